"""What the book holds about one meeting at one moment, and the small rules its four steps share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import exact_moment, spoken_moment
from workbook.guidance.threads import MeetingState, meeting_ended_at
from workbook.i18n import _
from workbook.records import VARIANTS, ChosenQuestion, Contact, Event, EventKind, Meeting, MeetingFormat, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything the book holds about one meeting at one moment. `events` and `status` are this meeting's."""

    contact: Contact
    meeting: Meeting
    events: tuple[Event, ...]
    status: MeetingState
    chosen: tuple[ChosenQuestion, ...]
    chosen_revision: int
    texts: Mapping[str, Text]
    answers: Mapping[str, Text]
    now: datetime
    zone: ZoneInfo

    @property
    def record(self) -> str:
        """The key of this meeting's texts."""
        return f"meeting:{self.meeting.id}"

    @property
    def remote(self) -> bool:
        """Whether the two do not sit in one room."""
        return self.meeting.format in (MeetingFormat.PHONE, MeetingFormat.VIDEO)

    @property
    def held(self) -> Event | None:
        """The note that the meeting took place."""
        return self.event(EventKind.MEETING, "held")

    @property
    def ended_at(self) -> datetime | None:
        """When the meeting was over, or None while it is not known to have been held."""
        if self.status.happened_at is None:
            return None
        return meeting_ended_at(self.status.happened_at, self.meeting, self.status.ended_at)

    def words(self, field: str) -> str:
        """What stands in one field."""
        return self.texts[field].words if field in self.texts else ""

    def answer(self, field: str) -> str:
        """A small answer: a step of a scale, an instant, a list of ids."""
        return self.answers[field].words if field in self.answers else ""

    def moment(self, field: str) -> datetime | None:
        """The instant that a small answer holds, or None."""
        words = self.answer(field)
        return datetime.fromisoformat(words) if words else None

    def event(self, kind: EventKind, *variants: str) -> Event | None:
        """The latest event of a kind, of one of these variants when any are named."""
        found = [each for each in self.events if each.kind is kind and each.variant in (variants or VARIANTS[kind])]
        return found[-1] if found else None

    def at(self, moment: datetime) -> dict[str, str]:
        """An instant as people say it, and exactly."""
        return {"text": spoken_moment(moment, self.now, self.zone), "exact": exact_moment(moment, self.zone)}


def answers_of(meeting_id: str) -> str:
    """Return the key under which a meeting's small answers stand, apart from its texts."""
    return f"meeting:{meeting_id}:answers"


def is_owed(state: MeetingState | None) -> bool:
    """Whether a meeting took place and waits for its thank-you or debrief."""
    return state is not None and state.status == "held" and not (state.thanked and state.debriefed)


def is_finished(state: MeetingState | None) -> bool:
    """Whether nothing is left to do for a meeting."""
    if state is None:
        return False
    return state.status in ("cancelled", "no_show") or (state.thanked and state.debriefed)


def short(text: str, what: str, longest: int = 300) -> str:
    """Return a one-line entry without the blanks around it; `InvalidInputError` when it is empty or endless."""
    words = " ".join(text.split())
    if not words:
        raise InvalidInputError(_("There is nothing written there yet."), _("Write a word or two first."), where=what)
    if len(words) > longest:
        raise InvalidInputError(
            _("That is too long for one line ({count} characters, at most {limit}).").format(
                count=f"{len(words):,}", limit=longest
            ),
            _("Put the rest into your notes below."),
            where=what,
        )
    return words


def within_hours(hours: float) -> timedelta:
    """Return a span of hours, as the norms give them."""
    return timedelta(hours=hours)
