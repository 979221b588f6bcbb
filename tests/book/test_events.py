"""Events are only ever added."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from workbook.book import Book
from workbook.errors import IdTakenError, InvalidInputError, NotFoundError, StaleRevisionError
from workbook.records import Channel, Contact, Event, EventKind, Warmth


@pytest.fixture
def contact(book: Book) -> Contact:
    return book.contacts.add(Contact(given_name="Ann", family_name="Invented", warmth=Warmth.CLOSE))


def test_an_event_comes_back_whole_with_the_time_of_recording(book: Book, contact: Contact, now: datetime) -> None:
    event = Event(
        contact_id=contact.id,
        kind=EventKind.OUTREACH,
        happened_at=now - timedelta(microseconds=1),
        channel=Channel.EMAIL,
        details={"subject": "Hello \ud800", "tries": [1, None]},
    )
    assert book.events.add(event) == replace(event, recorded_at=now)
    assert book.events.of(contact.id) == book.events.all() == [replace(event, recorded_at=now)]


def test_adding_the_same_event_again_changes_nothing(book: Book, contact: Contact, now: datetime) -> None:
    event = Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now)
    assert book.events.add(event) == book.events.add(event)
    assert len(book.events.all()) == 1
    with pytest.raises(IdTakenError):
        book.events.add(replace(event, variant="no"))


def test_a_correction_takes_the_place_of_what_it_replaces(book: Book, contact: Contact, now: datetime) -> None:
    first = book.events.add(Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now))
    second = book.events.add(replace(first, id="second", variant="no", replaces=first.id))
    third = book.events.add(replace(first, id="third", variant="later", replaces=second.id))
    assert book.events.of(contact.id) == book.events.all() == [third]
    assert book.events.history(contact.id) == [first, second, third]
    assert [row[0] for row in book.events.frame_rows()] == ["third"]


def test_a_withdrawal_leaves_neither_event_standing(book: Book, contact: Contact, now: datetime) -> None:
    first = book.events.add(Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now))
    book.events.add(replace(first, id="second", withdrawn=True, replaces=first.id))
    assert book.events.all() == []
    assert len(book.events.history(contact.id)) == 2


def test_two_corrections_of_one_event_are_not_both_taken(book: Book, contact: Contact, now: datetime) -> None:
    first = book.events.add(Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now))
    book.events.add(replace(first, id="second", variant="no", replaces=first.id))
    with pytest.raises(StaleRevisionError):
        book.events.add(replace(first, id="third", variant="later", replaces=first.id))


def test_an_event_needs_its_person_and_what_it_corrects(book: Book, contact: Contact, now: datetime) -> None:
    event = Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now)
    for wrong in (
        replace(event, contact_id="nobody"),
        replace(event, meeting_id="nothing"),
        replace(event, replaces="nothing"),
    ):
        with pytest.raises(NotFoundError):
            book.events.add(wrong)
    with pytest.raises(InvalidInputError):
        book.events.add(replace(event, details={"when": now}))
    assert book.events.all() == []


def test_events_come_in_the_order_in_which_they_happened(book: Book, contact: Contact, now: datetime) -> None:
    added = [
        book.events.add(Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now - timedelta(days=days)))
        for days in (1, 3, 2)
    ]
    assert book.events.all() == book.events.of(contact.id) == [added[1], added[2], added[0]]
    assert book.events.all(since=now - timedelta(days=2)) == [added[2], added[0]]
    assert book.snapshot().events == book.events.all()


def test_frame_rows_are_plain_values(book: Book, contact: Contact, now: datetime) -> None:
    event = book.events.add(
        Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now, channel=Channel.PHONE)
    )
    microseconds = int(now.timestamp()) * 1_000_000
    assert book.events.frame_rows() == [
        (event.id, contact.id, "outreach", "first", "phone", microseconds, None, "close", None)
    ]


@pytest.mark.parametrize("statement", ["UPDATE events SET kind = 'reply'", "DELETE FROM events"])
def test_the_file_itself_refuses_to_change_events(book: Book, contact: Contact, now: datetime, statement: str) -> None:
    event = book.events.add(Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now))
    with closing(sqlite3.connect(book.path)) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(statement)
    assert book.events.all() == [event]


def test_another_process_s_events_are_seen(book: Book, contact: Contact, now: datetime) -> None:
    other = Book(book.path, clock=lambda: now)
    first = book.events.add(Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now))
    assert other.events.all() == [first]
    second = book.events.add(replace(first, id="second", replaces=first.id))
    assert other.events.all() == [second]
    book.contacts.delete(contact.id)
    assert other.events.all() == []
