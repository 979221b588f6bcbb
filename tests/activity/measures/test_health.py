"""What in a book cannot be right, and in which row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workbook.activity.measures.health import FAULTS, HEALTH, RULES, Records, data_faults, data_health
from workbook.activity.record_frames import (
    introductions_frame,
    meetings_frame,
    notes_frame,
    people_frame,
    spans_frame,
)
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.guidance.loops import read_loops
from workbook.guidance.referrals import sort_out
from workbook.records import Channel, Contact, Event, EventKind, Meeting

NOW = datetime(2026, 3, 30, 9, 30, tzinfo=UTC)
ANA = Contact(id="ana", given_name="Ana", email="ana@example.org")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def happened(kind: EventKind, days: float, variant: str = "", who: str = "ana", **given: Any) -> Event:
    return Event(contact_id=who, kind=kind, variant=variant, happened_at=ago(days), **given)


def records(
    events: Sequence[Event] = (), contacts: Sequence[Contact] = (ANA,), meetings: Sequence[Meeting] = ()
) -> Records:
    notes = [event for event in events if event.kind is EventKind.INTRODUCTION]
    return Records(
        events=activity_frame(rows_of(events)),
        people=people_frame(contacts),
        meetings=meetings_frame(meetings),
        spans=spans_frame(events),
        notes=notes_frame(notes),
        circular=introductions_frame(sort_out(read_loops(contacts, notes, {})).circular),
        now=NOW,
        zone=ZoneInfo("Europe/Berlin"),
    )


def wrong(given: Records) -> list[tuple[str, str, str | None]]:
    """The rule, and the event or else the meeting or else the person."""
    faults = data_faults(given).astype(object)
    faults = faults.where(faults.notna(), None)
    return [(row.rule, row.contact_id, row.event_id or row.meeting_id) for row in faults.itertuples(index=False)]


def test_a_book_in_order_has_nothing_to_mend() -> None:
    meeting = Meeting(id="one", contact_id="ana", starts_at=ago(5))
    events = [
        happened(EventKind.OUTREACH, 9),
        happened(EventKind.REPLY, 8),
        happened(EventKind.MEETING, 7, "booked", meeting_id="one"),
        happened(EventKind.MEETING, 4.9, meeting_id="one"),
        happened(EventKind.DEBRIEF, 4.8, meeting_id="one"),
        happened(EventKind.THANK_YOU, 4.7, meeting_id="one"),
    ]
    given = records(events, meetings=[meeting])
    assert wrong(given) == []
    table = data_health(given).set_index("rule")
    assert dict(zip(table.index, zip(table["checked"], table["wrong"], strict=True), strict=True)) == {
        "future": (6, 0),
        "long_ago": (6, 0),
        "duplicate": (6, 0),
        "reply_first": (1, 0),
        "thanks_first": (1, 0),
        "debrief_first": (1, 0),
        "ends_first": (1, 0),
        "introduced_self": (0, 0),
        "circle": (0, 0),
        "no_outcome": (1, 0),
        "no_end": (1, 0),
        "no_name": (1, 0),
        "no_way": (0, 0),
    }


def test_no_data_gives_every_rule_with_nothing_looked_at() -> None:
    table = data_health(records(contacts=()))
    assert (tuple(table.columns), table["rule"].tolist()) == (HEALTH, list(RULES))
    assert int(table["checked"].sum()) == int(table["wrong"].sum()) == 0
    assert tuple(data_faults(records(contacts=())).columns) == FAULTS


def test_a_reply_before_the_outreach_is_named_when_it_is_another_day() -> None:
    written = happened(EventKind.OUTREACH, 5)
    early = happened(EventKind.REPLY, 7, id="early")
    same_day = happened(EventKind.REPLY, 5.1, id="same day")
    assert wrong(records([written, early])) == [("reply_first", "ana", "early")]
    assert wrong(records([written, same_day])) == []


def test_somebody_who_wrote_first_or_whom_one_met_may_answer_before_any_message() -> None:
    reply = happened(EventKind.REPLY, 7)
    assert wrong(records([reply])) == []
    assert wrong(records([happened(EventKind.MEETING, 9), reply, happened(EventKind.OUTREACH, 5)])) == []


def test_the_day_of_a_reply_is_the_learners_on_the_night_the_clocks_change() -> None:
    # In Berlin 29 March 2026 begins at 23:00 in UTC, before the change, and ends at 22:00.
    def at(day: int, hour: int, kind: EventKind, id_: str) -> Event:
        return Event(id=id_, contact_id="ana", kind=kind, happened_at=datetime(2026, 3, day, hour, 30, tzinfo=UTC))

    reply = at(28, 23, EventKind.REPLY, "reply")
    assert wrong(records([reply, at(29, 21, EventKind.OUTREACH, "that evening")])) == []
    assert wrong(records([reply, at(29, 22, EventKind.OUTREACH, "the day after")])) == [("reply_first", "ana", "reply")]


def test_a_thank_you_and_a_debrief_before_their_meeting_are_named() -> None:
    meeting = Meeting(id="one", contact_id="ana", starts_at=ago(5))
    events = [
        happened(EventKind.MEETING, 4.9, meeting_id="one"),
        happened(EventKind.THANK_YOU, 6, id="thanks", meeting_id="one"),
        happened(EventKind.DEBRIEF, 5.1, id="debrief", meeting_id="one"),
        happened(EventKind.THANK_YOU, 30, id="for an article"),
    ]
    assert wrong(records(events, meetings=[meeting])) == [
        ("thanks_first", "ana", "thanks"),
        ("debrief_first", "ana", "debrief"),
    ]


def test_a_meeting_that_began_earlier_than_planned_is_thanked_for_in_time() -> None:
    meeting = Meeting(id="one", contact_id="ana", starts_at=ago(5))
    details = {"started_at": ago(6).isoformat(), "ended_at": ago(5.9).isoformat()}
    events = [
        happened(EventKind.MEETING, 5.9, meeting_id="one", details=details),
        happened(EventKind.THANK_YOU, 5.5, meeting_id="one"),
    ]
    assert wrong(records(events, meetings=[meeting])) == []


def test_a_meeting_that_ends_before_it_starts_is_named() -> None:
    meeting = Meeting(id="one", contact_id="ana", starts_at=ago(5))
    planned = happened(EventKind.MEETING, 5.2, id="before the plan", meeting_id="one")
    details = {"started_at": ago(2).isoformat(), "ended_at": ago(2.1).isoformat()}
    clocked = happened(EventKind.MEETING, 2, id="by the clock", details=details)
    assert wrong(records([planned, clocked], meetings=[meeting])) == [
        ("ends_first", "ana", "before the plan"),
        ("ends_first", "ana", "by the clock"),
    ]


def test_what_is_still_to_come_or_a_lifetime_ago_is_named() -> None:
    events = [
        happened(EventKind.OUTREACH, -0.001, id="in a minute"),
        Event(id="206", contact_id="ana", kind=EventKind.OUTREACH, happened_at=datetime(206, 1, 1, tzinfo=UTC)),
    ]
    assert wrong(records(events)) == [("future", "ana", "in a minute"), ("long_ago", "ana", "206")]


def test_duplicate_events_are_named_once_less_than_they_are_there() -> None:
    events = [happened(EventKind.OUTREACH, 3, id=f"{number}", channel=Channel.EMAIL) for number in range(3)]
    elsewhere = happened(EventKind.OUTREACH, 3, channel=Channel.PHONE)
    assert wrong(records([*events, elsewhere])) == [("duplicate", "ana", "1"), ("duplicate", "ana", "2")]


def test_two_people_named_in_one_talk_are_no_duplicate() -> None:
    events = [happened(EventKind.INTRODUCTION, 3, "suggested", details={"suggested": other}) for other in ("bo", "cy")]
    assert wrong(records(events)) == []


def test_a_contact_introduced_by_themselves_is_named_for_the_note_and_for_the_card() -> None:
    ana = Contact(id="ana", given_name="Ana", email="ana@example.org", introduced_by="ana")
    note = happened(EventKind.INTRODUCTION, 3, "made", id="note", details={"to": "ana"})
    assert wrong(records([note], [ana])) == [("introduced_self", "ana", "note"), ("introduced_self", "ana", None)]


def test_an_introduction_cycle_is_named_by_the_note_that_closes_it() -> None:
    people = [
        Contact(id="ana", given_name="Ana", email="a@example.org", introduced_by="bo"),
        Contact(id="bo", given_name="Bo", email="b@example.org", introduced_by="ana"),
    ]
    notes = [
        happened(EventKind.INTRODUCTION, 9, "suggested", id="first", details={"suggested": "bo"}),
        happened(EventKind.INTRODUCTION, 3, "suggested", who="bo", id="back", details={"suggested": "ana"}),
    ]
    assert wrong(records(notes, people)) == [("circle", "bo", "back")]


def test_a_past_meeting_without_any_word_of_how_it_went_is_named_a_day_later() -> None:
    meetings = [
        Meeting(id="yesterday", contact_id="ana", starts_at=ago(0.5)),
        Meeting(id="silent", contact_id="ana", starts_at=ago(3)),
        Meeting(id="cancelled", contact_id="ana", starts_at=ago(4)),
        Meeting(id="no time", contact_id="ana"),
    ]
    events = [happened(EventKind.MEETING, 5, "cancelled", meeting_id="cancelled")]
    given = records(events, meetings=meetings)
    assert wrong(given) == [("no_outcome", "ana", "silent")]
    assert data_health(given).set_index("rule").loc["no_outcome", "checked"] == 2


def test_a_meeting_held_without_a_time_is_named_and_a_chance_talk_is_not() -> None:
    events = [happened(EventKind.MEETING, 3, id="held", meeting_id="one"), happened(EventKind.MEETING, 4)]
    given = records(events, meetings=[Meeting(id="one", contact_id="ana")])
    assert wrong(given) == [("no_end", "ana", "held")]


def test_people_without_a_name_or_a_way_to_write_are_named() -> None:
    people = [
        Contact(id="nameless", email="info@example.org"),
        Contact(id="addressless", given_name="Bo"),
        Contact(id="met", given_name="Cy"),
    ]
    events = [happened(EventKind.MEETING, 3, who="met")]
    assert wrong(records(events, people)) == [("no_name", "nameless", None), ("no_way", "addressless", None)]


def test_everything_on_one_day_is_no_fault() -> None:
    events = [
        happened(kind, (10 - place) / 1000)
        for place, kind in enumerate((EventKind.OUTREACH, EventKind.REPLY, EventKind.MEETING, EventKind.THANK_YOU))
    ]
    assert wrong(records(events)) == []


def test_the_order_of_rows_makes_no_difference_and_wrong_is_never_above_checked() -> None:
    chance = Random(7)
    people = [Contact(id=f"{number}", given_name="X" * (number % 3), introduced_by="3") for number in range(12)]
    events = [
        happened(chance.choice(list(EventKind)), chance.randrange(-2, 9), id=f"{number}", who=f"{number % 12}")
        for number in range(300)
    ]
    tables = []
    for _time in range(3):
        chance.shuffle(events)
        chance.shuffle(people)
        tables.append(data_health(records(events, people)))
        assert (tables[-1]["wrong"] <= tables[-1]["checked"]).all()
    assert tables[0].equals(tables[1])
    assert tables[0].equals(tables[2])
    assert len(data_faults(records(events, people))) == int(tables[0]["wrong"].sum()) > 0


def test_a_frame_without_its_columns_is_refused_by_name() -> None:
    with pytest.raises(InvalidInputError, match="happened_at"):
        Records(
            **{name: getattr(records(), name) for name in ("people", "meetings", "spans", "notes", "circular")}
            | {"events": records().events.drop(columns="happened_at"), "now": NOW, "zone": ZoneInfo("UTC")}
        )
