"""The two count frames of a class: what closes a wait, and sums of any frames in any order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.activity.counts import COUNTED_BY, WAITED_BY, add_counts, waiting_counts, weekly_counts
from workbook.activity.measures.waiting import share_by, time_to_reply
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.norms import norms
from workbook.records import Channel, Event, EventKind

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def wrote(*people: tuple[float, float | None], channel: Channel = Channel.EMAIL) -> pd.DataFrame:
    """People written to so many days ago, who answered after so many days, or not."""
    events = []
    for number, (ago, after) in enumerate(people):
        who, at = f"invented-{number}", NOW - timedelta(days=ago)
        events.append(Event(contact_id=who, kind=EventKind.OUTREACH, happened_at=at, channel=channel))
        if after is not None:
            events.append(Event(contact_id=who, kind=EventKind.REPLY, happened_at=at + timedelta(days=after)))
    return activity_frame(rows_of(events))


def test_a_wait_is_closed_when_no_reminder_comes_any_more() -> None:
    counts = waiting_counts(wrote((100, None), (20, None), (100, 3)), now=NOW)
    assert counts[["days", "outcome", "count"]].to_numpy().tolist() == [
        [3, "answered", 1],
        [20, "waiting", 1],
        [60, "closed", 1],
    ]
    assert waiting_counts(wrote((100, None)), now=NOW, window_days=200)["outcome"].tolist() == ["waiting"]
    assert norms().value("nudge_window_days") == 60


def test_one_late_answer_does_not_make_it_seem_that_everybody_answers() -> None:
    people = [(150, 90), *[(150, None)] * 9]
    curve = time_to_reply(waiting_counts(wrote(*people), now=NOW))
    assert (share_by(curve, 150), int(curve["closed"].sum())) == (0.0, 10)


def test_a_word_of_a_later_version_stays_in_the_sum() -> None:
    counts = weekly_counts(wrote((3, None)), zone="UTC")
    newer = counts.assign(channel=["pigeon"])
    summed = add_counts([counts, newer, newer])
    assert summed[["channel", "count"]].to_numpy().tolist() == [["email", 1], ["pigeon", 2]]


def test_stacked_frames_are_summed_over_their_learners() -> None:
    frames = [waiting_counts(wrote((3, None), (9, 2)), now=NOW), waiting_counts(wrote((9, 2)), now=NOW)]
    stacked = pd.concat([each.assign(learner=str(place)) for place, each in enumerate(frames)], ignore_index=True)
    pd.testing.assert_frame_equal(add_counts(stacked), add_counts(frames))
    assert add_counts(stacked)["count"].tolist() == [2, 1]


def test_plain_strings_from_a_database_give_the_same_sum() -> None:
    counts = weekly_counts(wrote((3, None), (9, 2)), zone="UTC")
    plain = counts.astype(dict.fromkeys(COUNTED_BY[1:], "str"))
    pd.testing.assert_frame_equal(add_counts([plain, plain]), add_counts([counts, counts]))


def test_no_frames_and_empty_frames_give_no_rows() -> None:
    assert tuple(add_counts([]).columns) == (*COUNTED_BY, "count")
    empty = waiting_counts(wrote(), now=NOW)
    assert (tuple(add_counts([empty, empty]).columns), len(add_counts([empty]))) == ((*WAITED_BY, "count"), 0)


def test_a_frame_of_something_else_is_refused_by_its_column() -> None:
    with pytest.raises(InvalidInputError, match="“warmth”"):
        add_counts(weekly_counts(wrote((3, None)), zone="UTC").drop(columns="warmth"))


cases = st.lists(st.tuples(st.integers(0, 120), st.none() | st.integers(0, 100)), max_size=12)
channels = st.sampled_from([Channel.EMAIL, Channel.PHONE])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(cases, channels), min_size=1, max_size=4), st.randoms())
def test_the_sum_is_that_of_pandas_whatever_the_order(
    learners: list[tuple[list[tuple[int, int | None]], Channel]], random: object
) -> None:
    frames = [waiting_counts(wrote(*people, channel=channel), now=NOW) for people, channel in learners]
    rows = pd.concat([each.astype(dict.fromkeys(WAITED_BY[1:], "str")) for each in frames])
    expected = rows.groupby(list(WAITED_BY))["count"].sum()
    random.shuffle(frames)  # type: ignore[attr-defined]
    summed = add_counts(frames)
    assert {tuple(row[:-1]): row[-1] for row in summed.itertuples(index=False)} == expected.to_dict()
    assert summed["count"].sum() == sum(len(people) for people, _channel in learners)
