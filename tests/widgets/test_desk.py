from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from workbook.errors import NotFoundError
from workbook.home import Home
from workbook.records import Contact
from workbook.widgets.desk import EVERYTHING, Desk


@pytest.fixture
def other(home: Home, desk: Desk, now: datetime):
    """The desk of another page on the same book."""
    other = Desk(home, clock=lambda: now, zone=ZoneInfo("Europe/Berlin"))
    yield other
    other.close()


def test_the_chosen_person_is_the_same_on_every_page(desk: Desk, other: Desk) -> None:
    ada = desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    desk.choose(ada.id)
    assert other.contact == ada


def test_a_person_who_was_deleted_is_no_longer_chosen(desk: Desk) -> None:
    ada = desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    desk.choose(ada.id)
    desk.book.contacts.delete(ada.id)
    assert desk.contact is None
    assert desk.meeting is None


def test_practice_people_and_own_people_never_meet(desk: Desk, other: Desk) -> None:
    desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    desk.use_practice(True)
    assert other.practice and other.book.is_practice
    assert other.book.contacts.count() >= 6
    assert "Ada" not in {contact.given_name for contact in other.book.contacts.all()}
    other.use_practice(False)
    assert [contact.given_name for contact in desk.book.contacts.all()] == ["Ada"]


def test_starting_practice_afresh_leaves_the_own_book_alone(desk: Desk) -> None:
    desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    desk.use_practice(True)
    before = {contact.id for contact in desk.book.contacts.all()}
    desk.book.contacts.add(Contact(given_name="Extra", family_name="Invented"))
    desk.renew_practice()
    assert {contact.id for contact in desk.book.contacts.all()} == before
    desk.use_practice(False)
    assert desk.book.contacts.count() == 1


def test_a_meeting_is_made_once_for_a_person(desk: Desk, other: Desk) -> None:
    ada = desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    desk.choose(ada.id)
    assert desk.meeting is None
    made = desk.ensure_meeting()
    assert (made.zone, made.starts_at) == ("Europe/Berlin", None)
    assert other.ensure_meeting() == made


def test_without_a_person_there_is_no_meeting(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="Choose a person"):
        desk.ensure_meeting()


def test_listeners_hear_each_topic_once_and_everything_swallows_the_rest(desk: Desk) -> None:
    heard: list[str] = []
    undo = desk.on_change(heard.append)
    for topic in ("a", "a", "b"):
        desk.changed(topic)
    desk.flush()
    assert sorted(heard) == ["a", "b"]
    heard.clear()
    desk.changed("a")
    desk.changed()
    desk.flush()
    assert heard == [EVERYTHING]
    undo()
    desk.changed()
    desk.flush()
    assert heard == [EVERYTHING]


def test_a_notebook_has_one_desk_however_often_its_cell_runs(book_path: object) -> None:
    first = Desk.open()
    try:
        assert Desk.open() is first
    finally:
        first.close()


def test_the_own_pace_takes_the_place_of_the_usual_one(desk: Desk) -> None:
    assert desk.words_per_minute == 140
    desk.book.settings.set("words_per_minute", 117.5)
    assert desk.words_per_minute == 117.5
