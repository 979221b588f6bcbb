"""A stamp that changes with whatever is counted, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from workbook.book import Book
from workbook.book.counted import counted_stamp
from workbook.records import Answer, Channel, Contact, Direction, Event, EventKind, Mark, Meeting, Promise, Target

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANA = Contact(id="ana", given_name="Ana")


COUNTED: dict[str, Callable[[Book], object]] = {
    "a person": lambda book: book.contacts.add(Contact(given_name="Ben")),
    "a changed person": lambda book: book.contacts.save(replace(book.contacts.get("ana"), company="Madeup Ltd")),
    "an event": lambda book: book.events.add(
        Event(contact_id="ana", kind=EventKind.OUTREACH, happened_at=NOW, channel=Channel.EMAIL)
    ),
    "a meeting": lambda book: book.meetings.save(Meeting(contact_id="ana", zone="UTC")),
    "a promise": lambda book: book.promises.save(
        Promise(contact_id="ana", direction=Direction.MINE, text="Send it", due_on=date(2026, 3, 9))
    ),
    "a target": lambda book: book.targets.save(Target(company="Madeup Ltd")),
    "an answer": lambda book: book.answers.add(Answer(quiz="q", item="i", given="a", correct=None, answered_at=NOW)),
    "a mark": lambda book: book.marks.add(Mark(item="i", action="done", marked_at=NOW)),
    "a norm": lambda book: book.settings.set("norms", {"weekly_goal": 4}),
}


@pytest.mark.parametrize("what", COUNTED)
def test_the_stamp_changes_with(what: str, book: Book) -> None:
    book.contacts.add(ANA)
    before = counted_stamp(book.store)
    COUNTED[what](book)
    assert counted_stamp(book.store) != before


def test_the_stamp_changes_with_somebody_in_the_place_of_somebody(book: Book) -> None:
    book.contacts.add(ANA)
    before = counted_stamp(book.store)
    book.contacts.delete("ana")
    book.contacts.add(Contact(given_name="Cleo"))
    assert counted_stamp(book.store) != before


def test_the_stamp_stays_while_words_are_written_and_people_are_chosen(book: Book) -> None:
    book.contacts.add(ANA)
    before = counted_stamp(book.store)
    book.texts.save("pitch:main", "past", "I teach.", base_revision=0, now=NOW)
    book.settings.set("current_contact", "ana")
    book.settings.set("meeting_shown", {"meeting": "m"})
    book.settings.set("practice_talk:mia", {"said": 3})
    book.settings.set("class:spring:marks:ab", {"past": 3})
    assert counted_stamp(book.store) == before
