from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.guidance import spoken_dates as spoken

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 2, 1, 13, 2, tzinfo=UTC)
TODAY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 30), "Fri 30 Jan, 2 days ago"),
        (date(2026, 1, 31), "yesterday"),
        (date(2026, 2, 1), "today"),
        (date(2026, 2, 2), "tomorrow"),
        (date(2026, 2, 3), "Tue 3 Feb, in 2 days"),
        (date(2025, 12, 31), "Wed 31 Dec 2025, 32 days ago"),
    ],
)
def test_a_day_is_said_with_its_distance(day: date, words: str) -> None:
    assert spoken.spoken_day_and_distance(day, TODAY) == words


def test_a_time_is_said_in_the_readers_zone() -> None:
    assert spoken.spoken_time(NOW, BERLIN) == "14:02"
    assert spoken.exact_moment(NOW, BERLIN) == "2026-02-01 14:02 (Europe/Berlin)"


def test_late_evening_belongs_to_the_readers_day() -> None:
    late = datetime(2026, 2, 1, 23, 30, tzinfo=UTC)
    assert spoken.spoken_moment(late, NOW, BERLIN) == "tomorrow 00:30"
    assert spoken.spoken_moment(late, NOW, ZoneInfo("America/New_York")) == "today 18:30"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(hours=48), "2 days"),
    ],
)
def test_a_span_is_rounded_down_to_whole_units(span: timedelta, words: str) -> None:
    assert spoken.spoken_span(span) == words


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=10), "just now"),
        (timedelta(minutes=25), "25 minutes ago"),
        (timedelta(hours=13), "13 hours ago"),
        (timedelta(hours=23), "yesterday"),
        (timedelta(days=9), "9 days ago"),
        (timedelta(days=-1), "just now"),
    ],
)
def test_the_past_is_counted_in_calendar_days(back: timedelta, words: str) -> None:
    assert spoken.spoken_ago(NOW - back, NOW, BERLIN) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=25), "in 25 minutes"),
        (timedelta(hours=8), "today 22:02"),
        (timedelta(hours=20), "tomorrow 10:02"),
        (timedelta(days=2), "Tue 3 Feb, in 2 days"),
    ],
)
def test_the_future_is_near_or_a_date(ahead: timedelta, words: str) -> None:
    assert spoken.spoken_until(NOW + ahead, NOW, BERLIN) == words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(hours=3), "due in 3 hours"),
        (timedelta(seconds=-5), "due now"),
        (timedelta(hours=-2), "due since 12:02"),
        (timedelta(days=-1), "due since yesterday"),
        (timedelta(days=-5), "due since Tue 27 Jan"),
    ],
)
def test_what_is_late_is_said_as_a_fact(ahead: timedelta, words: str) -> None:
    assert spoken.spoken_due(NOW + ahead, NOW, BERLIN) == words


def test_a_promised_day_is_due_or_was() -> None:
    assert spoken.spoken_due_day(TODAY, TODAY) == "due today"
    assert spoken.spoken_due_day(date(2026, 1, 30), TODAY) == "was due Fri 30 Jan, 2 days ago"


def test_a_day_on_which_the_clock_changes_has_its_own_length() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    lengths = [spoken.day_ends(day, BERLIN) - spoken.day_starts(day, BERLIN) for day in (spring, autumn)]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


def test_an_unknown_zone_is_read_as_utc() -> None:
    assert [spoken.zone_named(name).key for name in ("Nowhere/Atall", "", "Europe/Berlin")] == [
        "UTC",
        "UTC",
        "Europe/Berlin",
    ]


@settings(deadline=None)
@given(
    st.integers(631_152_000, 2_840_140_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata"]),
)
def test_every_instant_lies_within_its_day(moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    day = spoken.day_of(moment, zone)
    assert spoken.day_starts(day, zone) <= moment < spoken.day_ends(day, zone)
