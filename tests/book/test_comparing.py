"""What a copy holds against the book now, before the one takes the other's place."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from workbook.book import Book, backups
from workbook.book.comparing import Comparison, Draft, compare
from workbook.book.shared import SharedItem
from workbook.errors import BookDamagedError, InvalidInputError
from workbook.formats.restoring_told import changes
from workbook.records import Contact, Event, EventKind, Meeting, Promise


@pytest.fixture
def ann(book: Book, now: datetime) -> Contact:
    ann = book.contacts.add(Contact(given_name="Ann", family_name="Invented"))
    book.events.add(Event(contact_id=ann.id, kind=EventKind.OUTREACH, happened_at=now))
    book.texts.save("pitch:main", "past", "I teach.", base_revision=0, now=now)
    return ann


def test_a_copy_that_says_the_same_changes_nothing(book: Book, ann: Contact, now: datetime, tmp_path: Path) -> None:
    copy = backups.backup(book, tmp_path / "b", now)
    both = {"contacts": 1, "events": 1, "meetings": 0, "promises": 0, "texts": 1}
    assert compare(book.path, copy) == Comparison(in_copy=both, in_book=both)


def test_what_came_since_would_be_gone_and_what_went_since_would_be_back(
    book: Book, ann: Contact, now: datetime, tmp_path: Path
) -> None:
    cleo = book.contacts.add(Contact(given_name="Cleo", family_name="Deleted"))
    copy = backups.backup(book, tmp_path / "b", now)
    book.contacts.delete(cleo.id)
    book.contacts.save(replace(ann, role="Miller"))
    dan, bo = (book.contacts.add(Contact(given_name=name, family_name=f"{name}son")) for name in ("Dan", "Bo"))
    book.meetings.save(Meeting(contact_id=dan.id))
    book.promises.save(Promise(contact_id=dan.id, text="call"))
    book.texts.save("pitch:main", "past", "I teach ships.", base_revision=1, now=now)
    book.texts.save(f"outreach:{bo.id}", "email", "Hello Bo", base_revision=0, now=now)
    found = compare(book.path, copy)
    assert found == Comparison(
        in_copy={"contacts": 2, "events": 1, "meetings": 0, "promises": 0, "texts": 1},
        in_book={"contacts": 3, "events": 1, "meetings": 1, "promises": 1, "texts": 2},
        gone=("Bo Boson", "Dan Danson"),
        back=("Cleo Deleted",),
        deleted=("Cleo Deleted",),
        changed=1,
        drafts=found.drafts,
    )
    assert set(found.drafts) == {
        Draft("pitch:main", "past", "", now),
        Draft(f"outreach:{bo.id}", "email", "Bo Boson", now),
    }


def test_a_copy_in_the_first_format_can_be_compared(book: Book, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(old)) as raw:
        raw.executescript((Path(__file__).parent / "older" / "0001.sql").read_text("utf-8"))
    found = compare(book.path, old)
    assert (found.same_book, len(found.back) == found.in_copy["contacts"] > 0) == (False, True)


def test_a_book_that_cannot_be_read_leaves_the_copy_to_look_at(
    book: Book, ann: Contact, now: datetime, tmp_path: Path
) -> None:
    copy = backups.backup(book, tmp_path / "b", now)
    book.close()
    for content in (b"", b"nonsense" * 1000):
        book.path.write_bytes(content)
        assert compare(book.path, copy).in_book is None
    assert compare(tmp_path / "none.sqlite", copy).in_copy["contacts"] == 1


def test_what_is_no_book_of_the_learners_is_refused(book: Book, now: datetime, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"nonsense" * 1000)
    with pytest.raises(BookDamagedError):
        compare(book.path, broken)
    practice = Book.create(tmp_path / "practice.sqlite", practice=True, clock=lambda: now)
    with pytest.raises(InvalidInputError, match="practice book"):
        compare(book.path, practice.path)


def test_what_went_to_a_coach_since_the_copy_would_be_forgotten(
    book: Book, ann: Contact, now: datetime, tmp_path: Path
) -> None:
    for number in (1, 2):
        book.shared.add(SharedItem(id=f"p{number}", kind="pack", class_id="", sealed="{}", made_at=now))
        book.shared.handed_over(f"p{number}", told="1 question", place="/class", at=now)
        if number == 1:
            copy = backups.backup(book, tmp_path / "b", now)
    book.shared.add(SharedItem(id="p3", kind="pack", class_id="", sealed="{}", made_at=now))
    found = compare(book.path, copy)
    assert found.shared == 1
    assert changes(found, now, ZoneInfo("Europe/Berlin"))[-1].startswith("1 pack that you shared with a coach would be")
    older = tmp_path / "older.sqlite"
    with closing(sqlite3.connect(older)) as raw:
        raw.executescript((Path(__file__).parent / "older" / "0004.sql").read_text("utf-8"))
    assert compare(book.path, older).shared == 2
