"""The book on Windows and on a Mac: addresses of files, open files, names of files, times before 1970."""

from __future__ import annotations

import io
import os
import shutil
import unicodedata
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from tests.windows_rules import windows_rules
from workbook.book import Book, backups, scratch
from workbook.book.moving import CONTENT, pack, unpacked
from workbook.book.scratch import scratch_folder
from workbook.book.store import address, connect
from workbook.cli_exporting import import_book
from workbook.errors import BookLockedError, UnreadableFileError
from workbook.formats.book_lines import write_book
from workbook.home import Home

__all__ = ["windows_rules"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath("C:/Users/Zoë Ann/#1?.sqlite"), "file:///C:/Users/Zo%C3%AB%20Ann/%231%3F.sqlite"),
        # A drive of the school's, as Windows names it when a path is resolved. SQLite wants no server's name.
        (PureWindowsPath("//school/zoe/book.sqlite"), "file:////school/zoe/book.sqlite"),
        (PurePosixPath("/home/zoë/100%/book.sqlite"), "file:///home/zo%C3%AB/100%25/book.sqlite"),
    ],
)
def test_sqlite_gets_an_address_that_it_takes(path: PurePath, uri: str) -> None:
    assert address(path) == uri


@pytest.mark.skipif(os.name == "nt", reason="a drive is in the way of a second slash")
def test_an_address_with_a_server_s_two_slashes_is_opened(tmp_path: Path) -> None:
    with closing(connect(Path(f"/{tmp_path}/book.sqlite"), mode="rwc")) as raw:
        raw.execute("CREATE TABLE one (a)")
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["book.sqlite"]


def test_copies_are_made_thinned_out_and_put_back_with_no_file_in_the_way(
    windows_rules: None, book: Book, now: datetime
) -> None:
    copy = backups.backup(book, backups.folder_of(book.path), now)
    kept = backups.restore(book.path, copy, now)
    assert kept is not None
    assert backups.forget(book) == ([], [])
    backups.rotate(backups.folder_of(book.path), now, keep=backups.Keep(0, 0, 0, 0))
    assert [each.path for each in backups.listed(backups.folder_of(book.path), "book")] == [copy]


def test_a_book_moves_to_another_computer_with_no_file_in_the_way(
    windows_rules: None, book: Book, home: Home, tmp_path: Path, now: datetime
) -> None:
    pack(book, home, tmp_path / "mine.zip", now)
    with unpacked(tmp_path / "mine.zip") as moved:
        laid_out = moved.book
    write_book(book, tmp_path / "mine.jsonl", now=now)
    there = Home(tmp_path / "there")
    said: list[str] = []
    import_book(there, tmp_path / "mine.jsonl", agreed=lambda _question: True, say=said.append, now=now)
    assert not laid_out.parent.exists()
    assert sorted(path.name for path in there.path.iterdir()) == ["book.sqlite"]


def test_a_damaged_book_that_is_open_is_told_and_left_where_it_is(
    windows_rules: None, book: Book, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.whole_file._PAUSES", (0,))
    copy = backups.backup(book, backups.folder_of(book.path), now)
    book.path.write_bytes(b"torn" + book.path.read_bytes()[4:])
    torn = book.path.read_bytes()
    with book.path.open("rb"), pytest.raises(BookLockedError, match="is open") as caught:
        backups.restore(book.path, copy, now)
    assert "Stop the workbook with Ctrl+C" in caught.value.repair
    assert book.path.read_bytes() == torn


def test_a_virus_scanner_that_holds_a_new_file_for_a_moment_costs_no_copy(
    book: Book, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.whole_file._PAUSES", (0,))
    true, refusals = os.replace, [PermissionError(13, "held")]

    def scanned(*given: object) -> None:
        if refusals:
            raise refusals.pop()
        true(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", scanned)
    copy = backups.backup(book, backups.folder_of(book.path), now)
    assert (copy.exists(), refusals) == (True, [])


def test_a_folder_for_a_moment_goes_as_soon_as_nothing_holds_it_and_else_is_left_without_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scratch, "_PAUSES", (0, 0))
    true, asked = shutil.rmtree, []

    def held(folder: Path, *, ignore_errors: bool) -> None:
        asked.append(folder)
        if len(asked) == 2:
            true(folder, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", held)
    with scratch_folder() as folder:
        (folder / "book.sqlite").touch()
    assert (asked, folder.exists()) == ([folder, folder], False)
    monkeypatch.setattr(shutil, "rmtree", lambda *_given, **_options: None)
    with scratch_folder() as folder:
        pass
    assert folder.exists()
    true(folder)


def test_a_name_that_a_mac_wrote_goes_along_with_its_accents_in_their_letters(
    book: Book, home: Home, tmp_path: Path, now: datetime
) -> None:
    home.content.mkdir()
    (home.content / unicodedata.normalize("NFD", "Später.csv")).write_bytes(b"a\n")
    assert pack(book, home, tmp_path / "mine.zip", now) == ()
    with unpacked(tmp_path / "mine.zip") as moved:
        assert dict(moved.content) == {"Später.csv": b"a\n"}


def test_what_a_system_lays_into_the_folder_is_neither_taken_along_nor_told(
    book: Book, home: Home, tmp_path: Path, now: datetime
) -> None:
    home.content.mkdir()
    for name in (".DS_Store", "desktop.ini", "norms.csv"):
        (home.content / name).write_bytes(b"id,value\n")
    assert pack(book, home, tmp_path / "mine.zip", now) == ()
    with unpacked(tmp_path / "mine.zip") as moved:
        assert list(moved.content) == ["norms.csv"]


@pytest.mark.parametrize("name", ["aux.csv", "notes.", "notes.csv ", "COM1.toml"])
def test_a_name_that_windows_has_not_is_refused(
    book: Book, home: Home, tmp_path: Path, now: datetime, name: str
) -> None:
    pack(book, home, tmp_path / "mine.zip", now)
    content = io.BytesIO((tmp_path / "mine.zip").read_bytes())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(CONTENT + name, b"x")
    with pytest.raises(UnreadableFileError), unpacked(content.getvalue(), "mine.zip"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="makes a link, which Windows allows few")
def test_a_home_keeps_the_name_by_which_it_was_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A letter of a network drive is a kind of link: resolved, it would be the server's name.
    (tmp_path / "server").mkdir()
    (tmp_path / "drive").symlink_to(tmp_path / "server")
    monkeypatch.chdir(tmp_path)
    assert Home.at(Path("drive/school/../mine")).path == tmp_path / "drive" / "mine"
