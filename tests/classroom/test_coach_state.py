"""What the coach's book keeps of a class."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from workbook.book import Book
from workbook.classroom.coach_class import class_on, practice_class_of, practice_folder
from workbook.classroom.coach_state import (
    Reply,
    Review,
    accept_key,
    add_reply,
    begun,
    clear_drafts,
    delete_reply,
    draft_marks,
    draft_record,
    drafts,
    edit_reply,
    forget_learner,
    given,
    keep_given,
    keyring_of,
    note_review,
    reviews,
    save_keyring,
    saved_replies,
    set_draft_marks,
)
from workbook.classroom.from_coach import Comment, Feedback
from workbook.errors import InvalidInputError, NotFoundError
from workbook.home import Home
from workbook.records import Text

ANNA, BO = "a" * 32, "b" * 32


def said(now: datetime, text: str, learner: str = ANNA) -> Feedback:
    return Feedback(
        feedback_id=f"f-{text}",
        class_id="spring",
        learner_id=learner,
        pack_id="p-1",
        made_at=now,
        coach="Robin",
        comments=(Comment(comment_id=f"c-{text}", text=text),),
    )


def test_keys_seen_are_kept_and_what_another_page_saw_first_stays(book: Book) -> None:
    mine, other = keyring_of(book, "spring"), keyring_of(book, "spring")
    other.look(ANNA, "first")
    save_keyring(book, "spring", other)
    mine.look(ANNA, "second")
    mine.look(BO, "bo")
    save_keyring(book, "spring", mine)
    assert keyring_of(book, "spring").as_json() == {ANNA: "first", BO: "bo"}
    assert keyring_of(book, "autumn").as_json() == {}


def test_an_accepted_key_takes_the_place_of_the_first_and_the_first_is_remembered_as_replaced(book: Book) -> None:
    ring = keyring_of(book, "spring")
    ring.look(ANNA, "old")
    save_keyring(book, "spring", ring)
    accept_key(book, "spring", ANNA, "new")
    assert keyring_of(book, "spring").as_json() == {ANNA: "new"}
    assert keyring_of(book, "spring").replaced == {ANNA: ["old"]}
    accept_key(book, "spring", ANNA, "old")
    assert keyring_of(book, "spring").replaced == {ANNA: ["new"]}


def test_reviews_are_kept_for_each_learner_of_one_class(book: Book, now: datetime) -> None:
    first, second = Review("p-1", "d1", now), Review("p-2", "d2", now + timedelta(hours=1))
    note_review(book, "spring", ANNA, first)
    note_review(book, "spring-2", ANNA, second)
    note_review(book, "spring", BO, second)
    book.settings.set("class:spring:reviewed:" + "c" * 32, {"pack_id": "of a later version"})
    assert reviews(book, "spring") == {ANNA: first, BO: second}


def test_what_was_said_comes_back_in_the_order_in_which_it_was_said(book: Book, now: datetime) -> None:
    later, first = said(now + timedelta(days=1), "later"), said(now, "first")
    keep_given(book, "spring", later, now)
    keep_given(book, "spring", first, now)
    keep_given(book, "spring", first, now)
    keep_given(book, "spring", said(now, "for-Bo", BO), now)
    assert given(book, "spring", ANNA) == (first, later)


def test_words_typed_after_sending_stay_in_the_field(book: Book, now: datetime) -> None:
    record = draft_record("spring", ANNA)
    for about, words in (("pitch:main#past", "Sent. "), ("pack", "Sent, and more"), ("question:a", " ")):
        book.texts.save(record, about, words, base_revision=0, now=now)
    assert drafts(book, "spring", ANNA) == {"pitch:main#past": "Sent. ", "pack": "Sent, and more"}
    clear_drafts(book, "spring", ANNA, {"pitch:main#past": "Sent.", "pack": "Sent"}, now)
    assert drafts(book, "spring", ANNA) == {"pack": "Sent, and more"}
    assert begun(book, "spring") == {ANNA}


def test_marks_wait_until_they_are_sent(book: Book) -> None:
    set_draft_marks(book, "spring", BO, {"past": 3, "outcome": 0})
    assert (draft_marks(book, "spring", BO), begun(book, "spring")) == ({"past": 3, "outcome": 0}, {BO})
    set_draft_marks(book, "spring", BO, {})
    assert (draft_marks(book, "spring", BO), begun(book, "spring")) == ({}, set())


def test_who_left_is_forgotten_with_every_word_and_nobody_else_is(book: Book, now: datetime) -> None:
    for learner in (ANNA, BO):
        record = draft_record("spring", learner)
        first = book.texts.save(record, "pack", "a long first word " * 20, base_revision=0, now=now)
        assert isinstance(first, Text)
        book.texts.save(record, "pack", "other", base_revision=first.revision, now=now)
        keep_given(book, "spring", said(now, f"to-{learner[0]}", learner), now)
        note_review(book, "spring", learner, Review("p-1", "d1", now))
        set_draft_marks(book, "spring", learner, {"past": 3})
        accept_key(book, "spring", learner, f"old {learner}")
        accept_key(book, "spring", learner, f"new {learner}")
    forget_learner(book, "spring", ANNA)
    assert (
        given(book, "spring", ANNA),
        drafts(book, "spring", ANNA),
        book.texts.versions(draft_record("spring", ANNA)),
    ) == ((), {}, [])
    assert (draft_marks(book, "spring", ANNA), list(reviews(book, "spring")), begun(book, "spring")) == ({}, [BO], {BO})
    assert keyring_of(book, "spring").as_json() == {BO: f"new {BO}"}
    assert ANNA not in keyring_of(book, "spring").replaced
    with book.store.read() as session:
        dump = [session.all(f"SELECT * FROM {table}") for table in ("texts", "versions", "version_parts", "settings")]
    assert ANNA not in str(dump)
    assert len(given(book, "spring", BO)) == 1
    assert len(book.texts.versions(draft_record("spring", BO))) == 1


def test_saved_replies_are_added_once_changed_and_deleted(book: Book) -> None:
    first = add_reply(book, " Say it aloud. ")
    assert add_reply(book, "Say it aloud.") == first
    second = add_reply(book, "End on a question.")
    edit_reply(book, first.id, "Say it aloud once.")
    assert saved_replies(book) == (Reply(first.id, "Say it aloud once."), second)
    delete_reply(book, first.id)
    delete_reply(book, first.id)
    assert saved_replies(book) == (second,)
    with pytest.raises(NotFoundError):
        edit_reply(book, first.id, "gone")
    with pytest.raises(InvalidInputError):
        add_reply(book, "  ")


def test_the_practice_book_has_the_invented_class_on_it_and_nobodys_own_book_gets_it(
    book: Book, home: Home, now: datetime
) -> None:
    assert class_on(book, home, now) is None
    with pytest.raises(InvalidInputError):
        practice_class_of(book, home, now)
    assert not practice_folder(home).exists()
    practice = Book.create(home.practice_path, practice=True, clock=lambda: now)
    info = class_on(practice, home, now)
    assert info is not None
    assert (info.class_id, info.place) == ("practice-class", str(practice_folder(home)))
    assert len(reviews(practice, "practice-class")) == 2
    assert len(saved_replies(practice)) == 3
    again = class_on(practice, home, now + timedelta(days=3))
    assert again == info
    before = sorted(path.name for path in practice_folder(home).rglob("*.jsonl"))
    renewed = practice_class_of(practice, home, now + timedelta(days=3), renew=True)
    after = sorted(path.name for path in practice_folder(home).rglob("*.jsonl"))
    assert (renewed.made_at, len(after), after == before) == (now + timedelta(days=3), len(before), False)
    practice.close()
