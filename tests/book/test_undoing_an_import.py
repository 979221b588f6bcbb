"""Taking back an import takes all of it, and nothing that the learner did since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from workbook.book import Book, backups
from workbook.book.undoing import Undone
from workbook.book.undoing_why import Why
from workbook.errors import AlreadyUndoneError, NotFoundError
from workbook.records import Contact, Event, EventKind, ImportRun, Meeting, Promise


@pytest.fixture
def run(now: datetime) -> ImportRun:
    return ImportRun(source="linkedin", file_name="Connections.csv", imported_at=now)


def happened(contact: Contact, now: datetime, **more: object) -> Event:
    return Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now, **more)  # type: ignore[arg-type]


def test_people_meetings_and_events_that_a_file_brought_go_with_it(book: Book, run: ImportRun, now: datetime) -> None:
    mine = book.contacts.add(Contact(given_name="Mine"))
    ada, ben = Contact(given_name="Ada", family_name="Invented"), Contact(given_name="Ben", family_name="Invented")
    meeting = Meeting(contact_id=mine.id, starts_at=now)
    book.imports.bring(
        run,
        [ada, ben],
        [replace(mine, company="Mill", role="Miller")],
        meetings=[meeting],
        events=[happened(ada, now), happened(mine, now, meeting_id=meeting.id), happened(mine, now)],
    )
    assert (book.contacts.count(), len(book.events.all()), len(book.meetings.all())) == (3, 3, 1)
    assert book.imports.undo(run.id, now=now) == Undone(2, 1, 3, 1, ())
    assert book.contacts.all() == [replace(mine, revision=2)]
    assert book.contacts.find("miller") == []
    assert (book.events.all(), book.meetings.all()) == ([], [])
    assert book.imports.all() == [replace(run, undone_at=now)]


def test_who_was_used_since_stays(book: Book, run: ImportRun, now: datetime) -> None:
    names = ("noted", "changed", "promised", "written", "introducer", "met", "unused")
    people = {name: Contact(given_name=name, family_name="Invented") for name in names}
    book.imports.bring(run, list(people.values()))
    book.events.add(happened(people["noted"], now))
    book.contacts.save(replace(people["changed"], role="Baker"))
    book.promises.save(Promise(contact_id=people["promised"].id, text="call"))
    book.texts.save(f"contact:{people['written'].id}", "note", "hello", base_revision=0, now=now)
    book.contacts.add(Contact(given_name="new", introduced_by=people["introducer"].id))
    book.meetings.save(Meeting(contact_id=people["met"].id))
    undone = book.imports.undo(run.id, now=now)
    assert (undone.people_removed, set(undone.people_kept)) == (1, {people[name].id for name in names[:-1]})
    assert {contact.given_name for contact in book.contacts.all()} == {*names[:-1], "new"}
    assert len(book.events.all()) == 1


def test_a_field_that_the_learner_changed_since_keeps_their_words(book: Book, run: ImportRun, now: datetime) -> None:
    mine = book.contacts.add(Contact(given_name="Ann", company="Old mill"))
    book.imports.bring(run, changed=[replace(mine, company="New mill", role="Miller")])
    book.contacts.save(replace(book.contacts.get(mine.id), company="My words"))
    assert book.imports.undo(run.id, now=now) == Undone(0, 1, 0, 0, (mine.id,))
    found = book.contacts.get(mine.id)
    assert (found.company, found.role) == ("My words", "")


def test_a_meeting_on_which_something_hangs_stays_with_its_events(book: Book, run: ImportRun, now: datetime) -> None:
    ada = Contact(given_name="Ada")
    debriefed, moved, bare = (Meeting(contact_id=ada.id, starts_at=now) for _number in range(3))
    events = [happened(ada, now, meeting_id=each.id) for each in (debriefed, moved, bare)]
    book.imports.bring(run, [ada], meetings=[debriefed, moved, bare], events=events)
    book.events.add(Event(contact_id=ada.id, kind=EventKind.DEBRIEF, happened_at=now, meeting_id=debriefed.id))
    book.meetings.save(replace(book.meetings.get(moved.id), place="here"))
    assert book.imports.undo(run.id, now=now) == Undone(0, 0, 1, 1, (ada.id,))
    assert {meeting.id for meeting in book.meetings.all()} == {debriefed.id, moved.id}
    assert {event.meeting_id for event in book.events.all()} == {debriefed.id, moved.id}


def test_an_event_that_the_learner_corrected_stays(book: Book, run: ImportRun, now: datetime) -> None:
    mine = book.contacts.add(Contact(given_name="Ann"))
    brought = happened(mine, now)
    book.imports.bring(run, events=[brought])
    right = book.events.add(replace(brought, id="right", happened_at=now - timedelta(days=1), replaces=brought.id))
    assert book.imports.undo(run.id, now=now) == Undone(0, 0, 0, 0, ())
    assert book.events.all() == [right]


def test_the_same_file_can_be_brought_again_afterwards(book: Book, run: ImportRun, now: datetime) -> None:
    ada = Contact(given_name="Ada")
    event = happened(ada, now)
    book.imports.bring(run, [ada], events=[event])
    book.imports.undo(run.id, now=now)
    book.imports.bring(replace(run, id="again"), [ada], events=[event])
    assert book.contacts.all() == [ada]
    assert [each.id for each in book.events.all()] == [event.id]


def test_an_import_is_taken_back_once_and_after_a_copy(book: Book, run: ImportRun, now: datetime) -> None:
    book.imports.bring(run, [Contact(given_name="Ada")])
    book.imports.undo(run.id, now=now)
    with pytest.raises(AlreadyUndoneError):
        book.imports.undo(run.id, now=now)
    with pytest.raises(NotFoundError):
        book.imports.undo("no such import", now=now)
    reasons = [copy.reason for copy in backups.listed(backups.folder_of(book.path), book.path.stem)]
    assert reasons.count("before-import") == 2


def test_what_an_event_of_the_learner_says_can_still_not_be_deleted(book: Book, now: datetime) -> None:
    import sqlite3
    from contextlib import closing

    event = book.events.add(happened(book.contacts.add(Contact(given_name="Ann")), now))
    with closing(sqlite3.connect(book.path)) as raw, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("DELETE FROM events WHERE id = ?", (event.id,))


def test_an_event_with_nobody_brings_nothing(book: Book, run: ImportRun, now: datetime) -> None:
    with pytest.raises(NotFoundError):
        book.imports.bring(run, [Contact(given_name="Ada")], events=[happened(Contact(), now)])
    assert (book.contacts.all(), book.imports.all()) == ([], [])


def test_a_rehearsal_says_what_would_go_and_why_somebody_stays_and_changes_nothing(
    book: Book, run: ImportRun, now: datetime
) -> None:
    names = ("noted", "changed", "promised", "written", "introducer", "met", "unused")
    people = {name: Contact(given_name=name) for name in names}
    mine = book.contacts.add(Contact(given_name="mine", company="Old mill"))
    book.imports.bring(run, list(people.values()), [replace(mine, company="New mill")])
    book.contacts.save(replace(book.contacts.get(mine.id), company="My words"))
    book.events.add(happened(people["noted"], now))
    book.contacts.save(replace(people["changed"], role="Baker"))
    book.promises.save(Promise(contact_id=people["promised"].id, text="call"))
    book.texts.save(f"contact:{people['written'].id}", "note", "hello", base_revision=0, now=now)
    book.contacts.add(Contact(given_name="new", introduced_by=people["introducer"].id))
    book.meetings.save(Meeting(contact_id=people["met"].id))
    before = book.path.read_bytes()
    rehearsed, staying = book.imports.rehearse_undo(run.id)
    assert {each.name: each.why for each in staying} == {
        "noted": Why.NOTED, "changed": Why.CHANGED, "promised": Why.PROMISED, "written": Why.WRITTEN,
        "introducer": Why.INTRODUCED, "met": Why.MET, "mine": Why.FIELDS,
    }  # fmt: skip
    assert book.path.read_bytes() == before
    assert book.imports.undo(run.id, now=now) == rehearsed
    with pytest.raises(AlreadyUndoneError):
        book.imports.rehearse_undo(run.id)


def test_who_stays_for_a_later_import_alone_is_not_said_to_have_been_worked_with(
    book: Book, run: ImportRun, now: datetime
) -> None:
    names = ("written to", "met", "changed", "changed by both", "noted", "unused")
    people = {name: Contact(given_name=name) for name in names}
    mine = book.contacts.add(Contact(given_name="mine", company="Old mill"))
    book.imports.bring(run, list(people.values()), [replace(mine, company="New mill")])
    later = ImportRun(source="linkedin", file_name="messages.csv", imported_at=now)
    book.imports.bring(
        later,
        [],
        [
            replace(people["changed"], role="Baker"),
            replace(people["changed by both"], role="Baker"),
            replace(book.contacts.get(mine.id), company="Newest mill"),
        ],
        meetings=[Meeting(contact_id=people["met"].id)],
        events=[happened(people["written to"], now), happened(people["noted"], now)],
    )
    book.contacts.save(replace(book.contacts.get(people["changed by both"].id), note="seen at a fair"))
    book.events.add(happened(people["noted"], now))
    _undone, staying = book.imports.rehearse_undo(run.id)
    assert {each.name: each.why for each in staying} == {
        "written to": Why.LATER, "met": Why.LATER, "changed": Why.LATER, "changed by both": Why.CHANGED,
        "noted": Why.NOTED, "mine": Why.LATER,
    }  # fmt: skip
