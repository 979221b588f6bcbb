"""One meeting as the four steps of its log see it, and the few ways in which they write."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from workbook.errors import InvalidInputError, NotFoundError, StaleRevisionError
from workbook.guidance.threads import MeetingState, read_threads
from workbook.i18n import _
from workbook.records import (
    Channel,
    Event,
    EventKind,
    Meeting,
    Text,
    withdrawal,
)
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case, answers_of, is_finished, is_owed


class MeetingRecord:
    """Reads and writes the meeting that a page shows."""

    def __init__(self, desk: Desk, *, looking_back: bool = False) -> None:
        self.desk = desk
        self._looking_back = looking_back

    # Which meeting

    def shown(self) -> Meeting | None:
        """Return the meeting to show for the current person.

        One that the learner chose stays until it is thanked for and a newer one is begun. Otherwise a page that
        looks forward shows the next meeting, and one that looks back the last that still wants a thank-you.
        """
        contact = self.desk.contact
        if contact is None:
            return None
        book = self.desk.book
        meetings = book.meetings.of(contact.id)
        current = book.meetings.current(contact.id)
        states = read_threads(book.events.of(contact.id)).meetings
        pinned = book.settings.get("meeting_shown", None) or {}
        chosen = next((each for each in meetings if each.id == pinned.get("meeting")), None)
        if chosen is not None:
            begun_since = current is not None and current.id not in (chosen.id, pinned.get("current"))
            if not (begun_since and is_finished(states.get(chosen.id))):
                return chosen
        owed = [each for each in meetings if is_owed(states.get(each.id))]
        if owed and (self._looking_back or current is None):
            return owed[-1]
        return current or (meetings[-1] if meetings else None)

    def pin(self, meeting: Meeting) -> None:
        """Keep showing this meeting, whichever the book takes for the current one."""
        current = self.desk.book.meetings.current(meeting.contact_id)
        self.desk.book.settings.set(
            "meeting_shown", {"meeting": meeting.id, "current": current.id if current else None}
        )

    def start_next(self) -> Meeting:
        """Make a further meeting with the current person and show it."""
        contact = self.desk.contact
        if contact is None:
            raise no_person()
        before, current = self.shown(), self.desk.book.meetings.current(contact.id)
        if current is not None and (before is None or current.id != before.id):
            self.pin(current)
            return current
        fresh = Meeting(
            contact_id=contact.id,
            zone=before.zone if before else self.desk.zone.key,
            duration_minutes=self.desk.norms.whole("meeting_minutes"),
        )
        meeting = self.desk.book.meetings.save(fresh)
        self.pin(meeting)
        return meeting

    def case(self, meeting_id: str) -> Case:
        """Return all that belongs to one meeting; an empty id begins one with the current person."""
        book = self.desk.book
        if not meeting_id:
            if self.desk.contact is None:
                raise no_person()
            meeting_id = (self.shown() or self.start_next()).id
        meeting = book.meetings.get(meeting_id)
        events = book.events.of(meeting.contact_id)
        states = read_threads(events).meetings
        chosen, revision = book.questions.chosen(meeting.id)
        return Case(
            contact=book.contacts.get(meeting.contact_id),
            meeting=meeting,
            events=tuple(event for event in events if event.meeting_id == meeting.id),
            status=states.get(meeting.id) or MeetingState(meeting.id, meeting.contact_id),
            chosen=tuple(chosen),
            chosen_revision=revision,
            texts=book.texts.read_all(f"meeting:{meeting.id}"),
            answers=book.texts.read_all(answers_of(meeting.id)),
            now=self.desk.now(),
            zone=self.desk.zone,
        )

    # Writing

    def put(self, case: Case, field: str, words: str) -> None:
        """Store a small answer (a step of a scale, an instant) beside the texts of the meeting."""
        texts, record = self.desk.book.texts, answers_of(case.meeting.id)
        for _attempt in range(3):
            base = texts.read(record, field).revision
            if isinstance(texts.save(record, field, words, base_revision=base, now=self.desk.now()), Text):
                break
        self.desk.changed(case.record)

    def note(
        self,
        case: Case,
        kind: EventKind,
        variant: str = "",
        *,
        happened_at: datetime | None = None,
        channel: Channel | None = None,
        details: Mapping[str, Any] | None = None,
        replaces: Event | None = None,
    ) -> Event:
        """Write down that something happened in this meeting, or correct what was written."""
        event = self.desk.book.events.add(
            Event(
                contact_id=case.contact.id,
                kind=kind,
                variant=variant,
                happened_at=happened_at or self.desk.now(),
                channel=channel,
                meeting_id=case.meeting.id,
                details=dict(details or {}),
                replaces=replaces.id if replaces else None,
            )
        )
        self.desk.changed()
        return event

    def withdraw(self, event: Event | None) -> None:
        """Take a note back; the book keeps it as history. None, or one taken back already, is left alone."""
        if event is None:
            return
        with suppress(StaleRevisionError):  # another page took it back a moment ago
            self.desk.book.events.add(withdrawal(event))
        self.desk.changed()

    def change_question(self, case: Case, question_id: str, **change: Any) -> None:
        """Change one line of the chosen list, as it is in the book now."""
        questions = self.desk.book.questions
        for attempt in range(3):
            chosen, revision = questions.chosen(case.meeting.id)
            if all(each.question_id != question_id for each in chosen):
                raise NotFoundError(
                    _("This question is no longer on the list for this meeting."),
                    _("Look at the list as it is now; it was changed in another page."),
                )
            lines = [replace(each, **change) if each.question_id == question_id else each for each in chosen]
            try:
                questions.save_chosen(case.meeting.id, lines, revision)
                break
            except StaleRevisionError:
                if attempt == 2:
                    raise
        self.desk.changed()

    def change_contact(self, contact_id: str, **change: Any) -> None:
        """Change what the book says of a person, as it is now."""
        contacts = self.desk.book.contacts
        for attempt in range(3):
            try:
                contacts.save(replace(contacts.get(contact_id), **change))
                break
            except StaleRevisionError:
                if attempt == 2:
                    raise
        self.desk.changed()


PERMISSIONS: Mapping[str, bool | None] = {"yes": True, "no": False, "not_asked": None}


class Permission:
    """Whether the learner may write again later, as the other person said at the close."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """Keeping the answer."""
        return {"set_permission": self._set}

    def _set(self, meeting: str, permission: str) -> None:
        """Keep the answer with the meeting and, as it stands now, with the person."""
        if permission not in PERMISSIONS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=permission), _("Choose one of three."))
        case = self._record.case(meeting)
        self._record.put(case, "permission", permission)
        self._record.change_contact(case.contact.id, may_follow_up=PERMISSIONS[permission])


class Step:
    """One of the four steps: what it is called, what it draws, what it answers, which fields one writes in."""

    name: ClassVar[str]
    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def state(self, case: Case) -> Mapping[str, Any]:
        """What to draw."""
        raise NotImplementedError

    def handlers(self) -> Mapping[str, Handler]:
        """Actions and the functions that answer them."""
        raise NotImplementedError


def no_person() -> NotFoundError:
    """Nobody is chosen: say what comes first."""
    return NotFoundError(_("No person is chosen yet."), _("Choose a person on the page “Prepare” first."))
