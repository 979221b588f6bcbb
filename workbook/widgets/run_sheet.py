"""Step 2 of the meeting log: the meeting minute by minute, its clock, and keyword notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from workbook.guidance.agenda import step_label
from workbook.guidance.debriefing import check_notes
from workbook.guidance.readiness import checklist_for
from workbook.guidance.tensions import item_notes
from workbook.i18n import _, ngettext
from workbook.records import EventKind, MeetingKind
from workbook.widgets.debrief_people import DebriefPeople
from workbook.widgets.debrief_ratings import DebriefRatings
from workbook.widgets.elements.element import Handler
from workbook.widgets.local_times import field_moment, read_moment
from workbook.widgets.meeting_case import Case
from workbook.widgets.meeting_record import MeetingRecord, Permission, Step
from workbook.widgets.pitch_variants import record_for
from workbook.widgets.plain import plain_finding
from workbook.widgets.run_sheet_clock import agreed_end, clock_of
from workbook.widgets.run_sheet_minutes import RunSheetMinutes

#: A meeting noted as held this long after its agreed end was not just ended.
_LONG_AFTER = timedelta(hours=2)


class RunSheet(Step):
    """What to say when, with a clock that minds the other person's time."""

    name = "run_sheet"
    fields = ("keywords",)

    def __init__(self, record: MeetingRecord) -> None:
        super().__init__(record)
        self._minutes = RunSheetMinutes(record)
        self._people = DebriefPeople(record)
        self._ratings = DebriefRatings(record)
        self._permission = Permission(record)

    def handlers(self) -> Mapping[str, Handler]:
        """The clock, the minutes, the questions, what is asked at the close, and the end."""
        return {
            **self._minutes.handlers(),
            **self._people.handlers(),
            **self._ratings.handlers(),
            **self._permission.handlers(),
            "time_now": lambda: self._record.desk.now().isoformat(),
            "start_clock": self._start_clock,
            "stop_clock": self._stop_clock,
            "asked": self._asked,
            "closed": self._closed,
            "finished": self._finished,
            "correct_end": self._correct_end,
            "undo_finished": self._undo_finished,
        }

    def state(self, case: Case) -> Mapping[str, Any]:
        """The steps with their minutes, the questions, the instants of the clock."""
        norms = self._record.desk.norms
        timing = self._minutes.state(case)
        kept, plan = set(timing["kept"]), self._minutes.steps(case)
        closed, notes = set(case.answer("closed_items").split()), item_notes()
        return {
            "minutes": timing["minutes"],
            "timing": timing,
            "confidence_before": case.answer("confidence_before"),
            "steps": [
                {
                    "name": step.name,
                    "title": step_label(step.name),
                    "minutes": ngettext("{count} minute", "{count} minutes", step.minutes).format(count=step.minutes),
                    "starts_minute": step.starts_minute,
                    "hint": _hint(step.name, case),
                }
                for step in plan
            ],
            "pitch": [text.words for text in self._pitch(case) if text.words.strip()],
            "small_talk": [text for _item, text in checklist_for(case.meeting, "small_talk", norms=norms)],
            "questions": [
                {
                    "id": each.question_id,
                    "text": each.text,
                    "must": each.must_ask,
                    "asked": each.asked,
                    "short": each.question_id in kept,
                }
                for each in case.chosen
            ],
            "close": [
                {"id": item.id, "text": text, "why": item.why, "done": item.id in closed, "note": notes.get(item.id)}
                for item, text in checklist_for(case.meeting, "close", norms=norms)
            ],
            "permission": case.answer("permission"),
            "people": self._people.state(case),
            "manners": [
                {"id": item.id, "text": text, "why": item.why, "optional": item.optional, "note": notes.get(item.id)}
                for item, text in checklist_for(case.meeting, "day", norms=norms)
            ],
            "clock": clock_of(case, norms),
            "note_findings": []
            if case.held
            else [
                plain_finding(each) for each in check_notes(case.words("keywords"), remote=case.remote, in_force=norms)
            ],
            "note_hint": (
                _("Single words only; the rest comes afterwards. Say aloud that you are jotting.")
                if case.remote
                else _("Single words only, so that your eyes stay with them. The rest comes afterwards.")
            ),
            "phone": case.meeting.phone or case.contact.phone,
            "finished": self._ended(case),
        }

    def _pitch(self, case: Case) -> list[Any]:
        """The pitch for such a listener, or the main one."""
        book = self._record.desk.book
        texts = book.texts.read_all(record_for(book, case.contact.audience))
        return [texts[part] for part in ("past", "interests", "outcome") if part in texts]

    def _ended(self, case: Case) -> dict[str, Any] | None:
        held, ended_at = case.held, case.ended_at
        if held is None or ended_at is None:
            return None
        ended_at = held.happened_at if held.details.get("ended_at") else ended_at
        moment = case.at(ended_at)
        return {
            "text": _("You met; it ended {when}.").format(when=moment["text"]),
            "exact": moment["exact"],
            "at": ended_at.isoformat(),
            "field": field_moment(ended_at, case.zone),
        }

    # Answers

    def _start_clock(self, meeting: str) -> None:
        case = self._record.case(meeting)
        self._record.put(case, "clock_started_at", case.now.isoformat())

    def _stop_clock(self, meeting: str) -> None:
        case = self._record.case(meeting)
        for field in ("clock_started_at", "short_minutes", "short_ends_at"):
            self._record.put(case, field, "")

    def _asked(self, meeting: str, question: str, asked: bool) -> None:
        self._record.change_question(self._record.case(meeting), question, asked=asked)

    def _closed(self, meeting: str, item: str, done: bool) -> None:
        case = self._record.case(meeting)
        items = set(case.answer("closed_items").split())
        items = items | {item} if done else items - {item}
        known = [each.id for each, _text in checklist_for(case.meeting, "close")]
        self._record.put(case, "closed_items", " ".join(each for each in known if each in items))

    def _finished(self, meeting: str) -> None:
        """Write down that the meeting took place, with its end: now, or the agreed end when that is long past."""
        case = self._record.case(meeting)
        if case.held is None:
            note_held(self._record, case)

    def _correct_end(self, meeting: str, ended: str) -> None:
        case = self._record.case(meeting)
        note_held(self._record, case, read_moment(ended, case.zone, case.now, _("End of the meeting")))

    def _undo_finished(self, meeting: str) -> None:
        self._record.withdraw(self._record.case(meeting).held)


def note_held(record: MeetingRecord, case: Case, ended_at: datetime | None = None) -> None:
    """Write down, or correct, that the meeting took place and when it ended."""
    started_at = case.moment("clock_started_at")
    if ended_at is None:
        ended_at, agreed = case.now, case.meeting.ends_at
        if agreed is not None and case.now > agreed + _LONG_AFTER:
            ended_at = agreed
        elif started_at is not None and case.now > agreed_end(case, started_at) + _LONG_AFTER:
            ended_at = agreed_end(case, started_at)
    details = {"ended_at": ended_at.isoformat()}
    if started_at is not None and started_at <= ended_at:
        details["started_at"] = started_at.isoformat()
    record.pin(case.meeting)
    record.note(case, EventKind.MEETING, "held", happened_at=ended_at, details=details, replaces=case.held)


def _hint(step: str, case: Case) -> str:
    """One line on what the step is for."""
    informational = case.meeting.kind is MeetingKind.INFORMATIONAL
    return {
        "gratitude": _(
            "Say who you are, thank them for the time, and say in one sentence why you asked them of all people."
        ),
        "small_talk": _("Follow their lead. You are two people first."),
        "pitch": (
            _("Who you are and what you hope to learn; then hand over to them.")
            if informational
            else _("Who you are and why you fit; then listen.")
        ),
        "questions": _("Must-asks first. Listen longer than you planned; drop a question rather than rush one."),
        "close": _("Keep these minutes, whatever happens before."),
    }[step]
