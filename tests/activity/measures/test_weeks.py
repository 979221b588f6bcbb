from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.activity.counts import add_counts, weekly_counts
from workbook.activity.measures.weeks import WEEKLY_ACTIONS, counted_actions, daily_actions, weekly_actions
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.guidance.working_days import DaysOff, WorkingDays
from workbook.records import VARIANTS, Event, EventKind

#: A Wednesday.
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")

sorts = st.sampled_from([(kind, variant) for kind, variants in VARIANTS.items() for variant in variants])


def at(moment: datetime, kind: EventKind = EventKind.OUTREACH, variant: str = "", who: str = "ada") -> Event:
    return Event(contact_id=who, kind=kind, variant=variant, happened_at=moment)


def ago(*days: float) -> pd.DataFrame:
    return activity_frame(rows_of(at(NOW - timedelta(days=each)) for each in days))


def test_four_finished_weeks_are_told_together_and_the_current_one_is_not() -> None:
    # One action in the week of 19 January, two in each of the four after it, then none; five in this week.
    frame = ago(44, 35, 34, 28, 27, 20, 19, 13, 12, *[0.1] * 5)
    table = weekly_actions(frame, now=NOW, zone=BERLIN, goal=3, weeks=7)
    lately = [None if pd.isna(each) else int(each) for each in table["lately"]]
    assert (table["actions"].tolist(), lately) == ([1, 2, 2, 2, 2, 0, 5], [None, None, None, 7, 8, 6, None])


def test_a_week_of_days_off_is_told_apart_and_one_with_a_working_day_is_not() -> None:
    calendar = WorkingDays(
        off=(DaysOff(date(2026, 2, 9), date(2026, 2, 13)), DaysOff(date(2026, 2, 16), date(2026, 2, 19)))
    )
    table = weekly_actions(ago(30), now=NOW, zone=BERLIN, goal=3, weeks=4, calendar=calendar)
    assert table["away"].tolist() == [True, False, False, False]


def test_sunday_evening_belongs_to_the_week_that_was_lived_also_when_the_clock_changes() -> None:
    # The clocks in Berlin went forward on Sunday 29 March 2026.
    evening, morning = datetime(2026, 3, 29, 21, 59, tzinfo=UTC), datetime(2026, 3, 29, 22, 0, tzinfo=UTC)
    frame = activity_frame(rows_of([at(evening), at(morning)]))
    table = weekly_actions(frame, now=datetime(2026, 4, 1, tzinfo=UTC), zone=BERLIN, goal=1, weeks=2)
    assert dict(zip(table["week"].dt.date, table["actions"], strict=True)) == {
        date(2026, 3, 23): 1,
        date(2026, 3, 30): 1,
    }


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(sorts, st.integers(-5, 80)), max_size=25), st.randoms())
def test_weeks_are_the_same_from_events_from_counts_and_in_any_order(
    happened: list[tuple[tuple[EventKind, str], int]], shuffle: object
) -> None:
    events = [at(NOW - timedelta(days=days), kind, variant) for (kind, variant), days in happened if days >= 0]
    halves = [activity_frame(rows_of(events[place::2])) for place in (0, 1)]
    counts = add_counts([weekly_counts(half, zone="Asia/Tokyo") for half in halves])
    whole = activity_frame(rows_of(events))
    shuffle.shuffle(events)  # type: ignore[attr-defined]
    tables = [
        weekly_actions(each, now=NOW, zone="Asia/Tokyo", goal=2)
        for each in (whole, counts, activity_frame(rows_of(events)), whole.iloc[::-1])
    ]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])
    counted = [each for each in events if (each.kind.value, each.variant) in sum(WEEKLY_ACTIONS.values(), ())]
    since = tables[0]["week"].iloc[0].tz_localize("Asia/Tokyo")
    assert tables[0]["actions"].sum() == sum(each.happened_at >= since for each in counted)


def test_every_day_from_the_first_monday_until_today_has_a_row() -> None:
    calendar = WorkingDays(off=(DaysOff(date(2026, 3, 3), date(2026, 3, 3)),))
    frame = activity_frame(
        rows_of(
            [
                at(datetime(2026, 2, 26, 23, 30, tzinfo=UTC)),  # Friday in Berlin
                at(NOW, EventKind.MEETING, "held"),
                at(NOW, EventKind.MEETING, "booked"),
                at(NOW, EventKind.THANK_YOU),
                at(NOW + timedelta(days=1)),
            ]
        )
    )
    table = daily_actions(frame, now=NOW, zone=BERLIN, calendar=calendar)
    assert table.assign(day=table["day"].dt.day, week=table["week"].dt.day).values.tolist() == [
        [23, 23, 0, 0, 0, 0, False],
        [24, 23, 0, 0, 0, 0, False],
        [25, 23, 0, 0, 0, 0, False],
        [26, 23, 0, 0, 0, 0, False],
        [27, 23, 1, 0, 0, 1, False],
        [28, 23, 0, 0, 0, 0, False],
        [1, 23, 0, 0, 0, 0, False],
        [2, 2, 0, 0, 0, 0, False],
        [3, 2, 0, 0, 0, 0, True],
        [4, 2, 0, 1, 1, 2, False],
    ]


def test_the_days_go_back_no_further_than_asked() -> None:
    table = daily_actions(ago(900, 1), now=NOW, zone=BERLIN, weeks=3)
    assert (len(table), table["day"].iloc[0].date(), table["actions"].sum()) == (17, date(2026, 2, 16), 1)


def test_no_events_and_one_event_of_today_give_no_day_and_the_days_of_this_week() -> None:
    assert daily_actions(ago(), now=NOW, zone=BERLIN).empty
    assert daily_actions(ago(0), now=NOW, zone=BERLIN)["actions"].tolist() == [0, 0, 1]


def test_the_events_behind_a_week_are_those_that_count_newest_first() -> None:
    frame = activity_frame(
        rows_of([at(NOW - timedelta(days=9)), at(NOW, EventKind.REPLY), at(NOW), at(NOW + timedelta(days=2))])
    )
    counted = counted_actions(frame, now=NOW, zone=BERLIN)
    assert counted["week"].dt.date.tolist() == [date(2026, 3, 2), date(2026, 2, 23)]


def test_a_frame_of_something_else_is_refused_by_its_column() -> None:
    with pytest.raises(InvalidInputError, match="no column “learner”"):
        daily_actions(pd.DataFrame({"kind": []}), now=NOW, zone=BERLIN)
