"""The order of the list, marks on it, and what to begin with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guidance.acting import ADA, BO, CY, HELD, NOW, WRITTEN_DOWN, event, keys, today
from workbook.guidance.next_actions import Today
from workbook.records import VARIANTS, Contact, Event, EventKind, Mark, Meeting, Promise


def test_a_meeting_about_to_begin_comes_before_everything() -> None:
    plan = Meeting(id="m2", contact_id="bo", starts_at=NOW + timedelta(minutes=30))
    found = today(events=[HELD, WRITTEN_DOWN], meetings=[plan]).actions
    assert [(action.key, action.page) for action in found] == [
        ("prepare:m2", "03_meet"),
        ("thank_you:m1", "04_follow_up"),
    ]


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
        "without one, a reminder is due Mon 9 Feb, in 6 days. Meanwhile you can write to somebody else or "
        "practise your pitch.",
    )
    assert plan.page == "02_prepare"


def test_events_of_people_who_are_gone_are_left_out() -> None:
    assert keys(today([BO], [HELD])) == ["first_step:write"]


some_events = st.lists(
    st.builds(
        lambda pick, days, who, meeting, number, details: Event(
            id=f"e{number}",
            contact_id=who,
            kind=pick[0],
            variant=pick[1],
            happened_at=NOW - timedelta(days=days),
            meeting_id=meeting and f"{who}-{meeting}",
            details=details,
        ),
        st.sampled_from([(kind, variant) for kind, variants in VARIANTS.items() for variant in variants]),
        st.sampled_from([-2, 0, 0.05, 0.5, 1, 3, 7, 8, 14, 15, 30, 61, 95]),
        st.sampled_from(["ada", "bo", "cy", "nobody"]),
        st.sampled_from([None, "m1", "m2"]),
        st.integers(0, 10**9),
        st.sampled_from(
            [
                {},
                {"to": "ada"},
                {"to": "bo"},
                {"about": "cy"},
                {"about": "ada"},
                {"started_at": "2026-02-01T10:00:00+00:00", "ended_at": "2026-02-01T09:00:00+00:00"},
                {"ended_at": "2026-02-03T09:00:00+00:00"},
                {"ended_at": "whenever"},
            ]
        ),
    ),
    max_size=12,
    unique_by=lambda event: event.id,
)
#: Each was introduced by the next, the last by the first, and one by themselves.
CIRCLE = (
    replace(ADA, introduced_by="bo", company="Nowhere", may_follow_up=True),
    replace(BO, introduced_by="cy", company="Nowhere Inc."),
    replace(CY, introduced_by="ada", company="nowhere"),
    Contact(id="dee", given_name="Dee", introduced_by="dee"),
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


@settings(deadline=None)
@given(some_events, st.sampled_from(["once", "weekly", "3b7"]), st.booleans(), st.sampled_from([0, 30, 55]))
def test_whatever_happened_each_item_is_there_once_and_goes_and_comes_with_its_mark(
    events: list[Event], preset: str, twice: bool, days: int
) -> None:
    """Replies before messages, ends before beginnings, a circle of introductions, the same events twice."""
    happened = events * 2 if twice else events
    now = NOW + timedelta(days=days)  # 55 days on the clocks have gone forward

    def plan(*marks: Mark) -> Today:
        return today(CIRCLE, happened, marks=marks, now=now, preset=preset)

    before = plan()
    assert len(set(keys(before))) == len(before.actions)
    for action in before.actions[:4]:
        for word in ("done", "dismissed"):
            mark = Mark(item=action.key, action=word, marked_at=now - timedelta(minutes=2))
            gone = plan(mark)
            assert action.key not in keys(gone)
            assert [each.key for each, _mark in gone.taken_off] == [action.key]
            back = Mark(item=action.key, action="restored", marked_at=now - timedelta(minutes=1))
            assert plan(mark, back) == before
