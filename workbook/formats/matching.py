"""Decide for each person in a file whether the book already holds them: surely, perhaps, or not.

The order: LinkedIn address, e-mail address, telephone number, name and company. Two different LinkedIn addresses
are two people, however alike they are otherwise. What is less than sure becomes a question to the learner, unless
the day of connecting agrees too: it never changes, so it settles what a new job or another spelling leaves open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.contact_columns import ContactColumns
from workbook.formats.merging import NAME_FIELDS, OTHER_FIELDS, merge
from workbook.formats.name_index import NameIndex
from workbook.formats.names import company_key, name_key, name_key_of, profile_key, profile_keys
from workbook.formats.phones import DIGITS_THAT_TELL
from workbook.formats.same_phone import PhoneIndex
from workbook.i18n import _
from workbook.records import Contact

#: E-mail addresses are shared in offices; below this the two names are two people until the learner says otherwise.
SHARED_ADDRESS_NAME = 60


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody in the book, how we know them, and whether that is certain."""

    existing: Contact
    because: str
    certain: bool


def without_duplicates(contacts: ContactColumns) -> tuple[ContactColumns, list[int], dict[int, int]]:
    """Return the different people of a file, their positions, and for each repeated row the position it repeats.

    The first row of a person stands; later ones fill its empty fields. Rows are the same person by
    LinkedIn address; by e-mail address, unless the LinkedIn addresses differ or the names are not alike; or, where
    one of them has no address, by name, company and day of connecting. Where that day is not known, as in address
    books, another e-mail address or telephone number makes them two people.
    """
    count = len(contacts)
    slugs = profile_keys(contacts.column("linkedin"))
    emails = [email.casefold() if email else "" for email in contacts.column("email")]
    if "" not in slugs and len(set(slugs)) == count and len(set(emails)) == count - max(emails.count("") - 1, 0):
        return contacts, list(range(count)), {}
    columns = {name: list(contacts.column(name)) for name in OTHER_FIELDS}
    repeats: dict[int, int] = {}
    _join(columns, repeats, slugs, slugs)
    _join(columns, repeats, slugs, emails, lambda one, other: not _alike(contacts[one], contacts[other]))
    if "" in slugs:
        _join(columns, repeats, slugs, _whole_keys(contacts), lambda one, other: _reached_apart(columns, one, other))
    if not repeats:
        return contacts, list(range(count)), {}
    for index, first in repeats.items():  # a row may repeat one that is itself found to repeat an earlier one
        while first in repeats:
            first = repeats[first]  # noqa: PLW2901 - followed to its end
        repeats[index] = first
    positions = [index for index in range(count) if index not in repeats]
    people = {**contacts.given, **columns}
    return ContactColumns({name: [values[i] for i in positions] for name, values in people.items()}), positions, repeats


def _whole_keys(contacts: ContactColumns) -> list[Any]:
    names = [name_key_of(*each) for each in zip(*map(contacts.column, NAME_FIELDS), strict=True)]
    companies = map(company_key, contacts.column("company"))
    keys = zip(names, companies, contacts.column("connected_on"), strict=True)
    return [key if key[0] else None for key in keys]  # nobody is the same person for having no name


def _reached_apart(columns: Mapping[str, Sequence[Any]], one: int, other: int) -> bool:
    """Whether two rows that say nothing of a day of connecting have different e-mail addresses or numbers."""
    if columns["connected_on"][one] is not None:
        return False
    pairs = ((columns[name][one] or "", columns[name][other] or "") for name in ("email", "phone"))
    return any(a and b and _as_reached(a) != _as_reached(b) for a, b in pairs)


def _as_reached(text: str) -> str:
    """An e-mail address without its case, or the last digits of a number, which stay the same however it is written."""
    return text.casefold() if "@" in text else "".join(filter(str.isdigit, text))[-DIGITS_THAT_TELL:]


def _join(
    columns: dict[str, list[Any]],
    repeats: dict[int, int],
    slugs: list[str],
    keys: Sequence[Any],
    are_two: Callable[[int, int], bool] = lambda _one, _other: False,
) -> None:
    """Fold rows with the same key into the first of them, unless two profile addresses or `are_two` forbid it."""
    first: dict[Any, int] = {}
    for index, key in enumerate(keys):
        if not key or index in repeats:
            continue
        earlier = first.setdefault(key, index)
        if earlier == index or (slugs[earlier] and slugs[index] and slugs[earlier] != slugs[index]):
            continue
        if are_two(earlier, index):
            continue
        for values in columns.values():
            values[earlier] = values[earlier] or values[index]
        slugs[earlier] = slugs[earlier] or slugs[index]
        repeats[index] = earlier


class Matcher:
    """The book's contacts, arranged so that each row of a file finds its candidates at once.

    Parameters
    ----------
    region : the country of the learner, for numbers that are written without one; ``""`` when it is not known.
    """

    def __init__(self, existing: Sequence[Contact], *, region: str = "") -> None:
        self._existing = existing
        self._claimed: set[str] = set()
        slugs = profile_keys([contact.linkedin for contact in existing])
        self._slugs = dict(zip((contact.id for contact in existing), slugs, strict=True))
        self._by_slug = _first_of((self._slugs[contact.id], contact) for contact in existing)
        self._by_email = _first_of((contact.email.strip().casefold(), contact) for contact in existing)
        self._by_content: dict[tuple[Any, ...], list[Contact]] = {}
        self._names: NameIndex | None = None
        self._phones = PhoneIndex(existing, region)

    def match(self, people: Mapping[int, Contact]) -> dict[int, Match]:
        """Return a match for every row that has one. Nobody in the book is certain for two rows."""
        if not self._existing:
            return {}
        matches: dict[int, Match] = {}
        for find in (self._same_slug, self._same_content, self._same_email, self._same_phone):
            for index, person in people.items():
                if index not in matches and (found := find(person)):
                    matches[index] = found
                    self._claim(found.existing)
        rest = {index: person for index, person in people.items() if index not in matches}
        if rest:
            self._match_names(rest, matches)
        return matches

    def _same_slug(self, person: Contact) -> Match | None:
        existing = self._by_slug.get(profile_key(person.linkedin)) if person.linkedin else None
        return self._certain(existing, _("the same LinkedIn address"))

    def _same_content(self, person: Contact) -> Match | None:
        """Somebody without a LinkedIn address of whom the book holds just what the file says."""
        if person.linkedin:
            return None
        if not self._by_content:
            for each in self._existing:
                self._by_content.setdefault(_content(each), []).append(each)
        open_to = [each for each in self._by_content.get(_content(person), ()) if each.id not in self._claimed]
        for existing in sorted(open_to, key=lambda each: each.phone != person.phone):
            return self._certain(existing, _("the same entry"))
        return None

    def _same_email(self, person: Contact) -> Match | None:
        existing = self._by_email.get(person.email.casefold()) if person.email else None
        if existing is None or self._two_profiles(existing, person):
            return None
        if not (_alike(existing, person) or _same_day(existing, person)):
            return None
        return self._certain(existing, _("the same e-mail address"))

    def _same_phone(self, person: Contact) -> Match | None:
        """Somebody of the same name with the same number, country and all."""
        for existing, same in self._phones.near(person):
            if same and self._is_open(existing, person) and name_key(existing) == name_key(person) != "":
                return self._certain(existing, _("the same name and telephone number"))
        return None

    def _perhaps_phone(self, person: Contact) -> Match | None:
        """Somebody with the same number but another name, or a similar name and what may be the same number."""
        for existing, same in self._phones.near(person):
            if self._is_open(existing, person) and (same or _alike(existing, person)):
                because = (
                    _("the same telephone number, but another name")
                    if same
                    else _("a telephone number with the same end, and a similar name")
                )
                return Match(existing, because, False)
        return None

    def _is_open(self, existing: Contact, person: Contact) -> bool:
        return existing.id not in self._claimed and not self._two_profiles(existing, person)

    def _match_names(self, rest: Mapping[int, Contact], matches: dict[int, Match]) -> None:
        names = self._names = NameIndex([each for each in self._existing if each.id not in self._claimed])
        alike = Counter((name_key(person), company_key(person.company)) for person in rest.values())
        for index, person in rest.items():
            key = (name_key(person), company_key(person.company))
            found = self._same_name(names, person, key, alone=alike[key] == 1) or self._perhaps(names, person, key)
            if found:
                matches[index] = found
                if found.certain:
                    self._claim(found.existing)

    def _same_name(self, names: NameIndex, person: Contact, key: tuple[str, str], *, alone: bool) -> Match | None:
        namesakes = names.namesakes(key[0], person.connected_on)
        slug = profile_key(person.linkedin)
        open_to = [each for each in namesakes if not slug or self._slugs[each.id] in ("", slug)]
        here = [each for each in open_to if _same_place(each, key[1])]
        ladder = (
            ([each for each in open_to if _same_day(each, person)], _("the same name and day of connecting"), True),
            ([each for each in open_to if _knows_all_of(each, person)], _("the same name, and nothing new"), True),
            (here if len(here) == 1 and alone else [], _("the same name and company"), True),
            (here, _("the same name and company, but more than one person has them"), False),
            (open_to, _("the same name, but not the same company"), False),
            (
                [each for each in namesakes if _same_day(each, person)],
                _("the same name and day of connecting, but another LinkedIn address"),
                False,
            ),
        )
        return next((Match(found[0], because, certain) for found, because, certain in ladder if found), None)

    def _perhaps(self, names: NameIndex, person: Contact, key: tuple[str, str]) -> Match | None:
        """Somebody with the same e-mail address but another name, or a similar name at a similar company."""
        shared = self._by_email.get(person.email.casefold()) if person.email else None
        if shared is not None and shared.id not in self._claimed:
            return Match(shared, _("the same e-mail address, but another name or LinkedIn address"), False)
        if by_phone := self._perhaps_phone(person):
            return by_phone
        slug = profile_key(person.linkedin)

        def is_open(each: Contact) -> bool:
            return each.id not in self._claimed and (not slug or self._slugs[each.id] in ("", slug))

        found = names.similar(*key, is_open)
        for each in found:
            if _same_day(each, person):
                return Match(each, _("a similar name at a similar company and the same day of connecting"), True)
        return Match(found[0], _("a similar name at a similar company"), False) if found else None

    def _claim(self, existing: Contact) -> None:
        """Nobody else in the file is this person any more."""
        self._claimed.add(existing.id)
        if self._names is not None:
            self._names.take_out(existing)

    def _certain(self, existing: Contact | None, because: str) -> Match | None:
        if existing is None or existing.id in self._claimed:
            return None
        return Match(existing, because, True)

    def _two_profiles(self, existing: Contact, person: Contact) -> bool:
        known, new = self._slugs[existing.id], profile_key(person.linkedin)
        return bool(known and new and known != new)


def _first_of(pairs: Iterable[tuple[str, Contact]]) -> dict[str, Contact]:
    found: dict[str, Contact] = {}
    for key, contact in pairs:
        if key:
            found.setdefault(key, contact)
    return found


def _content(contact: Contact) -> tuple[Any, ...]:
    return (
        contact.given_name,
        contact.family_name,
        contact.company,
        contact.role,
        contact.email.casefold(),
        contact.connected_on,
    )


def _alike(existing: Contact, person: Contact) -> bool:
    """Whether two names may be one person's; a missing name contradicts nothing."""
    one, other = name_key(existing), name_key(person)
    if not one or not other or one == other:
        return True
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(one, other) >= SHARED_ADDRESS_NAME


def _same_place(existing: Contact, company: str) -> bool:
    """The same company. To have none on either side is no company to share."""
    return bool(company) and company_key(existing.company) == company


def _same_day(existing: Contact, person: Contact) -> bool:
    return person.connected_on is not None and existing.connected_on == person.connected_on


def _knows_all_of(existing: Contact, person: Contact) -> bool:
    """Whether a row says nothing beyond the name that the book does not hold already."""
    _after, changes, offers = merge(existing, person)
    return not any(change.field not in NAME_FIELDS for change in (*changes, *offers))
