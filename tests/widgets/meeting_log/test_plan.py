"""The agreed time and place of a meeting, another time, and a meeting that fell through."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from workbook.records import Contact, Meeting, MeetingFormat
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

from .making import Act, an_hour, at, plan, told


def test_an_agreed_time_is_saved_and_told(desk: Desk, ada: Contact, log: MeetingLog, act: Act) -> None:
    act("start")
    plan(act, "2026-03-04", "14:30", zone="america/new_york", minutes=30, format="video", phone="+1 555")
    meeting = desk.book.meetings.get(log.view.state["meeting"])
    assert meeting == Meeting(
        id=meeting.id, contact_id=ada.id, starts_at=datetime(2026, 3, 4, 19, 30, tzinfo=UTC), zone="America/New_York",
        duration_minutes=30, format=MeetingFormat.VIDEO, place="Café Nowhere", phone="+1 555", revision=2,
    )  # fmt: skip
    assert told(desk, ada) == [("meeting", "booked", desk.now())]
    shown = log.view.state["plan"]
    assert (shown["told"], shown["elsewhere"]) == (
        "Wed 4 Mar 14:30–15:00 · America/New_York · in 2 days",
        "On your own clock: Wed 4 Mar 20:30 (Europe/Berlin)",
    )


def test_saving_the_place_alone_books_nothing(desk: Desk, ada: Contact, act: Act) -> None:
    act("start")
    plan(act, "", "")
    assert told(desk, ada) == []


@pytest.mark.usefixtures("planned")
def test_another_time_is_a_rescheduled_meeting_and_can_be_taken_back(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    at(desk, 2026, 3, 2, 9, 40)
    plan(act, "2026-03-05", "09:00", revision=2)
    assert [(kind, variant) for kind, variant, _at in told(desk, ada)] == [
        ("meeting", "booked"), ("meeting", "rescheduled"),
    ]  # fmt: skip
    act("undo_plan")
    assert [variant for _kind, variant, _at in told(desk, ada)] == ["booked"]
    assert (log.view.state["plan"]["day"], log.view.state["plan"]["time"]) == ("2026-03-02", "11:00")
    act("undo_plan", refused=True)


def test_a_skipped_hour_is_refused_and_a_repeated_one_is_asked_back(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("start")
    problem = act("save_plan", refused=True, **an_hour())
    assert "does not exist" in problem["what"] and "03:30" in problem["repair"]
    answer = plan(act, "2026-10-25", "02:30")
    assert [each["which"] for each in answer["twice"]] == [0, 1]
    assert log.view.state["plan"]["day"] == ""
    plan(act, "2026-10-25", "02:30", which=1)
    assert desk.meeting.starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    plan(act, "2026-10-25", "02:30", revision=2, place="elsewhere")
    assert (desk.meeting.starts_at, desk.meeting.place) == (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "elsewhere")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"time": ""}, "A day needs a time"),
        ({"zone": "Nowhere/City"}, "is not a time zone"),
        ({"day": "0026-03-03"}, "is not a day"),
        ({"place": "x" * 501}, "too long"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_saved(
    desk: Desk, act: Act, change: dict[str, Any], said: str
) -> None:
    act("start")
    before = desk.meeting
    problem = act("save_plan", refused=True, **(an_hour() | {"time": "10:00"} | change))
    assert said in problem["what"]
    assert desk.meeting == before


@pytest.mark.parametrize("minutes", ["", "letters", "4", "481", "²", "9" * 5_000, 0, -25, 12.5])
def test_a_length_that_is_none_is_refused_with_the_range(desk: Desk, act: Act, minutes: object) -> None:
    act("start")
    before = desk.meeting
    problem = act("save_plan", refused=True, **(an_hour() | {"time": "10:00", "minutes": minutes}))
    assert problem["what"] == "Not saved: give the length as a number from 5 to 480."
    assert desk.meeting == before


@pytest.mark.usefixtures("planned")
def test_the_length_is_taken_as_it_stands_in_its_field(desk: Desk, act: Act) -> None:
    act("save_plan", **(an_hour() | {"time": "10:00", "minutes": " 40 ", "revision": 2}))
    assert desk.meeting is not None and desk.meeting.duration_minutes == 40


@pytest.mark.usefixtures("planned")
def test_a_plan_saved_in_another_page_is_not_overwritten(desk: Desk, log: MeetingLog, act: Act) -> None:
    problem = act("save_plan", refused=True, **(an_hour() | {"time": "10:00", "revision": 1}))
    assert "changed in another window" in problem["what"]
    assert desk.meeting.place == "Café Nowhere"
    assert log.view.state["plan"]["revision"] == 2


@pytest.mark.parametrize("variant", ["cancelled", "no_show"])
@pytest.mark.usefixtures("planned")
def test_a_meeting_that_fell_through_stays_in_sight_and_can_be_put_back(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act, variant: str
) -> None:
    meeting = log.view.state["meeting"]
    act("fell_through", variant=variant)
    assert told(desk, ada)[-1] == ("meeting", variant, desk.now())
    assert (log.view.state["meeting"], log.view.state["plan"]["fallen"]["variant"]) == (meeting, variant)
    assert log.view.state["finished"]
    act("undo_fell_through")
    assert [each[1] for each in told(desk, ada)] == ["booked"]
    assert log.view.state["plan"]["fallen"] is None
