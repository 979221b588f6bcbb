"""The commands that look after the book: what they show before a yes, and what they did."""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook.book import Book
from workbook.cli import app
from workbook.errors import AlreadyUndoneError, InvalidInputError, WorkbookError
from workbook.formats.book_lines import write_book
from workbook.home import Home, current_time
from workbook.records import Contact

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANA = "Ana,Invented,https://www.linkedin.com/in/ana-invented,,Bluehollow (invented),Analyst,03 Feb 2024\n"
BO = "Bo,Madeup,https://www.linkedin.com/in/bo-madeup,,Northbeam (invented),Engineer,04 Feb 2024\n"


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBOOK_NOW", "2026-03-02T09:30:00+00:00")
    monkeypatch.setenv("TZ", "UTC")


def run(*arguments: str) -> list[str]:
    """Run a command here and return the lines it printed."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "160"})
    if isinstance(result.exception, WorkbookError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def names(home: Home) -> list[str]:
    book = Book.open(home.book_path)
    try:
        return [contact.name for contact in book.contacts.all()]
    finally:
        book.close()


@pytest.fixture
def brought(tmp_path: Path, book_path: Path) -> None:
    for name, rows in (("first.csv", ANA), ("second.csv", ANA + BO)):
        (tmp_path / name).write_text(HEADER + rows, "utf-8")
        run("import", str(tmp_path / name), "--yes")


@pytest.mark.usefixtures("brought")
def test_undo_lists_the_imports_and_without_a_yes_only_shows_what_it_would_do(home: Home) -> None:
    assert run("undo") == [
        "  1  Mon 2 Mar, 09:30: second.csv (1 person added)",
        "  2  Mon 2 Mar, 09:30: first.csv (1 person added)",
        "This would be taken back",
        "  1 person goes",
        "Nothing was changed. To do it, run the command again with --yes.",
    ]
    assert names(home) == ["Ana Invented", "Bo Madeup"]


@pytest.mark.usefixtures("brought")
def test_undo_takes_the_latest_import_back_and_then_the_one_before(home: Home) -> None:
    assert run("undo", "--yes")[4:] == [
        "The import was taken back.",
        "  1 person goes",
        "  A copy of your book from just before is in the folder “backups”.",
    ]
    assert names(home) == ["Ana Invented"]
    assert run("undo", "--yes")[0] == "  1  Mon 2 Mar, 09:30: second.csv (1 person added): taken back"
    assert names(home) == []
    assert run("undo")[-1] == "There is no import to take back."
    with pytest.raises(AlreadyUndoneError):
        run("undo", "2", "--yes")
    with pytest.raises(InvalidInputError, match=r"There is no import 3\."):
        run("undo", "3", "--yes")


@pytest.mark.usefixtures("brought")
def test_undo_says_who_stays_and_why(home: Home) -> None:
    book = Book.open(home.book_path)
    bo = next(contact for contact in book.contacts.all() if contact.given_name == "Bo")
    book.contacts.save(replace(bo, role="Lead"))
    book.close()
    assert run("undo", "1")[2:6] == [
        "This would be taken back",
        "  Nothing of it is left that could go.",
        "  1 person stays, because you have worked with them since",
        "    Bo Madeup: their details were changed since",
    ]


@pytest.fixture
def cleo(book: Book) -> Contact:
    return book.contacts.add(Contact(given_name="Cleo", family_name="Nonesuch"))


def test_forget_shows_what_goes_and_without_a_yes_nothing_does(home: Home, cleo: Contact) -> None:
    assert run("forget", "cleo nonesuch") == [
        "With Cleo Nonesuch goes everything about them: their details, and what you wrote about them.",
        "Nothing was changed. To do it, run the command again with --yes.",
    ]
    assert names(home) == ["Cleo Nonesuch"]


def test_forget_deletes_names_what_still_holds_them_and_clears_the_copies(home: Home, cleo: Contact) -> None:
    run("backup")
    home.exports.mkdir()
    page = home.exports / "people.csv"
    page.write_text("Cleo,Nonesuch\n", "utf-8")
    os.utime(page, (time.mktime((2026, 2, 3, 8, 5, 0, 0, 0, -1)),) * 2)
    copies = sorted(home.backups.iterdir())
    told = run("forget", "Cleo Nonesuch", "--yes")
    assert told[1] == "Cleo Nonesuch is no longer in your book."
    assert told[2].startswith("2 copies of your book were made before and still hold them.")
    assert sorted(line.partition("  Mon")[0].strip() for line in told[5:-2]) == [
        f"backups/{copy.name}" for copy in copies
    ]
    assert told[-2] == "    exports/people.csv  Tue 3 Feb, 08:05: names them"
    assert told[-1] == "Taken out of 2 copies of your book."
    assert names(home) == []
    assert all(b"Nonesuch" not in copy.read_bytes() for copy in copies)
    assert run("forget", "--yes") == ["No copy of your book holds anybody whom you deleted."]


def test_forget_takes_one_person_and_no_other(home: Home, cleo: Contact, book: Book) -> None:
    book.contacts.add(Contact(given_name="Cleo", family_name="Nonesuch", company="Elsewhere (invented)"))
    with pytest.raises(InvalidInputError, match="2 people in your book are called"):
        run("forget", "Cleo Nonesuch", "--yes")
    with pytest.raises(InvalidInputError, match="Nobody in your book is called “Cleo”"):
        run("forget", "Cleo", "--yes")
    assert names(home) == ["Cleo Nonesuch"] * 2


def test_restore_shows_what_the_copy_holds_and_what_would_be_gone_before_it_asks(
    home: Home, cleo: Contact, book: Book
) -> None:
    run("backup")
    (name,) = [path.name for path in home.backups.iterdir() if "by-hand" in path.name]
    assert any(line.startswith(f"{name}  (Mon 2 Mar, ") and "made by you" in line for line in run("restore"))
    book.contacts.add(Contact(given_name="Dan", family_name="Later"))
    book.texts.save("pitch:main", "past", "I teach.", base_revision=0, now=current_time())
    asked = [
        "  people: 1 in the copy, 2 now",
        "  notes of what happened: 0 in the copy, 0 now",
        "  meetings: 0 in the copy, 0 now",
        "  promises: 0 in the copy, 0 now",
        "  drafts and notes: 0 in the copy, 1 now",
        "1 person would be gone: Dan Later",
        "1 piece of your writing would be as it was: your pitch (Mon 2 Mar)",
    ]
    assert run("restore", name) == [*asked, "Nothing was changed. To do it, run the command again with --yes."]
    assert names(home) == ["Dan Later", "Cleo Nonesuch"]
    assert run("restore", name, "--yes")[:-1] == [*asked, f"Your book is back to {name}."]
    assert names(home) == ["Cleo Nonesuch"]


def test_one_file_takes_everything_to_another_computer(home: Home, cleo: Contact, tmp_path: Path) -> None:
    home.content.mkdir()
    (home.content / "phrases.csv").write_text("phrase,instead\n", "utf-8")
    file, there = tmp_path / "mine.zip", tmp_path / "there"
    assert run("backup", "--to", str(file)) == [
        f"Your book, and files of your own, in one file: {file}",
        "On the other computer: workbook restore mine.zip",
    ]
    told = run("restore", str(file), "--yes", "--home", str(there))
    assert told[0] == "  people: 1 in the copy"
    assert told[5:] == [
        "There is no book here that can be read; what lies in its place, if anything, is kept.",
        "Files of your own come with it: phrases.csv",
        "Your book is back to mine.zip.",
    ]
    assert names(Home(there)) == ["Cleo Nonesuch"]
    assert (there / "content" / "phrases.csv").read_text("utf-8") == "phrase,instead\n"


def test_a_complete_copy_is_looked_at_and_put_back_like_any_other(home: Home, cleo: Contact, tmp_path: Path) -> None:
    lines = tmp_path / "mine.jsonl"
    with closing(Book.open(home.book_path)) as book:
        write_book(book, lines, now=datetime(2026, 3, 2, tzinfo=UTC))
        book.contacts.add(Contact(given_name="Dan", family_name="Later"))
    told = run("restore", str(lines))
    assert told[0] == "  people: 1 in the copy, 2 now"
    assert "1 person would be gone: Dan Later" in told
    assert names(home) == ["Dan Later", "Cleo Nonesuch"]
    run("restore", str(lines), "--yes")
    assert names(home) == ["Cleo Nonesuch"]
    lines.write_text("{}\n", "utf-8")
    with pytest.raises(WorkbookError, match="line 1"):
        run("restore", str(lines), "--yes")
    assert names(home) == ["Cleo Nonesuch"]
