"""One file takes a learner to another computer, and nothing else gets in by it."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from workbook.book import Book, backups
from workbook.book.moving import lay_content, pack, unpacked
from workbook.errors import InvalidInputError, UnreadableFileError, WorkbookError
from workbook.home import Home
from workbook.records import Contact


@pytest.fixture
def ann(book: Book) -> Contact:
    return book.contacts.add(Contact(given_name="Ann", family_name="Invented"))


def test_the_book_and_the_files_of_ones_own_arrive_whole(
    book: Book, ann: Contact, home: Home, now: datetime, tmp_path: Path
) -> None:
    home.content.mkdir()
    (home.content / "phrases.csv").write_bytes(b"phrase,instead\n")
    (home.content / ".hidden").write_bytes(b"x")
    target = tmp_path / "mine.zip"
    assert pack(book, home, target, now) == (".hidden",)
    with unpacked(target) as moved:
        arrived = Book(moved.book)
        assert (arrived.id, arrived.contacts.all()) == (book.id, [ann])
        arrived.close()
        assert moved.content == {"phrases.csv": b"phrase,instead\n"}
    assert not moved.book.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_nothing_is_written_over(book: Book, home: Home, now: datetime, tmp_path: Path) -> None:
    (tmp_path / "mine.zip").write_bytes(b"dear")
    with pytest.raises(InvalidInputError, match="something of this name"):
        pack(book, home, tmp_path / "mine.zip", now)
    assert (tmp_path / "mine.zip").read_bytes() == b"dear"


def test_a_bare_copy_of_a_book_is_taken_too(book: Book, ann: Contact, now: datetime, tmp_path: Path) -> None:
    copy = backups.backup(book, tmp_path / "b", now)
    for file in (copy, copy.read_bytes()):
        with unpacked(file, "copy") as moved:
            arrived = Book(moved.book)
            assert arrived.contacts.all() == [ann]
            arrived.close()


@pytest.mark.parametrize(
    "member",
    ["../book.sqlite", "content/../../evil.csv", "/etc/evil", "content/.hidden", "content/a/b.csv", "page.ipynb",
     "content\\evil.csv", "content/con.csv", "C:evil", "content/"],
)  # fmt: skip
def test_a_member_with_any_other_name_is_refused(
    member: str, book: Book, home: Home, now: datetime, tmp_path: Path
) -> None:
    target = tmp_path / "mine.zip"
    pack(book, home, target, now)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(member, "x")
    with pytest.raises(UnreadableFileError, match=r"^mine\.zip: This is neither"), unpacked(target):
        raise AssertionError("it was taken")


def test_what_is_larger_than_it_may_be_is_refused(
    book: Book, home: Home, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mine.zip"
    pack(book, home, target, now)
    monkeypatch.setattr("workbook.book.moving.MOST_BOOK_BYTES", 1000)
    with pytest.raises(UnreadableFileError), unpacked(target):
        raise AssertionError("it was taken")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"SQLite format 3\0 nonsense", b"%PDF-1.4"])
def test_any_other_file_is_refused_by_its_name(content: bytes) -> None:
    with pytest.raises(WorkbookError, match=r"^holiday\.zip: "), unpacked(content, "holiday.zip"):
        raise AssertionError("it was taken")


def test_a_file_of_ones_own_that_differs_makes_room_and_is_kept(home: Home, now: datetime) -> None:
    home.content.mkdir()
    (home.content / "same.csv").write_bytes(b"same")
    (home.content / "other.csv").write_bytes(b"mine")
    assert lay_content(home, {"same.csv": b"same", "other.csv": b"theirs", "new.csv": b"new"}, now) == ("other.csv",)
    assert {path.name: path.read_bytes() for path in home.content.iterdir()} == {
        "same.csv": b"same", "other.csv": b"theirs", "new.csv": b"new",
    }  # fmt: skip
    (kept,) = home.backups.glob("content_*/other.csv")
    assert kept.read_bytes() == b"mine"
