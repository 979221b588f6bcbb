"""People in the book: added, changed, found, deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from workbook.book import Book
from workbook.book.folding import fold
from workbook.errors import IdTakenError, NotFoundError, StaleRevisionError
from workbook.records import (
    ChosenQuestion,
    Contact,
    Event,
    EventKind,
    ImportRun,
    Mark,
    Meeting,
    Promise,
    Rehearsal,
)


def person(given: str, family: str, **facts: object) -> Contact:
    return Contact(given_name=given, family_name=family, source="invented", **facts)  # type: ignore[arg-type]


def test_what_is_added_comes_back_whole(book: Book) -> None:
    added = person("Zoë", "Invented", note="line\nline\0", connected_on=date(2024, 2, 29), may_follow_up=False)
    assert book.contacts.add(added) == added
    assert book.contacts.get(added.id) == added


def test_adding_the_same_person_again_changes_nothing(book: Book) -> None:
    added = book.contacts.add(person("Ann", "Invented"))
    assert book.contacts.add(added) == added
    assert book.contacts.all() == [added]


def test_another_person_under_the_same_id_is_refused(book: Book) -> None:
    added = book.contacts.add(person("Ann", "Invented"))
    with pytest.raises(IdTakenError):
        book.contacts.add(replace(added, given_name="Bob"))
    assert book.contacts.all() == [added]


def test_a_save_counts_only_if_it_saw_the_one_before(book: Book) -> None:
    added = book.contacts.add(person("Ann", "Invented"))
    saved = book.contacts.save(replace(added, role="Baker"))
    assert saved == replace(added, role="Baker", revision=1)
    with pytest.raises(StaleRevisionError):
        book.contacts.save(replace(added, role="Miller"))
    assert book.contacts.get(added.id) == saved


def test_a_save_sent_twice_is_answered_as_the_first(book: Book) -> None:
    added = book.contacts.add(person("Ann", "Invented"))
    changed = replace(added, role="Baker")
    assert book.contacts.save(changed) == book.contacts.save(changed)


def test_nobody_is_named_when_there_is_nobody(book: Book) -> None:
    for act in (book.contacts.get, book.contacts.delete):
        with pytest.raises(NotFoundError):
            act("nobody")
    with pytest.raises(NotFoundError):
        book.contacts.save(person("Ann", "Invented"))


def test_people_are_listed_by_family_name_whatever_case_and_accents(book: Book) -> None:
    for family in ("zander", "Östlund", "Oak", "Abel"):
        book.contacts.add(person("Ann", family))
    assert [contact.family_name for contact in book.contacts.all()] == ["Abel", "Oak", "Östlund", "zander"]


@pytest.mark.parametrize("asked", ["zoe", "ŻAK", "zoë bäck", "baker zak", "ckerei", "  zak  "])
def test_every_word_must_match_name_company_or_role(book: Book, asked: str) -> None:
    wanted = book.contacts.add(person("Zoë", "Żak", company="Invented Bäckerei", role="Master Baker"))
    book.contacts.add(person("Tom", "Other", company="Mill", role="Miller"))
    assert book.contacts.find(asked) == [wanted]


def test_a_word_that_matches_nowhere_finds_nobody(book: Book) -> None:
    book.contacts.add(person("Zoë", "Żak", company="Invented Bäckerei"))
    assert book.contacts.find("zoe miller") == []
    assert book.contacts.find("%") == []


def test_who_begins_like_the_word_comes_before_who_contains_it(book: Book) -> None:
    begins = book.contacts.add(person("Ann", "Lee"))
    contains = book.contacts.add(person("Tom", "Ashlee"))
    assert book.contacts.find("lee") == [begins, contains]


def test_an_empty_search_gives_those_worked_on_last(book: Book, now: datetime) -> None:
    first, second, third = (book.contacts.add(person(name, "Invented")) for name in ("A", "B", "C"))
    book.events.add(Event(contact_id=first.id, kind=EventKind.REPLY, happened_at=now))
    assert book.contacts.find("", limit=2) == [first, third]
    assert book.contacts.find("") == [first, third, second]


def test_folding_takes_case_and_accents_away_but_no_letters() -> None:
    assert fold("Łódź  STRASSE Straße Ærø\0\ud800 İ") == "lodz strasse strasse aero i"
    assert fold("が") != fold("か")


def test_an_import_is_one_step_and_the_same_run_twice_is_one(book: Book, now: datetime) -> None:
    old = book.contacts.add(person("Ann", "Invented"))
    new = person("Bob", "Invented")
    run = ImportRun(source="linkedin", file_name="Connections.csv", sha256="0" * 64, imported_at=now, added=1, merged=1)
    book.imports.bring(run, [new], [replace(old, role="Baker")])
    book.imports.bring(run, [new], [replace(old, role="Baker")])
    assert book.contacts.all() == [replace(old, role="Baker", revision=1), new]
    assert book.imports.all() == [run]


def test_an_import_with_one_stale_person_brings_nothing(book: Book, now: datetime) -> None:
    old = book.contacts.add(person("Ann", "Invented"))
    current = book.contacts.save(replace(old, role="Baker"))
    with pytest.raises(StaleRevisionError):
        book.imports.bring(
            ImportRun(source="linkedin", imported_at=now), [person("Bob", "Invented")], [replace(old, role="Miller")]
        )
    assert book.contacts.all() == [current]
    assert book.imports.all() == []


def test_a_deleted_person_is_gone_with_all_that_belongs_to_them(book: Book, now: datetime) -> None:
    gone, stays = (book.contacts.add(person(name, "Invented")) for name in ("Gone", "Stays"))
    other = book.contacts.add(person("Other", "Invented", introduced_by=gone.id))
    for contact in (gone, stays):
        meeting = book.meetings.save(Meeting(contact_id=contact.id))
        first = Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now, meeting_id=meeting.id)
        book.events.add(first)
        book.events.add(replace(first, id=f"correction-{contact.id}", replaces=first.id, channel=None, withdrawn=True))
        book.questions.save_chosen(meeting.id, [ChosenQuestion(question_id="q", text="Why?", asked=True)], 0)
        book.promises.save(Promise(contact_id=contact.id, meeting_id=meeting.id, text="call"))
        for record in (f"meeting:{meeting.id}", f"contact:{contact.id}"):
            book.texts.save(record, "notes", f"secret-{contact.given_name}", base_revision=0, now=now)
            book.texts.keep_version(record, "v", now)
        book.rehearsals.add(Rehearsal(record=f"contact:{contact.id}", words=1, spoken_seconds=1, happened_at=now))
        book.marks.add(Mark(item=f"thank_you:{meeting.id}", action="done", marked_at=now))
    gone_meeting = book.meetings.of(gone.id)[0]

    book.contacts.delete(gone.id)

    assert book.contacts.all() == [replace(other, introduced_by=None), stays]
    assert {event.contact_id for event in book.events.history(gone.id) + book.events.history(stays.id)} == {stays.id}
    assert [mark.item for mark in book.marks.all()] == [f"thank_you:{book.meetings.of(stays.id)[0].id}"]
    assert [promise.contact_id for promise in book.promises.open()] == [stays.id]
    assert book.texts.read_all(f"meeting:{gone_meeting.id}") == {}
    assert book.texts.versions(f"contact:{gone.id}") == []
    assert len(book.texts.versions(f"contact:{stays.id}")) == 1
    assert (book.rehearsals.of(f"contact:{gone.id}"), len(book.rehearsals.of(f"contact:{stays.id}"))) == ([], 1)
    assert (book.questions.asked_of(gone.id), book.questions.asked_of(stays.id)) == (set(), {"q"})
    assert b"secret-Gone" not in book.path.read_bytes()
    assert b"secret-Stays" in book.path.read_bytes()


def test_a_late_save_does_not_bring_words_about_a_deleted_person_back(book: Book, now: datetime) -> None:
    gone = book.contacts.add(person("Gone", "Invented"))
    meeting = book.meetings.save(Meeting(contact_id=gone.id))
    book.contacts.delete(gone.id)
    for record in (f"contact:{gone.id}", f"meeting:{meeting.id}"):
        with pytest.raises(NotFoundError):
            book.texts.save(record, "notes", "late", base_revision=0, now=now)
    with pytest.raises(NotFoundError):
        book.meetings.save(meeting)


def test_a_deletion_can_be_taken_back_by_adding_the_person_again(book: Book, now: datetime) -> None:
    gone = book.contacts.add(person("Gone", "Invented"))
    book.contacts.delete(gone.id)
    book.contacts.add(gone)
    assert book.texts.save(f"contact:{gone.id}", "notes", "back", base_revision=0, now=now).revision == 1  # type: ignore[union-attr]
