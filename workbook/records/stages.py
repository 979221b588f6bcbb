"""How far things went with a contact: never stored, always read from the contact's events."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from workbook.records.events import Event, EventKind


class Stage(StrEnum):
    """How far things went with a contact; a later stage includes the earlier ones."""

    IDENTIFIED = "identified"
    CONTACTED = "contacted"
    REPLIED = "replied"
    BOOKED = "booked"
    MET = "met"
    THANKED = "thanked"
    FOLLOWED_UP = "followed_up"


STAGES: tuple[Stage, ...] = tuple(Stage)


def stage_of(events: Iterable[Event]) -> Stage:
    """Return the furthest stage that a contact's events ever reached; no events give `IDENTIFIED`."""
    reached = Stage.IDENTIFIED
    for event in events:
        reached = max(reached, _stage_reached(event), key=STAGES.index)
    return reached


_STAGE_OF_KIND = {
    EventKind.OUTREACH: Stage.CONTACTED,
    EventKind.REPLY: Stage.REPLIED,
    EventKind.MEETING: Stage.BOOKED,
    EventKind.DEBRIEF: Stage.MET,
    EventKind.THANK_YOU: Stage.THANKED,
    EventKind.FOLLOW_UP: Stage.FOLLOWED_UP,
    EventKind.INTRODUCTION: Stage.IDENTIFIED,
}


def _stage_reached(event: Event) -> Stage:
    """What one event says: an automatic answer is no answer, and only a held meeting is a meeting."""
    if (event.kind, event.variant) == (EventKind.REPLY, "auto"):
        return Stage.CONTACTED
    if (event.kind, event.variant) == (EventKind.MEETING, "held"):
        return Stage.MET
    return _STAGE_OF_KIND[event.kind]
