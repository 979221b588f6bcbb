"""What a rule of Today looks at, and what it answers with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from workbook.guidance.nudging import NudgePreset
from workbook.guidance.spoken_dates import day_of, spoken_ago, spoken_date, spoken_moment
from workbook.guidance.targets import company_words, same_company
from workbook.guidance.threads import EventLike, MeetingState, Threads, read_threads
from workbook.guidance.working_days import WorkingDays, days_later
from workbook.i18n import _
from workbook.records import Contact, Meeting, Promise

#: For as many days it is worth saying that something moved.
_NEWS_DAYS = 7

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
    COLLEAGUE = "colleague"
    FOLLOW_UP = "follow_up"
    REPORT_BACK = "report_back"
    REST = "rest"
    FIRST_STEP = "first_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do now.

    `key` stays the same for as long as the reason does, so that marks can name it. `rule` is the id of the
    norm behind it, or empty. `overdue` says that `due_at` has passed, and was not on a free day; it is a fact for
    sorting and wording, never a verdict. `page` is the notebook that does it.
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
    colleague_days: float
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
    calendar: WorkingDays = field(default_factory=WorkingDays)
    nudging: NudgePreset | None = None
    by_company: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)

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
        calendar: WorkingDays | None = None,
        nudging: NudgePreset | None = None,
    ) -> Scene:
        """Read everything once."""
        threads = read_threads(events)
        people = {contact.id: contact for contact in contacts}
        by_id = {meeting.id: meeting for meeting in meetings}
        planned = frozenset(
            meeting.contact_id
            for meeting in by_id.values()
            if meeting.ends_at is not None and meeting.ends_at > now and not settled(threads.meetings.get(meeting.id))
        )
        return cls(
            contacts=people,
            threads=threads,
            meetings=by_id,
            planned=planned,
            promises=tuple(promises),
            now=now,
            today=day_of(now, zone),
            zone=zone,
            limits=Limits.of(norms),
            cadences=cadences or {},
            calendar=calendar or WorkingDays(),
            nudging=nudging,
            by_company=_by_company(people.values()) if nudging and nudging.colleague else {},
        )

    def cadence(self, contact_id: str) -> float:
        """After how many days to write to somebody again: the learner's choice for them, or the norm."""
        return self.cadences.get(contact_id, self.limits.cadence_days)

    def days_later(self, moment: datetime, days: float) -> datetime:
        """The same time of day so many days later, on the next working day if that day is free."""
        return self.calendar.moved(days_later(moment, days, self.zone), self.zone)

    def late(self, due_at: datetime, due_on: date | None = None) -> bool:
        """Whether something is overdue. What fell due on a free day is not, before the next working day is as far on.

        `due_on` is the day meant, where `due_at` is the instant at which that day is over.
        """
        day = due_on or day_of(due_at, self.zone)
        if self.now < due_at or not self.calendar.is_off(day):
            return self.now >= due_at
        return self.now >= days_later(due_at, (self.calendar.next_day(day) - day).days, self.zone)

    def moved_note(self, moment: datetime, days: float) -> str:
        """Say that what fell on a free day moved, as long as that is news; else nothing. Begins with a space."""
        planned = day_of(days_later(moment, days, self.zone), self.zone)
        day = self.calendar.next_day(planned)
        if day == planned or (self.today - day).days > _NEWS_DAYS:
            return ""
        return " " + _("{planned} is free ({reason}), so it moved to {day}.").format(
            planned=spoken_date(planned, self.today),
            reason=self.calendar.reason(planned),
            day=spoken_date(day, self.today),
        )

    def colleagues_of(self, contact: Contact) -> list[Contact]:
        """Everybody else at the same company, as far as the scene looks at companies."""
        return [
            other
            for other in self.by_company.get(_first_word(contact.company), ())
            if other.id != contact.id and same_company(contact.company, other.company)
        ]

    def ago(self, moment: datetime) -> str:
        """How long ago, in words."""
        return spoken_ago(moment, self.now, self.zone)

    def at(self, moment: datetime) -> str:
        """Day and time, in words."""
        return spoken_moment(moment, self.now, self.zone)


def _first_word(company: str) -> str:
    return next(iter(company_words(company)), "")


def _by_company(contacts: Iterable[Contact]) -> dict[str, tuple[Contact, ...]]:
    """People by the first word of their company; those without one are left out."""
    found: dict[str, list[Contact]] = {}
    for contact in contacts:
        word = _first_word(contact.company)
        if word:
            found.setdefault(word, []).append(contact)
    return {word: tuple(people) for word, people in found.items()}


def settled(state: MeetingState | None) -> bool:
    """Whether it is known how the meeting went."""
    return state is not None and state.status in ("held", "no_show", "cancelled")
