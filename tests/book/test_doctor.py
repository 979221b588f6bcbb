"""The doctor looks at any file and says what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from workbook.book import Book, backups, doctor
from workbook.records import Contact, Event, EventKind


def ill(path: Path, now: datetime) -> list[str]:
    found = doctor.examine(path, now)
    assert found
    assert all(bool(check.repair) is not check.ok and check.message for check in found)
    return [check.name for check in found if not check.ok]


@pytest.fixture(autouse=True)
def _room(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests may be short of room; that is another test."""
    monkeypatch.setattr(doctor, "FREE_BYTES", 0)


def test_a_book_that_is_well(book: Book, now: datetime) -> None:
    backups.backup(book, backups.folder_of(book.path), now)
    before = book.path.read_bytes()
    assert ill(book.path, now) == []
    assert [check.name for check in doctor.examine(book.path, now)] == [
        "file", "integrity", "lock", "references", "version", "clock", "writable", "space", "backup", "copy",
    ]  # fmt: skip
    assert book.path.read_bytes() == before


def test_a_book_without_a_recent_copy(book: Book, now: datetime) -> None:
    assert ill(book.path, now) == ["backup"]
    backups.backup(book, backups.folder_of(book.path), now)
    assert ill(book.path, now + timedelta(days=8)) == ["backup"]


def test_a_clock_that_went_back(book: Book, now: datetime) -> None:
    contact = book.contacts.add(Contact(given_name="Ann"))
    event = Event(contact_id=contact.id, kind=EventKind.REPLY, happened_at=now)
    book.events.add(replace(event, recorded_at=now + timedelta(days=1)))
    assert "clock" in ill(book.path, now)
    assert "clock" not in ill(book.path, now + timedelta(days=1))


def test_a_full_disk(book: Book, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FREE_BYTES", 10**18)
    assert "space" in ill(book.path, now)


def test_records_that_belong_to_nobody(book: Book, now: datetime) -> None:
    with closing(sqlite3.connect(book.path)) as raw:
        raw.execute("INSERT INTO promises (id, contact_id) VALUES ('p', 'nobody')")
        raw.commit()
    assert "references" in ill(book.path, now)


@pytest.mark.parametrize("content", [b"", b"nonsense" * 1000])
def test_a_file_that_is_no_book(book: Book, now: datetime, content: bytes) -> None:
    book.path.write_bytes(content)
    assert "file" in ill(book.path, now)
    assert book.path.read_bytes() == content


def test_a_book_that_is_not_there(tmp_path: Path, now: datetime) -> None:
    assert ill(tmp_path / "none" / "book.sqlite", now) == ["file"]
    assert not (tmp_path / "none").exists()


def test_a_damaged_index_is_found(book: Book, now: datetime) -> None:
    for number in range(200):
        book.contacts.add(Contact(given_name=f"Invented {number}"))
    with closing(sqlite3.connect(book.path)) as raw:
        root, size = raw.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master "
            "WHERE name = 'contacts_touched'"
        ).fetchone()
    with book.path.open("r+b") as file:
        file.seek((root - 1) * size + size - 400)
        file.write(b"\0" * 200)
    assert ill(book.path, now)[0] in ("integrity", "file")


def test_another_program_that_keeps_writing_is_noticed(book: Book, now: datetime) -> None:
    backups.backup(book, backups.folder_of(book.path), now)
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert ill(book.path, now) == ["lock"]
        other.execute("ROLLBACK")
    assert ill(book.path, now) == []


def test_a_last_copy_that_cannot_be_put_back_is_noticed(book: Book, now: datetime) -> None:
    backups.backup(book, backups.folder_of(book.path), now).write_bytes(b"nonsense" * 1000)
    assert ill(book.path, now) == ["copy"]
