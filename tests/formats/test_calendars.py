"""Each known quirk of calendars has a file of its name; what is found in it is compared whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import UnreadableFileError
from workbook.formats.calendars import CalendarReading, read_calendar
from workbook.formats.coffee_signs import name_in_title
from workbook.formats.sources import UploadedFile, open_source

from .calendar_quirks import EXPECTED, USUAL, Expected
from .damage import damaged

FILES = sorted((Path(__file__).parent / "fixtures" / "ical").glob("*.ics"))
WINDOW = (date(2026, 1, 1), date(2026, 6, 30))


def read(content: bytes, zone: str = "Europe/Berlin", own: tuple[str, ...] = ("Me@Example.org",)) -> CalendarReading:
    found = open_source(UploadedFile("a.ics", content)).files[0]
    return read_calendar(found, content, own_addresses=own, window=WINDOW, zone=ZoneInfo(zone))


def differences(reading: CalendarReading) -> list:
    shown = []
    for each in reading.proposals:
        values = {name: getattr(each, name) for name in USUAL}
        values["starts_at"] = each.starts_at.isoformat(" ", "minutes")
        shown.append({name: value for name, value in values.items() if value != USUAL[name]})
    return shown


def test_every_quirk_has_what_is_expected_of_it():
    assert [path.stem for path in FILES] == sorted(EXPECTED)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_quirk_is_read_as_it_is_meant(path: Path):
    reading = read(path.read_bytes())
    skipped = [(row.line, row.code.value, row.reason) for row in reading.skipped]
    assert Expected(differences(reading), skipped, list(reading.remarks)) == EXPECTED[path.stem]
    assert reading.is_balanced
    assert (reading.source, reading.file_name, len(reading.sha256)) == ("calendar", "a.ics", 64)


def event(*lines: str, head: str = "") -> bytes:
    inner = "\r\n".join(["BEGIN:VEVENT", "SUMMARY:Coffee with Ada Invented", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\n{head}{inner}\r\nEND:VCALENDAR\r\n".encode()


@pytest.mark.parametrize(
    ("start", "zone", "instant", "spoken_in"),
    [
        ("DTSTART:20260303T100000", "Asia/Tokyo", "2026-03-03 01:00+00:00", "Asia/Tokyo"),
        ("DTSTART:20260303T100000Z", "Asia/Tokyo", "2026-03-03 10:00+00:00", "Asia/Tokyo"),
        ("DTSTART;TZID=America/New_York:20260315T100000", "Asia/Tokyo", "2026-03-15 14:00+00:00", "America/New_York"),
        ("DTSTART;TZID=Eastern Standard Time:20260301T100000", "UTC", "2026-03-01 15:00+00:00", "America/New_York"),
        ("DTSTART;TZID=Nowhere/Imaginary:20260303T100000", "Asia/Tokyo", "2026-03-03 01:00+00:00", "Asia/Tokyo"),
        ("DTSTART;TZID=GMT-0300:20260303T100000", "UTC", "2026-03-03 13:00+00:00", "America/Sao_Paulo"),
        ("DTSTART;TZID=../../etc/passwd:20260303T100000", "UTC", "2026-03-03 10:00+00:00", "UTC"),
    ],
)
def test_a_time_is_that_of_the_zone_it_names_or_of_the_reader(start, zone, instant, spoken_in):
    [found] = read(event(start, "DURATION:PT30M"), zone).proposals
    assert found.starts_at.astimezone(ZoneInfo("UTC")).isoformat(" ", "minutes") == instant
    assert found.zone == spoken_in == found.starts_at.tzinfo.key


def test_one_of_a_series_has_the_same_name_before_and_after_it_was_moved():
    series = ("UID:s@example.org", "DTSTART:20260106T090000Z", "DURATION:PT30M", "RRULE:FREQ=MONTHLY;COUNT=2")
    moved = ("UID:s@example.org", "RECURRENCE-ID:20260206T090000Z", "DTSTART:20260209T090000Z", "DURATION:PT30M")
    before = read(event(*series)).proposals
    after = read(event(*series, "END:VEVENT", "BEGIN:VEVENT", "SUMMARY:Coffee with Ada Invented", *moved)).proposals
    assert [(each.uid, each.recurrence_id) for each in after] == [(each.uid, each.recurrence_id) for each in before]
    assert [each.starts_at.day for each in after] == [6, 9]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Coffee with Ada Invented @ the station", "Ada Invented"),
        ("Coffee with the team", ""),
        ("Kaffee mit Ada van der Invented, Hbf", "Ada van der Invented"),
        ("Coffee chat: Ben Madeup", "Ben Madeup"),
        ("Chat with Ada Invented (Mills)", "Ada Invented"),
        ("Coffee", ""),
        ("Coffee: Networking", ""),
    ],
)
def test_who_is_named_in_a_title_is_found(title, name):
    assert name_in_title(title) == name


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"BEGIN:VCARD\r\nEND:VCARD\r\n"], ids=["empty", "a PDF", "cards"]
)
def test_a_file_without_a_calendar_is_refused_by_name(content):
    with pytest.raises(UnreadableFileError) as caught:
        read(content)
    assert (caught.value.what, caught.value.where) == ("There is no calendar (iCalendar) in this file.", "a.ics")


def test_a_calendar_without_events_is_read_and_empty():
    assert (read(b"BEGIN:VCALENDAR\nEND:VCALENDAR").rows_in, read(b"BEGIN:VCALENDAR").proposals) == (0, ())


def balances(content: bytes) -> None:
    try:
        reading = read(content)
    except UnreadableFileError as error:
        assert error.what
        assert error.repair
        return
    assert reading.is_balanced
    for each in reading.proposals:
        assert each.starts_at.tzinfo is not None
        assert WINDOW[0] <= each.starts_at.astimezone(ZoneInfo("Europe/Berlin")).date() <= WINDOW[1]
        assert 15 <= each.minutes <= 75
        assert "\n" not in f"{each.title}{each.place}{each.people}"


@given(st.binary(max_size=300), st.sampled_from([b"", b"BEGIN:VEVENT\n", b"\xff\xfe", b"BEGIN:VCALENDAR\r\n"]))
@settings(max_examples=150, deadline=None)
def test_random_bytes_are_refused_or_balance(content, before):
    balances(before + content)


_LINES = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "BEGIN:VALARM", " fold"),
        *("DTSTART:20260303T090000Z", "DTSTART;TZID=X:20260303T090000", "DTSTART;VALUE=DATE:20260303", "DTSTART:"),
        *("DTEND:99991231T235959Z", "DTEND:20260303T093000Z", "DURATION:PT30M", "DURATION:-P9999W", "UID:a", "UID:b"),
        *("RRULE:FREQ=DAILY", "RRULE:FREQ=MONTHLY;BYDAY=5MO", "RDATE:20260404T090000Z", "EXDATE:", "RECURRENCE-ID:x"),
        *("SUMMARY:Coffee with Ada", "ATTENDEE:mailto:ada@example.org", "TZID:X", "TZOFFSETTO:+0100", "SEQUENCE:9"),
    ]
)


@given(st.lists(_LINES | st.text(max_size=12), max_size=40), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=200, deadline=None)
def test_any_order_of_lines_balances_and_no_event_is_lost(lines, end):
    text = end.join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines])
    balances(text.encode("utf-8", errors="replace"))


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_quirk_balances(path, data):
    balances(damaged(path.read_bytes(), data))
