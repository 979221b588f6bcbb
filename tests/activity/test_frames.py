import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.activity.counts import COUNTED_BY, add_counts, weekly_counts
from workbook.activity.measures.replies import reply_rate
from workbook.activity.measures.stages import stage_reached
from workbook.activity.measures.weeks import weekly_actions
from workbook.book import Book
from workbook.book.frame import COLUMNS, activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.records import Channel, Contact, Event, EventKind, Warmth

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def wrote(at: datetime, who: str = "ada", channel: Channel | None = Channel.EMAIL) -> Event:
    return Event(id=f"{who}-{at:%d-%H}", contact_id=who, kind=EventKind.OUTREACH, happened_at=at, channel=channel)


def test_a_frame_holds_one_tidy_row_for_each_event_in_the_book(book: Book) -> None:
    book.contacts.add(Contact(id="ada", warmth=Warmth.CLOSE))
    book.events.add(replace(wrote(NOW, channel=None), details={"note": True}))
    book.events.add(wrote(NOW - timedelta(days=1)))
    yesterday = pd.Timestamp(NOW - timedelta(days=1))
    frame = book.activity()
    assert frame.astype("object").where(frame.notna(), None).values.tolist() == [
        [book.id, "ada-01-09", "ada", "outreach", "first", "email", yesterday, None, "close", None],
        [book.id, "ada-02-09", "ada", "outreach", "first", None, pd.Timestamp(NOW), None, "close", True],
    ]
    assert str(frame["happened_at"].dtype) == "datetime64[us, UTC]"


def test_events_in_memory_give_the_same_frame_as_events_in_the_book(book: Book) -> None:
    book.contacts.add(Contact(id="ada", warmth=Warmth.CLOSE))
    event = book.events.add(wrote(NOW))
    pd.testing.assert_frame_equal(
        activity_frame(rows_of([event], {"ada": Warmth.CLOSE}), learner=book.id), book.activity()
    )


def test_no_events_give_the_columns_without_rows() -> None:
    frame = activity_frame([])
    assert (tuple(frame.columns), len(frame), str(frame["happened_at"].dtype)) == (COLUMNS, 0, "datetime64[us, UTC]")
    counts = weekly_counts(frame, zone="UTC")
    assert (tuple(counts.columns), len(counts)) == ((*COUNTED_BY, "count"), 0)


@pytest.mark.parametrize(
    ("moment", "zone", "monday"),
    [
        ("2026-03-01T23:30+00:00", "UTC", "2026-02-23"),
        ("2026-03-01T23:30+00:00", "Europe/Berlin", "2026-03-02"),
        ("2026-03-02T04:30+00:00", "America/New_York", "2026-02-23"),
        # The clock goes forward on 29 March in Berlin: Sunday 23:30 is 21:30 in UTC, and a week earlier 22:30.
        ("2026-03-29T21:30+00:00", "Europe/Berlin", "2026-03-23"),
        ("2026-03-29T22:30+00:00", "Europe/Berlin", "2026-03-30"),
        ("2026-03-22T22:30+00:00", "Europe/Berlin", "2026-03-16"),
    ],
)
def test_a_week_begins_on_the_learners_monday(moment: str, zone: str, monday: str) -> None:
    frame = activity_frame(rows_of([wrote(datetime.fromisoformat(moment))]))
    assert weekly_counts(frame, zone=zone)["week"].tolist() == [pd.Timestamp(monday)]


def test_weekly_counts_keep_apart_what_differs() -> None:
    events = [wrote(NOW), wrote(NOW, "bo"), wrote(NOW, "cy", None)]
    counts = weekly_counts(activity_frame(rows_of(events)), zone="UTC")
    assert counts.drop(columns="week").values.tolist() == [
        ["outreach", "first", "", "unknown", 1],
        ["outreach", "first", "email", "unknown", 2],
    ]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 500), st.sampled_from(["ada", "bo"])), unique=True), st.integers(0, 500))
def test_the_counts_of_two_halves_add_up_to_the_counts_of_the_whole(hours: list[tuple[int, str]], cut: int) -> None:
    rows = rows_of(
        Event(id=f"{who}{back}", contact_id=who, kind=EventKind.OUTREACH, happened_at=NOW - timedelta(hours=back))
        for back, who in hours
    )
    whole = weekly_counts(activity_frame(rows), zone="Europe/Berlin")
    halves = [weekly_counts(activity_frame(half), zone="Europe/Berlin") for half in (rows[cut:], rows[:cut])]
    pd.testing.assert_frame_equal(add_counts(halves), whole, check_dtype=False)


def test_a_frame_that_lacks_a_column_is_refused_by_its_name() -> None:
    frame = activity_frame([]).drop(columns=["channel"])
    for measure in (
        lambda: stage_reached(frame),
        lambda: weekly_actions(frame, now=NOW, zone="UTC", goal=3),
        lambda: reply_rate(frame, now=NOW),
    ):
        with pytest.raises(InvalidInputError, match="“channel”"):
            measure()


def test_the_package_loads_nothing_heavy_until_it_is_used() -> None:
    code = (
        "import sys, workbook.activity, workbook.guidance.next_actions;"
        "print(sorted({'pandas', 'matplotlib', 'scipy', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
