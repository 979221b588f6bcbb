"""What the learner writes, the versions kept of it, and what a rule notices in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workbook.records.values import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One field the learner writes in: its words, its revision (0 = never saved), when it was saved."""

    record: str
    field: str
    words: str = ""
    revision: int = 0
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A kept copy of a record's fields. `reason` is ``kept``, ``auto`` or ``conflict``."""

    id: str = field(default_factory=new_id)
    record: str
    label: str = ""
    reason: str = "kept"
    parts: Mapping[str, str] = field(default_factory=dict)
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A save that had not seen the latest words: `current` stands, the losing words are in `kept`."""

    current: Text
    kept: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule noticed, and why. `start` and `end` are character offsets in `field`'s text.

    `origin` is one sentence on where the rule comes from: a source document, a convention, evidence,
    or our own choice.
    """

    rule: str
    message: str
    reason: str
    origin: str
    field: str = ""
    start: int = 0
    end: int = 0
