"""A file that is damaged, locked, full, newer, read-only or gone says so, and stays as it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from workbook.book import Book, backups
from workbook.book.store import Store
from workbook.errors import (
    BookDamagedError,
    BookExistsError,
    BookLockedError,
    BookMissingError,
    BookTooNewError,
    BookUnavailableError,
    DiskFullError,
    InvalidInputError,
    WorkbookError,
)
from workbook.records import Contact


def write(book: Book) -> None:
    book.contacts.add(Contact(given_name="Ann", family_name="Invented"))


def read(book: Book) -> None:
    book.contacts.all()


both = pytest.mark.parametrize("use", [read, write])
#: On Windows nothing that is open can be renamed or deleted, so that this cannot happen there.
held_open = pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")


def spoil(path: Path) -> None:
    """Overwrite everything but the first page, and count the change as every writer does."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(24)
        file.write(b"\x7f")
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0999'")
        raw.execute("CREATE TABLE from_the_future (x)")
        raw.commit()


def another_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE songs (title)")
        raw.commit()


SPOILED: dict[str, tuple[Callable[[Path], object], type[WorkbookError]]] = {
    "damaged": (spoil, BookDamagedError),
    "not a database": (lambda path: path.write_bytes(b"Dear diary, " * 1000), BookDamagedError),
    "empty": (lambda path: path.write_bytes(b""), BookDamagedError),
    "cut short": (lambda path: os.truncate(path, 5000), BookDamagedError),
    "another program's": (another_database, BookDamagedError),
    "newer": (make_newer, BookTooNewError),
}


@pytest.mark.parametrize("state", SPOILED)
def test_a_file_that_is_no_book_says_so_at_opening_and_stays_as_it_is(book_path: Path, state: str) -> None:
    act, error = SPOILED[state]
    act(book_path)
    before = book_path.read_bytes()
    for open_ in (Book.open, Book.open_or_create, Book):
        with pytest.raises(error) as raised:
            read(open_(book_path))
        assert raised.value.what
        assert raised.value.repair
        assert raised.value.where == str(book_path)
    assert book_path.read_bytes() == before


@both
@pytest.mark.parametrize(
    "state", [pytest.param(state, marks=held_open if state == "another program's" else ()) for state in SPOILED]
)
def test_a_book_that_is_spoiled_while_open_says_so_at_the_next_call(
    book: Book, use: Callable[[Book], None], state: str
) -> None:
    use(book)
    act, error = SPOILED[state]
    act(book.path)
    before = book.path.read_bytes()
    for _again in range(2):
        with pytest.raises(error):
            use(book)
    assert book.path.read_bytes() == before


@held_open
@both
def test_a_book_that_vanished_is_missed_and_not_made_anew(book: Book, use: Callable[[Book], None]) -> None:
    use(book)
    away = book.path.with_name("away.sqlite")
    book.path.rename(away)
    for _again in range(2):
        with pytest.raises(BookMissingError):
            use(book)
    assert not book.path.exists()
    with pytest.raises(BookMissingError):
        Book.open(book.path)
    away.rename(book.path)
    use(book)


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(BookDamagedError):
        Book.open(tmp_path)


def test_a_new_book_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "book.sqlite"
    path.write_text("mine")
    with pytest.raises(BookExistsError):
        Book.create(path)
    assert [(entry.name, entry.read_text()) for entry in tmp_path.glob("*.sqlite*")] == [("book.sqlite", "mine")]


def test_a_new_book_makes_its_folder_and_leaves_nothing_else(tmp_path: Path, now: datetime) -> None:
    book = Book.open_or_create(tmp_path / "a" / "b" / "book.sqlite", practice=True, clock=lambda: now)
    assert book.is_practice
    assert Book.open_or_create(book.path).id == book.id
    assert [entry.name for entry in book.path.parent.iterdir()] == ["book.sqlite"]
    if os.name == "posix":
        assert book.path.stat().st_mode & 0o777 == 0o600


@both
def test_a_locked_book_says_so_after_waiting(book_path: Path, use: Callable[[Book], None]) -> None:
    book = Book(book_path)
    book.contacts._store._busy_seconds = 0.05
    with closing(sqlite3.connect(book_path, isolation_level=None)) as other:
        book.close()
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BookLockedError):
            use(book)
        other.execute("ROLLBACK")
    use(book)


def test_a_book_is_read_while_another_program_prepares_to_write(book: Book) -> None:
    with closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        read(book)


def test_a_full_disk_keeps_what_was_saved(book: Book, now: datetime) -> None:
    book.texts.save("learner", "note", "before", base_revision=0, now=now)
    with book.store.read() as session:
        pages = session.all("PRAGMA page_count")[0][0]
        session.raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError):
        book.texts.save("learner", "note", "after " * 100_000, base_revision=1, now=now)
    assert book.texts.read("learner", "note").words == "before"
    assert book.texts.save("learner", "note", "after", base_revision=1, now=now).words == "after"  # type: ignore[union-attr]


def test_a_copy_from_before_an_update_is_noticed(book: Book, book_path: Path) -> None:
    read(book)
    with closing(sqlite3.connect(book_path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0001'")
        raw.execute("CREATE TABLE x (y)")
        raw.commit()
    with pytest.raises(BookUnavailableError):
        read(book)


@held_open
def test_a_restored_copy_is_simply_read(book: Book, book_path: Path) -> None:
    write(book)
    copy = book_path.with_name("copy.sqlite")
    copy.write_bytes(book_path.read_bytes())
    write(book)
    assert book.contacts.count() == 2
    copy.replace(book_path)
    assert book.contacts.count() == 1
    write(book)
    assert Book(book_path).contacts.count() == 2


def test_a_number_beyond_what_the_file_holds_is_refused(book: Book, now: datetime) -> None:
    with pytest.raises(InvalidInputError):
        book.texts.save("learner", "note", "x", base_revision=0, now=now.replace(year=9999)) and book.contacts.add(
            Contact(given_name="Ann", revision=2**70)
        )


def test_an_error_of_our_own_leaves_no_transaction_open(book: Book) -> None:
    with pytest.raises(ZeroDivisionError), book.store.write() as session:
        session.run("INSERT INTO settings (key, value) VALUES ('x', '1')")
        _ = 1 / 0
    assert book.settings.get("x") is None
    write(book)


def test_a_wrong_statement_is_not_called_damage(book: Book) -> None:
    with pytest.raises(WorkbookError) as raised, book.store.read() as session:
        session.all("SELEKT 1")
    assert type(raised.value) is WorkbookError


READ_ONLY = """
import os, sys, pathlib
from workbook.book import Book, backups
from workbook.records import Contact
from workbook.i18n import _
_("what Python loads late must be loaded while it can be read")
os.setgid(65534); os.setuid(65534)
path = pathlib.Path(sys.argv[1])
for act in (lambda: Book.open(path), lambda: Book(path).contacts.add(Contact(given_name="Ann"))):
    try:
        act()
    except Exception as error:
        print(type(error).__name__)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become another user")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_book_says_so(book_path: Path, what: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "book.sqlite"
        path.write_bytes(book_path.read_bytes())
        folder.chmod(0o755 if what == "folder" else 0o777)
        path.chmod(0o444 if what == "file" else 0o666)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=True, cwd=Path.cwd()
        )
        assert done.stdout.split() == ["BookReadOnlyError", "BookReadOnlyError"]
        assert path.read_bytes() == book_path.read_bytes()


def test_a_store_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(BookMissingError), Store(tmp_path / "none.sqlite").write():
        pass
    assert list(tmp_path.glob("*.sqlite")) == []


def test_a_missing_book_of_which_copies_exist_is_not_replaced_by_an_empty_one(book: Book, now: datetime) -> None:
    copy = backups.backup(book, backups.folder_of(book.path), now)
    book.close()
    book.path.unlink()
    with pytest.raises(BookMissingError, match=copy.name):
        Book.open_or_create(book.path)
    assert not book.path.exists()
    copy.rename(copy.parent / "moved away")
    Book.open_or_create(book.path).close()
    assert book.path.exists()
