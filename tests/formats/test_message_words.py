"""The words of messages: kept only when ticked, gone with the person, and leaving in the complete copy alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.formats.test_linkedin_messages import ADA, BEN, ME, letter, written
from workbook.book import Book
from workbook.formats.book_lines import write_book
from workbook.formats.bring import BringResult, apply_bringing, plan_bringing
from workbook.formats.export_tables import export_tables
from workbook.formats.happenings import MESSAGE_WORDS
from workbook.formats.open_anything import ReadingChoices, read_anything
from workbook.formats.sources import UploadedFile
from workbook.records import new_id

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
FILE = UploadedFile(
    "messages.csv",
    written(
        letter(ADA, ME, 5, CONTENT="gladly"), letter(ME, ADA, 4), letter(ME, BEN, 3, CONTENT="hello, ben")
    ).encode(),
)


def bring(book: Book, *, words: bool) -> BringResult:
    brought, _aside = read_anything([FILE], now=NOW, zone=BERLIN, choices=ReadingChoices(words=words))
    return apply_bringing(plan_bringing(brought, book, now=NOW), book, now=NOW)


def words_of(book: Book) -> list[str]:
    return [each.details[MESSAGE_WORDS] for each in book.events.all() if MESSAGE_WORDS in each.details]


def test_words_come_only_when_they_are_asked_for_and_can_be_fetched_later(book: Book) -> None:
    bring(book, words=False)
    assert (words_of(book), len(book.events.all())) == ([], 3)
    assert bring(book, words=True).applied
    assert (sorted(words_of(book)), len(book.events.all())) == (["gladly", "hello & welcome", "hello, ben"], 3)
    for words in (True, False):
        assert bring(book, words=words).run is None


def test_a_message_that_the_learner_took_back_does_not_come_back_with_its_words(book: Book) -> None:
    bring(book, words=False)
    first = book.events.all()[0]
    book.events.add(replace(first, id=new_id(), replaces=first.id, withdrawn=True, recorded_at=None))
    bring(book, words=True)
    assert len(book.events.all()) == 2


def test_words_go_with_the_person_and_are_in_the_complete_copy_alone(book: Book, tmp_path: Path) -> None:
    bring(book, words=True)
    lines = tmp_path / "book.jsonl"
    write_book(book, lines, now=NOW)
    assert "gladly" in lines.read_text("utf-8")
    told = str([table.rows for table in export_tables(book, details=False, zone=BERLIN)])
    assert "gladly" not in told
    ada = next(each for each in book.contacts.all() if each.given_name == "Ada")
    book.contacts.delete(ada.id)
    assert words_of(book) == ["hello, ben"]
    assert b"gladly" not in book.path.read_bytes()


def test_taking_back_the_import_that_fetched_the_words_leaves_the_messages(book: Book) -> None:
    bring(book, words=False)
    run = bring(book, words=True).run
    assert run is not None
    book.imports.undo(run.id, now=NOW)
    assert (words_of(book), len(book.events.all())) == ([], 3)
