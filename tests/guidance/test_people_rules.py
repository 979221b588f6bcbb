"""Promises, answers, staying in touch, introductions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.guidance.acting import ADA, BO, CY, HELD, NORMS, NOW, THANKED, WRITTEN_DOWN, event, keys, today
from workbook.guidance.next_actions import ActionKind, plan_today
from workbook.guidance.working_days import DaysOff, WorkingDays
from workbook.records import Direction, EventKind, Promise


def test_a_yes_waits_for_a_time_until_the_learner_answers() -> None:
    yes = [event(EventKind.OUTREACH, days=3), event(EventKind.REPLY, days=1, variant="yes")]
    (action,) = today(events=yes).actions
    assert (action.key, action.title, action.page) == (
        "answer:reply-yes-1-0",
        "Ada Example said yes: agree a time",
        "03_meet",
    )
    assert keys(today(events=[*yes, event(EventKind.OUTREACH, hours=2)])) == []
    assert keys(today(events=[*yes, event(EventKind.MEETING, hours=2, variant="booked")])) == ["first_step:write"]


def test_an_answer_to_a_thank_you_asks_for_nothing() -> None:
    after = event(EventKind.REPLY, variant="yes")
    assert keys(today(events=[HELD, WRITTEN_DOWN, THANKED, after])) == ["first_step:write"]


def test_a_later_comes_back_after_a_month() -> None:
    later = event(EventKind.REPLY, days=29, variant="later")
    assert keys(today(events=[later])) == ["first_step:write"]
    (action,) = today(events=[later], now=NOW + timedelta(days=1)).actions
    assert (action.key, action.page) == ("answer:reply-later-29-0", "02_prepare")


@pytest.mark.parametrize(
    ("allowed", "found"),
    [(True, ["follow_up:thank_you--20-0"]), (None, ["first_step:write"]), (False, ["first_step:write"])],
)
def test_follow_ups_need_permission(allowed: bool | None, found: list[str]) -> None:
    met = [
        event(kind, days=20, meeting_id="m1") for kind in (EventKind.MEETING, EventKind.DEBRIEF, EventKind.THANK_YOU)
    ]
    assert keys(today([replace(ADA, may_follow_up=allowed)], met)) == found


def test_after_the_first_follow_up_the_cadence_is_slow() -> None:
    met = [
        event(kind, days=120, meeting_id="m1") for kind in (EventKind.MEETING, EventKind.DEBRIEF, EventKind.THANK_YOU)
    ]
    friend = replace(ADA, may_follow_up=True)
    assert keys(today([friend], [*met, event(EventKind.FOLLOW_UP, days=89)])) == ["first_step:write"]
    assert keys(today([friend], [*met, event(EventKind.FOLLOW_UP, days=90)])) == ["follow_up:follow_up--90-0"]


def test_promises_show_from_the_day_before_and_never_when_kept() -> None:
    def promise(name: str, due_on: date | None, **more: object) -> Promise:
        return Promise(id=name, contact_id="ada", text="send the article", due_on=due_on, **more)  # type: ignore[arg-type]

    plan = today(
        promises=[
            promise("kept", date(2026, 2, 1), done_at=NOW),
            promise("far", date(2026, 2, 5)),
            promise("open", None),
            promise("near", date(2026, 2, 4)),
            promise("late", date(2026, 2, 1)),
            promise("theirs", date(2026, 2, 2), direction=Direction.THEIRS),
            promise("theirs-today", date(2026, 2, 3), direction=Direction.THEIRS),
        ]
    )
    assert [(action.key, action.overdue) for action in plan.actions] == [
        ("promise:late", True),
        ("promise:theirs", True),
        ("promise:near", False),
        ("promise:open", False),
    ]


def test_who_introduced_somebody_hears_what_came_of_it() -> None:
    bo = replace(BO, introduced_by="ada")
    met = [
        event(kind, days=2, meeting_id="m2", who="bo")
        for kind in (EventKind.MEETING, EventKind.DEBRIEF, EventKind.THANK_YOU)
    ]
    (action,) = today([ADA, bo], met).actions
    assert (action.key, action.contact_id, action.why) == (
        "report_back:ada:bo",
        "ada",
        "You met Bo Example 2 days ago through Ada Example, who will be glad to hear how it went. "
        "Sun 8 Feb is free (weekend), so it moved to Mon 9 Feb.",
    )
    told = event(EventKind.INTRODUCTION, days=1, variant="reported_back")
    assert keys(today([ADA, bo], [*met, told])) == ["first_step:write"]


def test_an_introduction_without_a_meeting_is_reported_on_after_a_week() -> None:
    made = event(EventKind.INTRODUCTION, days=8, variant="made", details={"to": "bo"})
    (action,) = today(events=[made]).actions
    assert (action.key, "introduced you to Bo Example" in action.why) == ("report_back:introduction-made-8-0", True)


def test_a_report_about_one_person_leaves_the_introduction_of_another_open() -> None:
    people = (ADA, replace(BO, introduced_by="ada"), replace(CY, introduced_by="ada"))
    events = [
        event(EventKind.MEETING, days=5, who="bo", meeting_id="m1"),
        event(EventKind.MEETING, days=5, who="cy", meeting_id="m2"),
        event(EventKind.INTRODUCTION, days=1, variant="reported_back", details={"about": "bo"}),
    ]
    told = [key for key in keys(today(people, events)) if key.startswith("report_back")]
    assert told == ["report_back:ada:cy"]


def test_the_days_chosen_for_one_person_stand_in_place_of_the_norm() -> None:
    events = [
        event(EventKind.MEETING, days=95, meeting_id="m1"),
        event(EventKind.DEBRIEF, days=95, meeting_id="m1"),
        event(EventKind.THANK_YOU, days=95, meeting_id="m1"),
        event(EventKind.FOLLOW_UP, days=40),
    ]
    people = (replace(ADA, may_follow_up=True),)
    shown = {
        days: [action.why for action in plan_today(
            people, events, (), (), (), now=NOW, zone="Europe/Berlin", norms=NORMS,
            cadences={"ada": days} if days else {},
        ).actions if action.kind is ActionKind.FOLLOW_UP]
        for days in (0, 30, 60)
    }  # fmt: skip
    assert shown == {
        0: [],
        30: ["You have their permission, and the last contact was 40 days ago. You chose every 30 days for them."],
        60: [],
    }


def test_a_promise_for_a_saturday_is_not_late_before_monday_is_over() -> None:
    promise = Promise(id="p", contact_id="ada", text="send the article", due_on=date(2026, 2, 7))
    late = {
        day: [
            action.overdue for action in today(promises=[promise], now=datetime(2026, 2, day, 12, tzinfo=UTC)).actions
        ]
        for day in (7, 8, 9, 10)
    }
    assert late == {7: [False], 8: [False], 9: [False], 10: [True]}


def test_a_promise_for_a_friday_is_late_on_saturday() -> None:
    promise = Promise(id="p", contact_id="ada", text="send the article", due_on=date(2026, 2, 6))
    (action,) = today(promises=[promise], now=datetime(2026, 2, 7, 12, tzinfo=UTC)).actions
    assert action.overdue


def test_a_follow_up_that_falls_into_the_holidays_waits_for_their_end_and_says_so() -> None:
    friend = replace(ADA, may_follow_up=True)
    met = [
        event(kind, days=14, meeting_id="m1") for kind in (EventKind.MEETING, EventKind.DEBRIEF, EventKind.THANK_YOU)
    ]
    carnival = WorkingDays(off=(DaysOff(date(2026, 2, 3), date(2026, 2, 5), "Carnival"),))
    assert keys(today([friend], met, calendar=carnival)) == ["first_step:write"]
    (action,) = today([friend], met, calendar=carnival, now=datetime(2026, 2, 6, 14, tzinfo=UTC)).actions
    assert (action.key, action.why) == (
        "follow_up:thank_you--14-0",
        "You have their permission, and the last contact was 17 days ago. Our choice: a first sign of life after 14 to "
        "30 days. Tue 3 Feb is free (Carnival), so it moved to Fri 6 Feb.",
    )


def test_an_introduction_of_somebody_by_themselves_owes_no_report() -> None:
    ada = replace(ADA, introduced_by="ada")
    met = [event(kind, days=2, meeting_id="m1") for kind in (EventKind.MEETING, EventKind.DEBRIEF, EventKind.THANK_YOU)]
    assert keys(today([ada], met)) == ["first_step:write"]
    made = event(EventKind.INTRODUCTION, days=8, variant="made", details={"to": "ada"})
    (action,) = today([ada], [made]).actions
    assert (
        action.why == "Ada Example introduced you to somebody 8 days ago. Our choice: say what came of it after 7 days."
    )


def test_two_who_introduced_each_other_each_hear_of_the_other_once() -> None:
    circle = [replace(ADA, introduced_by="bo"), replace(BO, introduced_by="ada")]
    met = [
        event(kind, days=2, who=who, meeting_id=f"m-{who}")
        for who in ("ada", "bo")
        for kind in (EventKind.MEETING, EventKind.DEBRIEF, EventKind.THANK_YOU)
    ]
    assert sorted(keys(today(circle, met))) == ["report_back:ada:bo", "report_back:bo:ada"]
