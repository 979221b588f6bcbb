"""Step 3 of the meeting log: everything written down while it is fresh."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from workbook.guidance.debriefing import check_debrief
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.spoken_dates import spoken_ago
from workbook.guidance.words import LONGEST_READ
from workbook.i18n import _
from workbook.records import EventKind
from workbook.widgets.debrief_minutes import DebriefMinutes
from workbook.widgets.debrief_people import DebriefPeople
from workbook.widgets.debrief_promises import DebriefPromises
from workbook.widgets.debrief_ratings import DebriefRatings
from workbook.widgets.debrief_takeaways import DebriefTakeaways
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case, within_hours
from workbook.widgets.meeting_record import PERMISSIONS, MeetingRecord, Permission, Step
from workbook.widgets.plain import plain_finding, sendable
from workbook.widgets.run_sheet import note_held


class Debrief(Step):
    """The brain-dump, what was learned, and what follows from it."""

    name = "debrief"
    fields = ("brain_dump", "learned", "surprised")

    def __init__(self, record: MeetingRecord) -> None:
        super().__init__(record)
        self._minutes = DebriefMinutes(record)
        self._people = DebriefPeople(record)
        self._promises = DebriefPromises(record)
        self._ratings = DebriefRatings(record)
        self._takeaways = DebriefTakeaways(record)
        self._permission = Permission(record)

    def handlers(self) -> Mapping[str, Handler]:
        """The clock, the scales, the lists, and the end."""
        return {
            **self._minutes.handlers(),
            **self._people.handlers(),
            **self._promises.handlers(),
            **self._ratings.handlers(),
            **self._takeaways.handlers(),
            **self._permission.handlers(),
            "start_dump": self._start_dump,
            "stop_dump": self._stop_dump,
            "set_useful": self._set_useful,
            "debriefed": self._debriefed,
            "undo_debriefed": self._undo_debriefed,
        }

    def state(self, case: Case) -> Mapping[str, Any]:
        """What is answered so far, and whether the debrief as noted still says the same."""
        norms = self._record.desk.norms
        done = case.event(EventKind.DEBRIEF)
        began_at = case.moment("dump_started_at")
        minutes = norms.value("brain_dump_minutes")
        asked = [each for each in case.chosen if each.asked]
        return {
            "name": case.contact.name,
            "fresh": self._fresh(case),
            "keywords": sendable(case.words("keywords").strip()[:LONGEST_READ]),
            "note": norm_note(norms, "debrief_due_hours"),
            "dump": {
                "minutes": f"{minutes:g}",
                "started_at": began_at.isoformat() if began_at else None,
                "ends_at": (began_at + timedelta(minutes=minutes)).isoformat() if began_at else None,
            },
            **self._ratings.state(case),
            "spent": self._minutes.state(case),
            "takeaways": self._takeaways.state(case),
            "findings": [
                plain_finding(each)
                for each in check_debrief(
                    learned=case.words("learned"),
                    ended_at=case.ended_at,
                    written_at=done.happened_at if done else case.now,
                    in_force=norms,
                )
                if done or each.rule != "nothing_learned"
            ],
            "questions": [
                {"id": each.question_id, "text": each.text, "useful": bool(each.useful)}
                for each in asked or case.chosen
            ],
            "asked_known": bool(asked),
            "people": self._people.state(case),
            "promises": self._promises.state(case),
            "permission": case.answer("permission"),
            "done": None
            if done is None
            else {
                **case.at(done.happened_at),
                "changed": dict(done.details) != self._details(case),
            },
        }

    def _fresh(self, case: Case) -> str:
        """How long ago the meeting ended, and what that means for memory."""
        ended_at = case.ended_at
        if ended_at is None:
            return _("Best in the first minutes after the meeting, before the next thing begins.")
        ago = spoken_ago(ended_at, case.now, case.zone)
        if case.now - ended_at > within_hours(self._record.desk.norms.value("debrief_due_hours")):
            text = _("The meeting ended {ago}. What you still remember now is what matters; write that.")
            return text.format(ago=ago)
        return _("The meeting ended {ago}: it is all still there.").format(ago=ago)

    def _details(self, case: Case) -> dict[str, Any]:
        """The answers as plain values, without any words about the other person."""
        details: dict[str, Any] = self._ratings.details(case)
        details |= self._minutes.details(case)
        details["questions_asked"] = sum(each.asked for each in case.chosen)
        details["questions_useful"] = sum(bool(each.useful) for each in case.chosen)
        details["people_suggested"] = self._people.count(case)
        details |= self._promises.counts(case)
        details |= self._takeaways.counts(case)
        if case.answer("permission") in PERMISSIONS:
            details["may_follow_up"] = case.answer("permission")
        return details

    # Answers

    def _start_dump(self, meeting: str) -> None:
        case = self._record.case(meeting)
        self._record.put(case, "dump_started_at", case.now.isoformat())

    def _stop_dump(self, meeting: str) -> None:
        self._record.put(self._record.case(meeting), "dump_started_at", "")

    def _set_useful(self, meeting: str, question: str, useful: bool) -> None:
        case = self._record.case(meeting)
        if useful and not any(each.asked for each in case.chosen if each.question_id == question):
            self._record.change_question(case, question, useful=True, asked=True)
        else:
            self._record.change_question(case, question, useful=True if useful else None)

    def _debriefed(self, meeting: str) -> None:
        """Note that the debrief is done; done again, it corrects the earlier note."""
        case = self._record.case(meeting)
        if case.status.happened_at is None:
            note_held(self._record, case)
        self._record.pin(case.meeting)
        before = case.event(EventKind.DEBRIEF)
        details = self._details(case)
        if before is not None and dict(before.details) == details:
            return
        self._record.note(
            case,
            EventKind.DEBRIEF,
            happened_at=before.happened_at if before else None,
            details=details,
            replaces=before,
        )

    def _undo_debriefed(self, meeting: str) -> None:
        self._record.withdraw(self._record.case(meeting).event(EventKind.DEBRIEF))
