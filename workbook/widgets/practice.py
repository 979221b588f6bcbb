"""The practice book: invented people only, in a file of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook.book import Book


def open_practice(path: Path, clock: Callable[[], datetime]) -> Book:
    """Return the practice book at `path`, made and filled when it is not there yet."""
    book = Book.open_or_create(path, practice=True, clock=clock)
    if book.contacts.count() == 0:
        fill_practice(book, clock())
    return book


def fill_practice(book: Book, now: datetime, *, renew: bool = False) -> None:
    """Put the invented people in, with a history that ends at `now`; `renew` takes the old ones out first."""
    from workbook.content import practice_records

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
    if contacts:
        book.settings.set("current_contact", contacts[0].id)
