"""The book's people by name, so that a row finds those it may be about without a look at everybody."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from workbook.formats.names import company_key, name_key
from workbook.records import Contact

#: Names at least this alike at the same company are asked about ("Jon" and "John Smith" score 95).
#: Source: our choice, after rapidfuzz's scores for common slips; namesakes score 100, so a score never decides.
SIMILAR_NAME = 85
#: So many people are compared with one row at most: namesakes, or those at one company whose names begin alike. Our
#: choice: no real book is known to come near it, and it keeps the search linear in a book that is made to.
MOST_COMPARED = 200


@dataclass(slots=True)
class _Block:
    """People at one company whose names begin alike; in order of name and of name from the end, once there are many."""

    people: list[tuple[str, Contact]] = field(default_factory=list)
    forwards: list[tuple[str, int]] = field(default_factory=list)
    backwards: list[tuple[str, int]] = field(default_factory=list)

    def near(self, name: str) -> list[tuple[str, Contact]]:
        """Everybody in it; of more than `MOST_COMPARED` those next to `name` in either order."""
        if len(self.people) <= MOST_COMPARED:
            return self.people
        if not self.forwards:
            self.forwards = sorted((each, place) for place, (each, _contact) in enumerate(self.people))
            self.backwards = sorted((each[::-1], place) for place, (each, _contact) in enumerate(self.people))
        places: set[int] = set()
        for order, key in ((self.forwards, name), (self.backwards, name[::-1])):
            here = bisect_left(order, (key, -1))
            places.update(place for _key, place in order[max(here - MOST_COMPARED // 4, 0) : here + MOST_COMPARED // 4])
        return [self.people[place] for place in sorted(places)]


class NameIndex:
    """People by name, by name and day of connecting, and by the beginnings of name and company."""

    def __init__(self, people: Sequence[Contact]) -> None:
        self._by_name: defaultdict[str, dict[str, Contact]] = defaultdict(dict)
        self._by_day: defaultdict[tuple[str, date], dict[str, Contact]] = defaultdict(dict)
        self._blocks: defaultdict[tuple[str, str], _Block] = defaultdict(_Block)
        self._names = {person.id: name_key(person) for person in people}
        for person in people:
            name, company = self._names[person.id], company_key(person.company)
            self._by_name[name][person.id] = person
            if person.connected_on is not None:
                self._by_day[name, person.connected_on][person.id] = person
            if name and company:
                self._blocks[_block(name, company)].people.append((name, person))

    def take_out(self, person: Contact) -> None:
        """Leave out somebody who was found to be the same as a row."""
        name = self._names[person.id]
        self._by_name[name].pop(person.id, None)
        if person.connected_on is not None:
            self._by_day[name, person.connected_on].pop(person.id, None)

    def namesakes(self, name: str, day: date | None) -> list[Contact]:
        """People of this name, those first whose day of connecting is `day`; at most twice `MOST_COMPARED`."""
        here = self._by_day.get((name, day), {}) if day is not None else {}
        found = dict(islice(here.items(), MOST_COMPARED))
        found.update(islice(self._by_name.get(name, {}).items(), MOST_COMPARED))
        return list(found.values())

    def similar(self, name: str, company: str, is_open: Callable[[Contact], bool]) -> list[Contact]:
        """People with a similar name at a similar company, the most similar first."""
        block = self._blocks.get(_block(name, company)) if name and company else None
        near = [(each, contact) for each, contact in block.near(name) if is_open(contact)] if block else []
        if not near:
            return []
        from rapidfuzz import fuzz, process

        names = [each for each, _contact in near]
        alike = process.extract(name, names, scorer=fuzz.token_sort_ratio, score_cutoff=SIMILAR_NAME, limit=None)
        return [near[place][1] for _name, _score, place in alike]


def _block(name: str, company: str) -> tuple[str, str]:
    """What two similar names at similar companies share: the company's first word, and how the names begin.

    Only within a block are names compared one by one, so the search grows with the book and not with its square.
    """
    words = name.split()
    return company.split(maxsplit=1)[0], " ".join(sorted({words[0][:2], words[-1][:2]}))
