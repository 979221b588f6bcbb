"""What happened between a learner and a contact, and how it travelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records.values import aware, new_id


class Channel(StrEnum):
    """How a message travelled."""

    EMAIL = "email"
    LINKEDIN_NOTE = "linkedin_note"
    LINKEDIN_MESSAGE = "linkedin_message"
    PHONE = "phone"
    IN_PERSON = "in_person"
    INTRODUCTION = "introduction"
    SOCIAL = "social"
    COMMUNITY = "community"
    CARD = "card"
    OTHER = "other"


class EventKind(StrEnum):
    """What can happen between a learner and a contact."""

    OUTREACH = "outreach"
    REPLY = "reply"
    MEETING = "meeting"
    DEBRIEF = "debrief"
    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    INTRODUCTION = "introduction"


#: What each kind of event may say of itself; the first is the default. A reply from a file is “unsaid”: that they
#: answered is known, and not what.
VARIANTS: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.OUTREACH: ("first", "nudge"),
    EventKind.REPLY: ("yes", "no", "later", "auto", "unsaid"),
    EventKind.MEETING: ("held", "booked", "rescheduled", "no_show", "cancelled"),
    EventKind.DEBRIEF: ("done",),
    EventKind.THANK_YOU: ("sent",),
    EventKind.FOLLOW_UP: ("sent",),
    EventKind.INTRODUCTION: ("suggested", "made", "reported_back"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened with a contact. Never changed once stored.

    A correction is a new event whose `replaces` names the old one; `withdrawn` says that the old one
    did not happen at all. `details` holds plain JSON values that belong to the kind.
    """

    id: str = field(default_factory=new_id)
    contact_id: str
    kind: EventKind
    happened_at: datetime
    variant: str = ""
    channel: Channel | None = None
    meeting_id: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    replaces: str | None = None
    withdrawn: bool = False
    recorded_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "happened_at", aware(self.happened_at, "happened_at"))
        if self.recorded_at is not None:
            object.__setattr__(self, "recorded_at", aware(self.recorded_at, "recorded_at"))
        allowed = VARIANTS[self.kind]
        if not self.variant:
            object.__setattr__(self, "variant", allowed[0])
        elif self.variant not in allowed:
            raise InvalidInputError(
                _("{kind} cannot be “{variant}”.").format(kind=self.kind.value, variant=self.variant),
                _("Use one of: {allowed}.").format(allowed=", ".join(allowed)),
                where="variant",
            )


def withdrawal(event: Event) -> Event:
    """Return what says that `event` did not happen; added to the book, it leaves the event as history."""
    return replace(event, id=new_id(), replaces=event.id, withdrawn=True, recorded_at=None)
