"""Who in the book has the number that a file gives, surely or perhaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from workbook.formats.phones import phone_end, world_number
from workbook.records import Contact


class Near(NamedTuple):
    """Somebody whose number ends alike. `same` is None where a country is missing and nobody can say."""

    contact: Contact
    same: bool | None


class PhoneIndex:
    """The book's contacts by the ends of their numbers.

    Whole numbers are compared only where the ends agree, so that a large import hardly notices.

    Parameters
    ----------
    region : the country (two letters) in which numbers without one are meant; ``""`` when it is not known.
    """

    def __init__(self, existing: Sequence[Contact], region: str) -> None:
        self._existing = existing
        self._region = region
        self._by_end: dict[str, list[Contact]] | None = None

    def near(self, person: Contact) -> list[Near]:
        """Return those whose numbers end as this person's does, the certain ones first."""
        end = phone_end(person.phone) if person.phone else ""
        candidates = self._ends().get(end, ()) if end else ()
        if not candidates:
            return []
        number = world_number(person.phone, self._region)
        found = []
        for contact in candidates:
            other = world_number(contact.phone, self._region)
            found.append(Near(contact, number == other if number and other else None))
        return sorted((each for each in found if each.same is not False), key=lambda each: each.same is None)

    def _ends(self) -> dict[str, list[Contact]]:
        if self._by_end is None:
            self._by_end = defaultdict(list)
            for contact in self._existing:
                if contact.phone and (end := phone_end(contact.phone)):
                    self._by_end[end].append(contact)
        return self._by_end
