"""How long people take to answer, against scipy and by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from workbook.activity.charts.waiting import plot_time_to_reply
from workbook.activity.counts import add_counts, waiting_counts
from workbook.activity.measures.waiting import CURVE, median_days, share_by, time_to_reply
from workbook.activity.texts import waiting as texts
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.records import Channel, Event, EventKind

from .drawn import words

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def asked(people: list[tuple[float, float | None]]) -> pd.DataFrame:
    """Frame of people written to so many days ago, who answered after so many days, or not yet."""
    events = []
    for number, (ago, after) in enumerate(people):
        who, wrote_at = f"invented-{number}", NOW - timedelta(days=ago)
        events.append(Event(contact_id=who, kind=EventKind.OUTREACH, happened_at=wrote_at, channel=Channel.EMAIL))
        if after is not None:
            events.append(Event(contact_id=who, kind=EventKind.REPLY, happened_at=wrote_at + timedelta(days=after)))
    return activity_frame(rows_of(events))


def test_waiting_is_counted_in_whole_days_and_never_as_a_no() -> None:
    counts = waiting_counts(asked([(10, 2.9), (10, 2), (4.5, None)]), now=NOW)
    assert counts.to_dict("records") == [
        {"days": 2, "outcome": "answered", "channel": "email", "warmth": "unknown", "count": 2},
        {"days": 4, "outcome": "waiting", "channel": "email", "warmth": "unknown", "count": 1},
    ]


def test_an_answer_after_now_is_still_waited_for() -> None:
    counts = waiting_counts(asked([(3, 5)]), now=NOW)
    assert counts[["days", "outcome"]].to_numpy().tolist() == [[3, "waiting"]]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 40)), min_size=1, max_size=30))
def test_the_curve_is_that_of_scipy(people: list[tuple[int, int | None]]) -> None:
    people = [(ago, after if after is None or after <= ago else None) for ago, after in people]
    curve = time_to_reply(waiting_counts(asked([(ago + 0.25, after) for ago, after in people]), now=NOW))
    waited = [ago if after is None else after for ago, after in people]
    theirs = ecdf(CensoredData.right_censored(waited, [after is None for _ago, after in people]))
    for day in range(41):
        np.testing.assert_allclose(share_by(curve, day), theirs.cdf.evaluate(day), atol=1e-12)


def test_the_middle_is_the_day_by_which_half_have_answered() -> None:
    curve = time_to_reply(waiting_counts(asked([(20, 1), (20, 3), (20, None), (20, None)]), now=NOW))
    assert curve.to_dict("list") == {
        "day": [1, 3, 20],
        "at_risk": [4, 3, 2],
        "answered": [1, 1, 0],
        "left": [0, 0, 2],
        "closed": [0, 0, 0],
        "share": [0.25, 0.5, 0.5],
    }
    assert median_days(curve) == 3
    assert median_days(time_to_reply(waiting_counts(asked([(20, 1), (20, None), (9, None)]), now=NOW))) is None


def test_the_sum_of_two_learners_is_one_class() -> None:
    one, other = asked([(10, 2), (3, None)]), asked([(10, 2), (8, 7)])
    together = pd.concat([one, other.assign(contact_id=other["contact_id"] + "-other")], ignore_index=True)
    summed = add_counts([waiting_counts(one, now=NOW), waiting_counts(other, now=NOW)])
    pd.testing.assert_frame_equal(summed, waiting_counts(together, now=NOW))


def test_nobody_written_to_gives_an_empty_curve() -> None:
    curve = time_to_reply(waiting_counts(asked([]), now=NOW))
    assert (tuple(curve.columns), len(curve), median_days(curve), share_by(curve, 7)) == (CURVE, 0, None, 0.0)
    with pytest.raises(InvalidInputError, match="days"):
        time_to_reply(curve)


def test_the_curve_is_drawn_with_its_days_and_those_who_wait() -> None:
    people = [(20, 1), (20, 3), (20, 3), (20, None), (5, None), (40, None)]
    curve = time_to_reply(waiting_counts(asked(people), now=NOW))
    ax = plot_time_to_reply(curve)
    assert ax.get_title(loc="left") == "Half have answered after 3 days"
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0\n6", "3\n5", "7\n2", "14\n2", "21\n1", "30\n1"]
    assert words(ax) == ["day 3", "day 7"]
    ticks = next(line for line in ax.lines if line.get_marker() == "|")
    assert list(ticks.get_xdata()) == [5, 20]
    assert texts.time_to_reply_summary(curve) == (
        "3 of 6 people have answered, 3 still waiting. Counting those who wait as waiting, "
        "about 5 in 10 within 3 days and about 5 in 10 within 7 days."
    )
    assert texts.time_to_reply_table(curve).to_numpy().tolist()[0] == [1, 6, 1, 0, 0, 17]


@pytest.mark.parametrize(
    ("people", "title", "said"),
    [
        ([], "How long answers take", "Note a message you sent"),
        ([(9, 1), (9, None)], "1 of 2 have answered so far", "too few to say"),
        ([(9, None)] * 6, "Fewer than half have answered so far", "0 of 6 people have answered"),
        ([(9, 0)] * 6, "Half have answered within a day", "6 of 6 people have answered. Counting"),
        ([(9, 1)] * 6, "Half have answered after 1 day", "about 10 in 10"),
    ],
)
def test_the_finding_says_no_more_than_the_counts(
    people: list[tuple[float, float | None]], title: str, said: str
) -> None:
    curve = time_to_reply(waiting_counts(asked(people), now=NOW))
    assert texts.time_to_reply_title(curve) == title
    assert said in texts.time_to_reply_summary(curve)
    assert said in texts.time_to_reply_alt(curve)
    drawn = plot_time_to_reply(curve, dark=True)
    assert drawn.get_title(loc="left") == title
    assert bool(drawn.lines) is (len(people) > 4)
