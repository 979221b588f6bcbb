"""Who led to whom, put in order: everybody has one introducer at most, and nobody leads back to themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from workbook.guidance.loops import Loop

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Referrals:
    """Introductions to people who are known by name, sorted out.

    Attributes
    ----------
    kept : the one introduction that counts for each person, in the order given.
    later : further introductions to people who were introduced before.
    circular : introductions that would make somebody their own introducer, directly or through others.
    """

    kept: tuple[Loop, ...]
    later: tuple[Loop, ...]
    circular: tuple[Loop, ...]


def sort_out(loops: Iterable[Loop]) -> Referrals:
    """Return which introductions make up the tree, and which are left out and why.

    The earliest introduction of a person counts. One that is only noted on the person's card has no time of its
    own and comes before those that have one. Which way round the rows are given makes no difference.

    Notes
    -----
    Source: our choice. Two people who name one another are common, and neither of them did anything wrong: the
    first of the two opened the door.
    """
    given = [loop for loop in loops if loop.person_id]
    introducer: dict[str, str] = {}
    later: set[tuple[str, str]] = set()
    circular: set[tuple[str, str]] = set()
    for loop in sorted(given, key=lambda each: (each.began_at or _LONG_AGO, each.introducer_id, each.person_id)):
        pair = (loop.introducer_id, loop.person_id)
        above: str | None = loop.introducer_id
        while above is not None and above != loop.person_id:
            above = introducer.get(above)
        if above is not None:
            circular.add(pair)
        elif introducer.setdefault(loop.person_id, loop.introducer_id) != loop.introducer_id:
            later.add(pair)

    def among(pairs: set[tuple[str, str]]) -> tuple[Loop, ...]:
        return tuple(loop for loop in given if (loop.introducer_id, loop.person_id) in pairs)

    return Referrals(among({(above, person) for person, above in introducer.items()}), among(later), among(circular))
