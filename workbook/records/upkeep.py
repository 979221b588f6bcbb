"""What was done with the book itself: files brought in, and items of Today set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from workbook.records.values import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRun:
    """One import of a file: what it was, and how many rows added or changed something, or were left alone or skipped.

    `events` and `meetings` are what it brought besides people. `undone_at` says when it was taken back.
    """

    id: str = field(default_factory=new_id)
    source: str
    file_name: str = ""
    sha256: str = ""
    imported_at: datetime
    added: int = 0
    merged: int = 0
    unchanged: int = 0
    skipped: int = 0
    events: int = 0
    meetings: int = 0
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the learner did with an item of Today: ``done``, ``snoozed``, ``dismissed`` or ``restored``."""

    id: str = field(default_factory=new_id)
    item: str
    action: str
    until: datetime | None = None
    marked_at: datetime
