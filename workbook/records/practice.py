"""Timed runs of a pitch, and answers in a quiz."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from workbook.records.values import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """One timed run of a pitch: words spoken and how long they took (seconds).

    `mode` is ``read`` (from the full text), ``bullets`` (from key words) or ``recorded``; `pauses` counts the
    silences heard in a recording.
    """

    id: str = field(default_factory=new_id)
    record: str
    words: int
    spoken_seconds: float
    happened_at: datetime
    mode: str = "read"
    pauses: int | None = None

    @property
    def words_per_minute(self) -> float:
        """The pace of this run."""
        return self.words * 60.0 / self.spoken_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer in a quiz, as given."""

    id: str = field(default_factory=new_id)
    quiz: str
    item: str
    given: str
    correct: bool | None
    answered_at: datetime
