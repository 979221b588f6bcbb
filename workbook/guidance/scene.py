"""What a rule of Today looks at, and what it answers with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from workbook.guidance.spoken_dates import day_of, spoken_ago, spoken_moment
from workbook.guidance.threads import EventLike, MeetingState, Threads, read_threads
from workbook.records import Contact, Meeting, Promise

PAGE_START = "00_start_here"
PAGE_PREPARE = "02_prepare"
PAGE_MEET = "03_meet"
PAGE_FOLLOW_UP = "04_follow_up"


class ActionKind(StrEnum):
    """What an action asks for, in the order in which Today shows them."""

    THANK_YOU = "thank_you"
    DEBRIEF = "debrief"
    TOOK_PLACE = "took_place"
    PREPARE = "prepare"
    PROMISE = "promise"
    ANSWER = "answer"
    NUDGE = "nudge"
    FOLLOW_UP = "follow_up"
    REPORT_BACK = "report_back"
    REST = "rest"
    FIRST_STEP = "first_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do now.

    `key` stays the same for as long as the reason does, so that marks can name it. `rule` is the id of the
    norm behind it, or empty. `overdue` says that `due_at` has passed; it is a fact for sorting and wording,
    never a verdict. `page` is the notebook that does it.
    """

    key: str
    kind: ActionKind
    contact_id: str | None
    meeting_id: str | None
    title: str
    why: str
    due_at: datetime | None
    overdue: bool
    page: str
    rule: str = ""


class NormsLike(Protocol):
    """Anything that knows the value of a norm by its id."""

    def value(self, norm_id: str, /) -> float:
        """Return the value of the norm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The numbers the rules use, read from the norms once."""

    thank_you_target_hours: float
    thank_you_due_hours: float
    debrief_due_hours: float
    answer_due_hours: float
    nudge_days: float
    nudge_most: float
    nudge_window_days: float
    rest_days: float
    later_days: float
    follow_up_first_from_days: float
    follow_up_first_by_days: float
    cadence_days: float
    report_back_days: float

    @classmethod
    def of(cls, norms: Mapping[str, float] | NormsLike) -> Limits:
        """Return the limits that these norms set; a missing one raises the norms' own error, which names it."""
        read = norms.__getitem__ if isinstance(norms, Mapping) else norms.value
        return cls(**{name: float(read(name)) for name in cls.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that the rules look at."""

    contacts: Mapping[str, Contact]
    threads: Threads
    meetings: Mapping[str, Meeting]
    planned: frozenset[str]
    promises: tuple[Promise, ...]
    now: datetime
    today: date
    zone: ZoneInfo
    limits: Limits
    cadences: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        contacts: Iterable[Contact],
        events: Iterable[EventLike],
        meetings: Iterable[Meeting],
        promises: Iterable[Promise],
        *,
        now: datetime,
        zone: ZoneInfo,
        norms: Mapping[str, float] | NormsLike,
        cadences: Mapping[str, float] | None = None,
    ) -> Scene:
        """Read everything once."""
        threads = read_threads(events)
        by_id = {meeting.id: meeting for meeting in meetings}
        planned = frozenset(
            meeting.contact_id
            for meeting in by_id.values()
            if meeting.ends_at is not None and meeting.ends_at > now and not settled(threads.meetings.get(meeting.id))
        )
        return cls(
            contacts={contact.id: contact for contact in contacts},
            threads=threads,
            meetings=by_id,
            planned=planned,
            promises=tuple(promises),
            now=now,
            today=day_of(now, zone),
            zone=zone,
            limits=Limits.of(norms),
            cadences=cadences or {},
        )

    def cadence(self, contact_id: str) -> float:
        """After how many days to write to somebody again: the learner's choice for them, or the norm."""
        return self.cadences.get(contact_id, self.limits.cadence_days)

    def ago(self, moment: datetime) -> str:
        """How long ago, in words."""
        return spoken_ago(moment, self.now, self.zone)

    def at(self, moment: datetime) -> str:
        """Day and time, in words."""
        return spoken_moment(moment, self.now, self.zone)


def settled(state: MeetingState | None) -> bool:
    """Whether it is known how the meeting went."""
    return state is not None and state.status in ("held", "no_show", "cancelled")
