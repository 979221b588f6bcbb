"""Decide for each person in a file whether the book already holds them: surely, perhaps, or not.

The order: LinkedIn address, e-mail address, telephone number, name and company. Two different LinkedIn addresses
are two people, however alike they are otherwise. What is less than sure becomes a question to the learner, unless
the day of connecting agrees too: it never changes, so it settles what a new job or another spelling leaves open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.formats.merging import NAME_FIELDS, merge
from workbook.formats.name_index import NameIndex
from workbook.formats.names import company_key, name_key, profile_key, profile_keys
from workbook.formats.repeated_rows import alike
from workbook.formats.same_phone import PhoneIndex
from workbook.i18n import _
from workbook.records import Contact


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody in the book, how we know them, and whether that is certain."""

    existing: Contact
    because: str
    certain: bool


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
        if not (alike(existing, person) or _same_day(existing, person)):
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
            if self._is_open(existing, person) and (same or alike(existing, person)):
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


def _same_place(existing: Contact, company: str) -> bool:
    """The same company. To have none on either side is no company to share."""
    return bool(company) and company_key(existing.company) == company


def _same_day(existing: Contact, person: Contact) -> bool:
    return person.connected_on is not None and existing.connected_on == person.connected_on


def _knows_all_of(existing: Contact, person: Contact) -> bool:
    """Whether a row says nothing beyond the name that the book does not hold already."""
    _after, changes, offers = merge(existing, person)
    return not any(change.field not in NAME_FIELDS for change in (*changes, *offers))
