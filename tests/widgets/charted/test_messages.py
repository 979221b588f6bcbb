"""The charts of conversations on the page: their ways of looking, and who is behind each figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workbook.book import Book
from workbook.norms import norms
from workbook.records import Channel, Contact, Event, EventKind
from workbook.widgets.charted import messages, overview
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look


@pytest.fixture
def look(book: Book, now: datetime) -> Look:
    """Ana answered and was met, Bo was reminded in vain, Cy was invited yesterday; all are invented."""
    for name in ("ana", "bo", "cy", "di"):
        book.contacts.add(Contact(id=name, given_name=name))
    happened: list[tuple[str, EventKind, str, float]] = [
        ("ana", EventKind.OUTREACH, "first", 40),
        ("ana", EventKind.REPLY, "yes", 37),
        ("ana", EventKind.MEETING, "held", 30),
        ("ana", EventKind.INTRODUCTION, "suggested", 30),
        ("bo", EventKind.OUTREACH, "first", 100),
        ("bo", EventKind.OUTREACH, "nudge", 90),
        ("cy", EventKind.OUTREACH, "first", 1),
    ]
    for who, kind, variant, days in happened:
        event = Event(contact_id=who, kind=kind, variant=variant, happened_at=now - timedelta(days=days))
        sent = kind is EventKind.OUTREACH
        book.events.add(replace(event, channel=Channel.LINKEDIN_NOTE, details={"note": who == "cy"}) if sent else event)
    return Look(book=book, norms=norms(), now=now, zone=ZoneInfo("Europe/Berlin"))


def behind(chart: Chart) -> list[tuple[str, str, str]]:
    assert chart.behind is not None
    rows = chart.behind()
    assert tuple(rows.columns) == BEHIND
    assert str(rows["happened_at"].dtype) == "datetime64[us, UTC]"
    return list(rows[["group", "contact_id", "what"]].itertuples(index=False, name=None))


def test_everybody_counted_in_a_stage_stands_behind_it(look: Look) -> None:
    chart = overview.stage_reached(look)
    rows = behind(chart)
    reached = chart.table.set_index("Stage")["People"].to_dict()
    assert {stage: sum(group == stage for group, _who, _what in rows) for stage in reached} == (
        reached | {"In your book": 0}
    )
    assert [row for row in rows if row[1] == "ana"] == [
        ("Written to", "ana", "You wrote to them"),
        ("Answered", "ana", "They said yes"),
        ("Time agreed", "ana", "You met"),
        ("Met", "ana", "You met"),
        ("Introduced you", "ana", "They suggested somebody to talk to"),
    ]


def test_every_action_of_the_weeks_shown_stands_behind_its_week(look: Look) -> None:
    chart = overview.weekly_actions(look)
    assert behind(chart) == [
        ("Week from 23 Feb", "cy", "You wrote to them"),
        ("Week from 26 Jan", "ana", "You met"),
        ("Week from 19 Jan", "ana", "You wrote to them"),
    ]


@pytest.mark.parametrize(
    ("chosen", "groups"),
    [
        ("channel", {"ana": "LinkedIn note", "bo": "LinkedIn note", "cy": "LinkedIn note"}),
        ("note", {"ana": "Without a note", "bo": "Without a note", "cy": "With a note"}),
        ("warmth", {"ana": "Not said", "bo": "Not said", "cy": "Not said"}),
    ],
)
def test_answers_can_be_looked_at_in_three_ways(look: Look, chosen: str, groups: dict[str, str]) -> None:
    look.choices = {"reply_rate": chosen}
    chart = messages.reply_rate(look)
    assert (chart.chosen, [value for value, _words in chart.choices]) == (chosen, ["channel", "warmth", "note"])
    assert {who: group for group, who, _what in behind(chart)} == groups
    assert chart.table["Written to"].sum() == 3


def test_a_way_that_is_not_offered_shows_the_usual_one(look: Look) -> None:
    look.choices = {"reply_rate": "shoe size"}
    assert messages.reply_rate(look).chosen == "channel"


def test_those_behind_the_curve_are_answered_waiting_or_closed(look: Look) -> None:
    assert behind(messages.time_to_reply(look)) == [
        ("Closed", "bo", "no answer in 100 days"),
        ("Answered", "ana", "answered after 3 days: a yes"),
        ("Still waiting", "cy", "no answer in 1 day"),
    ]


def test_those_behind_the_reminders_are_told_with_their_reminders(look: Look) -> None:
    assert behind(messages.nudge_effect(look)) == [
        ("no answer yet", "bo", "no answer in 100 days, 1 reminder"),
        ("answered before any reminder", "ana", "answered after 3 days: a yes"),
        ("no answer yet", "cy", "no answer in 1 day"),
    ]


def test_an_empty_book_has_nobody_behind_and_says_what_to_note_first(book: Book, now: datetime) -> None:
    look = Look(book=book, norms=norms(), now=now, zone=ZoneInfo("UTC"))
    makers = (
        overview.stage_reached,
        overview.weekly_actions,
        messages.reply_rate,
        messages.time_to_reply,
        messages.nudge_effect,
    )
    for make in makers:
        chart = make(look)
        assert behind(chart) == []
        assert chart.summary
        assert chart.draw(False).texts
