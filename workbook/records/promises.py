"""What either side said they would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from workbook.records.values import new_id


class Direction(StrEnum):
    """Who owes a promise."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something one side said they would do. `direction` says whose promise it is."""

    id: str = field(default_factory=new_id)
    contact_id: str
    meeting_id: str | None = None
    direction: Direction = Direction.MINE
    text: str = ""
    due_on: date | None = None
    done_at: datetime | None = None
    revision: int = 0
