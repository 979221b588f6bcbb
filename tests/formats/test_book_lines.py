"""A whole book leaves as JSON Lines and comes back row by row as it was."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.book.test_records_round_trip import contacts, days, events, ids, instants, plain, words
from workbook.book import Book
from workbook.book.migrations import HEAD
from workbook.book.schema import metadata
from workbook.book.shared import ReceivedItem, SharedItem
from workbook.errors import BookExistsError, InvalidInputError, UnreadableFileError
from workbook.formats.book_lines import write_book
from workbook.formats.book_lines_reading import BookFile, looks_like_book, read_book
from workbook.records import (
    About,
    Answer,
    ChosenQuestion,
    Conflict,
    Contact,
    Direction,
    Event,
    EventKind,
    Fact,
    Hypothesis,
    ImportRun,
    Mark,
    Meeting,
    OwnQuestion,
    Promise,
    Rehearsal,
    Stance,
    Takeaway,
    TakeawayKind,
    Target,
)

Rows = dict[str, list[tuple[Any, ...]]]


def rows_of(path: Path) -> Rows:
    """Every row of every table, as SQLite holds it."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: sorted(raw.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for (name,) in tables}


def filled(book: Book, now: datetime) -> Book:
    """Put something into every table, and what is corrected, withdrawn, taken back and removed among it."""
    ann = Contact(given_name="Ann", family_name="Invented", email="ann@example.org", note="line one\nline two\x00")
    bob, gone = Contact(given_name="Bob", introduced_by=ann.id), Contact(given_name="Gone")
    run = ImportRun(source="linkedin", imported_at=now, added=3)
    book.imports.bring(run, [ann, bob, gone])
    book.imports.bring(
        ImportRun(source="google", imported_at=now, merged=1), [], [replace(book.contacts.get(ann.id), role="Maker")]
    )
    taken_back = ImportRun(source="outlook", imported_at=now)
    book.imports.bring(taken_back, [Contact(given_name="Taken Back")])
    book.imports.undo(taken_back.id, now=now)
    book.contacts.delete(gone.id)
    meeting = book.meetings.save(Meeting(contact_id=ann.id, starts_at=now, zone="Europe/Berlin"))
    first = book.events.add(
        Event(contact_id=ann.id, kind=EventKind.OUTREACH, happened_at=now, details={"words": "half \ud83d"})
    )
    second = book.events.add(replace(first, id="second", replaces=first.id, recorded_at=None))
    book.events.add(replace(second, id="third", replaces="second", withdrawn=True, recorded_at=None))
    book.events.add(Event(contact_id=ann.id, kind=EventKind.MEETING, happened_at=now, meeting_id=meeting.id))
    book.questions.save_chosen(meeting.id, [ChosenQuestion(question_id="own", text="\ud83d\ude00?", useful=True)], 0)
    book.questions.add_own(OwnQuestion(text="What surprised you?"))
    book.promises.save(Promise(contact_id=ann.id, meeting_id=meeting.id, text="send it", due_on=now.date()))
    belief = book.hypotheses.save(Hypothesis(text="=HYPERLINK(1)"))
    book.facts.save(Fact(contact_id=ann.id, text="invented", source="https://example.org"))
    book.targets.save(Target(company="Bluehollow (invented)"))
    book.takeaways.save(Takeaway(contact_id=ann.id, text="more maths", hypothesis_id=belief.id, stance=Stance.FOR))
    book.texts.save("pitch:main", "past", "I kept bees.", base_revision=0, now=now)
    book.texts.keep_version("pitch:main", "first", now)
    assert isinstance(book.texts.save("pitch:main", "past", "Other \udc00.", base_revision=0, now=now), Conflict)
    book.rehearsals.add(Rehearsal(record="pitch:main", words=80, spoken_seconds=33.333333333333336, happened_at=now))
    book.answers.add(Answer(quiz="sorting", item="a", given="b", correct=None, answered_at=now))
    book.marks.add(Mark(item="x", action="snoozed", until=now + timedelta(days=1), marked_at=now))
    book.settings.set("words_per_minute", 141.5)
    book.shared.add(
        SharedItem(id="pack", kind="pack", class_id="c", sealed="{}\n{}\n", people={"1": ann.id}, made_at=now)
    )
    book.shared.receive(ReceivedItem(id="sum", class_id="c", sealed="half \ud83d", received_at=now))
    return book


@pytest.fixture
def file(book: Book, now: datetime, tmp_path: Path) -> Path:
    write_book(filled(book, now), tmp_path / "out" / "whole.jsonl", now=now)
    return tmp_path / "out" / "whole.jsonl"


def test_every_table_of_the_book_is_carried_row_by_row(book: Book, file: Path, tmp_path: Path, now: datetime) -> None:
    before = rows_of(book.path)
    told = read_book(file, tmp_path / "new" / "book.sqlite")
    assert rows_of(tmp_path / "new" / "book.sqlite") == before
    carried = {table: len(rows) for table, rows in before.items() if table != "alembic_version"}
    assert told == BookFile(book.id, False, now.isoformat(), carried)
    assert set(carried) == set(metadata.tables), "a table of the schema is not in the file"
    assert [table for table, count in carried.items() if not count] == [], "fill this table too, to see it carried"
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["book.sqlite"]


def test_a_book_that_came_back_is_used_like_any_other(book: Book, file: Path, tmp_path: Path, now: datetime) -> None:
    read_book(file, tmp_path / "new.sqlite")
    with closing(Book.open(tmp_path / "new.sqlite", clock=lambda: now)) as again:
        assert (again.id, again.snapshot()) == (book.id, book.snapshot())
        assert again.events.history(again.contacts.all()[0].id) == book.events.history(book.contacts.all()[0].id)
        again.imports.undo(again.imports.all()[0].id, now=now)


def test_writing_again_gives_the_same_bytes(file: Path, tmp_path: Path, now: datetime) -> None:
    read_book(file, tmp_path / "new.sqlite")
    with closing(Book(tmp_path / "new.sqlite")) as again:
        write_book(again, tmp_path / "again.jsonl", now=now)
    assert (tmp_path / "again.jsonl").read_bytes() == file.read_bytes()


def test_the_file_is_for_its_owner_and_is_json_lines_that_anybody_can_read(file: Path) -> None:
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    header, *records, end = lines
    assert (header["format"], header["version"], header["schema"]) == ("networking-coffee workbook", [1, 0], HEAD)
    counts: dict[str, int] = {}
    for record in records:
        counts[record["table"]] = counts.get(record["table"], 0) + 1
    assert counts == header["rows"]
    assert (end["end"], end["lines"]) == (True, len(lines) - 1)
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0
    assert looks_like_book(file)


@given(
    people=st.lists(contacts, max_size=3, unique_by=lambda each: each.id),
    happened=st.lists(events(), max_size=4, unique_by=lambda each: each.id),
    questions=st.lists(st.builds(ChosenQuestion, question_id=words, text=words, must_ask=st.booleans()), max_size=3),
    promise=st.builds(
        Promise, id=ids, contact_id=st.just("ann"), direction=st.sampled_from(Direction), text=words,
        due_on=st.none() | days, done_at=st.none() | instants,
    ),
    fact=st.builds(Fact, id=ids, contact_id=st.just("ann"), about=st.sampled_from(About), text=words, source=words),
    belief=st.builds(Hypothesis, id=ids, text=words),
    takeaway=st.builds(
        Takeaway, id=ids, contact_id=st.just("ann"), text=words, kind=st.sampled_from(TakeawayKind),
        stance=st.sampled_from(Stance),
    ),
    target=st.builds(Target, id=ids, company=words, role=words, industry=words, note=words),
    rehearsal=st.builds(
        Rehearsal, id=ids, record=words, words=st.integers(0, 10_000), spoken_seconds=st.floats(1e-9, 1e9),
        happened_at=instants, pauses=st.none() | st.integers(0, 1000),
    ),
    answer=st.builds(
        Answer, id=ids, quiz=words, item=words, given=words, correct=st.none() | st.booleans(), answered_at=instants
    ),
    mark=st.builds(Mark, id=ids, item=words, action=words, until=st.none() | instants, marked_at=instants),
    own=st.builds(OwnQuestion, id=ids, text=words, topic=words),
    drafts=st.lists(words, min_size=1, max_size=4),
    run=st.builds(ImportRun, id=ids, source=words, file_name=words, sha256=st.just(""), imported_at=instants),
    value=plain,
)  # fmt: skip
@settings(suppress_health_check=list(HealthCheck), max_examples=25, deadline=None)
def test_whatever_the_records_hold_comes_back(
    _empty_book: bytes,
    tmp_path_factory: pytest.TempPathFactory,
    now: datetime,
    *,
    people: list[Contact],
    happened: list[Event],
    questions: list[ChosenQuestion],
    promise: Promise,
    fact: Fact,
    belief: Hypothesis,
    takeaway: Takeaway,
    target: Target,
    rehearsal: Rehearsal,
    answer: Answer,
    mark: Mark,
    own: OwnQuestion,
    drafts: list[str],
    run: ImportRun,
    value: Any,
) -> None:
    folder = tmp_path_factory.mktemp("round-trip")
    (folder / "book.sqlite").write_bytes(_empty_book)
    with closing(Book(folder / "book.sqlite", clock=lambda: now)) as book:
        book.contacts.add(Contact(id="ann", given_name="Ann"))
        book.imports.bring(run, people, [replace(book.contacts.get("ann"), note=drafts[0])])
        for event in happened:
            book.events.add(event)
        meeting = book.meetings.save(Meeting(contact_id="ann"))
        book.questions.save_chosen(meeting.id, questions, 0)
        book.promises.save(promise)
        book.facts.save(fact)
        book.takeaways.save(replace(takeaway, hypothesis_id=book.hypotheses.save(belief).id))
        book.targets.save(target)
        book.rehearsals.add(rehearsal)
        book.answers.add(answer)
        book.marks.add(mark)
        book.questions.add_own(own)
        for draft in drafts:
            book.texts.save("pitch:main", "past", draft, base_revision=0, now=now)
        book.texts.keep_version("pitch:main", drafts[-1], now)
        book.settings.set("any", value)
        write_book(book, folder / "whole.jsonl", now=now)
    read_book(folder / "whole.jsonl", folder / "new.sqlite")
    assert rows_of(folder / "new.sqlite") == rows_of(folder / "book.sqlite")


def summed(lines: list[bytes]) -> bytes:
    """The lines, with a last one that is right for them."""
    whole = b"".join(lines)
    end = {"end": True, "lines": len(lines), "sha256": hashlib.sha256(whole).hexdigest()}
    return whole + json.dumps(end).encode() + b"\n"


def edited(file: Path, change: Callable[[dict[str, Any]], object], *, table: str) -> int:
    """Change the first record of a table, put the sum right again, and return the number of its line."""
    lines = file.read_bytes().splitlines(keepends=True)[:-1]
    number = next(place for place, line in enumerate(lines) if json.loads(line).get("table", "header") == table)
    record = json.loads(lines[number])
    change(record)
    lines[number] = json.dumps(record).encode() + b"\n"
    file.write_bytes(summed(lines))
    return number + 1


def refused(file: Path, tmp_path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_book(file, tmp_path / "new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()
    assert sorted(each.name for each in tmp_path.glob("*new.sqlite*")) == []
    return f"{caught.value.where}: {caught.value.what}"


def test_a_file_cut_short_anywhere_is_refused(file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    ends = content.splitlines(keepends=True)
    for cut in (0, 40, len(ends[0]), len(content) // 2, len(content) - len(ends[-1]), len(content) - 1):
        file.write_bytes(content[:cut])
        assert refused(file, tmp_path).startswith("whole.jsonl, line ")
    file.write_bytes(b"".join(ends[:-1]))
    assert "its last line is missing" in refused(file, tmp_path)


def test_a_changed_letter_a_missing_line_and_a_line_too_many_are_refused(file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    lines = content.splitlines(keepends=True)
    file.write_bytes(content.replace(b"I kept bees", b"I kept cats"))
    assert refused(file, tmp_path) == (
        f"whole.jsonl, line {len(lines)}: The file was changed or damaged after it was written: its sum is another."
    )
    file.write_bytes(b"".join([*lines[:3], *lines[4:]]))
    assert "Lines are missing, or there are too many of them." in refused(file, tmp_path)
    file.write_bytes(summed([*lines[:3], *lines[4:-1]]))
    assert refused(file, tmp_path) == ("whole.jsonl, line 1: The first line promises other counts than the file holds.")
    file.write_bytes(content + b"{}\n")
    assert "There is something behind the last line." in refused(file, tmp_path)


@pytest.mark.parametrize(
    ("table", "change", "what"),
    [
        ("contacts", lambda row: row.update(id=7), "“id” holds something that does not belong there."),
        ("contacts", lambda row: row.update(revision="1; DROP TABLE contacts"), "“revision” holds something that"),
        ("contacts", lambda row: row.update(revision=2**63), "“revision” holds something that"),
        ("contacts", lambda row: row.update(note={"base64": "!"}), "“note” holds something that"),
        ("contacts", lambda row: row.update(audience="king"), "The file holds something that a book cannot hold"),
        ("contacts", lambda row: row.update({"x) VALUES (1); --": 1}), "a book has no “contacts.x) VALUES (1); --”"),
        ("events", lambda row: row.update(happened_at=2**62), "“happened_at” is no moment that can be told."),
        ("events", lambda row: row.update(details="{"), "The file holds something that a book cannot hold"),
        ("events", lambda row: row.update(contact_id="nobody"), "A line of “events” belongs to one that is not"),
        ("promises", lambda row: row.update(due_on="tomorrow"), "“due_on” is no day."),
        ("meetings", lambda row: row.update(table="sqlite_master"), "a book has no “sqlite_master”"),
        ("header", lambda row: row.update(version=[2, 0]), "A later workbook wrote this file (its version is 2.0)."),
        ("header", lambda row: row.pop("schema"), "This line is damaged: “schema” is missing."),
        ("header", lambda row: row.update(format="other"), "This is not a whole book in JSON Lines."),
        ("header", lambda row: row.update(book="another"), "The file does not say whose book it is."),
    ],
)
def test_what_no_book_can_hold_is_refused_by_line(
    file: Path, tmp_path: Path, table: str, change: Callable[[dict[str, Any]], object], what: str
) -> None:
    edited(file, change, table=table)
    assert what in refused(file, tmp_path)


def test_what_a_later_minor_version_adds_is_told_and_left_out(book: Book, file: Path, tmp_path: Path) -> None:
    edited(file, lambda row: row.update(version=[1, 4], schema="0999"), table="header")
    edited(file, lambda row: row.update(star_sign="fish"), table="contacts")
    told = read_book(file, tmp_path / "new.sqlite")
    assert told.remarks == ("1 line has “contacts.star_sign”, which this workbook does not know and left out.",)
    assert rows_of(tmp_path / "new.sqlite") == rows_of(book.path)


def test_a_file_from_an_earlier_format_is_brought_to_this_one(file: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in file.read_bytes().splitlines()][:-1]
    later = ("import_changes", "shared_items", "received_items")
    kept = [line for line in lines if line.get("table") not in later]
    kept[0]["schema"] = "0003"
    for table in later:
        del kept[0]["rows"][table]
    for line in kept[1:]:
        line.pop("import_seq", None)
        if line["table"] == "imports":
            for name in ("events", "meetings", "undone_at"):
                del line[name]
    file.write_bytes(summed([json.dumps(line).encode() + b"\n" for line in kept]))
    assert read_book(file, tmp_path / "new.sqlite").remarks == ()
    with closing(Book(tmp_path / "new.sqlite")) as again:
        assert {each.given_name for each in again.contacts.all()} == {"Ann", "Bob"}
        assert {(run.source, run.undone_at) for run in again.imports.all()} == {
            ("linkedin", None), ("google", None), ("outlook", None),
        }  # fmt: skip


def test_nothing_is_written_over_another_book(book: Book, file: Path) -> None:
    before = rows_of(book.path)
    with pytest.raises(BookExistsError):
        read_book(file, book.path)
    assert rows_of(book.path) == before


def test_other_files_and_missing_ones_are_refused_in_words(tmp_path: Path) -> None:
    for content in (b"", b"\n", b"[]\n", b"{}\n", b"\x00\xff", b"[" * 100_000):
        (tmp_path / "whole.jsonl").write_bytes(content)
        assert refused(tmp_path / "whole.jsonl", tmp_path).endswith("This is not a whole book in JSON Lines.")
        assert not looks_like_book(tmp_path / "whole.jsonl")
    assert "cannot be read" in refused(tmp_path / "missing.jsonl", tmp_path)


def test_a_folder_that_cannot_be_written_is_named(book: Book, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "in-the-way").write_text("")
    with pytest.raises(InvalidInputError, match="in-the-way"):
        write_book(book, tmp_path / "in-the-way" / "whole.jsonl", now=now)
