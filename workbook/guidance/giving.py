"""What counts as given between the learner and somebody, in which direction; asked in two places, told here once."""

from __future__ import annotations

from workbook.records import EventKind

#: Events by which the other side gave something: their time, or a name.
FROM_THEM = (
    (EventKind.MEETING, "held"),
    (EventKind.INTRODUCTION, "suggested"),
    (EventKind.INTRODUCTION, "made"),
)

#: Events by which the learner did: a later message brings something and asks for nothing.
FROM_ME = ((EventKind.FOLLOW_UP, "sent"),)
