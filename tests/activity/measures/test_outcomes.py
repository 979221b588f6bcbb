"""How it came out with each person written to: reminders, meetings, closing, and notes that cannot be right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.activity.measures.outcomes import OUTCOME_COLUMNS, outcomes_of, outreach_outcomes
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.records import Channel, Event, EventKind

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
FIRST, NUDGE, REPLY = (EventKind.OUTREACH, "first"), (EventKind.OUTREACH, "nudge"), (EventKind.REPLY, "yes")
BOOKED, HELD, DEBRIEF = (EventKind.MEETING, "booked"), (EventKind.MEETING, "held"), (EventKind.DEBRIEF, "done")

Happened = tuple[tuple[EventKind, str], float]


def events(*happened: Happened, who: str = "ada") -> list[Event]:
    return [
        Event(
            id=f"{who}{place}",
            contact_id=who,
            kind=kind,
            variant=variant,
            happened_at=NOW - timedelta(days=days),
            channel=Channel.EMAIL if kind is EventKind.OUTREACH else None,
        )
        for place, ((kind, variant), days) in enumerate(happened)
    ]


def outcome(*happened: Happened) -> pd.Series:
    return outreach_outcomes(activity_frame(rows_of(events(*happened))), now=NOW).iloc[0]


@pytest.mark.parametrize(
    ("happened", "reminders"),
    [
        ([(FIRST, 30), (NUDGE, 20), (REPLY, 15)], 1),
        ([(FIRST, 30), (NUDGE, 20), (NUDGE, 10), (REPLY, 5)], 2),
        ([(FIRST, 30), (REPLY, 25), (NUDGE, 20)], 0),
        ([(FIRST, 30), (FIRST, 20)], 1),
        ([(FIRST, 30), (FIRST, 30)], 0),
        ([(FIRST, 30), (NUDGE, -1)], 0),
    ],
    ids=[
        "one reminder",
        "two reminders",
        "a reminder after the answer is none",
        "a second message, logged as a first",
        "the same message noted twice",
        "a reminder that is still to come",
    ],
)
def test_reminders_are_messages_after_the_first_and_not_after_the_answer(
    happened: list[Happened], reminders: int
) -> None:
    assert outcome(*happened)["reminders"] == reminders


@pytest.mark.parametrize(
    ("happened", "answered_after"),
    [
        ([(FIRST, 30), (BOOKED, 26), (HELD, 20)], 4),
        ([(FIRST, 30), (HELD, 20)], 10),
        ([(FIRST, 30), (DEBRIEF, 20)], 10),
        ([(FIRST, 30), (BOOKED, 31)], None),
        ([(FIRST, 30), ((EventKind.MEETING, "cancelled"), 20)], None),
        ([(FIRST, 30), ((EventKind.MEETING, "no_show"), 20)], None),
    ],
    ids=["a time agreed", "a meeting held", "a debrief", "a meeting before the message", "called off", "did not come"],
)
def test_whoever_agreed_a_time_or_came_has_answered_noted_or_not(
    happened: list[Happened], answered_after: float | None
) -> None:
    row = outcome(*happened)
    if answered_after is None:
        assert (pd.isna(row["replied_at"]), row["answer"]) == (True, "")
    else:
        assert (row["replied_at"] - row["wrote_at"], row["answer"]) == (pd.Timedelta(days=answered_after), "yes")


@pytest.mark.parametrize(
    ("happened", "closes"),
    [
        ([(FIRST, 100)], 40),
        ([(FIRST, 100), (NUDGE, 90)], 30),
        ([(FIRST, 100), (FIRST, 30)], 40),
        ([(FIRST, 100), (NUDGE, 40), (NUDGE, 5)], -55),
    ],
    ids=["one message", "a reminder keeps it open", "a message long after the closing", "a chain of reminders"],
)
def test_a_case_closes_after_the_first_long_silence(happened: list[Happened], closes: float) -> None:
    assert outcome(*happened)["closes_at"] == pd.Timestamp(NOW - timedelta(days=closes))


def test_no_outreach_gives_the_columns_without_rows() -> None:
    for happened in ([], [(REPLY, 3)], [(HELD, 3)]):
        people = outreach_outcomes(activity_frame(rows_of(events(*happened))), now=NOW)
        assert (tuple(people.columns), len(people)) == (OUTCOME_COLUMNS, 0)


def test_outcomes_are_taken_as_they_are_and_anything_else_is_measured() -> None:
    frame = activity_frame(rows_of(events((FIRST, 3))))
    people = outreach_outcomes(frame, now=NOW)
    assert outcomes_of(people, now=NOW) is people
    pd.testing.assert_frame_equal(outcomes_of(frame, now=NOW), people)
    with pytest.raises(InvalidInputError, match="closes_at"):
        outcomes_of(people.drop(columns="closes_at"), now=NOW)


sorts = st.sampled_from([FIRST, NUDGE, REPLY, (EventKind.REPLY, "auto"), (EventKind.REPLY, "no"), BOOKED, HELD])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(sorts, st.integers(0, 90), st.sampled_from(["ada", "bo"])), max_size=14), st.randoms())
def test_the_outcomes_are_those_that_a_plain_walk_over_the_events_finds(
    happened: list[tuple[tuple[EventKind, str], int, str]], random: object
) -> None:
    # Times differ, so that the order of the events cannot matter.
    told = [(sort, days + place / 1000, who) for place, (sort, days, who) in enumerate(happened)]
    made = [event for sort, days, who in told for event in events((sort, days), who=who)]
    made = [Event(id=str(place), **_parts(event)) for place, event in enumerate(made)]
    random.shuffle(made)  # type: ignore[attr-defined]
    people = outreach_outcomes(activity_frame(rows_of(made)), now=NOW)
    found = {
        row.contact_id: (row.wrote_at, None if pd.isna(row.replied_at) else row.replied_at, row.answer, row.reminders)
        for row in people.itertuples()
    }
    assert found == _walked(made)


def _parts(event: Event) -> dict[str, object]:
    names = ("contact_id", "kind", "variant", "happened_at", "channel")
    return {name: getattr(event, name) for name in names}


def _walked(made: list[Event]) -> dict[str, tuple[object, ...]]:
    people: dict[str, list[object]] = {}
    for event in sorted(made, key=lambda each: each.happened_at):
        row = people.get(event.contact_id)
        if row is None:
            if event.kind is EventKind.OUTREACH:
                people[event.contact_id] = [pd.Timestamp(event.happened_at), None, "", 0]
        elif row[1] is None:
            if event.kind is EventKind.OUTREACH:
                row[3] = int(str(row[3])) + 1
            elif event.variant != "auto":
                row[1:3] = [
                    pd.Timestamp(event.happened_at),
                    event.variant if event.kind is EventKind.REPLY else "yes",
                ]
    return {who: tuple(row) for who, row in people.items()}
