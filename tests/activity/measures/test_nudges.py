"""Answers before a reminder and after one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.activity.charts.nudges import plot_nudge_effect
from workbook.activity.measures.nudges import NUDGE_PARTS, nudge_effect
from workbook.activity.measures.outcomes import outreach_outcomes
from workbook.activity.texts import nudges as texts
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.records import Event, EventKind

from ..drawn import words

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def person(number: int, *, reminded: tuple[float, ...] = (), answered: float | None = None) -> list[Event]:
    """Somebody written to forty days ago, reminded and answering so many days after that."""
    who, wrote_at = f"invented-{number}", NOW - timedelta(days=40)
    made = [Event(contact_id=who, kind=EventKind.OUTREACH, happened_at=wrote_at)]
    for after in reminded:
        at = wrote_at + timedelta(days=after)
        made.append(Event(contact_id=who, kind=EventKind.OUTREACH, variant="nudge", happened_at=at))
    if answered is not None:
        made.append(Event(contact_id=who, kind=EventKind.REPLY, happened_at=wrote_at + timedelta(days=answered)))
    return made


def measured(*people: list[Event]) -> pd.DataFrame:
    return nudge_effect(activity_frame(rows_of(event for each in people for event in each)), now=NOW)


SOME = [
    person(0, answered=2),
    person(1, reminded=(7,), answered=9),
    person(2, reminded=(7, 14), answered=15),
    person(3, reminded=(7, 14)),
    person(4),
    person(5, reminded=(9,), answered=3),
    person(6, reminded=(50,)),
]


def test_each_person_is_in_one_part_and_a_reminder_after_the_answer_is_none() -> None:
    assert measured(*SOME).to_dict("records") == [
        {"group": "everybody", "people": 7, "before": 2, "after": 2, "none": 3},
        {"group": "reminded", "people": 3, "before": 0, "after": 2, "none": 1},
    ]


def test_the_words_describe_and_claim_no_cause() -> None:
    table = measured(*SOME)
    assert texts.nudge_effect_title(table) == ("Of 7 people written to, 2 answered before any reminder and 2 after one")
    assert texts.nudge_effect_summary(table) == (
        "Of 7 people written to, 2 answered before any reminder and 2 after one; 3 have not answered yet. "
        "You reminded 3 people. Reminded and then answered, 2 of 3: too few to say more. "
        "Only silent people are reminded, and some would have answered anyway: this shows what came, not why."
    )
    assert texts.nudge_effect_table(table).to_numpy().tolist() == [["Written to", 7, 2, 2, 3], ["Reminded", 3, 0, 2, 1]]
    assert texts.nudge_effect_alt(table).endswith(texts.nudge_effect_summary(table))


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], "Note a message, and a reminder when no answer comes. What follows them is counted here."),
        ([person(0)], "Of 1 person written to, 0 answered without a reminder; 1 has not answered yet. "
         "You have noted no reminder so far."),
    ],
    ids=["nobody written to", "nobody reminded"],
)  # fmt: skip
def test_with_little_the_words_say_what_there_is(people: list[list[Event]], said: str) -> None:
    assert texts.nudge_effect_summary(measured(*people)) == said


def test_the_bars_hold_the_counts_and_say_of_how_many() -> None:
    ax = plot_nudge_effect(measured(*SOME))
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 2), (2, 2), (4, 3), (0, 2), (2, 1)]
    assert words(ax) == ["2", "2", "3", "of 7", "2", "1", "of 3"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Written to", "Reminded"]


def test_without_a_reminder_there_is_one_bar_and_without_a_message_a_sentence() -> None:
    one = plot_nudge_effect(measured(person(0)), dark=True)
    assert words(one) == ["1", "of 1"]
    none = plot_nudge_effect(measured())
    assert (len(none.patches), len(none.texts)) == (0, 1)
    with pytest.raises(InvalidInputError, match="before"):
        plot_nudge_effect(measured().drop(columns="before"))


cases = st.lists(
    st.tuples(st.lists(st.integers(1, 60), max_size=3), st.none() | st.integers(0, 60)), max_size=12
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(cases)
def test_the_parts_add_up_and_those_reminded_are_among_everybody(
    happened: list[tuple[list[int], int | None]],
) -> None:
    people = [
        person(number, reminded=tuple(after), answered=answered) for number, (after, answered) in enumerate(happened)
    ]
    frame = activity_frame(rows_of(event for each in people for event in each))
    table = nudge_effect(frame, now=NOW)
    assert (table["people"] == table[list(NUDGE_PARTS)].sum(axis=1)).all()
    assert (table.iloc[1, 1:] <= table.iloc[0, 1:]).all()
    assert table.iloc[0]["people"] == len(happened)
    pd.testing.assert_frame_equal(nudge_effect(outreach_outcomes(frame, now=NOW), now=NOW), table)
