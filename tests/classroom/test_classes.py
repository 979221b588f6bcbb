"""The classes of a coach, and the class that a learner joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from workbook.book import Book
from workbook.classroom.classes import (
    ClassInfo,
    all_classes,
    choose_class,
    current_class,
    database_address,
    exchange_of,
    folder_of_exchange,
    join,
    joined,
    leave,
    new_class_id,
    place_of_exchange,
    save_class,
)
from workbook.classroom.coach_keys import known_keys
from workbook.classroom.from_coach import ClassCard, WayIn
from workbook.classroom.keys import signing_key
from workbook.classroom.pack import Withdrawal
from workbook.classroom.sealing import PackError, seal
from workbook.classroom.signing import public_key
from workbook.errors import InvalidInputError, NotFoundError
from workbook.home import Home


def info(now: datetime, **changes: object) -> ClassInfo:
    made = ClassInfo("autumn-1", "Autumn", "Coach Kim (invented)", 5, "folder", "", date(2026, 6, 30), now)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_class_comes_back_as_it_was_saved(book: Book, now: datetime) -> None:
    saved = save_class(book, info(now))
    assert all_classes(book) == [saved]
    assert current_class(book) == saved
    assert save_class(book, replace(saved, expires_on=None)).expires_on is None
    assert [each.expires_on for each in all_classes(book)] == [None]


def test_the_newest_class_is_shown_until_another_is_chosen(book: Book, now: datetime) -> None:
    assert current_class(book) is None
    older = save_class(book, info(now))
    newer = save_class(book, info(now + timedelta(days=1), class_id="spring-2", name="Spring"))
    assert all_classes(book) == [newer, older]
    assert current_class(book) == newer
    choose_class(book, older.class_id)
    assert current_class(book) == older
    with pytest.raises(NotFoundError, match="no class of this name"):
        choose_class(book, "winter-3")


def test_a_class_that_cannot_be_read_does_not_hide_the_others(book: Book, now: datetime) -> None:
    save_class(book, info(now))
    book.settings.set("class:odd:info", {"name": 3})
    book.settings.set("class:odder:info", [1])
    assert [each.class_id for each in all_classes(book)] == ["autumn-1"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"class_id": "../x"}, "class_id: “../x” cannot be the id of a class."),
        ({"name": " "}, "name: The name of the class is missing. Write 1 to 80 characters"),
        ({"coach": "x" * 81}, "coach: Your name does not fit. Write 1 to 80 characters"),
        ({"smallest_group": 2}, "smallest_group: A smallest group of 2 is out of range. Choose 3 to 100 learners."),
        ({"exchange_kind": "pigeon"}, "exchange_kind: “pigeon” is no way of exchange. Use one of: folder, postgresql."),
        ({"place": "class/here"}, "place: “class/here” is not the whole path of a folder."),
        (
            {"exchange_kind": "postgresql", "place": "postgresql://kim:secret@db.test/x"},
            "place: The database is named by a service, not by an address. "
            "Write the name of a service of libpq's service file, or leave this empty.",
        ),
    ],
)
def test_what_no_class_can_hold_is_told_by_field(now: datetime, changes: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        info(now, **changes)
    assert str(caught.value).startswith(said)
    assert "secret" not in str(caught.value)


def test_an_id_begins_with_the_name_and_is_another_each_time() -> None:
    first, second = new_class_id("Zürich: Herbst 2026"), new_class_id("Zürich: Herbst 2026")
    assert first.startswith("zurich-herbst-2026-")
    assert first != second
    assert new_class_id("秋").startswith("class-")
    assert len(new_class_id("x" * 500)) <= 64


def test_without_a_folder_of_its_own_a_class_uses_the_coachs(home: Home, now: datetime, tmp_path: Path) -> None:
    assert folder_of_exchange(info(now), home) == home.path / "classes" / "autumn-1" / "exchange"
    assert folder_of_exchange(info(now, place=str(tmp_path)), home) == tmp_path


def test_the_coachs_own_folder_is_made_when_it_is_first_used(home: Home, now: datetime) -> None:
    exchange = exchange_of(info(now), home)
    assert (exchange.kind, list(exchange.submissions())) == ("folder", [])
    exchange.close()
    with pytest.raises(InvalidInputError, match="There is no folder"):
        exchange_of(info(now, place=str(home.path / "away")), home)


def test_a_database_is_found_by_its_service_or_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert database_address("school") == "service=school"
    monkeypatch.delenv("WORKBOOK_CLASS_URL", raising=False)
    with pytest.raises(InvalidInputError, match="WORKBOOK_CLASS_URL: The address of your school's database"):
        database_address("")
    monkeypatch.setenv("WORKBOOK_CLASS_URL", "host=127.0.0.1 dbname=class")
    assert database_address("") == "host=127.0.0.1 dbname=class"


@pytest.fixture
def coach(tmp_path: Path, _empty_book: bytes) -> Iterator[Book]:
    path = tmp_path / "coach.sqlite"
    path.write_bytes(_empty_book)
    book = Book(path)
    yield book
    book.close()


def card(coach: Book, now: datetime, **changes: object) -> bytes:
    key = signing_key(coach)
    made = ClassCard(
        class_id="autumn-1",
        name="Autumn",
        coach="Coach Kim (invented)",
        coach_keys=(public_key(key),),
        made_at=now,
        exchange=WayIn(kind="folder", hint="Drive S:, folder “Autumn”"),
        expires_on=date(2026, 6, 30),
    )
    return seal(structs.replace(made, **changes), key)


def test_a_learner_joins_with_the_coachs_card_and_finds_the_class_again(book: Book, coach: Book, now: datetime) -> None:
    found = join(book, card(coach, now), "  Sam   Example ", now=now)
    assert (found.class_id, found.called, found.hint) == ("autumn-1", "Sam Example", "Drive S:, folder “Autumn”")
    assert found.coach_keys == (public_key(signing_key(coach)),)
    assert (found.smallest_group, found.expires_on, found.joined_at) == (5, date(2026, 6, 30), now)
    assert joined(book) == found
    leave(book)
    assert joined(book) is None


def test_whoever_joined_in_any_way_knows_the_coachs_hand_and_knows_it_still_after_leaving(
    book: Book, coach: Book, now: datetime
) -> None:
    assert known_keys(book) == {}
    join(book, card(coach, now), "Sam", now=now)
    join(book, card(coach, now, class_id="spring-2"), "Sam", now=now)
    leave(book)
    hand = public_key(signing_key(coach))
    assert known_keys(book) == {"autumn-1": [hand], "spring-2": [hand]}
    with pytest.raises(InvalidInputError, match="not a class card"):
        join(book, card(coach, now, class_id="winter-3", coach_keys=("A" * 43 + "=",)), "Sam", now=now)
    assert sorted(known_keys(book)) == ["autumn-1", "spring-2"]


def test_a_newer_card_of_the_same_coach_keeps_where_the_folder_is(book: Book, coach: Book, now: datetime) -> None:
    join(book, card(coach, now), "Sam", now=now)
    placed = place_of_exchange(book, "/shared/autumn")
    assert placed.place == "/shared/autumn"
    assert join(book, card(coach, now, name="Autumn, part two"), "Sam", now=now) == replace(
        placed, name="Autumn, part two"
    )


def test_somebody_elses_card_for_the_same_class_is_refused(book: Book, coach: Book, now: datetime) -> None:
    found = join(book, card(coach, now), "Sam", now=now)
    with pytest.raises(InvalidInputError, match="made by somebody else than the one"):
        join(book, card(book, now), "Sam", now=now)
    assert joined(book) == found


def test_a_card_of_a_class_that_has_ended_and_one_without_a_name_are_refused(
    book: Book, coach: Book, now: datetime
) -> None:
    with pytest.raises(InvalidInputError, match="ended on 2026-03-01"):
        join(book, card(coach, now, expires_on=date(2026, 3, 1)), "Sam", now=now)
    with pytest.raises(InvalidInputError, match="called: What you want to be called is missing"):
        join(book, card(coach, now), "  ", now=now)
    assert joined(book) is None


def test_a_file_that_is_no_card_is_refused_by_its_reason(book: Book, coach: Book, now: datetime) -> None:
    for data, reason in (
        (b"", "empty"),
        (b"hello", "foreign"),
        (card(coach, now).replace(b"Autumn", b"Winter"), "damaged"),
    ):
        with pytest.raises(PackError) as caught:
            join(book, data, "Sam", now=now)
        assert caught.value.reason == reason
    key = signing_key(coach)
    with pytest.raises(InvalidInputError, match="not a class card"):
        join(book, seal(Withdrawal(learner_id="0" * 32, made_at=now), key), "Sam", now=now)
    with pytest.raises(InvalidInputError, match="not a class card"):
        join(book, card(coach, now, coach_keys=(public_key(signing_key(book)),)), "Sam", now=now)


def test_a_learner_is_in_no_class_before_joining_and_after_leaving(book: Book) -> None:
    assert joined(book) is None
    leave(book)
    assert joined(book) is None
    book.settings.set("class:joined", {"class_id": "odd"})
    assert joined(book) is None
