"""Step 1 of the meeting log: when, where and how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from workbook.errors import InvalidInputError, StaleRevisionError
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.spoken_dates import day_of, spoken_time, spoken_until, zone_named
from workbook.i18n import _, ngettext
from workbook.norms import Norms
from workbook.records import Event, EventKind, Meeting, MeetingFormat
from workbook.widgets.elements.element import Handler
from workbook.widgets.local_times import (
    instant_of,
    instants_of,
    known_zone,
    offset_name,
    read_day,
    read_time,
    zone_names,
)
from workbook.widgets.meeting_case import Case
from workbook.widgets.meeting_record import MeetingRecord, Step

_LONGEST_LINE = 500
#: What a meeting can last, in minutes, as the record takes it.
_SHORTEST, _LONGEST = 5, 480
_SOON = timedelta(hours=6)


class MeetingPlan(Step):
    """The plan of one meeting, and what became of it."""

    name = "plan"

    def __init__(self, record: MeetingRecord) -> None:
        super().__init__(record)
        self._before: tuple[Meeting, Event | None] | None = None

    def handlers(self) -> Mapping[str, Handler]:
        """Saving, taking back, and what can happen to a plan."""
        return {
            "zones": lambda: list(zone_names()),
            "save_plan": self._save,
            "undo_plan": self._undo,
            "fell_through": self._fell_through,
            "undo_fell_through": self._undo_fell_through,
        }

    def state(self, case: Case) -> Mapping[str, Any]:
        """The plan as the fields take it, as a sentence, and what is still to do."""
        meeting = case.meeting
        local = meeting.starts_at.astimezone(zone_named(meeting.zone)) if meeting.starts_at else None
        undo = self._before is not None and self._before[0].id == meeting.id
        return {
            "revision": meeting.revision,
            "day": f"{local:%Y-%m-%d}" if local else "",
            "time": f"{local:%H:%M}" if local else "",
            "zone": meeting.zone,
            "minutes": meeting.duration_minutes,
            "format": meeting.format.value,
            "place": meeting.place,
            "phone": meeting.phone or case.contact.phone,
            "told": _told(case),
            "exact": case.at(meeting.starts_at)["exact"] if meeting.starts_at else "",
            "elsewhere": _elsewhere(case),
            "undo": undo,
            "length": _length(self._record.desk.norms),
            "fallen": _fallen(case),
            "over": case.status.happened_at is not None,
        }

    def _save(
        self,
        *,
        meeting: str,
        revision: int,
        day: str,
        time: str,
        zone: str,
        minutes: int | str,
        format: str,
        place: str,
        phone: str,
        which: int | None = None,
    ) -> dict[str, Any]:
        """Save the plan. A time that the clocks show twice is asked back under ``twice``, and nothing is saved."""
        case = self._record.case(meeting)
        where, length = known_zone(zone), _minutes(minutes)
        starts_at = None
        if bool(day) != bool(time):
            raise InvalidInputError(
                _("A day needs a time, and a time needs a day."), _("Fill both, or clear both."), where=_("Plan")
            )
        if day:
            on, at = read_day(day, _("Day")), read_time(time, _("Time"))
            found = instants_of(on, at, where)
            unchanged = case.meeting.starts_at in found and case.meeting.zone == where.key
            if len(found) > 1 and which is None and not unchanged:
                both = _twice(found, where.key)
                return {"twice": [{"which": number, "text": text} for number, text in enumerate(both)]}
            keep = unchanged and which is None
            starts_at = case.meeting.starts_at if keep else instant_of(on, at, where, which=which or 0)
        before = case.meeting
        planned = replace(
            before,
            starts_at=starts_at,
            zone=where.key,
            duration_minutes=length,
            format=MeetingFormat(format),
            place=_line(place, _("Place")),
            phone=_line(phone, _("Phone")),
            revision=revision or before.revision,
        )
        try:
            saved = self._record.desk.book.meetings.save(planned)
        except StaleRevisionError as error:
            self._record.desk.changed()
            self._record.desk.flush()
            raise StaleRevisionError(
                error.what, _("Choose below which plan to keep. Nothing was overwritten.")
            ) from None
        event = self._note_time(case, saved) if saved.starts_at not in (None, before.starts_at) else None
        self._before = (before, event)
        self._record.desk.changed()
        return {"revision": saved.revision, "text": _told(replace(case, meeting=saved))}

    def _note_time(self, case: Case, saved: Meeting) -> Event | None:
        """A time was agreed, or another one. After the meeting the plan is only put right."""
        if case.status.happened_at is not None or saved.starts_at is None:
            return None
        again = case.event(EventKind.MEETING, "booked", "rescheduled") is not None
        return self._record.note(
            case,
            EventKind.MEETING,
            "rescheduled" if again else "booked",
            details={"starts_at": saved.starts_at.isoformat(), "minutes": saved.duration_minutes},
        )

    def _undo(self, meeting: str) -> None:
        """Put the plan back as it was before the last save on this page."""
        if self._before is None or self._before[0].id != meeting:
            raise InvalidInputError(_("There is nothing to take back."), _("Change the fields and save again."))
        before, event = self._before
        book = self._record.desk.book
        book.meetings.save(replace(before, revision=book.meetings.get(meeting).revision))
        self._before = None
        self._record.withdraw(event)
        self._record.desk.changed()

    def _fell_through(self, meeting: str, variant: str) -> None:
        case = self._record.case(meeting)
        if variant not in ("cancelled", "no_show"):
            raise InvalidInputError(_("“{value}” is not offered.").format(value=variant), _("Choose one of the two."))
        self._record.pin(case.meeting)
        self._record.note(case, EventKind.MEETING, variant)

    def _undo_fell_through(self, meeting: str) -> None:
        self._record.withdraw(self._record.case(meeting).event(EventKind.MEETING, "cancelled", "no_show"))


def _minutes(given: int | str) -> int:
    """The agreed length, as it stands in its field."""
    words = str(given).strip()
    number = int(words) if words.isascii() and words.isdigit() and len(words) <= 4 else 0
    if not _SHORTEST <= number <= _LONGEST:
        raise InvalidInputError(
            _("Not saved: give the length as a number from {least} to {most}.").format(least=_SHORTEST, most=_LONGEST),
            "",
        )
    return number


def _line(text: str, what: str) -> str:
    """One line, exactly as typed, if it is not endless."""
    if len(text) > _LONGEST_LINE:
        raise InvalidInputError(
            _("That is too long for one line ({count} characters, at most {limit}).").format(
                count=f"{len(text):,}", limit=_LONGEST_LINE
            ),
            _("Keep what you need on the way; the rest fits into the notes."),
            where=what,
        )
    return text


def _twice(found: list[datetime], zone: str) -> list[str]:
    """How the two instants of a repeated hour differ."""
    names = [offset_name(moment, zone_named(zone)) for moment in found]
    return [
        _("the first time, before the clocks go back ({offset})").format(offset=names[0]),
        _("the second time, after the clocks went back ({offset})").format(offset=names[1]),
    ]


def _told(case: Case) -> str:
    """The plan in a sentence: “Tue 3 Feb 14:30, in 2 days · 25 minutes”."""
    meeting = case.meeting
    if meeting.starts_at is None or meeting.ends_at is None:
        return _("No time is agreed yet.")
    zone = zone_named(meeting.zone)
    moment = replace(case, zone=zone).at(meeting.starts_at)["text"]
    parts = [f"{moment}–{spoken_time(meeting.ends_at, zone)}"]
    if _elsewhere(case):
        parts.append(meeting.zone)
    days = (day_of(meeting.starts_at, case.zone) - day_of(case.now, case.zone)).days
    if days > 1:
        parts.append(ngettext("in {count} day", "in {count} days", days).format(count=days))
    elif timedelta() < meeting.starts_at - case.now < _SOON:
        parts.append(spoken_until(meeting.starts_at, case.now, case.zone))
    return " · ".join(parts)


def _elsewhere(case: Case) -> str:
    """The same time on the learner's own clock, where that differs."""
    meeting = case.meeting
    if meeting.starts_at is None:
        return ""
    there, here = (meeting.starts_at.astimezone(zone) for zone in (zone_named(meeting.zone), case.zone))
    if there.utcoffset() == here.utcoffset():
        return ""
    return _("On your own clock: {moment} ({zone})").format(
        moment=case.at(meeting.starts_at)["text"], zone=case.zone.key
    )


def _fallen(case: Case) -> dict[str, Any] | None:
    """That the meeting did not take place, if so."""
    if case.status.status not in ("cancelled", "no_show"):
        return None
    event = case.event(EventKind.MEETING, "cancelled", "no_show")
    if event is None:
        return None
    texts = {
        "cancelled": _("Cancelled; noted {when}. It happens, and says nothing about you."),
        "no_show": _("They did not come; noted {when}. A friendly line in a day or two often brings a new time."),
    }
    moment = case.at(event.happened_at)
    return {
        "variant": event.variant,
        "text": texts[event.variant].format(when=moment["text"]),
        "exact": moment["exact"],
    }


def _length(norms: Norms) -> dict[str, Any]:
    """How long to ask for and to keep free, and why."""
    ask, hold = norms.value("meeting_minutes"), norms.value("hold_minutes")
    return {
        "hint": _("Ask for about {ask:g}; keep {hold:g} free yourself.").format(ask=ask, hold=hold),
        "note": norm_note(norms, "meeting_minutes"),
    }
