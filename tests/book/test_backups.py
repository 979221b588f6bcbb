"""Copies are made, checked, thinned out, and bring a book back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from workbook.book import Book, backups
from workbook.errors import BookDamagedError
from workbook.records import Contact, ImportRun


def opened(path: Path, at: datetime) -> Book:
    return Book.open(path, clock=lambda: at)


def reasons(book: Book) -> list[str]:
    return [copy.reason for copy in backups.listed(backups.folder_of(book.path), book.path.stem)]


def test_one_copy_is_made_each_day_the_book_is_opened(book: Book, now: datetime) -> None:
    for at in (now, now + timedelta(minutes=1), now + timedelta(days=1), now + timedelta(days=1)):
        assert opened(book.path, at).backup_trouble is None
    copies = backups.listed(backups.folder_of(book.path), "book")
    assert [(copy.reason, copy.local_at) for copy in copies] == [
        ("daily", (now + timedelta(days=1)).astimezone().replace(tzinfo=None)),
        ("daily", now.astimezone().replace(tzinfo=None)),
    ]


def test_a_copy_is_a_book_with_everything_in_it(book: Book, now: datetime, tmp_path: Path) -> None:
    added = book.contacts.add(Contact(given_name="Ann", family_name="Invented"))
    copy = Book(backups.backup(book, tmp_path / "elsewhere", now))
    assert (copy.id, copy.contacts.all()) == (book.id, [added])
    assert sorted(entry.name for entry in (tmp_path / "elsewhere").iterdir()) == [copy.path.name]
    assert copy.path.name.endswith("_by-hand.sqlite")


def test_two_copies_in_one_second_both_stay(book: Book, now: datetime) -> None:
    folder = backups.folder_of(book.path)
    assert backups.backup(book, folder, now) != backups.backup(book, folder, now)
    assert reasons(book) == ["by-hand", "by-hand"]


def test_a_copy_is_made_before_an_import(book: Book, now: datetime) -> None:
    run = ImportRun(source="linkedin", imported_at=now)
    book.imports.bring(run, [Contact(given_name="Ann")], [])
    book.imports.bring(ImportRun(source="linkedin", imported_at=now), [], [])
    assert reasons(book) == ["before-import"]
    [copy] = backups.listed(backups.folder_of(book.path), "book")
    assert Book(copy.path).contacts.count() == 0


def test_a_practice_book_is_not_copied(tmp_path: Path, now: datetime) -> None:
    book = Book.create(tmp_path / "practice.sqlite", practice=True, clock=lambda: now)
    book.imports.bring(ImportRun(source="practice", imported_at=now), [Contact(given_name="Ann")], [])
    opened(book.path, now + timedelta(days=3))
    assert reasons(book) == []


def test_a_copy_that_cannot_be_made_does_not_keep_the_book_shut(book: Book, now: datetime) -> None:
    backups.folder_of(book.path).write_text("in the way")
    reopened = opened(book.path, now)
    assert reopened.contacts.count() == 0
    assert reopened.backup_trouble is not None


def named(folder: Path, at: datetime, reason: str = "daily") -> Path:
    path = folder / f"book_{at.astimezone():%Y-%m-%d_%H-%M-%S}_{reason}.sqlite"
    path.touch()
    return path


def test_old_copies_are_thinned_out(tmp_path: Path, now: datetime) -> None:
    hourly = [named(tmp_path, now - timedelta(hours=hours), "before-import") for hours in range(1, 13)]
    daily = [named(tmp_path, now - timedelta(days=days)) for days in range(2, 100)]
    by_hand = named(tmp_path, now - timedelta(days=400), "by-hand")
    foreign = tmp_path / "book_notes.sqlite"
    foreign.touch()
    gone = backups.rotate(tmp_path, now)
    left = set(tmp_path.glob("*.sqlite"))
    assert left == {*hourly, *daily, by_hand, foreign} - set(gone)
    assert {by_hand, foreign} <= left
    assert 9 <= sum(path in left for path in hourly) <= 11
    assert set(daily[:12]) <= left
    weekly = [path for path in daily[12:] if path in left]
    assert 5 <= len(weekly) <= 7
    assert backups.rotate(tmp_path, now) == []


def test_the_newest_copy_stays_however_old(tmp_path: Path, now: datetime) -> None:
    newest, older = (named(tmp_path, now - timedelta(days=days)) for days in (700, 800))
    assert backups.rotate(tmp_path, now) == [older]
    assert newest.exists()


def test_a_deleted_person_is_gone_from_the_copies_at_the_next_rotation(book: Book, now: datetime) -> None:
    gone, stays = (book.contacts.add(Contact(given_name=name, family_name="Invented")) for name in ("Gon", "Stays"))
    opened(book.path, now)
    book.contacts.delete(gone.id)
    opened(book.path, now + timedelta(days=1))
    copies = backups.listed(backups.folder_of(book.path), "book")
    assert [Book(copy.path).contacts.all() for copy in copies] == [[stays], [stays]]
    assert all(b"Gon\x00" not in copy.path.read_bytes() and b"GonInv" not in copy.path.read_bytes() for copy in copies)


def test_restoring_brings_back_the_copy_and_keeps_the_present(book: Book, now: datetime) -> None:
    ann = book.contacts.add(Contact(given_name="Ann"))
    copy = backups.backup(book, backups.folder_of(book.path), now)
    bob = book.contacts.add(Contact(given_name="Bob"))
    kept = backups.restore(book.path, copy, now)
    assert book.contacts.all() == [ann]
    assert kept is not None
    assert {contact.id for contact in Book(kept).contacts.all()} == {ann.id, bob.id}


def test_restoring_over_a_damaged_book_moves_it_aside(book: Book, now: datetime) -> None:
    copy = backups.backup(book, backups.folder_of(book.path), now)
    book.close()
    book.path.write_bytes(b"nonsense" * 1000)
    kept = backups.restore(book.path, copy, now)
    assert kept is not None
    assert kept.read_bytes() == b"nonsense" * 1000
    assert opened(book.path, now).id == book.id


def test_restoring_what_was_lost_needs_no_book(book: Book, now: datetime) -> None:
    copy = backups.backup(book, backups.folder_of(book.path), now)
    book.close()  # Windows deletes nothing that is open
    book.path.unlink()
    assert backups.restore(book.path, copy, now) is None
    assert opened(book.path, now).id == book.id


def test_a_copy_that_is_no_book_is_not_restored(book: Book, now: datetime, tmp_path: Path) -> None:
    before = book.path.read_bytes()
    for content in (b"", b"nonsense" * 1000):
        copy = tmp_path / "copy.sqlite"
        copy.write_bytes(content)
        with pytest.raises(BookDamagedError):
            backups.restore(book.path, copy, now)
    assert book.path.read_bytes() == before
