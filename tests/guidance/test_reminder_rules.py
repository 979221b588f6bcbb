"""What silence asks for: a reminder, a colleague, rest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.guidance.acting import ADA, BO, CY, NORMS, NOW, event, keys, today
from workbook.guidance.next_actions import ActionKind, next_actions
from workbook.guidance.working_days import DaysOff, WorkingDays
from workbook.records import Contact, Event, EventKind, Meeting, Warmth


@pytest.mark.parametrize(
    ("days", "found"),
    [(6.9, []), (7, ["nudge:outreach--7-0"]), (60, ["nudge:outreach--60-0"]), (61, ["first_step:write"])],
)
def test_silence_asks_for_a_reminder_after_a_week_and_not_after_two_months(days: float, found: list[str]) -> None:
    assert keys(today(events=[event(EventKind.OUTREACH, days=days)])) == found


def test_after_three_reminders_the_person_is_left_in_peace() -> None:
    wrote = [event(EventKind.OUTREACH, days=days) for days in (40, 33, 26, 14)]
    assert keys(today(events=wrote[1:])) == ["nudge:outreach--14-0"]
    (rest,) = today(events=wrote).actions
    assert (rest.kind, rest.why) == (
        ActionKind.REST,
        "3 reminders and 14 quiet days: custom stops here. Silence is mostly a full inbox.",
    )


@pytest.mark.parametrize(
    "touch",
    [
        event(EventKind.REPLY, days=12, variant="later"),
        event(EventKind.MEETING, days=12, variant="booked"),
        event(EventKind.INTRODUCTION, days=6, variant="suggested"),
    ],
    ids=lambda touch: touch.id,
)
def test_real_contact_begins_a_new_silence(touch: Event) -> None:
    wrote = [event(EventKind.OUTREACH, days=days) for days in (40, 33, 26, 19)]
    after = event(EventKind.OUTREACH, days=5)
    (action,) = today(events=[*wrote, touch, after], now=NOW + timedelta(days=3)).actions
    assert (action.kind, "this would be number 1." in action.why) == (ActionKind.NUDGE, True)


def test_an_automatic_answer_does_not_end_a_silence() -> None:
    wrote = [event(EventKind.OUTREACH, days=9), event(EventKind.REPLY, days=8.9, variant="auto")]
    assert keys(today(events=wrote)) == ["nudge:outreach--9-0"]


@pytest.mark.parametrize("days", [8, 20])
def test_a_no_is_a_no_even_when_written_to_again(days: float) -> None:
    said_no = [event(EventKind.OUTREACH, days=30), event(EventKind.REPLY, days=29, variant="no")]
    assert keys(today(events=[*said_no, event(EventKind.OUTREACH, days=days)])) == ["first_step:write"]


def test_nobody_is_reminded_who_asked_not_to_be_written_to() -> None:
    quiet = replace(ADA, may_follow_up=False)
    assert keys(today([quiet], [event(EventKind.OUTREACH, days=9)])) == ["first_step:write"]


def test_nobody_is_reminded_who_has_a_meeting_planned() -> None:
    plan = Meeting(id="m1", contact_id="ada", starts_at=NOW + timedelta(days=5))
    plan_made = today(events=[event(EventKind.OUTREACH, days=9)], meetings=[plan])
    assert (keys(plan_made), plan_made.reason) == ([], "Nothing is due. Your next meeting is Sun 8 Feb, in 5 days.")
    assert plan_made.page == ""


def test_a_learners_own_numbers_are_used_from_a_plain_mapping() -> None:
    numbers = {norm.id: norm.value for norm in NORMS} | {"nudge_days": 3}
    found = next_actions([ADA], [event(EventKind.OUTREACH, days=4)], [], [], [], now=NOW, zone="UTC", norms=numbers)
    assert [action.why for action in found] == [
        "You wrote 4 days ago and have heard nothing. Custom: one friendly line after 3 quiet days, and at most 3 in "
        "all; this would be number 1."
    ]


def test_a_reminder_that_falls_on_a_weekend_waits_for_monday_and_says_so() -> None:
    wrote = [event(EventKind.OUTREACH, days=3)]
    assert keys(today(events=wrote, now=datetime(2026, 2, 8, 12, tzinfo=UTC))) == []
    (action,) = today(events=wrote, now=datetime(2026, 2, 9, 14, tzinfo=UTC)).actions
    assert (action.due_at, action.why) == (
        datetime(2026, 2, 9, 13, 2, tzinfo=UTC),
        "You wrote 9 days ago and have heard nothing. Custom: one friendly line after 7 quiet days, and at most 3 in "
        "all; this would be number 1. Sat 7 Feb is free (weekend), so it moved to Mon 9 Feb.",
    )


def test_that_something_moved_is_no_news_after_a_week() -> None:
    (action,) = today(events=[event(EventKind.OUTREACH, days=3)], now=datetime(2026, 2, 17, 14, tzinfo=UTC)).actions
    assert "moved" not in action.why


@pytest.mark.parametrize(("preset", "stops_after"), [("once", 1), ("weekly", 3), ("3b7", 1)])
def test_each_way_to_remind_stops_after_its_number(preset: str, stops_after: int) -> None:
    found = {
        sent: [action.kind for action in today(
            events=[event(EventKind.OUTREACH, days=15 + place) for place in range(sent + 1)], preset=preset
        ).actions if action.kind in (ActionKind.NUDGE, ActionKind.REST)]
        for sent in range(5)
    }  # fmt: skip
    assert found == {sent: [ActionKind.NUDGE if sent < stops_after else ActionKind.REST] for sent in range(5)}


WEDNESDAY = datetime(2026, 1, 28, 9, 2, tzinfo=UTC)
WROTE = Event(id="w", contact_id="ada", kind=EventKind.OUTREACH, happened_at=WEDNESDAY)
PLACE = [replace(ADA, company="Nowhere Inc."), replace(BO, company="nowhere"), replace(CY, company="Nowhere")]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (datetime(2026, 2, 2, 9, 1, tzinfo=UTC), []),
        (datetime(2026, 2, 2, 9, 2, tzinfo=UTC), ["Write to Bo Example at Nowhere Inc."]),
        (datetime(2026, 2, 6, 9, 1, tzinfo=UTC), ["Write to Bo Example at Nowhere Inc."]),
        (datetime(2026, 2, 6, 9, 2, tzinfo=UTC), ["Remind Ada Example", "Write to Bo Example at Nowhere Inc."]),
    ],
)
def test_3b7_asks_a_colleague_after_three_working_days_and_reminds_after_seven(now: datetime, found: list[str]) -> None:
    assert [action.title for action in today(PLACE, [WROTE], now=now, preset="3b7").actions] == found


def test_3b7_counts_neither_weekends_nor_days_off() -> None:
    free = WorkingDays(off=(DaysOff(date(2026, 1, 29), date(2026, 1, 30)),))
    (action,) = today(PLACE, [WROTE], now=datetime(2026, 2, 4, 10, tzinfo=UTC), preset="3b7", calendar=free).actions
    assert (action.key, action.contact_id, action.due_at, action.why) == (
        "colleague:w",
        "bo",
        datetime(2026, 2, 4, 9, 2, tzinfo=UTC),
        "Ada Example has not answered since you wrote 7 days ago. 3B7: after 3 working days, ask somebody else there.",
    )
    nudge = today(PLACE, [WROTE], now=datetime(2026, 2, 10, 10, tzinfo=UTC), preset="3b7", calendar=free).actions[0]
    assert (nudge.due_at, nudge.why) == (
        datetime(2026, 2, 10, 9, 2, tzinfo=UTC),
        "You wrote 13 days ago and have heard nothing. Custom: one friendly line after 7 quiet working days, and at "
        "most 1 in all; this would be number 1.",
    )


@pytest.mark.parametrize(
    ("people", "title", "who"),
    [
        ([replace(PLACE[0], company="")], None, None),
        (PLACE[:1], "Find another person at Nowhere Inc.", None),
        ([PLACE[0], replace(PLACE[1], may_follow_up=False)], "Find another person at Nowhere Inc.", None),
        ([*PLACE[:2], replace(PLACE[2], warmth=Warmth.CLOSE)], "Write to Cy Example at Nowhere Inc.", "cy"),
    ],
    ids=["no company is known", "nobody is known there", "the other wants no letters", "the nearest comes first"],
)
def test_the_colleague_is_the_nearest_who_may_be_asked(
    people: list[Contact], title: str | None, who: str | None
) -> None:
    plan = today(people, [WROTE], now=datetime(2026, 2, 3, 9, tzinfo=UTC), preset="3b7")
    assert [(action.title, action.contact_id) for action in plan.actions] == ([] if title is None else [(title, who)])


@pytest.mark.parametrize(
    "then",
    [
        event(EventKind.OUTREACH, days=1, who="bo"),
        event(EventKind.REPLY, days=1, variant="no"),
        event(EventKind.REPLY, days=1, variant="later"),
        event(EventKind.OUTREACH, days=5.9, variant="nudge"),
    ],
    ids=["a colleague was asked", "a no", "a later", "they were reminded"],
)
def test_nobody_else_is_asked_once_things_moved_on(then: Event) -> None:
    plan = today(PLACE, [WROTE, then], preset="3b7")
    assert [action for action in plan.actions if action.kind is ActionKind.COLLEAGUE] == []


def test_two_silent_people_of_one_company_do_not_lead_to_the_same_third() -> None:
    both = [WROTE, replace(WROTE, id="v", contact_id="bo")]
    assert [action.title for action in today(PLACE, both, preset="3b7").actions] == [
        "Write to Cy Example at Nowhere Inc.",
        "Find another person at nowhere",
    ]


def test_a_reminder_keeps_its_hour_when_the_clock_changes() -> None:
    wrote = Event(id="w", contact_id="ada", kind=EventKind.OUTREACH, happened_at=datetime(2026, 3, 24, 8, tzinfo=UTC))
    nine = datetime(2026, 3, 31, 7, tzinfo=UTC)
    assert [keys(today(events=[wrote], now=now)) for now in (nine - timedelta(minutes=1), nine)] == [[], ["nudge:w"]]
