from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.guidance.next_actions import Action, ActionKind, Today, next_actions, plan_today
from workbook.guidance.threads import meeting_ended_at
from workbook.norms import norms
from workbook.records import VARIANTS, Contact, Direction, Event, EventKind, Mark, Meeting, Promise

NOW = datetime(2026, 2, 3, 13, 2, tzinfo=UTC)
NORMS = norms({"nudge_most": 3})
ADA = Contact(id="ada", given_name="Ada", family_name="Example")
BO = Contact(id="bo", given_name="Bo", family_name="Example")
CY = Contact(id="cy", given_name="Cy", family_name="Example")


def event(
    kind: EventKind, *, days: float = 0, hours: float = 0, variant: str = "", who: str = "ada", **more: object
) -> Event:
    at = NOW - timedelta(days=days, hours=hours)
    name = f"{kind.value}-{variant}-{days:g}-{hours:g}"
    return Event(id=name, contact_id=who, kind=kind, variant=variant, happened_at=at, **more)  # type: ignore[arg-type]


def today(
    contacts: Iterable[Contact] = (ADA, BO, CY),
    events: Iterable[Event] = (),
    meetings: Iterable[Meeting] = (),
    promises: Iterable[Promise] = (),
    marks: Iterable[Mark] = (),
    *,
    now: datetime = NOW,
    zone: str = "Europe/Berlin",
    has_pitch: bool = True,
) -> Today:
    return plan_today(contacts, events, meetings, promises, marks, now=now, zone=zone, norms=NORMS, has_pitch=has_pitch)


def keys(plan: Today) -> list[str]:
    return [action.key for action in plan.actions]


HELD = event(EventKind.MEETING, hours=3, meeting_id="m1")
WRITTEN_DOWN = event(EventKind.DEBRIEF, hours=2, meeting_id="m1")
THANKED = event(EventKind.THANK_YOU, hours=1, meeting_id="m1")


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


def test_a_meeting_about_to_begin_comes_before_everything() -> None:
    plan = Meeting(id="m2", contact_id="bo", starts_at=NOW + timedelta(minutes=30))
    found = today(events=[HELD, WRITTEN_DOWN], meetings=[plan]).actions
    assert [(action.key, action.page) for action in found] == [
        ("prepare:m2", "03_meet"),
        ("thank_you:m1", "04_follow_up"),
    ]


def test_a_meeting_that_is_going_on_is_named_so() -> None:
    plan = Meeting(id="m2", contact_id="bo", starts_at=NOW - timedelta(minutes=5))
    (action,) = today(meetings=[plan]).actions
    assert (action.title, action.why) == (
        "You are meeting Bo Example now",
        "It began 5 minutes ago and is agreed until 14:22.",
    )


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
        "You met Bo Example 2 days ago through Ada Example, who will be glad to hear how it went.",
    )
    told = event(EventKind.INTRODUCTION, days=1, variant="reported_back")
    assert keys(today([ADA, bo], [*met, told])) == ["first_step:write"]


def test_an_introduction_without_a_meeting_is_reported_on_after_a_week() -> None:
    made = event(EventKind.INTRODUCTION, days=8, variant="made", details={"to": "bo"})
    (action,) = today(events=[made]).actions
    assert (action.key, "introduced you to Bo Example" in action.why) == ("report_back:introduction-made-8-0", True)


def test_the_kinds_come_in_the_order_of_their_weight() -> None:
    plan = today(
        [ADA, BO, CY],
        [
            HELD,
            event(EventKind.OUTREACH, days=9, who="bo"),
            event(EventKind.REPLY, days=1, who="cy"),
        ],
        [Meeting(id="m2", contact_id="bo", starts_at=NOW - timedelta(days=1))],
        [Promise(id="p", contact_id="cy", text="send the article")],
    )
    assert keys(plan) == [
        "debrief:m1",
        "thank_you:m1",
        "took_place:m2",
        "promise:p",
        "answer:reply--1-0",
        "nudge:outreach--9-0",
    ]


def test_a_thank_you_in_time_comes_before_late_ones_and_of_those_the_newest() -> None:
    held = [
        event(EventKind.MEETING, days=days, who=who, meeting_id=f"m-{who}")
        for days, who in ((30, "ada"), (5, "bo"), (0.1, "cy"))
    ]
    written_down = [event(EventKind.DEBRIEF, who=who, meeting_id=f"m-{who}") for who in ("ada", "bo", "cy")]
    thanks = ["thank_you:m-cy", "thank_you:m-bo", "thank_you:m-ada"]
    assert keys(today(events=[*held, *written_down]))[:3] == thanks
    # A thank-you is built from the debrief of its meeting, which therefore stands right before it.
    assert keys(today(events=[*held, *written_down[:1]]))[:5] == [
        "debrief:m-cy", "thank_you:m-cy", "debrief:m-bo", "thank_you:m-bo", "thank_you:m-ada",
    ]  # fmt: skip


def mark(action: str, *, hours: float = 0, until: datetime | None = None) -> Mark:
    return Mark(item="nudge:outreach--9-0", action=action, until=until, marked_at=NOW - timedelta(hours=hours))


SILENT = [event(EventKind.OUTREACH, days=9)]


@pytest.mark.parametrize("action", ["done", "dismissed"])
def test_what_is_done_or_dismissed_is_gone_until_restored(action: str) -> None:
    assert keys(today(events=SILENT, marks=[mark(action, hours=2)])) == ["first_step:write"]
    assert keys(today(events=SILENT, marks=[mark("restored", hours=1), mark(action, hours=2)])) == [
        "nudge:outreach--9-0"
    ]


def test_a_mark_does_not_hide_the_next_reminder() -> None:
    later = event(EventKind.OUTREACH, days=8, variant="nudge")
    assert keys(today(events=[*SILENT, later], marks=[mark("done")])) == ["nudge:outreach-nudge-8-0"]


def test_what_is_put_off_comes_back_and_is_named_meanwhile() -> None:
    until = NOW + timedelta(days=2)
    plan = today(events=SILENT, marks=[mark("snoozed", until=until)])
    assert (keys(plan), [(action.key, back) for action, back in plan.put_off], plan.reason) == (
        [],
        [("nudge:outreach--9-0", until)],
        "Nothing else is due. 1 item is put off and comes back Thu 5 Feb, in 2 days.",
    )
    assert keys(today(events=SILENT, marks=[mark("snoozed", until=until)], now=until)) == ["nudge:outreach--9-0"]


def test_put_off_without_a_day_means_until_the_learners_tomorrow() -> None:
    plan = today(events=SILENT, marks=[mark("snoozed")], zone="Asia/Tokyo")
    assert plan.put_off[0][1] == datetime(2026, 2, 3, 15, tzinfo=UTC)


def test_an_empty_book_begins_with_contacts() -> None:
    assert keys(today([])) == ["first_step:contacts"]


def test_a_book_without_a_pitch_begins_with_one() -> None:
    assert keys(today(has_pitch=False)) == ["first_step:pitch", "first_step:write"]


def test_while_answers_are_awaited_the_list_is_empty_and_says_why() -> None:
    plan = today(events=[event(EventKind.OUTREACH, days=3)])
    assert (plan.actions, plan.reason) == (
        (),
        "You are waiting for 1 answer. When it comes, note it on the page “Prepare” under “Note what happened”; "
        "without one, a reminder is due Sat 7 Feb, in 4 days. Meanwhile you can write to somebody else or "
        "practise your pitch.",
    )
    assert plan.page == "02_prepare"


def test_events_of_people_who_are_gone_are_left_out() -> None:
    assert keys(today([BO], [HELD])) == ["first_step:write"]


def test_a_learners_own_numbers_are_used_from_a_plain_mapping() -> None:
    numbers = {norm.id: norm.value for norm in NORMS} | {"nudge_days": 3}
    found = next_actions([ADA], [event(EventKind.OUTREACH, days=4)], [], [], [], now=NOW, zone="UTC", norms=numbers)
    assert [action.why for action in found] == [
        "You wrote 4 days ago and have heard nothing. Custom: one friendly line after 3 quiet days, and at most 3 in "
        "all; this would be number 1."
    ]


@pytest.mark.parametrize(
    ("minutes", "ended"),
    [(0, 25), (15, 15), (60, 60), (24 * 60, 25), (-3 * 24 * 60, -3 * 24 * 60)],
    ids=["at the start", "cut short", "ran over", "noted the next day", "moved to an earlier day"],
)
def test_a_meetings_end_is_read_from_plan_and_log(minutes: int, ended: int) -> None:
    plan = Meeting(contact_id="ada", starts_at=NOW)
    assert meeting_ended_at(NOW + timedelta(minutes=minutes), plan) == NOW + timedelta(minutes=ended)


some_events = st.lists(
    st.builds(
        lambda pick, days, who, meeting, number: Event(
            id=f"e{number}",
            contact_id=who,
            kind=pick[0],
            variant=pick[1],
            happened_at=NOW - timedelta(days=days),
            meeting_id=meeting and f"{who}-{meeting}",
        ),
        st.sampled_from([(kind, variant) for kind, variants in VARIANTS.items() for variant in variants]),
        st.sampled_from([0, 0.05, 0.5, 1, 3, 7, 8, 14, 15, 30, 61, 95]),
        st.sampled_from(["ada", "bo", "cy"]),
        st.sampled_from([None, "m1", "m2"]),
        st.integers(0, 10**9),
    ),
    max_size=12,
    unique_by=lambda event: event.id,
)


@settings(deadline=None)
@given(some_events, st.randoms())
def test_the_order_in_which_events_are_read_changes_nothing_but_ties(events: list[Event], dice: object) -> None:
    spread = [
        replace(each, happened_at=each.happened_at + timedelta(seconds=place)) for place, each in enumerate(events)
    ]
    shuffled = list(spread)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert today(events=spread) == today(events=shuffled)


@settings(deadline=None)
@given(some_events)
def test_every_action_has_its_own_key_and_a_reason(events: list[Event]) -> None:
    plan = today(events=events)
    assert len(set(keys(plan))) == len(plan.actions)
    assert all(action.title and action.why and "{" not in action.title + action.why for action in plan.actions)
    assert bool(plan.actions) != bool(plan.reason)


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
