"""What the book holds, as frozen values: people, meetings, events, promises, drafts.

Instants end in `_at` and are timezone-aware; days end in `_on`. A contact's stage is never stored:
it is read from that contact's events (`stage_of`).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from workbook.errors import InvalidInputError
from workbook.i18n import _


def new_id() -> str:
    """A fresh id. Ids are made by the caller, so sending the same record twice stores it once."""
    return str(uuid.uuid4())


class Audience(StrEnum):
    """Whom one is talking to, as far as questions and pitch depend on it."""

    UNKNOWN = "unknown"
    TECHNICAL = "technical"
    HR = "hr"
    MANAGER = "manager"
    PEER = "peer"
    ALUMNI = "alumni"


class Warmth(StrEnum):
    """How well the learner knows a person, from none to close."""

    UNKNOWN = "unknown"
    STRANGER = "stranger"
    SHARED_GROUP = "shared_group"
    FRIEND_OF_FRIEND = "friend_of_friend"
    ACQUAINTANCE = "acquaintance"
    CLOSE = "close"


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


class Direction(StrEnum):
    """Who owes a promise."""

    MINE = "mine"
    THEIRS = "theirs"


def aware(moment: datetime, field_name: str) -> datetime:
    """Return `moment` in UTC, or raise `InvalidInputError` naming the field when it has no zone."""
    if moment.tzinfo is None:
        raise InvalidInputError(
            _("{moment} has no time zone.").format(moment=moment.isoformat(" ")),
            _("Give the time together with its zone."),
            where=field_name,
        )
    return moment.astimezone(UTC)


_LINKEDIN_SLUG = re.compile(r"linkedin\.com/in/([^/?#\s]+)", re.IGNORECASE)


def linkedin_slug(url: str) -> str:
    """Return the part of a LinkedIn profile address that identifies a person, lower case, or ``""``.

    The query, the language suffix and a trailing slash are dropped; percent-encoding is kept, so that
    two exports of the same person agree.
    """
    found = _LINKEDIN_SLUG.search(url)
    return found.group(1).lower() if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person the learner knows or wants to meet."""

    id: str = field(default_factory=new_id)
    given_name: str = ""
    family_name: str = ""
    company: str = ""
    role: str = ""
    industry: str = ""
    email: str = ""
    phone: str = ""
    linkedin: str = ""
    audience: Audience = Audience.UNKNOWN
    warmth: Warmth = Warmth.UNKNOWN
    source: str = ""
    introduced_by: str | None = None
    note: str = ""
    connected_on: date | None = None
    may_follow_up: bool | None = None
    revision: int = 0

    @property
    def name(self) -> str:
        """Given and family name, or whatever there is to call the person by."""
        full = f"{self.given_name} {self.family_name}".strip()
        return full or self.email or self.company or _("(no name)")


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


class About(StrEnum):
    """What a fact is about."""

    PERSON = "person"
    COMPANY = "company"
    INDUSTRY = "industry"
    JOB = "job"


class TakeawayKind(StrEnum):
    """What was said: something that can be checked, how somebody sees it, or what they would do."""

    FACT = "fact"
    OPINION = "opinion"
    ADVICE = "advice"


class Stance(StrEnum):
    """Which way a takeaway points for the belief it is tied to."""

    OPEN = "open"
    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A company, role or industry the learner aims at. `state` is ``open``, ``paused`` or ``done``."""

    id: str = field(default_factory=new_id)
    company: str = ""
    role: str = ""
    industry: str = ""
    note: str = ""
    state: str = "open"
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something found out before meeting a person, and where."""

    id: str = field(default_factory=new_id)
    contact_id: str
    about: About = About.PERSON
    text: str = ""
    source: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """A belief of the learner's that conversations may speak for or against.

    `verdict` is ``open``, ``kept`` or ``dropped``: the learner's own, never computed.
    """

    id: str = field(default_factory=new_id)
    text: str = ""
    verdict: str = "open"
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """One thing taken from a conversation, and what it says about one of the learner's beliefs."""

    id: str = field(default_factory=new_id)
    contact_id: str
    meeting_id: str | None = None
    text: str = ""
    kind: TakeawayKind = TakeawayKind.OPINION
    hypothesis_id: str | None = None
    stance: Stance = Stance.OPEN
    revision: int = 0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the learner did with an item of Today: ``done``, ``snoozed``, ``dismissed`` or ``restored``."""

    id: str = field(default_factory=new_id)
    item: str
    action: str
    until: datetime | None = None
    marked_at: datetime


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
