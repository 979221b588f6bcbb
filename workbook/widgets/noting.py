"""Noting that a message went out or an answer came, and taking such a note back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError
from workbook.i18n import _
from workbook.records import Contact, Event, EventKind, new_id, withdrawal
from workbook.widgets import person
from workbook.widgets.desk import Desk


@dataclass(frozen=True, slots=True)
class _Last:
    """What was noted or taken back last: in which book, how it is told, and which of both it was."""

    book: str
    text: str
    event: Event
    taken_back: bool


class Noting:
    """What the learner notes of people by hand, the last of it with a way back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last: _Last | None = None

    def state(self, contact: Contact | None) -> dict[str, Any] | None:
        """Return what can be undone for this person, as a line and a button; or None."""
        last = self._undoable()
        if last is None or contact is None or contact.id != last.event.contact_id:
            return None
        return {"text": last.text, "button": _("Put it back") if last.taken_back else _("Undo")}

    def log(self, contact_id: str, what: str, day: str, channel: str = "", answer: str = "yes") -> dict[str, str]:
        """Note that the learner wrote, or that an answer came."""
        desk, book = self._desk, self._desk.book
        contact = book.contacts.get(contact_id)
        happened_at = person.moment_on(day, desk.now(), desk.zone)
        by_way, known = person.way_chosen(channel)
        events = book.events.of(contact_id)
        if what == "wrote":
            kind, variant = EventKind.OUTREACH, person.outreach_variant(events, contact_id, happened_at)
        elif what == "replied":
            kind, variant = EventKind.REPLY, answer
        else:
            raise InvalidInputError(_("“{what}” is nothing to note.").format(what=what), _("Choose what happened."))
        event = Event(
            id=new_id(), contact_id=contact_id, kind=kind, variant=variant, happened_at=happened_at,
            channel=by_way, details=known if kind is EventKind.OUTREACH else {},
        )  # fmt: skip
        book.events.add(event)
        text = _("Noted for {name}: {event}.").format(name=contact.name, event=self._told(event))
        self._last = _Last(book.id, text, event, taken_back=False)
        desk.changed()
        return {"text": text}

    def withdraw(self, event_id: str) -> None:
        """Say that something noted did not happen; it stays in the history as withdrawn."""
        book, contact = self._desk.book, self._desk.contact
        events = book.events.of(contact.id) if contact else []
        event = next((each for each in events if each.id == event_id), None)
        if event is None or contact is None:
            raise NotFoundError(_("This is no longer in the book."), _("Nothing needs to be taken back."))
        book.events.add(withdrawal(event))
        text = _("Taken back: {event}.").format(event=self._told(event))
        self._last = _Last(book.id, text, event, taken_back=True)
        self._desk.changed()

    def undo(self) -> None:
        """Undo the last note, or put back what was taken back."""
        last = self._undoable()
        if last is None:
            raise NotFoundError(_("There is nothing to undo."), _("Go on."))
        again = replace(last.event, id=new_id(), recorded_at=None, replaces=None)
        self._desk.book.events.add(again if last.taken_back else withdrawal(last.event))
        self._last = None
        self._desk.changed()

    def forget(self, contact_id: str) -> None:
        """Offer no way back to somebody who is no longer in the book."""
        if self._last is not None and self._last.event.contact_id == contact_id:
            self._last = None

    def _undoable(self) -> _Last | None:
        """The last note, unless another book lies on the desk by now."""
        return self._last if self._last is not None and self._last.book == self._desk.book.id else None

    def _told(self, event: Event) -> str:
        return person.event_line(event, self._desk.now(), self._desk.zone)["text"]
