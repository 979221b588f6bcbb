"""Ready for a meeting: what is open and why, what to pack, when to leave, and one page to take along."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from workbook.errors import InvalidInputError, StaleRevisionError
from workbook.formats.take_along import take_along
from workbook.guidance.logistics import agenda_lines
from workbook.guidance.readiness import checklist_for
from workbook.i18n import _
from workbook.records import MeetingFormat, MeetingKind
from workbook.whole_file import write_page
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.meeting_readiness import MeetingReadinessElement
from workbook.widgets.local_times import read_time
from workbook.widgets.meeting_case import Case, short
from workbook.widgets.meeting_record import MeetingRecord
from workbook.widgets.plain import sendable
from workbook.widgets.readiness_shown import LISTS, shown_light, shown_lists, shown_verdict, shown_way, ticked
from workbook.widgets.take_along_page import paper_name, paper_page, told_when

#: What can be noted beside the lists.
NOTES = ("hard_stop", "resume", "spent")

_LONGEST_WAY = 24 * 60


class MeetingReadiness(Component):
    """A card for the days before a meeting, and for the five minutes before a chance one.

    Examples
    --------
    >>> from workbook import Desk, MeetingReadiness  # doctest: +SKIP
    >>> MeetingReadiness(Desk.open())  # doctest: +SKIP
    """

    element = MeetingReadinessElement

    def __init__(self, desk: Desk) -> None:
        self._record = MeetingRecord(desk)
        self._written: tuple[str, str] | None = None  # the meeting, and the file of its page
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Ticks, the way, notes, the kind of talk, going anyway, and the page to take along."""
        return {
            "tick": self._tick,
            "set_travel": self._set_travel,
            "note": self._note,
            "set_kind": self._set_kind,
            "go_anyway": self._go_anyway,
            "not_anyway": self._not_anyway,
            "take_along": self._take_along,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """Key words of a talk that nobody planned."""
        return {"learner": ("chance_talk",)}

    def state(self) -> Mapping[str, Any]:
        """The meeting in hand; without one, what to do first. The light mode is always there."""
        contact, meeting = self.desk.contact, self._record.shown()
        case = self._record.case(meeting.id) if contact and meeting else None
        over = case is not None and case.status.happened_at is not None
        if case is not None and (over or case.status.status in ("cancelled", "no_show")):
            case = meeting = None
        norms, pitch = self.desk.norms, self._pitch()
        asked = self.desk.book.questions.asked_of(contact.id) if contact else frozenset()
        drawn: dict[str, Any] = {
            "build": f"{contact.id if contact else ''}:{meeting.id if meeting else ''}:{over}",
            "name": contact.name if contact else "",
            "over": over,
            "meeting": meeting.id if meeting else "",
            "light": shown_light(
                contact,
                meeting,
                chosen=case.chosen if case else (),
                pitch=pitch,
                goal=self._goal(),
                asked=asked,
                norms=norms,
            ),
        }
        if case is not None:
            drawn |= self._about(case, pitch)
        return dict(sendable(drawn))

    def _about(self, case: Case, pitch: Mapping[str, str]) -> dict[str, Any]:
        meeting, norms = case.meeting, self.desk.norms
        formal = meeting.kind is MeetingKind.FORMAL
        written = self._written
        return {
            "told": " · ".join(
                part for part in (told_when(case) or _("No time is agreed yet"), _formats()[meeting.format]) if part
            ),
            "kind": meeting.kind.value,
            "kinds": [{"value": kind.value, "text": text} for kind, text in _kinds().items()],
            "verdict": shown_verdict(case, pitch, norms),
            "way": shown_way(case, norms),
            "lists": shown_lists(case, norms),
            "agenda": {
                "title": _("Ask for the schedule") if formal else _("Offer three lines on what it is about"),
                "why": _("They lead, so they have it.")
                if formal
                else _("You asked for the talk, so you set its frame."),
                "text": agenda_lines(meeting, case.chosen),
            },
            "notes": {name: case.answer(name) for name in NOTES},
            "pays": meeting.format is MeetingFormat.COFFEE and not formal,
            "page": written[1] if written and written[0] == meeting.id else "",
        }

    def _pitch(self) -> dict[str, str]:
        return {field: text.words for field, text in self.desk.book.texts.read_all("pitch:main").items()}

    def _goal(self) -> str:
        return self.desk.book.texts.read("learner", "goal").words

    # Answers

    def _tick(self, meeting: str, item: str, done: bool) -> None:
        case = self._record.case(meeting)
        known = [each.id for each, _text in checklist_for(case.meeting, *LISTS)]
        items = ticked(case) | {item} if done else ticked(case) - {item}
        # A tick of another format stays: whoever changes the plan twice finds it again.
        kept = [each for each in known if each in items] + sorted(items - set(known) - {item})
        self._record.put(case, "ready_ticks", " ".join(kept))
        self.desk.changed()

    def _set_travel(self, meeting: str, minutes: str) -> None:
        """Keep how long the way takes; an empty field takes it away."""
        words = minutes.strip()
        if words and not (words.isascii() and words.isdigit() and int(words) <= _LONGEST_WAY):
            raise InvalidInputError(
                _("“{value}” is no length of a way.").format(value=words[:40]),
                _("Give the minutes as a number, such as 35."),
            )
        self._record.put(self._record.case(meeting), "travel_minutes", str(int(words)) if words else "")
        self.desk.changed()

    def _note(self, meeting: str, field: str, value: str) -> None:
        if field not in NOTES:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=field), _("Use one of the fields."))
        words = value.strip()
        if words and field == "hard_stop":
            words = f"{read_time(words, _('I must leave at')):%H:%M}"
        self._record.put(self._record.case(meeting), field, short(words, _("Notes")) if words else "")
        self.desk.changed()

    def _set_kind(self, meeting: str, kind: str) -> None:
        """Say that this is a networking coffee or a job interview; lists and advice follow."""
        wanted = MeetingKind(kind)
        for attempt in range(3):
            planned = self.desk.book.meetings.get(meeting)
            try:
                self.desk.book.meetings.save(replace(planned, kind=wanted))
                break
            except StaleRevisionError:
                if attempt == 2:
                    raise
        self.desk.changed()

    def _go_anyway(self, meeting: str, reason: str) -> None:
        """Go although things are open; the learner's own reason is kept with the meeting."""
        self._record.put(self._record.case(meeting), "ready_anyway", short(reason, _("Your reason")))
        self.desk.changed()

    def _not_anyway(self, meeting: str) -> None:
        self._record.put(self._record.case(meeting), "ready_anyway", "")
        self.desk.changed()

    def _take_along(self, meeting: str) -> dict[str, str]:
        """Write the page to take along into the folder of exports and say where it is."""
        case = self._record.case(meeting)
        page = paper_page(
            case,
            self._pitch(),
            self.desk.book.facts.of(case.contact.id),
            self.desk.norms,
            goal=self._goal(),
            practice=self.desk.book.is_practice,
        )
        path = write_page(self.desk.home.exports, paper_name(case), take_along(page))
        file = f"{self.desk.home.exports.name}/{path.name}"
        with suppress(ValueError):
            file = path.relative_to(self.desk.home.path).as_posix()
        self._written = (case.meeting.id, file)
        self.desk.changed()
        return {"file": file}


def _formats() -> dict[MeetingFormat, str]:
    return {
        MeetingFormat.COFFEE: _("over a coffee"),
        MeetingFormat.OFFICE: _("at their office"),
        MeetingFormat.PHONE: _("by phone"),
        MeetingFormat.VIDEO: _("by video"),
    }


def _kinds() -> dict[MeetingKind, str]:
    return {
        MeetingKind.INFORMATIONAL: _("A networking coffee: I ask"),
        MeetingKind.FORMAL: _("A job interview: they ask"),
    }
