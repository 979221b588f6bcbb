"""Repeating events fall on the days that dateutil finds, and no rule keeps us busy."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbook.formats.recurrence import occurrences, until_of

START = datetime.fromisoformat("2026-01-06T09:30")  # without a zone: wall times


def days(rule: str, start: datetime = START, first: date = date(2026, 1, 1), last: date = date(2026, 3, 31)):
    found = occurrences(rule, start, first, last)
    return None if found is None else [f"{each:%m-%d}" for each in found]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY", ["01-06", "02-06", "03-06"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["01-06", "01-30", "02-27", "03-27"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["01-06", "01-30", "02-27", "03-31"]),
        ("FREQ=WEEKLY;INTERVAL=4;BYDAY=TU,TH", ["01-06", "01-08", "02-03", "02-05", "03-03", "03-05", "03-31"]),
        ("FREQ=DAILY;INTERVAL=30;COUNT=2", ["01-06", "02-05"]),
        ("FREQ=YEARLY", ["01-06"]),
        ("freq=monthly;count=1;", ["01-06"]),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", ["01-06"]),
        ("FREQ=MONTHLY;BYDAY=6MO", ["01-06"]),
    ],
)
def test_a_rule_gives_its_days(rule, expected):
    assert days(rule) == expected


@pytest.mark.parametrize(
    "rule",
    [
        *("", "x", "FREQ=", "FREQ=HOURLY", "FREQ=SECONDLY;COUNT=1000000000", "FREQ=DAILY;INTERVAL=0"),
        *("FREQ=DAILY;BYHOUR=9", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=2MO", "FREQ=YEARLY;BYWEEKNO=3"),
        *("FREQ=DAILY;INTERVAL=x", "FREQ=YEARLY;BYDAY=MO", "FREQ=DAILY;BYMONTHDAY=31", "FREQ=DAILY;COUNT="),
    ],
)
def test_a_rule_that_is_not_read_is_said_to_be_so(rule):
    assert days(rule) is None


def test_a_series_from_before_our_time_is_not_read():
    assert days("FREQ=DAILY", datetime.fromisoformat("1601-01-01")) is None


def test_a_counted_series_from_long_ago_is_over_or_not_read():
    long_ago = datetime.fromisoformat("2001-01-06T09:30")
    assert days("FREQ=WEEKLY;COUNT=10", long_ago) == []
    assert days("FREQ=MONTHLY;COUNT=3", long_ago.replace(day=31)) == []
    assert days("FREQ=DAILY;COUNT=99999999", long_ago) is None
    assert days("FREQ=WEEKLY;COUNT=10;BYDAY=MO", long_ago) is None
    assert days("FREQ=MONTHLY", long_ago) == ["01-06", "02-06", "03-06"]


def test_an_endless_rule_ends_with_the_stretch_even_at_the_end_of_time():
    assert days("FREQ=DAILY", START, date(2026, 1, 9), date(2026, 1, 10)) == ["01-09", "01-10"]
    assert days("FREQ=DAILY", START, date(2025, 1, 1), date(2026, 1, 5)) == []
    late = datetime.fromisoformat("9999-12-30")
    assert days("FREQ=WEEKLY", late, date(9999, 12, 1), date.max) == ["12-30"]
    assert days("FREQ=DAILY;INTERVAL=99999999", late, date(9999, 12, 1), date.max) == ["12-30"]


def test_the_end_in_a_rule_is_found():
    assert (until_of("FREQ=DAILY;UNTIL=20260301T090000Z"), until_of("FREQ=DAILY")) == ("20260301T090000Z", "")


_weekdays = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=3, unique=True)
_ordinals = st.lists(st.sampled_from(["1MO", "-1FR", "2TU", "5WE", "SU"]), min_size=1, max_size=2, unique=True)
_rules = st.one_of(
    st.just("FREQ=DAILY"),
    _weekdays.map(lambda names: f"FREQ=DAILY;BYDAY={','.join(names)}"),
    _weekdays.map(lambda names: f"FREQ=WEEKLY;BYDAY={','.join(names)};WKST={names[0]}"),
    st.just("FREQ=WEEKLY"),
    st.just("FREQ=MONTHLY"),
    _ordinals.map(lambda names: f"FREQ=MONTHLY;BYDAY={','.join(names)}"),
    st.integers(1, 31).map(lambda day: f"FREQ=MONTHLY;BYMONTHDAY={day},-{day}"),
    _weekdays.map(lambda names: f"FREQ=MONTHLY;BYDAY={','.join(names)};BYSETPOS=1,-2"),
    st.just("FREQ=YEARLY"),
    st.tuples(st.integers(1, 12), st.integers(1, 31)).map(lambda md: f"FREQ=YEARLY;BYMONTH={md[0]};BYMONTHDAY={md[1]}"),
    st.tuples(st.integers(1, 12), _ordinals).map(lambda mo: f"FREQ=YEARLY;BYMONTH={mo[0]};BYDAY={','.join(mo[1])}"),
)


@given(
    _rules,
    st.integers(1, 5),
    st.none() | st.integers(1, 40),
    st.integers(0, 4000).map(lambda days: START - timedelta(days=days)),
    st.integers(-100, 800),
)
@settings(max_examples=100, deadline=None)
def test_the_days_are_those_that_dateutil_finds(rule, interval, count, start, shift):
    text = f"{rule};INTERVAL={interval}" + (f";COUNT={count}" if count else "")
    first = start.date() + timedelta(days=shift)
    last = first + timedelta(days=200)
    theirs = rrulestr(text, dtstart=start)
    assume(next(iter(theirs), None) == start)
    begin, end = datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.max.time())
    assert occurrences(text, start, first, last) == theirs.between(begin, end, inc=True)
