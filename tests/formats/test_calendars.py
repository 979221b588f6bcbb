"""Each known quirk of calendars has a file of its name; what is found in it is compared whole."""

from __future__ import annotations

from dataclasses import dataclass, field
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

FILES = sorted((Path(__file__).parent / "fixtures" / "ical").glob("*.ics"))
WINDOW = (date(2026, 1, 1), date(2026, 6, 30))
SAYS = "The title says “Coffee”, and one other person takes part."
#: What most of the files propose; the table below says in what a proposal differs from it.
USUAL = {
    "line": 4,
    "recurrence_id": "",
    "starts_at": "2026-03-03 10:00+01:00",
    "zone": "Europe/Berlin",
    "minutes": 30,
    "title": "Coffee chat",
    "place": "",
    "people": (("Ada Invented", "ada@example.org"),),
    "why": SAYS,
    "is_sure": True,
}


@dataclass(frozen=True)
class Expected:
    """In what each proposal differs from the usual one; what is skipped and why; remarks."""

    proposals: list
    skipped: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


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


EXPECTED = {
    "all_day_with_exclusive_end": Expected(
        [],
        skipped=[
            (4, "all_day", "It fills a whole day."),
            (12, "all_day", "It fills 3 whole days."),
            (20, "all_day", "It fills a whole day."),
            (27, "all_day", "It fills a whole day."),
        ],
    ),
    "apple_structured_location": Expected([{"place": "Imaginary Café 1 Nowhere St"}]),
    "cancelled_and_declined": Expected(
        [
            {
                "line": 29,
                "why": f"{SAYS} It is marked as not yet certain.",
                "is_sure": False,
            }
        ],
        skipped=[
            (4, "cancelled", "It was cancelled."),
            (13, "declined", "You declined it."),
            (21, "declined", "Everybody else declined it."),
        ],
    ),
    "event_outside_a_calendar": Expected([{"line": 1}]),
    "exdate_empty": Expected(
        [
            {
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            }
        ]
    ),
    "floating_time": Expected([{}]),
    "google_folded_within_a_letter": Expected(
        [{"title": "Café mit Zoë", "why": "The title says “Café”, and one other person takes part."}]
    ),
    "google_utc_with_x_wr_timezone": Expected(
        [
            {
                "line": 8,
                "starts_at": "2026-03-03 04:00-05:00",
                "zone": "America/New_York",
                "place": "Imaginary Café, 1 Nowhere St",
            }
        ]
    ),
    "hostile_text": Expected(
        [
            {
                "title": "<img src=x onerror=alert(1)> coffee BEGIN:VEVENT",
                "place": '=HYPERLINK("http://x.example.org")',
                "people": (('<b>Ada</b> "x', "ada@example.org"),),
                "why": "The title says “coffee”, and one other person takes part.",
            }
        ]
    ),
    "length": Expected(
        [{"line": 12, "minutes": 75}],
        skipped=[
            (4, "length", "It takes 10 minutes; a coffee takes 15 to 75."),
            (20, "length", "It takes 1440 minutes; a coffee takes 15 to 75."),
            (28, "damaged", "It ends before it begins."),
        ],
    ),
    "method_reply_and_cancel": Expected(
        [],
        skipped=[
            (4, "answer", "This is an answer to an invitation, not the meeting itself."),
            (16, "cancelled", "It was cancelled."),
        ],
    ),
    "missing_end": Expected(
        [
            {
                "minutes": 25,
                "why": f"{SAYS} It has no end; 25 minutes are assumed.",
                "is_sure": False,
            },
            {
                "line": 11,
                "minutes": 25,
                "why": f"{SAYS} It has no end; 25 minutes are assumed.",
                "is_sure": False,
            },
            {"line": 19, "minutes": 45},
        ]
    ),
    "one_bad_event_among_good_ones": Expected(
        [
            {},
            {
                "line": 41,
                "starts_at": "2026-03-03 11:00+01:00",
                "title": "Coffee with Ben Madeup",
                "people": (("Ben Madeup", ""),),
                "why": "The title says “Coffee” and names somebody.",
                "is_sure": False,
            },
            {"line": 46},
        ],
        skipped=[
            (12, "damaged", "The time “20261345T990000” cannot be read."),
            (19, "damaged", "There is no day “20260230”."),
            (26, "repeats", "It repeats by a rule that the workbook does not read."),
            (35, "damaged", "This event has no start."),
        ],
    ),
    "other_components": Expected([{"line": 12}]),
    "outlook_cities_in_the_zone_name": Expected(
        [
            {"starts_at": "2026-03-03 10:00-05:00", "zone": "America/New_York"},
            {"line": 12, "zone": "Europe/Amsterdam"},
            {"line": 20, "starts_at": "2026-04-01 10:00+01:00", "zone": "Europe/Dublin"},
        ]
    ),
    "outlook_invitation_not_answered": Expected(
        [
            {
                "line": 5,
                "why": f"{SAYS} You have not said yes to it in this file.",
                "is_sure": False,
            }
        ]
    ),
    "outlook_offsets_as_the_zone_name": Expected([{"starts_at": "2026-04-01 10:00+02:00"}]),
    "outlook_tabs_as_folding": Expected([{}]),
    "outlook_windows_zone_name": Expected(
        [{"zone": "Europe/Paris"}], skipped=[(12, "outside", "It is not within the days that you asked for.")]
    ),
    "outlook_windows_zone_with_rules_of_1601": Expected([{"line": 19, "starts_at": "2026-04-01 10:00+02:00"}]),
    "outside_the_window": Expected(
        [{"line": 12, "starts_at": "2026-01-01 00:00+01:00"}],
        skipped=[
            (4, "outside", "It is not within the days that you asked for."),
            (20, "outside", "It is not within the days that you asked for."),
        ],
    ),
    "own_address_not_given": Expected(
        [
            {},
            {"line": 12, "people": (("Madeup, Ben", "ben@example.org"),)},
            {"line": 20, "people": (("Cyd Fictional", "cyd@example.org"),)},
        ],
        remarks=["somebody@example.org takes part in every meeting and was taken for your own address."],
    ),
    "people": Expected(
        [
            {"title": "Project review", "why": "One other person and 30 minutes.", "is_sure": False},
            {
                "line": 21,
                "title": "Coffee",
                "people": (
                    ("Ada Invented", "ada@example.org"),
                    ("Madeup, Ben", "ben@example.org"),
                    ("Cyd Fictional", "cyd@example.org"),
                ),
                "why": "The title says “Coffee”, and 3 other people take part.",
                "is_sure": False,
            },
            {
                "line": 42,
                "title": "Coffee with Dr. Ada Invented @ the station",
                "people": (("Dr. Ada Invented", ""),),
                "why": "The title says “Coffee” and names somebody.",
                "is_sure": False,
            },
            {
                "line": 61,
                "title": "Informational interview",
                "why": "The title says “Informational”, and one other person takes part.",
            },
            {
                "line": 70,
                "title": "Chat",
                "people": (("Ben Madeup", "ben@example.org"),),
                "why": "The title says “Chat”, and one other person takes part.",
            },
        ],
        skipped=[
            (12, "many", "2 other people take part: a meeting, not a coffee."),
            (31, "many", "4 other people take part: a meeting, not a coffee."),
            (48, "alone", "It names no other person."),
            (54, "alone", "It names no other person."),
        ],
    ),
    "series_with_moved_and_cancelled_ones": Expected(
        [
            {
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260303T083000Z",
                "starts_at": "2026-03-03 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260602T073000Z",
                "starts_at": "2026-06-02 09:30+02:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 15,
                "recurrence_id": "20260407T073000Z",
                "starts_at": "2026-04-08 15:00+02:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
        ],
        skipped=[
            (25, "repeats", "It repeats, and its title has no word of a coffee."),
            (34, "cancelled", "It was cancelled."),
        ],
    ),
    "series_with_until_count_and_rdate": Expected(
        [
            {
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260113T083000Z",
                "starts_at": "2026-01-13 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260120T083000Z",
                "starts_at": "2026-01-20 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 13,
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 13,
                "recurrence_id": "20260113T083000Z",
                "starts_at": "2026-01-13 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 22,
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 22,
                "recurrence_id": "20260210T083000Z",
                "starts_at": "2026-02-10 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 22,
                "recurrence_id": "20260211T083000Z",
                "starts_at": "2026-02-11 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 31,
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 31,
                "recurrence_id": "20260113T083000Z",
                "starts_at": "2026-01-13 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
        ]
    ),
    "series_without_end_of_meetings": Expected(
        [],
        skipped=[
            (4, "repeats", "It repeats, and its title has no word of a coffee."),
            (13, "repeats", "It takes place 176 times in these days: a routine."),
            (22, "many", "4 other people take part: a meeting, not a coffee."),
            (34, "repeats", "It repeats by a rule that the workbook does not read."),
        ],
    ),
    "two_versions_of_one_event": Expected(
        [{"line": 13, "starts_at": "2026-03-04 10:00+01:00"}],
        skipped=[
            (4, "replaced", "A later version of the same event begins in line 13."),
            (22, "replaced", "A later version of the same event begins in line 13."),
        ],
    ),
    "utf_16": Expected(
        [
            {
                "title": "Kaffee mit Zoë Erfunden",
                "people": (("Zoë Erfunden", ""),),
                "why": "The title says “Kaffee” and names somebody.",
                "is_sure": False,
            }
        ]
    ),
    "vcalendar_1_0_quoted_printable": Expected(
        [
            {
                "line": 3,
                "title": "Café mit Zoë Erfunden",
                "people": (("Zoë Erfunden", ""),),
                "why": "The title says “Café” and names somebody.",
                "is_sure": False,
            }
        ]
    ),
    "windows_1252": Expected(
        [
            {
                "title": "Café mit Zoë Erfunden",
                "people": (("Zoë Erfunden", ""),),
                "why": "The title says “Café” and names somebody.",
                "is_sure": False,
            }
        ],
        remarks=["Some texts are not in UTF-8 and were read as Windows-1252. Please check the accents."],
    ),
    "zone_with_a_path_before_it": Expected([{"starts_at": "2026-03-03 18:00+09:00", "zone": "Asia/Tokyo"}]),
    "zone_without_rules_and_unknown": Expected(
        [
            {
                "why": f"{SAYS} Its time zone “Customized Time Zone” is not known: check the hour.",
                "is_sure": False,
            }
        ]
    ),
}


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
    content = bytearray(path.read_bytes())
    for _damage in range(data.draw(st.integers(1, 6))):
        where = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 12))
        content[where : where + cut] = data.draw(st.binary(max_size=8))
    balances(bytes(content))
