"""Where things stand with each person and each meeting, read from events in one pass.

Today and the meeting pages ask the same few questions (who waits for whom, since when, what is owed),
so the answers are gathered once, person by person, instead of searching the events for every rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from workbook.records import EventKind, Meeting


class EventLike(Protocol):
    """What the rules read of an event; `records.Event` has it, and so have the Book's lighter rows."""

    @property
    def id(self) -> str:
        """The event's id."""

    @property
    def contact_id(self) -> str:
        """Whom it happened with."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def variant(self) -> str:
        """How it went."""

    @property
    def happened_at(self) -> datetime:
        """When it happened, in UTC."""

    @property
    def meeting_id(self) -> str | None:
        """The meeting it belongs to, if any."""

    @property
    def details(self) -> Mapping[str, Any]:
        """What else is known."""


class MeetingState:
    """What the events say of one meeting.

    `happened_at` is when it was held, or None while it was not; `ended_at` is the end where the log names one.
    `is_brought` says that a file brought it, and not the learner.
    """

    __slots__ = ("contact_id", "debriefed", "ended_at", "happened_at", "is_brought", "key", "status", "thanked")

    def __init__(self, key: str, contact_id: str) -> None:
        self.key = key
        self.contact_id = contact_id
        self.status = ""
        self.happened_at: datetime | None = None
        self.ended_at: datetime | None = None
        self.debriefed = False
        self.thanked = False
        self.is_brought = False


class Thread:
    """How things stand with one person.

    `messages` counts what the learner wrote since the person was last really in touch; `reply` is the
    person's last answer while it waits for the learner; `last_message` the last thing the learner sent, of
    whatever kind, from which a silence is counted; `declined` says that the answer was a no; `followed_up` that a
    follow-up went out since the last meeting.
    """

    __slots__ = (
        "contact_id",
        "declined",
        "followed_up",
        "introductions",
        "last_message",
        "last_touch",
        "messages",
        "nudges_logged",
        "reply",
        "reported_about",
        "reported_at",
        "wrote_since_meeting",
    )

    def __init__(self, contact_id: str) -> None:
        self.contact_id = contact_id
        self.messages = 0
        self.nudges_logged = 0
        self.last_message: EventLike | None = None
        self.last_touch: EventLike | None = None
        self.reply: EventLike | None = None
        self.declined = False
        self.wrote_since_meeting = False
        self.followed_up = False
        self.introductions: list[EventLike] = []
        self.reported_at: datetime | None = None
        self.reported_about: dict[str, datetime] = {}

    @property
    def nudges(self) -> int:
        """How many reminders went out in this silence: every message after the first, however it was logged."""
        return max(self.messages - 1, self.nudges_logged)

    def heard_about(self, contact_id: str) -> datetime | None:
        """Return when the person was last told what came of meeting `contact_id`, or None.

        A report that names nobody counts for everybody they introduced.
        """
        told = self.reported_about.get(contact_id)
        return max(filter(None, (told, self.reported_at)), default=None)

    def wrote_again(self, event: EventLike) -> None:
        """Count a silence from this message on; it is no reminder."""
        if self.messages:
            self.last_message = event

    def heard_from(self) -> None:
        """Start a new silence: the person was really in touch."""
        self.messages = 0
        self.nudges_logged = 0


class Threads:
    """All people and meetings that the events speak of."""

    __slots__ = ("by_contact", "held_by_contact", "meetings")

    def __init__(self) -> None:
        self.by_contact: dict[str, Thread] = {}
        self.meetings: dict[str, MeetingState] = {}
        self.held_by_contact: dict[str, list[MeetingState]] = {}

    def meeting(self, key: str, contact_id: str) -> MeetingState:
        """Return the state of one meeting, made on first mention."""
        state = self.meetings.get(key)
        if state is None:
            state = self.meetings[key] = MeetingState(key, contact_id)
        return state

    def held(self, state: MeetingState, happened_at: datetime) -> None:
        """Note that a meeting took place."""
        if state.happened_at is None:
            self.held_by_contact.setdefault(state.contact_id, []).append(state)
        state.happened_at = happened_at

    def last_held_at(self, contact_id: str) -> datetime | None:
        """Return when the person was last met, or None."""
        held = self.held_by_contact.get(contact_id)
        return max(state.happened_at for state in held if state.happened_at) if held else None


def read_threads(events: Iterable[EventLike]) -> Threads:
    """Return how things stand with everyone, from the current view of the events in any order."""
    threads = Threads()
    by_contact = threads.by_contact
    for event in sorted(events, key=_in_order):
        thread = by_contact.get(event.contact_id)
        if thread is None:
            thread = by_contact[event.contact_id] = Thread(event.contact_id)
        thread.last_touch = event
        _STEPS[event.kind](threads, thread, event)
    return threads


def _in_order(event: EventLike) -> tuple[datetime, int]:
    """By time; what is noted for the same instant (days without a time) goes in the order of the cycle."""
    return event.happened_at, _RANK[event.kind]


def meeting_ended_at(happened_at: datetime, meeting: Meeting | None, ended_at: datetime | None = None) -> datetime:
    """Return when a held meeting was over, as well as it is known.

    An end that the log names, `ended_at`, is taken as it is. Without one, a log made at the start gives the agreed
    end, and so does one made long after it (a person who notes on Tuesday that Monday's coffee took place). In
    between, the log itself marks the end.
    """
    if ended_at is not None:
        return ended_at
    if meeting is None or meeting.starts_at is None or meeting.ends_at is None:
        return happened_at
    if abs(happened_at - meeting.starts_at) > timedelta(days=1) and happened_at < meeting.starts_at:
        return happened_at
    if happened_at <= meeting.starts_at or happened_at > meeting.ends_at + timedelta(hours=2):
        return meeting.ends_at
    return happened_at


def _outreach(_threads: Threads, thread: Thread, event: EventLike) -> None:
    thread.messages += 1
    thread.nudges_logged += event.variant == "nudge"
    thread.last_message = event
    thread.reply = None
    thread.wrote_since_meeting = True


def _reply(threads: Threads, thread: Thread, event: EventLike) -> None:
    if event.variant == "auto":
        return
    thread.heard_from()
    thread.declined = event.variant == "no"
    met = event.contact_id in threads.held_by_contact
    # After a meeting, an answer to the thank-you asks for nothing; an answer to a new request does.
    thread.reply = event if not thread.declined and (thread.wrote_since_meeting or not met) else None


def _meeting(threads: Threads, thread: Thread, event: EventLike) -> None:
    state = threads.meeting(event.meeting_id or event.id, event.contact_id)
    state.status = event.variant
    if event.variant == "no_show":
        return
    thread.heard_from()
    if event.variant == "cancelled":
        return
    thread.reply = None
    thread.declined = False
    if event.variant == "held":
        threads.held(state, event.happened_at)
        state.ended_at = _named_end(event.details)
        state.is_brought = bool(event.details.get("brought"))
        thread.wrote_since_meeting = False
        thread.followed_up = False


def _named_end(details: Mapping[str, Any]) -> datetime | None:
    """The end that a log names; one that cannot be read, or that lies before the beginning, is no end."""
    started_at, ended_at = (_instant(details.get(name)) for name in ("started_at", "ended_at"))
    return None if ended_at is None or (started_at is not None and ended_at < started_at) else ended_at


def _instant(said: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(said)) if said else None
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment is not None and moment.tzinfo is not None else None


def _latest_meeting(threads: Threads, event: EventLike) -> MeetingState | None:
    if event.meeting_id:
        return threads.meeting(event.meeting_id, event.contact_id)
    held = threads.held_by_contact.get(event.contact_id)
    return held[-1] if held else None


def _debrief(threads: Threads, thread: Thread, event: EventLike) -> None:
    state = _latest_meeting(threads, event)
    if state is None:
        return
    state.debriefed = True
    if state.happened_at is None:
        threads.held(state, event.happened_at)
        state.status = "held"
        thread.heard_from()
        thread.reply = None


def _thank_you(threads: Threads, thread: Thread, event: EventLike) -> None:
    thread.wrote_again(event)
    if event.meeting_id:
        threads.meeting(event.meeting_id, event.contact_id).thanked = True
        return
    for state in threads.held_by_contact.get(thread.contact_id, ()):
        state.thanked = True


def _follow_up(_threads: Threads, thread: Thread, event: EventLike) -> None:
    thread.wrote_again(event)
    thread.reply = None
    thread.followed_up = True


def _introduction(_threads: Threads, thread: Thread, event: EventLike) -> None:
    if event.variant == "reported_back":
        thread.wrote_again(event)
        about = event.details.get("about")
        if about:
            thread.reported_about[str(about)] = event.happened_at
            thread.introductions = [made for made in thread.introductions if made.details.get("to") != about]
        else:
            thread.reported_at = event.happened_at
            thread.introductions.clear()
        return
    thread.heard_from()
    if event.variant == "made":
        thread.introductions.append(event)


_STEPS = {
    EventKind.OUTREACH: _outreach,
    EventKind.REPLY: _reply,
    EventKind.MEETING: _meeting,
    EventKind.DEBRIEF: _debrief,
    EventKind.THANK_YOU: _thank_you,
    EventKind.FOLLOW_UP: _follow_up,
    EventKind.INTRODUCTION: _introduction,
}

_RANK = {kind: rank for rank, kind in enumerate(EventKind)}

#: The earliest instant there is, for comparing with what never happened.
NEVER = datetime.min.replace(tzinfo=UTC)
