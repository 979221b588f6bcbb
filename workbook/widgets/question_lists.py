"""Where a list of questions is kept: with the current meeting, or waiting until a person is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbook.content import load_questions
from workbook.errors import StaleRevisionError
from workbook.guidance.question_list import WAITING, as_json, from_json
from workbook.norms import Norms
from workbook.records import ChosenQuestion, Contact, Meeting, MeetingKind
from workbook.widgets.desk import Desk

_TRIES = 5

Questions = list[ChosenQuestion]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, the person and the meeting it is for (None while nobody is chosen), and its revision."""

    contact: Contact | None
    meeting: Meeting | None
    questions: Questions
    revision: int


class QuestionLists:
    """Reads and changes the list that the learner works on now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self) -> Listed:
        """Return the list of the current meeting, or the waiting one when nobody is chosen."""
        contact = self._desk.contact
        if contact is None:
            return Listed(None, None, self.waiting(), 0)
        meeting = self._desk.meeting
        questions, revision = self._desk.book.questions.chosen(meeting.id) if meeting else ([], 0)
        return Listed(contact, meeting, list(questions), revision)

    def change(self, operation: Callable[[Questions], Questions]) -> Listed:
        """Apply `operation` to the newest list and keep the result.

        An operation says what to do with one question, not what the whole list should be, so it can be
        applied again when another page saved the list in between; neither change is lost.
        """
        for attempt in range(_TRIES):
            now = self.read()
            questions = operation(list(now.questions))
            if questions == now.questions:
                return now
            if now.contact is None:
                self._desk.book.settings.set(WAITING, as_json(questions))
                return Listed(None, None, questions, 0)
            meeting = now.meeting or self._desk.ensure_meeting()
            base = now.revision if now.meeting else self._desk.book.questions.chosen(meeting.id)[1]
            try:
                revision = self._desk.book.questions.save_chosen(meeting.id, questions, base)
                return Listed(now.contact, meeting, questions, revision)
            except StaleRevisionError:
                if attempt == _TRIES - 1:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def waiting(self) -> Questions:
        """What was picked before a person was chosen."""
        rows: list[dict[str, Any]] = self._desk.book.settings.get(WAITING, [])
        return from_json(rows)

    def wait(self, questions: Questions) -> None:
        """Keep a list for the next person."""
        self._desk.book.settings.set(WAITING, as_json(questions))

    def texts(self) -> dict[str, str]:
        """The words of every question one can pick, by id."""
        bank = {question.id: question.text for question in load_questions()}
        return bank | {own.id: own.text for own in self._desk.book.questions.own()}

    def asked_before(self, now: Listed) -> dict[str, Meeting]:
        """Questions asked of this person in other meetings, each with the latest such meeting."""
        if now.contact is None or not self._desk.book.questions.asked_of(now.contact.id):
            return {}
        return {
            each.question_id: meeting
            for meeting in self._desk.book.meetings.of(now.contact.id)
            if now.meeting is None or meeting.id != now.meeting.id
            for each in self._desk.book.questions.chosen(meeting.id)[0]
            if each.asked
        }


def kind_of(now: Listed) -> MeetingKind:
    """Return what kind of meeting the list is for; a coffee unless something else was planned."""
    return now.meeting.kind if now.meeting else MeetingKind.INFORMATIONAL


def duration_of(now: Listed, limits: Norms) -> int:
    """Return the agreed minutes, or those one usually asks for."""
    return now.meeting.duration_minutes if now.meeting else limits.whole("meeting_minutes")


def key_of(now: Listed) -> str:
    """Return whose list it is; the meeting may still be made when the first question is picked."""
    return now.contact.id if now.contact else ""
