"""The practice book: invented people only, in a file of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook.book import Book
from workbook.records import ChosenQuestion

#: The version of the class's content whose people were put into the practice book.
_CLASS_VERSION = "class_people"


def open_practice(path: Path, clock: Callable[[], datetime]) -> Book:
    """Return the practice book at `path`, made and filled when it is not there yet, with the people of the class."""
    book = Book.open_or_create(path, practice=True, clock=clock)
    if book.contacts.count() == 0:
        fill_practice(book, clock())
    else:
        add_class_people(book, clock())
    return book


def add_class_people(book: Book, now: datetime) -> None:
    """Put people of the class in who are not there yet, with their history, once for each version of its content."""
    from workbook.content import practice_records
    from workbook.practice_people import class_contact_ids, class_people

    brought = class_people()
    if brought is None or book.settings.get(_CLASS_VERSION) == brought.folder.name:
        return
    contacts, events, meetings, promises = practice_records(now)
    new = class_contact_ids(brought) - {contact.id for contact in book.contacts.all()}
    for contact in contacts:
        if contact.id in new:
            book.contacts.add(contact)
    for meeting in meetings:
        if meeting.contact_id in new:
            book.meetings.save(meeting)
    for event in events:
        if event.contact_id in new:
            book.events.add(event)
    for promise in promises:
        if promise.contact_id in new:
            book.promises.save(promise)
    book.settings.set(_CLASS_VERSION, brought.folder.name)


def fill_practice(book: Book, now: datetime, *, renew: bool = False) -> None:
    """Put the invented people in, with a history that ends at `now`; `renew` takes the old ones out first."""
    from workbook.content import load_questions, practice_records
    from workbook.practice_people import class_people, practice_learning

    if renew:
        for contact in book.contacts.all():
            book.contacts.delete(contact.id)
    contacts, events, meetings, promises = practice_records(now)
    for contact in contacts:
        book.contacts.add(contact)
    for meeting in meetings:
        book.meetings.save(meeting)
    for event in events:
        book.events.add(event)
    for promise in promises:
        book.promises.save(promise)
    takeaways, asked = practice_learning()
    for takeaway in takeaways:
        book.takeaways.save(takeaway)
    texts = {question.id: question.text for question in load_questions()}
    for meeting_id, questions in asked.items():
        # Questions of the learner's own may have taken the place of the packaged ones.
        chosen = [
            ChosenQuestion(question_id=id_, text=texts[id_], asked=was_asked, useful=True if useful else None)
            for id_, was_asked, useful in questions
            if id_ in texts
        ]
        book.questions.save_chosen(meeting_id, chosen, 0)
    brought = class_people()
    if brought is not None:
        book.settings.set(_CLASS_VERSION, brought.folder.name)
    if contacts:
        book.settings.set("current_contact", contacts[0].id)
