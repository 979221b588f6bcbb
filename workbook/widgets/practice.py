"""The practice book: invented people only, in a file of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook.book import Book
from workbook.records import ChosenQuestion


def open_practice(path: Path, clock: Callable[[], datetime]) -> Book:
    """Return the practice book at `path`, made and filled when it is not there yet."""
    book = Book.open_or_create(path, practice=True, clock=clock)
    if book.contacts.count() == 0:
        fill_practice(book, clock())
    return book


def fill_practice(book: Book, now: datetime, *, renew: bool = False) -> None:
    """Put the invented people in, with a history that ends at `now`; `renew` takes the old ones out first."""
    from workbook.content import load_questions, practice_records
    from workbook.practice_people import practice_learning

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
    if contacts:
        book.settings.set("current_contact", contacts[0].id)
