"""What is wrong in a book, as the page links to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from workbook.records import Contact, Event, EventKind, Meeting
from workbook.widgets.charted import health
from workbook.widgets.charted.look import Look
from workbook.widgets.desk import Desk


@pytest.fixture
def look(desk: Desk) -> Look:
    return Look(book=desk.book, norms=desk.norms, now=desk.now(), zone=desk.zone)


def test_a_book_in_order_has_no_problem_and_no_line_above_the_charts(desk: Desk, look: Look) -> None:
    contact = desk.book.contacts.add(Contact(given_name="Ana"))
    desk.book.events.add(Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=desk.now()))
    assert (list(health.data_health(look)), health.health_notice(look)) == ([], "")


def test_each_problem_names_the_person_the_day_and_where_it_is_mended(desk: Desk, look: Look) -> None:
    now = desk.now()
    ana = desk.book.contacts.add(Contact(given_name="Ana", family_name="Invented"))
    meeting = desk.book.meetings.save(Meeting(contact_id=ana.id, starts_at=now - timedelta(days=3)))
    twice = [
        desk.book.events.add(Event(contact_id=ana.id, kind=EventKind.OUTREACH, happened_at=now - timedelta(days=9)))
        for _time in range(2)
    ]
    thanks = desk.book.events.add(
        Event(
            contact_id=ana.id, kind=EventKind.THANK_YOU, happened_at=now - timedelta(days=4), meeting_id=meeting.id
        )
    )  # fmt: skip
    problems = list(health.data_health(look))
    assert [(each.message, each.cannot_be) for each in problems] == [
        ("Ana Invented: “You wrote to them” is noted twice for Sat 21 Feb. Take one of the two back.", True),
        (
            "Ana Invented: the thank-you of Thu 26 Feb is older than the meeting. One of the two dates is wrong.",
            True,
        ),
        ("Ana Invented: how did the meeting of Fri 27 Feb go? Note it, even if it fell through.", False),
    ]
    assert [(each.place["file"], each.place["part"], each.place["step"]) for each in problems] == [
        ("02_prepare.ipynb", "people", ""),
        ("04_follow_up.ipynb", "meeting-log", "thank_you"),
        ("03_meet.ipynb", "meeting-log", "plan"),
    ]
    assert [(each.event_id in {event.id for event in twice}, each.meeting_id) for each in problems] == [
        (True, None),
        (False, meeting.id),
        (False, meeting.id),
    ]
    assert problems[1].event_id == thanks.id
    assert {each.contact_id for each in problems} == {ana.id}
    assert health.health_notice(look) == "2 things in your notes cannot be right."


def test_the_practice_people_have_nothing_impossible(desk: Desk) -> None:
    desk.use_practice(True)
    look = Look(book=desk.book, norms=desk.norms, now=desk.now(), zone=desk.zone)
    assert [each.message for each in health.data_health(look)] == []
