"""Introductions as loops: somebody opens a door, one goes through, and the loop closes when they hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from workbook.guidance.threads import EventLike
from workbook.records import EventKind


class PersonLike(Protocol):
    """What a loop reads of a person."""

    @property
    def id(self) -> str:
        """The person's id."""

    @property
    def introduced_by(self) -> str | None:
        """Who suggested or introduced them."""


@dataclass(frozen=True, slots=True)
class Loop:
    """One introduction. `state` is ``suggested``, ``made``, ``met`` or ``closed``; `since` is when it became so.

    `person_id` is empty when it was never noted who was introduced. `began_at` is when the name first fell, or None
    when it only stands on the person's card.
    """

    introducer_id: str
    person_id: str
    state: str
    since: datetime | None
    began_at: datetime | None = field(default=None, compare=False)


def person_introduced(event: EventLike) -> str:
    """Return the id of whom an introduction was about, or an empty one when nobody noted who."""
    names = {"suggested": ("suggested", "to"), "made": ("to", "suggested"), "reported_back": ("about",)}
    return next((str(event.details[name]) for name in names[event.variant] if event.details.get(name)), "")


def read_loops(people: Iterable[PersonLike], events: Iterable[EventLike], met_at: Mapping[str, datetime]) -> list[Loop]:
    """Return every introduction with how far it went: open ones that wait longest first, closed ones last.

    Parameters
    ----------
    people : those who may have been introduced, or have introduced somebody.
    events : introductions that were suggested, made or reported back, in any order.
    met_at : when each person was last met.

    Notes
    -----
    A report that names nobody closes all loops of that introducer; one that names a person closes theirs. What
    happens after a report opens the loop again: somebody one met only later is worth a second word.
    """
    steps: dict[tuple[str, str], dict[str, datetime]] = {}
    began: dict[tuple[str, str], datetime] = {}
    reports: list[tuple[str, str, datetime]] = []
    for person in people:
        if person.introduced_by and person.introduced_by != person.id:
            steps[person.introduced_by, person.id] = {}
    for event in events:
        if event.kind is not EventKind.INTRODUCTION:
            continue
        if event.variant == "reported_back":
            reports.append((event.contact_id, person_introduced(event), event.happened_at))
            continue
        other = person_introduced(event)
        if other == event.contact_id:
            continue
        began[event.contact_id, other] = min(event.happened_at, began.get((event.contact_id, other), event.happened_at))
        known = steps.setdefault((event.contact_id, other), {})
        known[event.variant] = max(event.happened_at, known.get(event.variant, event.happened_at))
    found = []
    for (introducer, person_id), known in steps.items():
        if person_id in met_at:
            known["met"] = met_at[person_id]
        latest = max(known.values(), default=None)
        heard = [at for who, about, at in reports if who == introducer and about in ("", person_id)]
        if heard and latest is not None and max(heard) >= latest:
            found.append(Loop(introducer, person_id, "closed", max(heard), began.get((introducer, person_id))))
            continue
        state = next((each for each in ("met", "made", "suggested") if each in known), "suggested")
        found.append(Loop(introducer, person_id, state, known.get(state), began.get((introducer, person_id))))
    return sorted(found, key=_order)


_STATES = ("met", "made", "suggested", "closed")


def _order(loop: Loop) -> tuple[int, float]:
    return _STATES.index(loop.state), loop.since.timestamp() if loop.since else 0.0
