"""A look back at one week: what happened with whom, what was learned, and what could come next.

Pure rules over records. Nothing is counted against the learner: an empty week has kind words and next steps too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.guidance.spoken_dates import day_of, day_starts, month_name
from workbook.i18n import _, ngettext
from workbook.records import Event, EventKind, Takeaway

#: How many actions one takes into the next week.
ACTIONS = 3

#: What a week is summed up by, and the events that count: what is in one's own hands, and what came back.
COUNTED: Mapping[str, tuple[tuple[EventKind, str], ...]] = {
    "written": ((EventKind.OUTREACH, "first"), (EventKind.OUTREACH, "nudge")),
    "met": ((EventKind.MEETING, "held"),),
    "followed_up": ((EventKind.THANK_YOU, "sent"), (EventKind.FOLLOW_UP, "sent")),
    "answers": ((EventKind.REPLY, "yes"), (EventKind.REPLY, "no"), (EventKind.REPLY, "later")),
}

_WEEK = timedelta(days=7)
#: On a Monday or Tuesday one looks back at the week before.
_EARLY = 2


@dataclass(frozen=True, slots=True)
class Week:
    """The seven days from a Monday, as the learner's zone has them."""

    monday: date
    zone: ZoneInfo

    @property
    def starts_at(self) -> datetime:
        """Its first instant."""
        return day_starts(self.monday, self.zone)

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""
        return day_starts(self.monday + _WEEK, self.zone)

    @property
    def before(self) -> Week:
        """The week before."""
        return Week(self.monday - _WEEK, self.zone)

    @property
    def record(self) -> str:
        """The key under which the texts of its review are kept."""
        return f"review:{self.monday.isoformat()}"

    def __contains__(self, moment: datetime) -> bool:
        """Whether an instant falls into the week, also where a clock change makes it an hour shorter or longer."""
        return self.starts_at <= moment < self.ends_at

    @property
    def told(self) -> str:
        """“2 to 8 Mar”, “23 Feb to 1 Mar”, “28 Dec 2026 to 3 Jan 2027”."""
        last = self.monday + timedelta(days=6)
        first = f"{self.monday.day}"
        if self.monday.month != last.month:
            first += f" {month_name(self.monday)}"
        if self.monday.year != last.year:
            first += f" {self.monday.year}"
        end = f"{last.day} {month_name(last)}" + (f" {last.year}" if self.monday.year != last.year else "")
        return _("{first} to {last}").format(first=first, last=end)


@dataclass(frozen=True, slots=True)
class Person:
    """What happened with one person in a week: day, kind and variant, oldest first, the same only once a day."""

    contact_id: str
    happened: tuple[tuple[date, str, str], ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """One thing that a talk of the week gave. `kind` is a kind of takeaway, or ``learned`` for the debrief's words."""

    contact_id: str
    kind: str
    text: str


def week_to_review(now: datetime, zone: ZoneInfo) -> Week:
    """Return the week that one looks back at: the current one, early in a week the one before."""
    today = day_of(now, zone)
    current = Week(today - timedelta(days=today.weekday()), zone)
    return current.before if today.weekday() < _EARLY else current


def weeks_to_choose(now: datetime, zone: ZoneInfo, count: int = 8) -> tuple[Week, ...]:
    """Return the current week and those before it, the latest first."""
    today = day_of(now, zone)
    monday = today - timedelta(days=today.weekday())
    return tuple(Week(monday - back * _WEEK, zone) for back in range(count))


def week_of_record(record: str, zone: ZoneInfo) -> Week | None:
    """Return the week whose review has this key, or None for a key that is none."""
    try:
        monday = date.fromisoformat(record.removeprefix("review:"))
    except ValueError:
        return None
    return Week(monday, zone) if monday.weekday() == 0 and record == f"review:{monday}" else None


def count_week(events: Iterable[Event], week: Week) -> dict[str, int]:
    """Return how often each of `COUNTED` happened in the week."""
    sorts = [(event.kind, event.variant) for event in events if event.happened_at in week]
    return {name: sum(sort in counted for sort in sorts) for name, counted in COUNTED.items()}


def count_sentence(counts: Mapping[str, int]) -> str:
    """Return the counts of a week as a sentence, or nothing for a week without any."""
    said = [
        ngettext("{count} message written", "{count} messages written", counts["written"]),
        ngettext("{count} answer", "{count} answers", counts["answers"]),
        ngettext("{count} talk", "{count} talks", counts["met"]),
        ngettext("{count} thank-you or follow-up", "{count} thank-yous or follow-ups", counts["followed_up"]),
    ]
    numbers = [counts[name] for name in ("written", "answers", "met", "followed_up")]
    parts = [words.format(count=f"{count:,}") for words, count in zip(said, numbers, strict=True) if count]
    return ", ".join(parts)


def people_of_week(events: Iterable[Event], week: Week) -> tuple[Person, ...]:
    """Return what happened with each person in the week, those first with whom something happened last."""
    found: dict[str, dict[tuple[date, str, str], datetime]] = {}
    for event in sorted(events, key=lambda event: event.happened_at):
        if event.happened_at in week:
            line = (day_of(event.happened_at, week.zone), event.kind.value, event.variant)
            lines = found.setdefault(event.contact_id, {})
            lines.setdefault(line, event.happened_at)
    latest = sorted(found, key=lambda contact_id: max(found[contact_id].values()), reverse=True)
    return tuple(Person(contact_id, tuple(found[contact_id])) for contact_id in latest)


def talks_of_week(events: Iterable[Event], week: Week) -> dict[str, str]:
    """Return the meetings that were held or written down in the week, with whom each was, oldest first."""
    talks = [
        event
        for event in events
        if event.meeting_id is not None
        and event.happened_at in week
        and (event.kind is EventKind.DEBRIEF or (event.kind, event.variant) == (EventKind.MEETING, "held"))
    ]
    talks.sort(key=lambda event: event.happened_at)
    return {str(event.meeting_id): event.contact_id for event in talks}


def learned_in_week(
    events: Sequence[Event], takeaways: Iterable[Takeaway], words: Mapping[str, str], week: Week
) -> tuple[Learned, ...]:
    """Return what the talks of the week gave: first the debrief's words, then each takeaway.

    Parameters
    ----------
    words : what the learner wrote under “learned”, by meeting; where there is nothing, what the note of the
        debrief says is taken.
    """
    talks = talks_of_week(events, week)
    noted = {
        str(event.meeting_id): str(event.details.get("learned", ""))
        for event in events
        if event.kind is EventKind.DEBRIEF and event.meeting_id in talks
    }
    found = []
    taken = [each for each in takeaways if each.meeting_id in talks and each.text.strip()]
    for meeting_id, contact_id in talks.items():
        said = " ".join((words.get(meeting_id, "").strip() or noted.get(meeting_id, "")).split())
        if said:
            found.append(Learned(contact_id, "learned", said))
        found += [
            Learned(contact_id, each.kind.value, " ".join(each.text.split()))
            for each in taken
            if each.meeting_id == meeting_id
        ]
    return tuple(found)


def kind_words(counts: Mapping[str, int], last: Mapping[str, int]) -> str:
    """Return a sentence for a week without anything; nothing for one in which something happened."""
    if any(counts.values()):
        return ""
    if any(last.values()):
        return _("A quiet week after a fuller one. People wait gladly; the next small step is enough.")
    return _("Nothing noted, and that is fine: weeks are like that. One small step starts the next one.")


def always_possible() -> tuple[str, ...]:
    """Return next steps that anybody can take at any time, for a week in which nothing is due."""
    return (
        _("Write to one person whose work I would like to understand"),
        _("Ask somebody I know whom else I should meet"),
        _("Tell somebody what came of their advice"),
    )


def proposals(due: Iterable[str]) -> tuple[str, ...]:
    """Return what could be done next week: what is due first, filled up to at least `ACTIONS`."""
    first = tuple(dict.fromkeys(due))
    return first + tuple(step for step in always_possible() if step not in first)[: max(0, ACTIONS - len(first))]
