"""What meetings ask for: preparing, writing down, thanking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.guidance.acting import HELD, NOW, THANKED, WRITTEN_DOWN, event, keys, today
from workbook.guidance.next_actions import Action, ActionKind
from workbook.records import Event, EventKind, Meeting


def test_a_held_meeting_asks_for_a_thank_you_within_a_day() -> None:
    assert today(events=[HELD, WRITTEN_DOWN]).actions == (
        Action(
            key="thank_you:m1",
            kind=ActionKind.THANK_YOU,
            contact_id="ada",
            meeting_id="m1",
            title="Thank Ada Example",
            why=(
                "Your meeting ended 3 hours ago. Custom, not research: aim for 2 hours, and no later than 24 "
                "(tomorrow 11:02)."
            ),
            due_at=datetime(2026, 2, 4, 10, 2, tzinfo=UTC),
            overdue=False,
            page="04_follow_up",
            rule="thank_you_due_hours",
        ),
    )


def test_a_late_thank_you_is_still_welcome() -> None:
    (action,) = today(events=[HELD, WRITTEN_DOWN], now=NOW + timedelta(days=4)).actions
    assert (action.overdue, action.why) == (
        True,
        "You met 4 days ago. The customary 24 hours are over, and a thank-you is still welcome.",
    )


def test_a_thank_you_settles_what_is_owed() -> None:
    assert keys(today(events=[HELD, WRITTEN_DOWN, THANKED])) == ["first_step:write"]


def test_a_thank_you_that_names_no_meeting_settles_the_meetings_before_it() -> None:
    assert keys(today(events=[HELD, WRITTEN_DOWN, event(EventKind.THANK_YOU, hours=1)])) == ["first_step:write"]


def test_a_thank_you_for_another_meeting_settles_nothing() -> None:
    other = event(EventKind.THANK_YOU, hours=1, meeting_id="m0")
    assert keys(today(events=[HELD, WRITTEN_DOWN, other])) == ["thank_you:m1"]


def test_a_held_meeting_asks_to_be_written_down() -> None:
    (action,) = today(events=[HELD, THANKED]).actions
    assert (action.key, action.page, action.overdue, action.due_at) == (
        "debrief:m1",
        "04_follow_up",
        True,
        datetime(2026, 2, 3, 12, 2, tzinfo=UTC),
    )


def test_a_debrief_alone_shows_that_the_meeting_took_place() -> None:
    assert keys(today(events=[WRITTEN_DOWN])) == ["thank_you:m1"]


@pytest.mark.parametrize("variant", ["cancelled", "no_show"])
def test_a_meeting_that_did_not_happen_owes_nothing(variant: str) -> None:
    plan = Meeting(id="m1", contact_id="ada", starts_at=NOW - timedelta(hours=3))
    over = event(EventKind.MEETING, hours=2, variant=variant, meeting_id="m1")
    assert keys(today(events=[over], meetings=[plan])) == ["first_step:write"]


def test_a_planned_meeting_that_nobody_logged_is_asked_about() -> None:
    plan = Meeting(id="m1", contact_id="ada", starts_at=NOW - timedelta(hours=3))
    (action,) = today(meetings=[plan]).actions
    assert (action.key, action.title) == ("took_place:m1", "Did your meeting with Ada Example take place?")


def test_a_meeting_logged_without_its_plan_is_not_asked_about() -> None:
    plan = Meeting(id="m1", contact_id="ada", starts_at=NOW - timedelta(hours=3))
    loose = [event(EventKind.MEETING, hours=2), event(EventKind.DEBRIEF, hours=1), event(EventKind.THANK_YOU)]
    assert keys(today(events=loose, meetings=[plan])) == ["first_step:write"]


@pytest.mark.parametrize(
    ("zone", "found"),
    # On Kiritimati it is 4 February already, and the meeting is on the evening of the 5th, which is tomorrow there.
    [("Europe/Berlin", []), ("Pacific/Kiritimati", ["prepare:m1"])],
)
def test_only_todays_and_tomorrows_meetings_are_prepared_by_the_learners_days(zone: str, found: list[str]) -> None:
    plan = Meeting(id="m1", contact_id="ada", starts_at=datetime(2026, 2, 5, 9, tzinfo=UTC))
    assert keys(today(meetings=[plan], zone=zone)) == found


def test_a_meeting_that_is_going_on_is_named_so() -> None:
    plan = Meeting(id="m2", contact_id="bo", starts_at=NOW - timedelta(minutes=5))
    (action,) = today(meetings=[plan]).actions
    assert (action.title, action.why) == (
        "You are meeting Bo Example now",
        "It began 5 minutes ago and is agreed until 14:22.",
    )


def test_a_meeting_that_ended_before_it_was_to_begin_counts_from_its_end() -> None:
    """Both were early: agreed from 13:00 to 13:25, begun at 12:40, over at 12:55."""
    plan = Meeting(id="m1", contact_id="ada", starts_at=NOW - timedelta(minutes=2))
    ended_at = NOW - timedelta(minutes=7)
    over = Event(
        contact_id="ada", kind=EventKind.MEETING, happened_at=ended_at, meeting_id="m1",
        details={"ended_at": ended_at.isoformat()},
    )  # fmt: skip
    debrief, thanks = today(events=[over], meetings=[plan]).actions
    assert (thanks.due_at, debrief.due_at) == (ended_at + timedelta(hours=24), ended_at + timedelta(hours=2))


FRIDAY = datetime(2026, 2, 6, 15, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "late", "why"),
    [
        (
            23,
            False,
            "Your meeting ended yesterday. Custom, not research: aim for 2 hours, and no later than 24 (today 16:02).",
        ),
        (
            26,
            False,
            "You met yesterday. The customary 24 hours ended on a free day (weekend), so nothing is late before "
            "Mon 9 Feb. A note sent today is welcome all the same.",
        ),
        (73, True, "You met 3 days ago. The customary 24 hours are over, and a thank-you is still welcome."),
    ],
)
def test_a_thank_you_keeps_its_hours_and_is_not_called_late_over_a_weekend(hours: int, late: bool, why: str) -> None:
    held = Event(id="h", contact_id="ada", kind=EventKind.MEETING, happened_at=FRIDAY, meeting_id="m1")
    written_down = Event(id="d", contact_id="ada", kind=EventKind.DEBRIEF, happened_at=FRIDAY, meeting_id="m1")
    (action,) = today(events=[held, written_down], now=FRIDAY + timedelta(hours=hours)).actions
    assert (action.due_at, action.overdue, action.why) == (FRIDAY + timedelta(hours=24), late, why)


@pytest.mark.parametrize(("hours", "late"), [(1, [False]), (47, [False]), (48, [True])])
def test_a_debrief_owed_on_a_day_off_is_late_after_the_next_working_day(hours: int, late: list[bool]) -> None:
    saturday = FRIDAY + timedelta(days=1)
    held = Event(id="h", contact_id="ada", kind=EventKind.MEETING, happened_at=saturday, meeting_id="m1")
    thanked = Event(id="t", contact_id="ada", kind=EventKind.THANK_YOU, happened_at=saturday, meeting_id="m1")
    plan = today(events=[held, thanked], now=saturday + timedelta(hours=hours + 2))
    assert [action.overdue for action in plan.actions] == late


@pytest.mark.parametrize(("days", "asked"), [(6, ["debrief", "thank_you"]), (8, [])])
def test_a_meeting_that_a_calendar_brought_asks_for_nothing_once_it_is_old(days: int, asked: list[str]) -> None:
    held = replace(event(EventKind.MEETING, days=days, variant="held"), details={"brought": "calendar"})
    assert [key.split(":")[0] for key in keys(today(events=[held])) if not key.startswith("first_step")] == asked
    own = event(EventKind.MEETING, days=days, variant="held")
    assert [key.split(":")[0] for key in keys(today(events=[own]))] == ["debrief", "thank_you"]
