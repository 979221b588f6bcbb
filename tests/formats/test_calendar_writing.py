"""Calendars that are written are read back by two other programs, and a second export updates the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import InvalidInputError
from workbook.formats.calendar_writing import Entry, calendar, preparation, promised
from workbook.formats.calendars import read_calendar
from workbook.formats.sources import UploadedFile, open_source
from workbook.records import Contact, Direction, Meeting, MeetingFormat, MeetingKind, Promise

NOW = datetime(2026, 3, 2, 9, 30, 5, 7, tzinfo=UTC)
ADA = Contact(
    id="6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0001",
    given_name="Ada",
    family_name="Invented",
    company="Imaginary Mills",
    role="Weaver",
    email="ada@example.org",
    phone="+1 555 0100",
    linkedin="https://www.linkedin.com/in/ada-invented",
    note="owes me a book",
)
COFFEE = Meeting(
    id="6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0009",
    contact_id=ADA.id,
    starts_at=datetime(2026, 4, 1, 10, 0, tzinfo=ZoneInfo("Europe/Berlin")),
    zone="Europe/Berlin",
    place="Café Imaginaire, 1 Nowhere St; rear",
    phone="+1 555 0199",
    revision=3,
)
PROMISE = Promise(
    id="6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0010",
    contact_id=ADA.id,
    text="Send the paper to ada@example.org",
    due_on=date(2026, 4, 3),
    revision=1,
)


def lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def shown(content: bytes) -> list[tuple]:
    return [(str(e["UID"])[:36], int(e["SEQUENCE"]), str(e["SUMMARY"]), e.start, e.end) for e in events(content)]


def test_a_meeting_is_one_event_without_anything_to_reach_somebody_by():
    assert lines(calendar([COFFEE], [ADA], now=NOW, details=False)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//networking-coffee//workbook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Networking coffees",
        "BEGIN:VEVENT",
        "UID:6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0009@networking-coffee",
        "SEQUENCE:6",
        "SUMMARY:Networking coffee with Ada Invented",
        "DTSTART:20260401T080000Z",
        "DTEND:20260401T082500Z",
        "LOCATION:Café Imaginaire\\, 1 Nowhere St\\; rear",
        "DESCRIPTION:Weaver\\, Imaginary Mills",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "DTSTAMP:20260302T093005Z",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_details_stand_in_the_description_when_asked_for_and_notes_never():
    [event] = events(calendar([COFFEE], [ADA], now=NOW, details=True))
    assert event["DESCRIPTION"].split("\n") == [
        "Weaver, Imaginary Mills",
        "ada@example.org",
        "+1 555 0100",
        "https://www.linkedin.com/in/ada-invented",
        "If late, call +1 555 0199",
    ]


def test_a_calendar_for_others_holds_no_address_wherever_one_was_typed():
    typed = replace(ADA, given_name="Ada <ada@example.org>", company="ada@example.org")
    place = replace(COFFEE, place="ask ada@example.org")
    content = calendar([place], [typed], promised([PROMISE]), preparation([place], minutes=20, days_before=1),
                       now=NOW, details=False)  # fmt: skip
    assert b"@example.org" not in content
    assert b"555" not in content


def test_a_second_export_has_the_same_names_and_higher_numbers():
    first = calendar([COFFEE], [ADA], promised([PROMISE]), now=NOW, details=False)
    later = replace(COFFEE, starts_at=COFFEE.starts_at + timedelta(days=1), revision=4)
    second = calendar([later], [ADA], promised([PROMISE]), now=NOW + timedelta(days=1), details=False)
    gone = calendar([later], [ADA], now=NOW + timedelta(days=2), details=False, cancelled={COFFEE.id})
    again = calendar([replace(later, revision=5)], [ADA], now=NOW + timedelta(days=3), details=False)
    renamed = calendar([COFFEE], [replace(ADA, revision=1)], now=NOW, details=False)
    found = [events(content)[0] for content in (first, second, gone, again)]
    assert {str(event["UID"]) for event in found} == {"6f1c2f1e-3c58-4f0b-9d2f-0d6a4a1c0009@networking-coffee"}
    assert [int(event["SEQUENCE"]) for event in found] == [6, 8, 9, 10]
    assert [str(event["STATUS"]) for event in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert int(events(renamed)[0]["SEQUENCE"]) == 8
    assert events(first)[1]["UID"] == events(second)[1]["UID"]


def test_promises_are_days_and_preparation_is_a_time_before():
    content = calendar(
        [], [ADA], promised([PROMISE]), preparation([COFFEE], minutes=20, days_before=1), now=NOW, details=True
    )
    begin = datetime(2026, 3, 31, 8, 0, tzinfo=UTC)
    promise, prepare = shown(content)
    assert promise == (
        PROMISE.id, 2, "Send the paper to ada@example.org (Ada Invented)", date(2026, 4, 3), date(2026, 4, 4)
    )  # fmt: skip
    assert prepare[1:] == (6, "Prepare for Ada Invented", begin, begin + timedelta(minutes=20))
    assert prepare[0] not in {COFFEE.id, ADA.id}


def test_only_open_promises_of_the_learners_own_with_a_day_are_taken():
    theirs = replace(PROMISE, direction=Direction.THEIRS)
    done = replace(PROMISE, done_at=NOW)
    undated = replace(PROMISE, due_on=None)
    assert promised([theirs, done, undated, PROMISE]) == [
        Entry(key=PROMISE.id, title=PROMISE.text, on=PROMISE.due_on, contact_id=ADA.id, revision=1)
    ]


def test_a_meeting_without_a_time_is_not_in_the_calendar():
    undated = replace(COFFEE, starts_at=None)
    assert events(calendar([undated], [ADA], now=NOW, details=True)) == []
    assert preparation([undated], minutes=20, days_before=1) == []


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"format": MeetingFormat.PHONE}, "Networking call with Ada Invented"),
        ({"kind": MeetingKind.FORMAL}, "Job interview with Ada Invented"),
        ({"contact_id": "gone"}, "Networking coffee with somebody"),
    ],
)
def test_the_title_says_what_it_is_and_with_whom(changes, title):
    [event] = events(calendar([replace(COFFEE, **changes)], [ADA], now=NOW, details=False))
    assert event["SUMMARY"] == title


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"on": date(2026, 4, 3), "starts_at": NOW},
        {"starts_at": NOW, "minutes": 0},
        {"starts_at": datetime.fromisoformat("2026-03-02")},
    ],
)
def test_an_entry_has_either_a_day_or_a_time_with_a_zone(wrong):
    with pytest.raises(InvalidInputError):
        Entry(key="a", title="b", **wrong)


def test_what_was_written_is_proposed_with_the_right_hour_when_read_again():
    content = calendar([COFFEE], [ADA], now=NOW, details=False)
    window = (date(2026, 4, 1), date(2026, 4, 1))
    found = open_source(UploadedFile("a.ics", content)).files[0]
    [back] = read_calendar(found, content, window=window, zone=ZoneInfo("Europe/Berlin")).proposals
    assert (back.uid, back.starts_at, back.zone, back.minutes, back.place, back.people) == (
        f"{COFFEE.id}@networking-coffee",
        COFFEE.starts_at,
        "Europe/Berlin",
        25,
        COFFEE.place,
        (("Ada Invented", ""),),
    )


_TEXT = st.text(st.characters(codec=None), max_size=100) | st.sampled_from(
    [
        "a\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "\\",
        "\\n",
        "\\N",
        "a;b,c\\;d",
        "é" * 90,
        "🌟" * 40,
        "\x00\x85\u2028",
        '"',
        "{name}",
    ]
)


@given(st.lists(st.tuples(_TEXT, _TEXT, _TEXT, _TEXT, st.integers(0, 60 * 24 * 900)), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_whatever_stands_in_a_field_nothing_is_lost_and_nothing_breaks_out(rows):
    contacts = [Contact(given_name=name, company=company, role="x") for name, company, _place, _text, _minute in rows]
    begin = datetime(2025, 12, 31, 22, 0, tzinfo=UTC)
    meetings = [
        Meeting(contact_id=who.id, place=place, starts_at=begin + timedelta(minutes=minute))
        for who, (_name, _company, place, _text, minute) in zip(contacts, rows, strict=True)
    ]
    entries = [Entry(key=who.id, title=row[3], on=NOW.date()) for who, row in zip(contacts, rows, strict=True)]
    content = calendar(meetings, contacts, entries, now=NOW, details=True)
    raw = content.split(b"\r\n")
    assert raw[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw)
    theirs = [(str(e["UID"]), e.start, e.end, str(e["SUMMARY"]), str(e.get("LOCATION", ""))) for e in events(content)]
    other = list(vobject.readOne(content.decode()).vevent_list)
    assert theirs == [
        (
            e.uid.value,
            e.dtstart.value,
            e.dtend.value,
            e.summary.value,
            e.location.value if hasattr(e, "location") else "",
        )
        for e in other
    ]
    assert [row[1] for row in theirs[: len(rows)]] == [each.starts_at for each in meetings]
    assert [row[4] for row in theirs[: len(rows)]] == [one_line(each.place) for each in meetings]
    assert [row[3] for row in theirs[len(rows) :]] == [one_line(row[3]) or "Follow up with somebody" for row in rows]


def one_line(text: str) -> str:
    kept = ["�" if "\ud800" <= c <= "\udfff" else " " if is_control(c) else c for c in text]
    return " ".join("".join(kept).split())


def is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or character in "\u2028\u2029\ufeff"
