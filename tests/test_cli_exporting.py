"""`workbook export` writes open formats, and `workbook import-book` takes a whole book from another computer."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.formats.test_book_lines import filled, rows_of
from tests.test_cli import run
from workbook.book import Book, backups
from workbook.errors import InvalidInputError, UnreadableFileError
from workbook.formats.book_lines import write_book
from workbook.home import Home
from workbook.records import Contact


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setenv("WORKBOOK_NOW", now.isoformat())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_a_format_every_kind_of_file_is_written_and_says_what_it_holds(
    book: Book, home: Home, now: datetime
) -> None:
    filled(book, now)
    code, output = run("export")
    assert (code, names(home.exports)) == (
        0,
        [
            "workbook-calendar-2026-03-02.ics",
            "workbook-complete-2026-03-02.jsonl",
            "workbook-people-2026-03-02.vcf",
            "workbook-tables-2026-03-02.xlsx",
            "workbook-tables-2026-03-02.zip",
            "workbook-to-read-2026-03-02.html",
            "workbook-to-read-2026-03-02.md",
        ],
    )
    lines = output.splitlines()
    assert lines[lines.index(f"{home.exports / 'workbook-people-2026-03-02.vcf'}") + 1] == (
        "    2 people (without contact details)"
    )
    assert lines[-1] == "To have contact details in all of them, add --details."
    assert b"ann@example.org" not in (home.exports / "workbook-people-2026-03-02.vcf").read_bytes()
    assert b"ann@example.org" in (home.exports / "workbook-complete-2026-03-02.jsonl").read_bytes()


def test_only_what_is_named_is_written_and_details_only_when_ticked(
    book: Book, home: Home, tmp_path: Path, now: datetime
) -> None:
    filled(book, now)
    code, _output = run("export", "--to", str(tmp_path / "out"), "--vcard", "--details")
    assert (code, names(tmp_path / "out")) == (0, ["workbook-people-2026-03-02.vcf"])
    assert b"ann@example.org" in (tmp_path / "out" / "workbook-people-2026-03-02.vcf").read_bytes()
    assert not home.exports.exists()


def test_moving_to_another_computer_is_one_file(book: Book, home: Home, tmp_path: Path, now: datetime) -> None:
    filled(book, now)
    run("export", "--jsonl")
    other = Home(tmp_path / "other")
    file = str(home.exports / "workbook-complete-2026-03-02.jsonl")
    code, output = run("import-book", file, "--home", str(other.path))
    assert (code, output.splitlines()[-1]) == (
        0, "Nothing was changed. To do it, run the command again with --yes.",
    )  # fmt: skip
    assert names(other.path) == []
    code, output = run("import-book", file, "--yes", "--home", str(other.path))
    assert output.splitlines()[-1] == "Your book is now what workbook-complete-2026-03-02.jsonl holds."
    assert "(people: 2, meetings: 1, things that happened: 4, drafts: 1)" in output
    assert rows_of(other.book_path) == rows_of(book.path)
    assert names(other.path) == ["book.sqlite"]


def test_the_book_that_was_there_is_kept_as_a_backup(book: Book, home: Home, tmp_path: Path, now: datetime) -> None:
    filled(book, now)
    write_book(book, tmp_path / "whole.jsonl", now=now)
    before = rows_of(book.path)
    book.contacts.add(Contact(given_name="Later"))
    code, output = run("import-book", str(tmp_path / "whole.jsonl"), "--yes")
    assert (code, "Your book now: 3 people. It is kept as a backup." in output) == (0, True)
    assert rows_of(home.book_path) == before
    kept = next(each for each in backups.listed(home.backups, "book") if each.reason == "before-restore")
    with closing(Book(kept.path)) as copy:
        assert "Later" in {each.given_name for each in copy.contacts.all()}


def test_a_book_that_cannot_be_read_is_moved_aside(book: Book, home: Home, tmp_path: Path, now: datetime) -> None:
    filled(book, now)
    write_book(book, tmp_path / "whole.jsonl", now=now)
    before = rows_of(book.path)
    book.close()
    home.book_path.write_bytes(b"no book at all, only words")
    code, output = run("import-book", str(tmp_path / "whole.jsonl"), "--yes")
    assert (code, "_damaged.sqlite" in output.splitlines()[-1]) == (0, True)
    assert rows_of(home.book_path) == before


def test_a_damaged_file_or_one_of_practice_people_changes_nothing(
    book: Book, home: Home, tmp_path: Path, now: datetime
) -> None:
    filled(book, now)
    write_book(book, tmp_path / "whole.jsonl", now=now)
    content = (tmp_path / "whole.jsonl").read_bytes()
    (tmp_path / "whole.jsonl").write_bytes(content[:-9])
    before = rows_of(home.book_path)
    with pytest.raises(UnreadableFileError, match="last line is missing"):
        run("import-book", str(tmp_path / "whole.jsonl"), "--yes")
    with closing(Book.create(tmp_path / "practice.sqlite", practice=True)) as practice:
        practice.contacts.add(replace(Contact(), given_name="Invented"))
        write_book(practice, tmp_path / "practice.jsonl", now=now)
    with pytest.raises(InvalidInputError, match="invented practice people"):
        run("import-book", str(tmp_path / "practice.jsonl"), "--yes")
    assert rows_of(home.book_path) == before
    assert [name for name in names(home.path) if name.startswith(".")] == []
