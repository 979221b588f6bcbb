"""What is typed is never lost, and never overwritten unseen."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.book import Book, Conflict
from workbook.book.versions import removes_much
from workbook.records import Text

RECORD, FIELD = "pitch:main", "past"


def save(book: Book, words: str, base: int, now: datetime, writer: str = "") -> Text:
    saved = book.texts.save(RECORD, FIELD, words, base_revision=base, now=now, writer=writer)
    assert isinstance(saved, Text)
    return saved


def lose(book: Book, words: str, base: int, now: datetime, writer: str = "") -> Conflict:
    lost = book.texts.save(RECORD, FIELD, words, base_revision=base, now=now, writer=writer)
    assert isinstance(lost, Conflict)
    return lost


def test_a_field_never_saved_is_empty(book: Book) -> None:
    assert book.texts.read(RECORD, FIELD) == Text(record=RECORD, field=FIELD)
    assert book.texts.read_all(RECORD) == {}


def test_a_save_comes_back_and_counts_up(book: Book, now: datetime) -> None:
    first = save(book, "I", 0, now)
    second = save(book, "I teach", 1, now + timedelta(seconds=1))
    assert first == Text(record=RECORD, field=FIELD, words="I", revision=1, saved_at=now)
    assert second == Text(record=RECORD, field=FIELD, words="I teach", revision=2, saved_at=now + timedelta(seconds=1))
    assert book.texts.read(RECORD, FIELD) == second
    assert book.texts.read_all(RECORD) == {FIELD: second}
    assert book.texts.versions(RECORD) == []


def test_the_same_words_again_are_acknowledged_whatever_the_base(book: Book, now: datetime) -> None:
    first = save(book, "I", 0, now)
    assert save(book, "I", 0, now + timedelta(hours=1)) == first
    assert book.texts.versions(RECORD) == []


@pytest.mark.parametrize(
    "words",
    [
        "", "\0", "a\0b\0", "\ud800", "\ud83d\ude00", "a\udfffé", "<script>alert(1)</script>",
        "\u05e9\u05dc\u05d5\u05dd \u202e", "\U0001f469\U0001f3fd\u200d\U0001f680", "\x01\x1f\r\n\t",
    ],
)  # fmt: skip
def test_words_are_kept_exactly_as_typed(book: Book, now: datetime, words: str) -> None:
    save(book, "before", 0, now)
    save(book, words, 1, now)
    lose(book, f"{words}!", 0, now)
    version = book.texts.keep_version(RECORD, words, now)
    assert book.texts.read(RECORD, FIELD).words == words
    assert version.parts == {FIELD: words}
    assert [kept.parts for kept in book.texts.versions(RECORD)] == [{FIELD: words}, {FIELD: f"{words}!"}]


@given(words=st.text(st.characters(), max_size=50))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_words_are_kept_exactly_as_typed(book: Book, now: datetime, words: str) -> None:
    stored = book.texts.read(RECORD, FIELD)
    save(book, words, stored.revision, now)
    assert book.texts.read(RECORD, FIELD).words == words


def test_ten_megabytes_are_kept(book: Book, now: datetime) -> None:
    words = "ä€\0" * 1_700_000
    save(book, words, 0, now)
    save(book, words + "x", 1, now)
    assert book.texts.read(RECORD, FIELD).words == words + "x"


def test_a_late_save_overwrites_nothing_and_loses_nothing(book: Book, now: datetime) -> None:
    current = save(book, "from window one", 0, now)
    lost = lose(book, "from window two", 0, now)
    assert lost.current == current == book.texts.read(RECORD, FIELD)
    assert (lost.kept.reason, lost.kept.parts) == ("conflict", {FIELD: "from window two"})
    assert book.texts.versions(RECORD) == [lost.kept]


def test_a_base_from_after_a_restored_backup_is_late_too(book: Book, now: datetime) -> None:
    save(book, "restored", 0, now)
    assert lose(book, "newer", 57, now).current.words == "restored"


def test_one_late_writer_fills_one_version(book: Book, now: datetime) -> None:
    save(book, "current", 0, now)
    for words in ("a", "ab", "ax", "axe"):
        lost = lose(book, words, 0, now, writer="page")
    assert book.texts.versions(RECORD) == [lost.kept]
    assert lost.kept.parts == {FIELD: "axe"}


def test_late_writers_do_not_write_over_each_other(book: Book, now: datetime) -> None:
    save(book, "current", 0, now)
    lose(book, "one", 0, now, writer="page one")
    lose(book, "two", 0, now, writer="page two")
    lose(book, "nobody said who", 0, now)
    lose(book, "nobody said who, going on", 0, now)
    lose(book, "somebody else", 0, now)
    assert [kept.parts[FIELD] for kept in book.texts.versions(RECORD)] == [
        "somebody else", "nobody said who, going on", "two", "one",
    ]  # fmt: skip


def test_a_late_writer_who_deletes_much_keeps_both(book: Book, now: datetime) -> None:
    save(book, "current", 0, now)
    lose(book, "long " * 100, 0, now, writer="page")
    lose(book, "short", 0, now, writer="page")
    assert len(book.texts.versions(RECORD)) == 2


def test_words_from_before_a_pause_stay_within_reach(book: Book, now: datetime) -> None:
    save(book, "Monday", 0, now)
    save(book, "Monday, still", 1, now + timedelta(minutes=10))
    later = now + timedelta(days=3)
    save(book, "Thursday", 2, later)
    save(book, "Thursday, still", 3, later)
    kept = book.texts.versions(RECORD)
    assert [(version.reason, version.parts, version.kept_at) for version in kept] == [
        ("auto", {FIELD: "Monday, still"}, now + timedelta(minutes=10))
    ]


def test_words_removed_by_the_armful_stay_within_reach(book: Book, now: datetime) -> None:
    save(book, "many words " * 30, 0, now)
    save(book, "x", 1, now)
    save(book, "", 2, now)
    assert [version.parts for version in book.texts.versions(RECORD)] == [{FIELD: "many words " * 30}]


def test_words_kept_by_hand_are_not_kept_twice(book: Book, now: datetime) -> None:
    save(book, "many words " * 30, 0, now)
    kept = book.texts.keep_version(RECORD, "before I cut", now)
    save(book, "", 1, now)
    assert book.texts.versions(RECORD) == [kept]


def test_a_version_holds_all_fields(book: Book, now: datetime) -> None:
    book.texts.save(RECORD, "past", "I taught", base_revision=0, now=now)
    book.texts.save(RECORD, "outcome", "I want to learn", base_revision=0, now=now)
    version = book.texts.keep_version(RECORD, "first draft", now)
    assert version.parts == {"outcome": "I want to learn", "past": "I taught"}
    assert book.texts.versions(RECORD) == [version]


@pytest.mark.parametrize(
    ("before", "after", "much"),
    [
        ("a" * 200, "", False),
        ("a" * 201, "", True),
        ("abc" * 100, "abc" * 51, False),
        ("abc" * 100, "abc" * 49, True),
        ("abc" * 100, "xyz" * 100, True),
        ("abc" * 100, "abc" * 60 + "new words", False),
        ("abc" * 100, "in front " + "abc" * 100, False),
        ("a" * 300, "a" * 299, False),
    ],
)
def test_much_is_more_than_half_of_a_longer_text(before: str, after: str, much: bool) -> None:
    assert removes_much(before, after) is much


def test_many_saves_in_one_sitting_keep_no_versions(book: Book, now: datetime) -> None:
    for revision in range(50):
        save(book, "word " * (revision + 1), revision, now + timedelta(seconds=revision))
    assert book.texts.versions(RECORD) == []


def test_the_fields_of_records_of_one_kind_come_last_saved_first(book: Book, now: datetime) -> None:
    for minutes, record in enumerate(("outreach:a", "contact:a", "outreach:b")):
        book.texts.save(record, "email", record, base_revision=0, now=now + timedelta(minutes=minutes))
    assert [(text.record, text.words) for text in book.texts.starting_with("outreach:")] == [
        ("outreach:b", "outreach:b"),
        ("outreach:a", "outreach:a"),
    ]
