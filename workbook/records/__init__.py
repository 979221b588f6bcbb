"""What the book holds, as frozen values: people, meetings, events, promises, drafts.

Instants end in `_at` and are timezone-aware; days end in `_on`. A contact's stage is never stored:
it is read from that contact's events (`stage_of`). One module an idea; everybody outside takes the names from here.
"""

from __future__ import annotations

from workbook.records.events import VARIANTS, Channel, Event, EventKind, withdrawal
from workbook.records.learning import About, Fact, Hypothesis, Stance, Takeaway, TakeawayKind
from workbook.records.meetings import ChosenQuestion, Meeting, MeetingFormat, MeetingKind, OwnQuestion
from workbook.records.people import Audience, Contact, Target, Warmth
from workbook.records.practice import Answer, Rehearsal
from workbook.records.promises import Direction, Promise
from workbook.records.stages import STAGES, Stage, stage_of
from workbook.records.upkeep import ImportRun, Mark
from workbook.records.values import aware, new_id
from workbook.records.writing import Conflict, Finding, Text, Version

__all__ = [
    "STAGES",
    "VARIANTS",
    "About",
    "Answer",
    "Audience",
    "Channel",
    "ChosenQuestion",
    "Conflict",
    "Contact",
    "Direction",
    "Event",
    "EventKind",
    "Fact",
    "Finding",
    "Hypothesis",
    "ImportRun",
    "Mark",
    "Meeting",
    "MeetingFormat",
    "MeetingKind",
    "OwnQuestion",
    "Promise",
    "Rehearsal",
    "Stage",
    "Stance",
    "Takeaway",
    "TakeawayKind",
    "Target",
    "Text",
    "Version",
    "Warmth",
    "aware",
    "new_id",
    "stage_of",
    "withdrawal",
]
