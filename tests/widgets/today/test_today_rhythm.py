"""How to remind and which days are free, chosen in the card on top."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workbook.guidance.working_days import WorkingDays
from workbook.records import Contact, Event, EventKind
from workbook.widgets.desk import Desk
from workbook.widgets.today import Today
from workbook.widgets.today_snooze import snooze_until, snoozes

from .making import changed, titles

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def silent(desk: Desk, today: Today, now: datetime) -> Contact:
    """Somebody who was written to ten days ago, and a colleague of theirs."""
    desk.book.contacts.add(Contact(id="bo", given_name="Bo", family_name="Invented", company="Nowhere"))
    contact = desk.book.contacts.add(Contact(id="ana", given_name="Ana", family_name="Invented", company="Nowhere"))
    desk.book.events.add(Event(contact_id="ana", kind=EventKind.OUTREACH, happened_at=now - timedelta(days=10)))
    changed(desk)
    return contact


def chosen(today: Today) -> list[str]:
    return [preset["id"] for preset in today.view.state["rhythm"]["presets"] if preset["chosen"]]


def test_the_ways_to_remind_are_offered_with_their_origin(today: Today) -> None:
    rhythm = today.view.state["rhythm"]
    assert chosen(today) == ["once"]
    assert rhythm["presets"][2] == {
        "id": "3b7",
        "label": "3B7: a colleague after three working days",
        "says": (
            "After 3 working days without an answer you write to another person at the same company. After 7 working "
            "days you remind the first one, 1 reminder in all."
        ),
        "why": (
            "The routine that Duke teaches after Steve Dalton. Weekends and your days off do not count, and a helpful "
            "person usually answers within the first three."
        ),
        "origin": "Convention: Duke Career Hub, the 3B7 routine after Steve Dalton.",
        "chosen": False,
    }
    assert (rhythm["own"], rhythm["summary"]) == ("", "One reminder, then rest; no days off noted")


def test_a_chosen_way_holds_at_once_and_undo_puts_the_other_back(
    today: Today, ask: Any, desk: Desk, silent: Contact
) -> None:
    assert titles(today) == ["Remind Ana Invented"]
    told = ask("set_preset", preset="3b7")["result"]["text"]
    assert (told, today.view.state["undo"]) == ("How to remind: 3B7: a colleague after three working days.",) * 2
    assert titles(today) == ["Write to Bo Invented at Nowhere"]  # seven working days are over on the fourth of March
    assert desk.norms["nudge_days"].unit == "working days"
    assert today.view.state["rhythm"]["presets"][1]["says"].startswith("A line after 7 days of silence")
    ask("undo")
    assert (chosen(today), titles(today)) == (["once"], ["Remind Ana Invented"])


def test_having_written_to_the_colleague_is_written_down_as_a_first_message(
    today: Today, ask: Any, desk: Desk, silent: Contact
) -> None:
    ask("set_preset", preset="3b7")
    (action,) = today.view.state["actions"]
    assert (action["done"], action["part"]) == ("I have written", "outreach-drafter")
    ask("go", key=action["key"])
    assert desk.contact is not None
    assert desk.contact.id == "bo"
    ask("done", key=action["key"])
    assert [(event.kind, event.variant) for event in desk.book.events.of("bo")] == [(EventKind.OUTREACH, "first")]
    assert titles(today) == []


def test_a_way_that_is_not_offered_is_refused(ask: Any, today: Today) -> None:
    assert ask("set_preset", preset="daily")["problem"]["repair"] == "Use one of: once, weekly, 3b7."
    assert chosen(today) == ["once"]


def test_a_number_of_ones_own_stays_before_the_way_and_is_named(today: Today, ask: Any, desk: Desk) -> None:
    desk.book.settings.set("norms", {"nudge_most": 2.0})
    ask("set_preset", preset="weekly")
    assert desk.norms.value("nudge_most") == 2
    assert today.view.state["rhythm"]["own"] == (
        "Your own numbers come first: “Reminders at most”: 2 reminders. They stand under “Your numbers, and why”."
    )


def test_days_off_are_noted_told_and_taken_off_again(today: Today, ask: Any, desk: Desk) -> None:
    told = ask("add_days_off", starts="2026-12-24", ends="2027-01-02", label="Winter break")["result"]["text"]
    assert told == "Free: Thu 24 Dec to Sat 2 Jan 2027 (Winter break)."
    assert ask("add_days_off", starts="2026-05-01")["result"] == {"text": "Free: Fri 1 May."}
    assert [each["text"] for each in today.view.state["rhythm"]["days_off"]] == [
        "Fri 1 May",
        "Thu 24 Dec to Sat 2 Jan 2027 (Winter break)",
    ]
    assert today.view.state["rhythm"]["summary"] == "One reminder, then rest; next off: Fri 1 May"
    ask("remove_days_off", starts="2026-05-01", ends="2026-05-01")
    assert desk.book.settings.get("days_off") == [{"from": "2026-12-24", "to": "2027-01-02", "label": "Winter break"}]
    ask("undo")
    assert len(desk.calendar.off) == 2


def test_days_off_that_cannot_be_are_refused_and_nothing_changes(today: Today, ask: Any, desk: Desk) -> None:
    problem = ask("add_days_off", starts="2026-05-02", ends="2026-05-01")["problem"]
    assert problem["repair"] == "Give the days in their order, or leave the last one empty for a single day."
    assert ask("remove_days_off", starts="2026-05-02", ends="2026-05-01")["problem"]["what"] == (
        "These days are no longer on your list."
    )
    assert desk.calendar == WorkingDays()


def test_a_reminder_that_falls_on_a_day_off_waits(today: Today, ask: Any, silent: Contact) -> None:
    ask("add_days_off", starts="2026-02-27", ends="2026-03-02", label="A long weekend")
    assert titles(today) == []
    assert today.view.state["rhythm"]["summary"] == "One reminder, then rest; off until Mon 2 Mar"
    ask("undo")
    assert titles(today) == ["Remind Ana Invented"]


def test_which_days_of_the_week_are_free_is_chosen_and_one_day_stays(today: Today, ask: Any, desk: Desk) -> None:
    assert ask("set_weekend", day="fri", free=True)["result"] == {"text": "Fri is free."}
    assert ask("set_weekend", day="sun", free=False)["result"] == {"text": "Sun is a working day."}
    assert desk.calendar.weekend == {4, 5}
    assert [day["value"] for day in today.view.state["rhythm"]["weekend"] if day["free"]] == ["fri", "sat"]
    for day in ("mon", "tue", "wed", "thu"):
        ask("set_weekend", day=day, free=True)
    refused = ask("set_weekend", day="sun", free=True)["problem"]
    assert refused["repair"] == "Leave at least one day of the week to work on."
    assert ask("set_weekend", day="Sonntag", free=False)["problem"]["what"] == "“Sonntag” is no day of the week."


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (2, ["Tomorrow (Tue 3 Mar)", "In 3 days (Thu 5 Mar)", "Next Monday (Mon 9 Mar)"]),
        (5, ["Tomorrow (Fri 6 Mar)", "Next Monday (Mon 9 Mar)"]),
        (6, ["Next Monday (Mon 9 Mar)"]),
        (8, ["Tomorrow (Mon 9 Mar)", "In 3 days (Wed 11 Mar)"]),
        (7, ["Next Monday (Mon 9 Mar)", "In 3 days (Tue 10 Mar)"]),
    ],
)
def test_an_item_is_put_off_to_working_days_each_named_once(day: int, offered: list[str]) -> None:
    now = datetime(2026, 3, day, 9, tzinfo=UTC)
    assert [each["text"] for each in snoozes(now, BERLIN, WorkingDays())] == offered


def test_a_day_begins_at_its_own_midnight_after_the_clock_has_changed() -> None:
    friday = datetime(2026, 3, 27, 9, tzinfo=UTC)
    assert snooze_until("tomorrow", friday, BERLIN, WorkingDays()) == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_what_was_taken_off_is_listed_and_comes_back(today: Today, ask: Any, silent: Contact) -> None:
    (action,) = today.view.state["actions"]
    told = ask("dismiss", key=action["key"])["result"]["text"]
    assert told == (
        "Taken off: Remind Ana Invented. It stays off for this reason; below, under “Taken off”, you can bring it back."
    )
    assert today.view.state["taken_off"] == [
        {
            "key": action["key"],
            "title": "Remind Ana Invented",
            "since": "taken off just now",
            "exact": "2026-03-02 10:30 (Europe/Berlin)",
        }
    ]
    ask("restore", key=action["key"])
    assert (titles(today), today.view.state["taken_off"]) == (["Remind Ana Invented"], [])
    assert today.view.state["undo"] == ""
