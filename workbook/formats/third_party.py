"""Other people in a learner's words: names, companies, and what one could reach somebody by.

Found with their place, so that a person can look at each before a text leaves; `workbook.formats.pseudonyms` takes
them out. This helps and is no promise: it knows the people of the book, not everybody whom somebody may name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workbook.formats.name_words import Token, are_joined, is_unspaced, may_be_a_name, means_a_name, tokens_of
from workbook.formats.ordinary_names import FORMS, NO_COMPANY, PARTICLES
from workbook.formats.without_details import places_of_details

NAME, COMPANY, ADDRESS = "name", "company", "address"

_SHORTEST_STORED = 5
_SHORTEST_NUMBER = 4


class PersonLike(Protocol):
    """What is looked for of a person of the book."""

    @property
    def id(self) -> str:
        """The person's id."""

    @property
    def given_name(self) -> str:
        """First names."""

    @property
    def family_name(self) -> str:
        """Last names."""

    @property
    def company(self) -> str:
        """Where they work."""

    @property
    def email(self) -> str:
        """An e-mail address."""

    @property
    def phone(self) -> str:
        """A telephone number."""

    @property
    def linkedin(self) -> str:
        """The address of a profile."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Somebody else in a text.

    Parameters
    ----------
    start, end : offsets in characters.
    kind : ``name``, ``company`` or ``address`` (e-mail, telephone, profile).
    words : as they stand.
    who : of a name, the id of the person; where several people fit, the same text for the same words.
    """

    start: int
    end: int
    kind: str
    words: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What one word of a name says: whose given and whose family name it is part of."""

    given: set[str] = field(default_factory=set)
    family: set[str] = field(default_factory=set)

    @property
    def people(self) -> set[str]:
        return self.given | self.family


class ThirdParties:
    """Finds the people of a book in a text.

    Parameters
    ----------
    people : everybody in the book.
    """

    def __init__(self, people: Iterable[PersonLike]) -> None:
        self._names: defaultdict[str, _Known] = defaultdict(_Known)
        self._unspaced: dict[str, set[str]] = defaultdict(set)
        self._companies: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._as_stored: set[str] = set()
        self._mails: set[str] = set()
        self._digits: set[str] = set()
        self._profiles: set[str] = set()
        for person in people:
            self._learn_name(person)
            self._learn_company(person.company)
            self._learn_addresses(person)

    def find(self, text: str) -> tuple[Detail, ...]:
        """Return everything found in `text`, in order and without overlaps; addresses go first, then the longest."""
        if not text.strip():
            return ()
        found = [*self._found_companies(text), *self._found_names(text)]
        found.sort(key=lambda detail: detail.start - detail.end)
        taken: list[Detail] = []
        for detail in (*self._addresses(text), *found):
            taken += _what_is_left(text, detail, taken)
        return tuple(sorted(taken, key=lambda detail: detail.start))

    # What is known

    def _learn_name(self, person: PersonLike) -> None:
        for words, of in ((person.given_name, "given"), (person.family_name, "family")):
            for token in tokens_of(words):
                getattr(self._names[token.word], of).add(person.id)
        joined = (person.given_name.strip(), person.family_name.strip())
        for name in {*joined, "".join(joined), "".join(reversed(joined))}:
            if len(name) > 1 and is_unspaced(name):
                self._unspaced[unicodedata.normalize("NFKC", name)].add(person.id)

    def _learn_company(self, company: str) -> None:
        words = tokens_of(company)
        core = words
        while core and core[-1].plain in FORMS:
            core = core[:-1]
        for tokens in (core or words, words):
            found = tuple(token.word for token in tokens)
            named = not {token.plain for token in tokens} <= NO_COMPANY
            if found and named and (len(found) > 1 or len(found[0]) > 1):
                self._companies[found[0]].add(found)
        if company.strip() and is_unspaced(company.strip()) and len(company.strip()) > 1:
            self._as_stored.add(unicodedata.normalize("NFKC", company.strip()))

    def _learn_addresses(self, person: PersonLike) -> None:
        if len(person.email.strip()) >= _SHORTEST_STORED:
            self._mails.add(person.email.strip().lower())
        digits = "".join(filter(str.isdigit, person.phone))
        if len(digits) >= _SHORTEST_NUMBER:
            self._digits.add(digits)
        profile = person.linkedin.strip().rstrip("/").lower()
        if len(profile) >= _SHORTEST_STORED:
            self._profiles.add(profile)
            slug = profile.rpartition("/")[2]
            if len(slug) >= _SHORTEST_STORED:
                self._profiles.add(slug)

    # Addresses

    def _addresses(self, text: str) -> Iterator[Detail]:
        lowered = _lowered(text)
        for stored in [each for known in (self._mails, self._profiles) for each in known if each in lowered]:
            yield from (_detail(text, span, ADDRESS) for span in _places(stored, lowered))
        yield from (_detail(text, span, ADDRESS) for span in places_of_details(text))
        digits = "".join(filter(str.isdigit, text))
        if len(digits) < _SHORTEST_NUMBER:
            return
        for number in self._digits:
            if number in digits:
                pattern = r"(?<!\d)\+?\(?" + r"[^\w\n]{0,3}".join(number) + r"(?!\d)"
                yield from (_detail(text, found.span(), ADDRESS) for found in re.finditer(pattern, text))

    # Companies

    def _found_companies(self, text: str) -> Iterator[Detail]:
        tokens = tokens_of(text) if self._companies else []
        for place, token in enumerate(tokens):
            for words in sorted(self._companies.get(token.word, ()), key=len, reverse=True):
                run = tokens[place : place + len(words)]
                if tuple(each.word for each in run) != words or not are_joined(text, run):
                    continue
                if len(words) == 1 and not means_a_name(token, text):
                    continue
                yield _detail(text, (run[0].start, run[-1].end), COMPANY)
                break
        for stored in self._as_stored:
            yield from (_detail(text, span, COMPANY) for span in _places(stored, text))

    # Names

    def _found_names(self, text: str) -> Iterator[Detail]:
        tokens = tokens_of(text) if self._names else []
        place = 0
        while place < len(tokens):
            run, people = self._run(text, tokens, place)
            if run and self._counts(text, run, people):
                yield _detail(text, (run[0].start, run[-1].end), NAME, who=_who(people, run))
                place += len(run)
            else:
                place += 1
        for name, ids in self._unspaced.items():
            yield from (_detail(text, span, NAME, who=_who(ids, ())) for span in _places(name, text))

    def _run(self, text: str, tokens: Sequence[Token], place: int) -> tuple[list[Token], set[str]]:
        """The longest row of words from here on that are all parts of one name, and whose."""
        run: list[Token] = []
        people: set[str] = set()
        for token in tokens[place:]:
            known = self._names.get(token.word)
            fitting = known.people & people if known and run else known.people if known else set()
            if (
                not fitting
                or token.word in [each.word for each in run]
                or (run and not are_joined(text, (run[-1], token)))
            ):
                break
            run.append(token)
            people = fitting
        while run and run[-1].plain in PARTICLES:
            run.pop()
        return run, people

    def _counts(self, text: str, run: Sequence[Token], people: set[str]) -> bool:
        """Whether a row of words is somebody: a whole name always, a single word unless it may be another word."""
        words = [token for token in run if token.plain not in PARTICLES]
        if len({token.word for token in words}) > 1 and self._is_whole(words, people):
            return True
        return any(may_be_a_name(token, text) for token in words)

    def _is_whole(self, words: Sequence[Token], people: set[str]) -> bool:
        """Whether given and family name of one person are among the words."""
        return any(
            any(person in self._names[token.word].given for token in words)
            and any(person in self._names[token.word].family for token in words)
            for person in people
        )


def _lowered(text: str) -> str:
    """A text in small letters, letter by letter, so that every place stays where it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + len(words))


def _detail(text: str, span: tuple[int, int], kind: str, who: str = "") -> Detail:
    return Detail(*span, kind, text[slice(*span)], who)


def _what_is_left(text: str, detail: Detail, taken: Sequence[Detail]) -> list[Detail]:
    """What of a detail no other covers: all of it mostly, and its other words where it shares some."""
    covering = sorted((other for other in taken if other.start < detail.end and detail.start < other.end), key=_start)
    if not covering:
        return [detail]
    left = []
    start = detail.start
    for end, following in [*((other.start, other.end) for other in covering), (detail.end, detail.end)]:
        said = text[start:end]
        if any(map(str.isalnum, said)):
            begins = start + len(said) - len(said.lstrip())
            left.append(_detail(text, (begins, begins + len(said.strip())), detail.kind, detail.who))
        start = max(start, following)
    return left


def _start(detail: Detail) -> int:
    return detail.start


def _who(people: set[str], run: Sequence[Token]) -> str:
    """The one person, or for several who fit a key made of the words, so that it stays one person in one pack."""
    if len(people) == 1:
        return next(iter(people))
    return f"~{' '.join(token.word for token in run)}:{','.join(sorted(people))}"
