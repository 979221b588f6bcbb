"""What is open and for how long, by hand and against a plain count."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.activity.open_actions import BERLIN, FULL, NOW, actions
from workbook.activity.measures.backlog import BACKLOG, BUCKETS, bucket_of, days_overdue, follow_up_backlog
from workbook.activity.texts.backlog import follow_up_backlog_summary
from workbook.errors import WorkbookError


def test_open_actions_are_counted_by_the_days_since_they_fell_due() -> None:
    table = follow_up_backlog(FULL, NOW, BERLIN)
    assert table.to_dict("list") == {
        "bucket": ["not_due", "days_0_2", "days_3_7", "over_7", "snoozed"],
        "actions": [2, 2, 2, 2, 1],
        "median_days": [5.0] * 5,  # of 9, 8, 7, 3, 2 and 0
        "next": [(), ("Title 4",), ("Title 2", "Title 3"), ("Title 0", "Title 1"), ()],
        "place": [(), (4,), (2, 3), (0, 1), ()],
    }
    assert "First: Title 0; Title 1; Title 2; Title 3; Title 4." in follow_up_backlog_summary(table)


def test_nothing_open_gives_every_bucket_empty() -> None:
    table = follow_up_backlog(actions(), NOW, BERLIN)
    assert list(table.columns) == list(BACKLOG)
    assert (list(table["bucket"]), list(table["actions"])) == (list(BUCKETS), [0] * 5)
    assert table["median_days"].isna().all()


def test_days_are_those_of_the_calendar_where_the_learner_lives_and_when_the_clock_changed() -> None:
    """Due on Saturday evening before the clocks went forward: three days of the calendar, 2.5 times 24 hours."""
    due = pd.Series(pd.to_datetime(["2026-03-28 21:30", "2026-03-30 22:30", "2026-03-31 09:31"], utc=True))
    assert days_overdue(due, NOW, BERLIN).fillna(-1).to_list() == [3, 0, -1]
    assert days_overdue(due, NOW, "Pacific/Kiritimati").fillna(-1).to_list() == [2, 0, -1]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(-10, 40), st.sampled_from(["open", "snoozed"]), st.sampled_from(["", "", "no"])
        ),
        max_size=25,
    )
)
def test_the_buckets_are_those_of_a_plain_count(rows: list[tuple[int | None, str, str]]) -> None:
    def place(days: int | None, state: str) -> str:
        if state == "snoozed":
            return "snoozed"
        if days is None or days < 0:
            return "not_due"
        return "days_0_2" if days <= 2 else "days_3_7" if days <= 7 else "over_7"

    frame = actions(*[(days, state, consent) for days, state, consent in rows if days != 0])
    kept = [(days, state) for days, state, consent in rows if consent != "no" and days != 0]
    expected = Counter(place(days, state) for days, state in kept)
    due = [days for days, state in kept if state == "open" and days is not None and days > 0]
    table = follow_up_backlog(frame, NOW, "UTC")
    assert dict(zip(table["bucket"], table["actions"], strict=True)) == {name: expected[name] for name in BUCKETS}
    assert table["median_days"].fillna(-1).to_list() == [float(median(due)) if due else -1] * 5
    assert sum(map(len, table["next"])) == min(5, sum(state == "open" for _days, state in kept))
    assert bucket_of(frame, NOW, "UTC").notna().sum() == len(kept)


def test_a_frame_without_a_column_is_refused_by_name() -> None:
    with pytest.raises(WorkbookError, match="consent"):
        follow_up_backlog(FULL.drop(columns="consent"), NOW, BERLIN)
