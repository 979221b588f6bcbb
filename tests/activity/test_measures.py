from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.activity.counts import weekly_counts
from workbook.activity.measures.outcomes import outreach_outcomes
from workbook.activity.measures.replies import reply_rate
from workbook.activity.measures.stages import stage_reached
from workbook.activity.measures.weeks import weekly_actions
from workbook.book.frame import activity_frame, rows_of
from workbook.records import STAGES, VARIANTS, Channel, Event, EventKind, stage_of

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def event(kind: EventKind, days: float, who: str = "ada", variant: str = "", channel: Channel | None = None) -> Event:
    return Event(contact_id=who, kind=kind, variant=variant, happened_at=NOW - timedelta(days=days), channel=channel)


def frame(*events: Event) -> pd.DataFrame:
    return activity_frame(rows_of(events))


def test_a_stage_once_reached_stays_reached_and_includes_the_ones_before() -> None:
    table = stage_reached(
        frame(
            event(EventKind.OUTREACH, 9),
            event(EventKind.REPLY, 8, variant="auto"),
            event(EventKind.MEETING, 7, "bo"),
            event(EventKind.MEETING, 7, "cy", "cancelled"),
            event(EventKind.INTRODUCTION, 7, "di"),
        ),
        people=10,
    )
    assert dict(zip(table["stage"], zip(table["people"], table["of"], strict=True), strict=True)) == {
        "identified": (10, 10),
        "contacted": (3, 10),
        "replied": (2, 3),
        "booked": (2, 2),
        "met": (1, 2),
        "thanked": (0, 1),
        "followed_up": (0, 0),
        "introduced": (0, 1),
    }


sorts = st.sampled_from([(kind, variant) for kind, variants in VARIANTS.items() for variant in variants])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(sorts, st.sampled_from(["ada", "bo", "cy", "di"])), max_size=20))
def test_the_stages_agree_with_those_of_each_contact(happened: list[tuple[tuple[EventKind, str], str]]) -> None:
    events = [event(kind, 1, who, variant) for (kind, variant), who in happened]
    furthest = [
        STAGES.index(stage_of(each for each in events if each.contact_id == who))
        for who in {e.contact_id for e in events}
    ]
    expected = [sum(place >= least for place in furthest) for least in range(len(STAGES))]
    assert stage_reached(frame(*events))["people"].tolist()[:-1] == expected


def test_weeks_count_what_the_learner_did_against_the_goal() -> None:
    table = weekly_actions(
        frame(
            event(EventKind.OUTREACH, 20),
            event(EventKind.OUTREACH, 8.6),
            event(EventKind.OUTREACH, 9, variant="nudge"),
            event(EventKind.REPLY, 9),
            event(EventKind.MEETING, 8, variant="booked"),
            event(EventKind.MEETING, 8),
            event(EventKind.THANK_YOU, 1),
            event(EventKind.FOLLOW_UP, 0),
            event(EventKind.OUTREACH, -1),
        ),
        now=NOW,
        zone="Europe/Berlin",
        goal=3,
        weeks=4,
    )
    assert table.drop(columns=["away", "lately"]).assign(week=table["week"].dt.date).values.tolist() == [
        [date(2026, 2, 9), 1, 0, 0, 1, 3, False, False, True],
        [date(2026, 2, 16), 0, 0, 0, 0, 3, False, False, True],
        [date(2026, 2, 23), 2, 1, 0, 3, 3, True, False, True],
        [date(2026, 3, 2), 0, 0, 2, 2, 3, False, True, True],
    ]


def test_weeks_before_the_first_action_are_told_apart_from_weeks_without_any() -> None:
    table = weekly_actions(frame(event(EventKind.OUTREACH, 14)), now=NOW, zone="UTC", goal=3, weeks=4)
    assert table["begun"].tolist() == [False, True, True, True]


def test_weekly_actions_come_out_the_same_from_events_and_from_counts() -> None:
    events = frame(*(event(EventKind.OUTREACH, days) for days in range(40)))
    counts = weekly_counts(events, zone="Asia/Tokyo")
    tables = [weekly_actions(each, now=NOW, zone="Asia/Tokyo", goal=3) for each in (events, counts)]
    pd.testing.assert_frame_equal(*tables)


def test_no_events_give_weeks_of_nothing() -> None:
    table = weekly_actions(frame(), now=NOW, zone="UTC", goal=3)
    assert (len(table), table["actions"].sum(), table["begun"].any()) == (9, 0, False)


EMAIL, NOTE = Channel.EMAIL, Channel.LINKEDIN_NOTE
OUTCOMES = {
    "answered in time": ([("outreach", 30, "first"), ("reply", 20, "yes")], ("answered", True)),
    "a no is an answer": ([("outreach", 30, "first"), ("reply", 20, "no")], ("answered", True)),
    "answered late": ([("outreach", 30, "first"), ("reply", 10, "yes")], ("late", True)),
    "never answered": ([("outreach", 30, "first"), ("outreach", 2, "nudge")], ("none", True)),
    "an automatic answer is none": ([("outreach", 30, "first"), ("reply", 29, "auto")], ("none", True)),
    "still waiting": ([("outreach", 13.9, "first")], ("waiting", False)),
    "at the very limit": ([("outreach", 14, "first")], ("none", True)),
    "answered early": ([("outreach", 3, "first"), ("reply", 1, "yes")], ("answered", False)),
    "an answer before the message is not to it": ([("reply", 31, "yes"), ("outreach", 30, "first")], ("none", True)),
}


@pytest.mark.parametrize(("happened", "outcome"), OUTCOMES.values(), ids=OUTCOMES)
def test_each_person_comes_out_once(happened: list[tuple[str, float, str]], outcome: tuple[str, bool]) -> None:
    people = outreach_outcomes(
        frame(*(event(EventKind(kind), days, variant=variant) for kind, days, variant in happened)), now=NOW
    )
    assert people[["outcome", "mature"]].values.tolist() == [list(outcome)]


def test_an_answer_is_credited_to_the_message_it_followed() -> None:
    people = outreach_outcomes(
        frame(
            event(EventKind.OUTREACH, 30, channel=NOTE),
            event(EventKind.OUTREACH, 22, variant="nudge", channel=EMAIL),
            event(EventKind.REPLY, 20, channel=Channel.PHONE),
            event(EventKind.OUTREACH, 5, channel=NOTE),
            event(EventKind.OUTREACH, 30, "bo", channel=NOTE),
            event(EventKind.OUTREACH, 22, "bo", "nudge", EMAIL),
            event(EventKind.OUTREACH, 30, "cy"),
        ),
        now=NOW,
    )
    assert dict(zip(people["contact_id"], people["channel"], strict=True)) == {
        "ada": "email",
        "bo": "linkedin_note",
        "cy": "other",
    }


def test_the_reply_rate_counts_who_waits_apart_from_who_stayed_silent() -> None:
    old = [event(EventKind.OUTREACH, 30, f"old{number}", channel=EMAIL) for number in range(8)]
    answers = [event(EventKind.REPLY, 28, f"old{number}") for number in range(2)]
    rest = [
        event(EventKind.REPLY, 28, "old2", "no"),
        event(EventKind.REPLY, 3, "old3"),
        event(EventKind.OUTREACH, 3, "new1", channel=EMAIL),
        event(EventKind.OUTREACH, 3, "new2", channel=EMAIL),
        event(EventKind.REPLY, 2, "new2"),
        event(EventKind.OUTREACH, 30, "few", channel=NOTE),
    ]
    table = reply_rate(frame(*old, *answers, *rest), now=NOW)
    assert table.drop(columns=["low", "high"]).to_dict("records") == [
        {
            "channel": "email", "people": 10, "cases": 8, "answered": 3, "late": 1, "none": 4, "early": 1,
            "waiting": 1, "declined": 1,
        },
        {
            "channel": "linkedin_note", "people": 1, "cases": 1, "answered": 0, "late": 0, "none": 1, "early": 0,
            "waiting": 0, "declined": 0,
        },
    ]  # fmt: skip
    assert table.loc[0, ["low", "high"]].tolist() == pytest.approx([0.1368, 0.6943], abs=1e-4)
    assert table.loc[1, ["low", "high"]].isna().all()


def test_the_reply_rate_can_be_read_by_warmth() -> None:
    assert reply_rate(frame(event(EventKind.OUTREACH, 30)), now=NOW, by="warmth")["warmth"].tolist() == ["unknown"]


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(sorts, st.integers(0, 40), st.sampled_from(["ada", "bo", "cy"]), st.sampled_from([EMAIL, NOTE, None]))
    )
)
def test_everybody_written_to_is_in_exactly_one_part(
    happened: list[tuple[tuple[EventKind, str], int, str, Channel | None]],
) -> None:
    events = [event(kind, days, who, variant, channel) for (kind, variant), days, who, channel in happened]
    table = reply_rate(frame(*events), now=NOW)
    written_to = {each.contact_id for each in events if each.kind is EventKind.OUTREACH}
    assert table["people"].sum() == len(written_to)
    assert (table["cases"] == table["answered"] + table["late"] + table["none"]).all()
    assert (table["people"] == table["cases"] + table["early"] + table["waiting"]).all()
