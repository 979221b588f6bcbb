"""Times on the nights when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from workbook.errors import InvalidInputError
from workbook.widgets.local_times import (
    field_moment,
    instant_of,
    instants_of,
    known_zone,
    offset_name,
    read_day,
    read_moment,
    zone_names,
)

BERLIN = ZoneInfo("Europe/Berlin")


def test_an_ordinary_time_is_one_instant() -> None:
    assert instants_of(date(2026, 3, 3), time(14, 30), BERLIN) == [datetime(2026, 3, 3, 13, 30, tzinfo=UTC)]


def test_the_hour_that_spring_skips_is_no_instant_and_the_message_says_what_is() -> None:
    assert instants_of(date(2026, 3, 29), time(2, 30), BERLIN) == []
    with pytest.raises(InvalidInputError, match=r"Sun 29 Mar .* Europe/Berlin jump over 02:30.*03:30"):
        instant_of(date(2026, 3, 29), time(2, 30), BERLIN)


def test_the_hour_that_autumn_repeats_is_two_instants() -> None:
    both = [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]
    assert instants_of(date(2026, 10, 25), time(2, 30), BERLIN) == both
    assert [instant_of(date(2026, 10, 25), time(2, 30), BERLIN, which=which) for which in (0, 1)] == both
    assert [offset_name(moment, BERLIN) for moment in both] == ["UTC+2", "UTC+1"]


def test_offsets_have_minutes_and_signs() -> None:
    noon = datetime(2026, 1, 5, 12, tzinfo=UTC)
    zones = ("Asia/Kathmandu", "America/St_Johns", "UTC")
    assert [offset_name(noon, ZoneInfo(name)) for name in zones] == ["UTC+5:45", "UTC−3:30", "UTC+0"]


def test_a_zone_is_found_whatever_its_case_and_blanks() -> None:
    assert known_zone(" america/new york ").key == "America/New_York"
    assert "Europe/Berlin" in zone_names() and zone_names()[-1] == "UTC"


@pytest.mark.parametrize("name", ["", "Berlin", "../../etc/passwd", "/etc/passwd", "Europe/" + "x" * 5000, "a\0b"])
def test_a_zone_that_is_none_is_refused_by_name(name: str) -> None:
    with pytest.raises(InvalidInputError, match="is not a time zone"):
        known_zone(name)


@pytest.mark.parametrize("text", ["", "0002-03-03", "2026-02-30", "tomorrow", "3.3.2026"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError, match="is not a day"):
        read_day(text, "Day")


def test_a_moment_is_read_in_the_zone_and_never_lies_ahead() -> None:
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert read_moment("2026-03-02T10:00", BERLIN, now, "Sent at") == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert field_moment(now, BERLIN) == "2026-03-02T10:30"
    with pytest.raises(InvalidInputError, match="still to come"):
        read_moment("2026-03-02T10:35", BERLIN, now, "Sent at")
