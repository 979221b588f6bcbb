"""After a deletion: not a byte of the name in the book, nor in its copies; and what lies elsewhere is found."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from workbook.book import Book, backups
from workbook.book.left_over import Export, left_over, mentions
from workbook.book.shared import SharedItem
from workbook.errors import BookDamagedError
from workbook.formats.deleting_told import goes_with, still_there
from workbook.records import (
    ChosenQuestion,
    Contact,
    Event,
    EventKind,
    Fact,
    ImportRun,
    Mark,
    Meeting,
    Promise,
    Rehearsal,
    Takeaway,
)

ZORA = Contact(
    given_name="Zoraquine", family_name="Xylotrope", company="Wumblefix (invented)", role="Vexillarch",
    email="zoraquine@example.org", phone="+49 30 5550100", linkedin="xylotrope-invented", note="Glimmerfen",
)  # fmt: skip
MARKS = (b"zoraquine", b"xylotrope", b"wumblefix", b"vexillarch", b"5550100", b"glimmerfen", b"quuxling")


def write_about(book: Book, contact: Contact, now: datetime) -> None:
    """One record of each kind about a person, each with a word of its own."""
    run = ImportRun(source="linkedin", file_name="Connections.csv", imported_at=now)
    book.imports.bring(run, changed=[replace(contact, company="Quuxling mill")])
    meeting = book.meetings.save(Meeting(contact_id=contact.id, place="Quuxling street"))
    details = {"suggested": "Quuxling"}
    kind = EventKind.OUTREACH
    book.events.add(Event(contact_id=contact.id, kind=kind, happened_at=now, meeting_id=meeting.id, details=details))
    book.questions.save_chosen(meeting.id, [ChosenQuestion(question_id="q", text="Quuxling?", asked=True)], 0)
    book.promises.save(Promise(contact_id=contact.id, meeting_id=meeting.id, text="Quuxling"))
    book.facts.save(Fact(contact_id=contact.id, text="Quuxling"))
    book.takeaways.save(Takeaway(contact_id=contact.id, text="Quuxling"))
    for record in (f"contact:{contact.id}", f"meeting:{meeting.id}", f"thank_you:{meeting.id}"):
        book.texts.save(record, "notes", "Quuxling", base_revision=0, now=now)
        book.texts.keep_version(record, "Quuxling", now)
    book.rehearsals.add(Rehearsal(record=f"contact:{contact.id}", words=1, spoken_seconds=1, happened_at=now))
    book.marks.add(Mark(item=f"thank_you:{meeting.id}", action="done", marked_at=now))
    book.settings.set("cadences", {contact.id: 30, "another": 60})
    book.settings.set("current_contact", contact.id)
    book.settings.set("meeting_shown", {"meeting": meeting.id, "current": None})
    book.settings.set("norms", {"words_per_minute": 120})


@pytest.fixture
def zora(book: Book, now: datetime) -> Contact:
    contact = book.contacts.add(ZORA)
    write_about(book, contact, now)
    shutil.rmtree(backups.folder_of(book.path))  # the copy from before the import
    return contact


def held(path: Path) -> list[bytes]:
    """The words about the person that stand anywhere in a file, whatever their case."""
    content = path.read_bytes().lower()
    return [mark for mark in MARKS if mark in content]


def test_not_a_byte_of_a_deleted_person_stays_in_the_file(book: Book, zora: Contact) -> None:
    assert held(book.path) == list(MARKS)
    book.contacts.delete(zora.id)
    assert held(book.path) == []


def test_their_id_stays_only_among_those_of_the_removed(book: Book, zora: Contact) -> None:
    book.contacts.delete(zora.id)
    with closing(sqlite3.connect(book.path)) as raw:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        naming = {table for table in tables if zora.id in str(raw.execute(f"SELECT * FROM {table}").fetchall())}
    assert naming == {"removed"}
    assert book.settings.all() == {
        "cadences": {"another": 60},
        "current_contact": None,
        "meeting_shown": {"current": None},
        "norms": {"words_per_minute": 120},
    }


def test_not_a_byte_stays_in_the_copies_after_the_next_day(book: Book, zora: Contact, now: datetime) -> None:
    folder = backups.folder_of(book.path)
    copies = [backups.backup(book, folder, now), backups.backup(book, folder, now, reason="daily")]
    book.contacts.delete(zora.id)
    assert [held(copy) for copy in copies] == [list(MARKS), list(MARKS)]
    assert Book.open(book.path, clock=lambda: now + timedelta(days=1)).backup_trouble is None
    assert [held(copy) for copy in backups.folder_of(book.path).glob("*.sqlite")] == [[], [], []]


def test_a_damaged_copy_does_not_keep_them_in_the_others(book: Book, zora: Contact, now: datetime) -> None:
    folder = backups.folder_of(book.path)
    damaged = backups.backup(book, folder, now - timedelta(days=1))
    good = backups.backup(book, folder, now)
    damaged.write_bytes(b"nonsense" * 1000)
    book.contacts.delete(zora.id)
    assert backups.forget(book) == ([good], [damaged])
    assert held(good) == []
    with pytest.raises(BookDamagedError, match="by-hand"):
        backups.rotate(folder, now, forget=[zora.id])


def test_a_copy_in_the_first_format_lets_go_of_them_too(book: Book, now: datetime) -> None:
    folder = backups.folder_of(book.path)
    folder.mkdir()
    old = folder / "book_2026-02-01_10-00-00_before-update.sqlite"
    with closing(sqlite3.connect(old)) as raw:
        raw.executescript((Path(__file__).parent / "older" / "0001.sql").read_text("utf-8"))
        id_, name = raw.execute("SELECT id, family_name FROM contacts").fetchone()
    assert name.encode() in old.read_bytes()
    book.contacts.add(Contact(id=id_, given_name="Somebody"))
    book.contacts.delete(id_)
    assert backups.forget(book) == ([old], [])
    assert name.encode() not in old.read_bytes()
    assert backups.forget(book) == ([], [])


def test_copies_and_files_that_still_hold_somebody_are_found(
    book: Book, zora: Contact, now: datetime, tmp_path: Path
) -> None:
    folder = backups.folder_of(book.path)
    before = backups.backup(book, folder, now - timedelta(days=2))
    exports = tmp_path / "exports"
    (exports / "inside").mkdir(parents=True)
    written = {
        "people.csv": "given_name,family_name\nZORAQUINE,Xylotrope\n",
        "inside/card.vcf": "FN:Zoraquine Xylo\r\n trope\r\n",
        "page.html": "<p>zoraquine@example.org</p>",
        "family.csv": "given_name,family_name\nAna,Xylotrope\nZoraquine,Madeup\n",
        "people.xlsx": "PK",
    }
    for name, content in written.items():
        (exports / name).write_text(content, "utf-8", newline="")
    (exports / "elsewhere.csv").symlink_to(exports / "people.csv")
    left = left_over(book, zora, exports)
    assert [copy.path for copy in left.backups] == [before]
    assert {each.path.relative_to(exports).as_posix(): each.certain for each in left.exports} == {
        "people.csv": True, "inside/card.vcf": True, "page.html": True, "people.xlsx": False,
    }  # fmt: skip
    assert all(isinstance(each, Export) and each.changed_at.tzinfo is None for each in left.exports)
    aside = book.path.with_name("book_2026-02-01_10-00-00_damaged.sqlite")
    aside.write_bytes(b"nonsense")
    assert [each.path for each in left_over(book, zora, tmp_path / "none").exports] == [aside]
    stranger = book.contacts.add(Contact(given_name="Stranger", family_name="Unheard"))
    assert left_over(book, stranger, tmp_path / "none").backups == ()


def test_words_about_others_that_name_them_are_counted_and_not_touched(
    book: Book, zora: Contact, now: datetime
) -> None:
    other = book.contacts.add(Contact(given_name="Other", note="Met through Zoraquine Xylotrope."))
    book.texts.save("review:2026-03-02", "learned", "Zoraquine Xylotrope knows ships.", base_revision=0, now=now)
    book.contacts.delete(zora.id)
    assert mentions(book, zora.name) == 2
    assert mentions(book, "Other") == 0
    assert book.contacts.get(other.id).note == "Met through Zoraquine Xylotrope."


def test_notes_that_went_to_a_coach_are_told_before_and_after(book: Book, now: datetime, tmp_path: Path) -> None:
    zora = book.contacts.add(ZORA)
    item = SharedItem(id="p", kind="pack", class_id="", sealed="{}", people={"Person 1": zora.id}, made_at=now)
    book.shared.add(item)
    assert left_over(book, zora, tmp_path).shared_at == ()
    assert "coach" not in goes_with(book, zora.id)
    book.shared.handed_over("p", told="1 note", place="/class", at=now)
    assert left_over(book, zora, tmp_path).shared_at == (now,)
    assert goes_with(book, zora.id).endswith(
        "You shared notes about them with a coach once: take that back on the page “Share” first if it should go too."
    )
    told = still_there(left_over(book, zora, tmp_path), 0, tmp_path, now, ZoneInfo("Europe/Berlin"))
    assert told.lines[-2] == (
        "Notes about them, under a pseudonym, went to a coach: Mon 2 Mar. Your own copy of these is emptied; what the "
        "coach has is with the coach."
    )
