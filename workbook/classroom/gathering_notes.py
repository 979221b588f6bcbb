"""The learner's notes about people, each by itself, newest first."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.book import Book
from workbook.book.snapshot import Snapshot
from workbook.i18n import _

#: As many as a pack takes and anybody will look through.
MOST_NOTES = 200


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Parameters
    ----------
    note_id : the same for the same note, and telling nothing about it or the person.
    label : what kind of note it is; goes into a pack.
    title : what it is called beside its tick, with the name of the person; stays here.
    """

    note_id: str
    contact_id: str
    label: str
    title: str
    text: str


def notes_of(book: Book, seen: Snapshot) -> Iterator[Note]:
    """Yield up to `MOST_NOTES` notes: of the people with whom something happened last first."""
    names = {contact.id: contact.name for contact in seen.contacts}
    latest = {event.contact_id: place for place, event in enumerate(seen.events)}
    found = [each for each in _every(book, seen) if each[1] in names and each[3].strip()]
    found.sort(key=lambda each: latest.get(each[1], -1), reverse=True)
    key = book.secret("class_identity")
    for record, contact_id, label, text in found[:MOST_NOTES]:
        note_id = hmac.new(key, f"note:{record}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:24]
        yield Note(note_id, contact_id, label, f"{label}: {names[contact_id]}", text)


def _every(book: Book, seen: Snapshot) -> Iterator[tuple[str, str, str, str]]:
    """Each note as a key, whom it is about, what kind it is, and its words."""
    with_whom = {meeting.id: meeting.contact_id for meeting in seen.meetings}
    for text in book.texts.starting_with("meeting:"):
        contact_id = with_whom.get(text.record.removeprefix("meeting:"), "")
        yield (
            f"{text.record}#{text.field}",
            contact_id,
            _("After a talk, {field}").format(field=_plain(text.field)),
            (text.words),
        )
    for takeaway in book.takeaways.all():
        yield f"takeaway:{takeaway.id}", takeaway.contact_id, _("What I took from a talk"), takeaway.text
    for text in book.texts.starting_with("contact:"):
        yield f"{text.record}#{text.field}", text.record.removeprefix("contact:"), _("Note"), text.words
    for fact in book.facts.all():
        yield f"fact:{fact.id}", fact.contact_id, _("What I found out before"), fact.text
    for contact in seen.contacts:
        yield f"contact:{contact.id}", contact.id, _("Note"), contact.note


def _plain(field: str) -> str:
    return field.replace("_", " ").strip() or _("note")
