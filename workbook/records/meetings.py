"""Coffees and interviews, and the questions taken to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records.values import aware, new_id


class MeetingFormat(StrEnum):
    """Where a meeting takes place."""

    COFFEE = "coffee"
    OFFICE = "office"
    PHONE = "phone"
    VIDEO = "video"


class MeetingKind(StrEnum):
    """An informational interview, or a job interview."""

    INFORMATIONAL = "informational"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A coffee or an interview, planned or held. `starts_at` is None until a time is agreed.

    `duration_minutes` is what was agreed, 5 to 480. `zone` is the IANA zone in which people speak of it.
    """

    id: str = field(default_factory=new_id)
    contact_id: str
    starts_at: datetime | None = None
    zone: str = "UTC"
    duration_minutes: int = 25
    format: MeetingFormat = MeetingFormat.COFFEE
    kind: MeetingKind = MeetingKind.INFORMATIONAL
    place: str = ""
    phone: str = ""
    revision: int = 0

    def __post_init__(self) -> None:
        if self.starts_at is not None:
            object.__setattr__(self, "starts_at", aware(self.starts_at, "starts_at"))
        if not 5 <= self.duration_minutes <= 480:
            raise InvalidInputError(
                _("A meeting of {minutes} minutes cannot be planned.").format(minutes=self.duration_minutes),
                _("Give a length from 5 to 480 minutes."),
                where="duration_minutes",
            )

    @property
    def ends_at(self) -> datetime | None:
        """The agreed end, or None while no time is agreed."""
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.duration_minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenQuestion:
    """A question on the list for one meeting. `question_id` names a bank item or the learner's own.

    `fact_id` names the fact it rests on, if the learner said so; the fact may be gone since.
    """

    question_id: str
    text: str
    must_ask: bool = False
    asked: bool = False
    useful: bool | None = None
    fact_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question the learner wrote and may use again."""

    id: str = field(default_factory=new_id)
    text: str
    topic: str = ""
