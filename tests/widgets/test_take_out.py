from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from workbook.records import Contact, Direction, Event, EventKind, Meeting, Promise
from workbook.widgets.desk import Desk
from workbook.widgets.take_out import TakeOut


@pytest.fixture
def card(desk: Desk, now: datetime) -> Iterator[TakeOut]:
    ann = desk.book.contacts.add(Contact(given_name="Ann", family_name="Invented", email="ann@example.org"))
    desk.book.meetings.save(Meeting(contact_id=ann.id, starts_at=now.replace(month=5)))
    desk.book.promises.save(Promise(contact_id=ann.id, text="call", due_on=now.date(), direction=Direction.MINE))
    desk.book.events.add(Event(contact_id=ann.id, kind=EventKind.OUTREACH, happened_at=now))
    card = TakeOut(desk)
    yield card
    card.close()


def test_every_file_is_listed_with_what_it_holds_before_it_is_written(card: TakeOut, desk: Desk, messages: Any) -> None:
    ask = messages(card)
    for key in ("xlsx", "vcard", "ics", "jsonl"):
        ask("choose", key=key, on=True)
    ask("choose", key="xlsx", on=False)
    ask("choose", key="exe", on=True)
    tables = "1 person, 1 thing that happened, 1 meeting"
    assert [tuple(each.values()) for each in card.view.state["planned"]] == [
        ("workbook-tables-2026-03-02.zip", f"{tables}, drafts and notes", "without contact details"),
        ("workbook-people-2026-03-02.vcf", "1 person", "without contact details"),
        (
            "workbook-calendar-2026-03-02.ics",
            "1 meeting with a time and 1 promise with a day",
            "without contact details",
        ),
        (
            "workbook-complete-2026-03-02.jsonl",
            f"{tables}, every earlier version, settings and answers",
            "with contact details",
        ),
    ]
    assert card.view.state["written"] == []
    assert not desk.home.exports.exists()


def test_contact_details_are_left_out_until_they_are_ticked(card: TakeOut, desk: Desk, messages: Any) -> None:
    ask = messages(card)
    ask("choose", key="csv", on=False)
    ask("choose", key="vcard", on=True)
    assert card.view.state["details"] is False
    assert ask("write")["result"] == "1 file is written. Nothing was sent."
    path = desk.home.exports / "workbook-people-2026-03-02.vcf"
    assert "ann@example.org" not in path.read_text("utf-8")
    ask("details", on=True)
    assert card.view.state["written"] == []
    ask("write")
    assert "EMAIL:ann@example.org" in path.read_text("utf-8")
    assert card.view.state["written"] == [
        {"file": "exports/workbook-people-2026-03-02.vcf", "holds": "1 person", "details": "with contact details"}
    ]


def test_the_calendar_holds_meeting_preparation_and_promise(card: TakeOut, desk: Desk, messages: Any) -> None:
    ask = messages(card)
    ask("choose", key="ics", on=True)
    ask("write")
    text = (desk.home.exports / "workbook-calendar-2026-03-02.ics").read_text("utf-8").replace("\r\n ", "")
    assert [line for line in text.splitlines() if line.startswith(("SUMMARY", "DTSTART"))] == [
        "SUMMARY:Networking coffee with Ann Invented",
        "DTSTART:20260502T093000Z",
        "SUMMARY:call (Ann Invented)",
        "DTSTART;VALUE=DATE:20260302",
        "SUMMARY:Prepare for Ann Invented",
        "DTSTART:20260501T093000Z",
    ]


def test_a_cancelled_meeting_is_written_as_cancelled_and_not_prepared(
    card: TakeOut, desk: Desk, messages: Any, now: datetime
) -> None:
    [meeting] = desk.book.meetings.all()
    desk.book.events.add(
        Event(
            contact_id=meeting.contact_id, kind=EventKind.MEETING, variant="cancelled", happened_at=now,
            meeting_id=meeting.id,
        )
    )  # fmt: skip
    ask = messages(card)
    ask("choose", key="ics", on=True)
    ask("write")
    text = (desk.home.exports / "workbook-calendar-2026-03-02.ics").read_text("utf-8")
    assert ("STATUS:CANCELLED" in text, "Prepare for" in text) == (True, False)


def test_without_a_format_nothing_is_planned_and_nothing_written(card: TakeOut, desk: Desk, messages: Any) -> None:
    ask = messages(card)
    ask("choose", key="csv", on=False)
    assert card.view.state["planned"] == []
    assert ask("write")["problem"]["what"] == "No format is chosen."
    assert not desk.home.exports.exists()


def test_files_of_the_practice_people_say_so_in_their_names(card: TakeOut, desk: Desk) -> None:
    desk.use_practice(True)
    desk.flush()
    assert [each["file"] for each in card.view.state["planned"]] == ["practice-workbook-tables-2026-03-02.zip"]


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    TakeOut(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
