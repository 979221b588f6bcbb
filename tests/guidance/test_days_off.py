"""Days off on the way in, and what a book of another version holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workbook.errors import InvalidInputError
from workbook.guidance.days_off import (
    MOST_ENTRIES,
    as_stored,
    check_days_off,
    check_weekend,
    with_days_off,
    working_days,
)
from workbook.guidance.working_days import DaysOff, WorkingDays

BREAK = DaysOff(date(2026, 12, 24), date(2027, 1, 2), "Winter break")


def test_days_off_are_read_from_dates_and_one_day_needs_no_end() -> None:
    assert check_days_off("2026-12-24", "2027-01-02", "  Winter   break ") == BREAK
    assert check_days_off(" 2026-05-01 ") == DaysOff(date(2026, 5, 1), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        (("",), "First day is still empty."),
        (("24.12.2026",), "First day: “24.12.2026” is no date."),
        (("2026-02-30",), "First day: “2026-02-30” is no date."),
        (("0001-01-01",), "First day: “0001-01-01” is no date."),
        (("2026-12-24", "soon"), "Last day: “soon” is no date."),
        (("2026-12-24", "2026-12-23"), "The last day, 2026-12-23, lies before the first, 2026-12-24."),
        (("2026-01-01", "2027-01-02"), "These are 367 days in a row."),
        (("2026-01-01", "", "x" * 61), "This name is longer than 60 characters."),
    ],
)
def test_what_is_no_time_off_is_refused_with_the_field(typed: tuple[str, ...], what: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        check_days_off(*typed)
    assert caught.value.what == what


def test_the_same_days_twice_and_too_many_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="on your list already"):
        with_days_off([BREAK], check_days_off("2026-12-24", "2027-01-02", "Christmas"))
    many = [DaysOff(day, day) for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(MOST_ENTRIES))]
    with pytest.raises(InvalidInputError, match="100 entries already"):
        with_days_off(many, BREAK)


def test_days_off_stand_in_the_order_of_the_calendar() -> None:
    may = DaysOff(date(2026, 5, 1), date(2026, 5, 1))
    assert with_days_off([BREAK], may) == (may, BREAK)


def test_a_week_keeps_a_day_to_work_on() -> None:
    assert check_weekend(["fri", "sat"]) == {4, 5}
    with pytest.raises(InvalidInputError, match="nothing could ever fall due"):
        check_weekend(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
    with pytest.raises(InvalidInputError, match="“Samstag” is no day of the week"):
        check_weekend(["Samstag"])


def test_what_is_stored_comes_back_and_what_cannot_be_read_is_left_out() -> None:
    calendar = WorkingDays(weekend=frozenset({4, 5}), off=(BREAK,))
    assert working_days(*as_stored(calendar)) == calendar
    assert working_days() == WorkingDays()
    broken = [{"from": "never"}, 7, {"to": "2026-01-01"}, *as_stored(calendar)[0]]
    assert working_days(broken, ["Freitag"]) == WorkingDays(off=(BREAK,))
    assert working_days("2026-01-01", "sat") == WorkingDays()
