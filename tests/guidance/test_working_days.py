"""Working days, checked against numpy, and the clock on the wall on both sides of a change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.working_days import DaysOff, WorkingDays, days_later

BERLIN = ZoneInfo("Europe/Berlin")
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
calendars = st.builds(
    lambda weekend, off: WorkingDays(
        weekend=weekend, off=tuple(DaysOff(first, first + timedelta(days=more)) for first, more in off)
    ),
    st.frozensets(st.integers(0, 6), max_size=6),
    st.lists(st.tuples(days, st.integers(0, 20)), max_size=5),
)


@given(days, st.integers(0, 40), calendars)
def test_working_days_are_counted_as_numpy_counts_them(day: date, count: int, calendar: WorkingDays) -> None:
    holidays = [
        off.starts_on + timedelta(days=number)
        for off in calendar.off
        for number in range((off.ends_on - off.starts_on).days + 1)
    ]
    theirs = np.busdaycalendar([weekday not in calendar.weekend for weekday in range(7)], holidays)
    assert calendar.next_day(day) == np.busday_offset(day, 0, roll="forward", busdaycal=theirs).item()
    if count:
        assert calendar.day_after(day, count) == np.busday_offset(day, count, roll="backward", busdaycal=theirs).item()
    assert calendar.is_off(day) == (not np.is_busday(day, busdaycal=theirs))


@pytest.mark.parametrize(
    ("moment", "later"),
    [
        # Forward on Sunday 29 March 2026, back on Sunday 25 October 2026.
        (datetime(2026, 3, 24, 8, tzinfo=UTC), datetime(2026, 3, 31, 7, tzinfo=UTC)),
        (datetime(2026, 3, 31, 7, tzinfo=UTC), datetime(2026, 4, 7, 7, tzinfo=UTC)),
        (datetime(2026, 10, 20, 7, tzinfo=UTC), datetime(2026, 10, 27, 8, tzinfo=UTC)),
        # Half past two in the night does not exist on 29 March: it is half past three.
        (datetime(2026, 3, 22, 1, 30, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_week_later_is_the_same_time_on_the_clock(moment: datetime, later: datetime) -> None:
    assert days_later(moment, 7, BERLIN) == later


def test_what_falls_on_a_weekend_moves_to_monday_at_the_same_time_across_a_change_of_the_clock() -> None:
    saturday = datetime(2026, 3, 28, 8, tzinfo=UTC)
    assert WorkingDays().moved(saturday, BERLIN) == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert WorkingDays().moved(saturday - timedelta(days=1), BERLIN) == saturday - timedelta(days=1)


def test_whether_a_day_is_free_is_read_where_the_learner_lives() -> None:
    friday_evening = datetime(2026, 2, 6, 15, 30, tzinfo=UTC)
    assert WorkingDays().moved(friday_evening, ZoneInfo("Asia/Tokyo")) == datetime(2026, 2, 8, 15, 30, tzinfo=UTC)
    assert WorkingDays().moved(friday_evening, BERLIN) == friday_evening


def test_a_day_off_says_what_it_is() -> None:
    calendar = WorkingDays(off=(DaysOff(date(2026, 2, 9), date(2026, 2, 10), "Carnival"),))
    assert [calendar.reason(date(2026, 2, day)) for day in (7, 9, 11)] == ["weekend", "Carnival", ""]
    assert calendar.next_day(date(2026, 2, 7)) == date(2026, 2, 11)
