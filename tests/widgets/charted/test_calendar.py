from datetime import datetime, timedelta

from workbook.records import Channel, Contact, Event, EventKind
from workbook.widgets.charted.calendar import calendar
from workbook.widgets.charted.chart import BEHIND
from workbook.widgets.charted.look import Look
from workbook.widgets.charted.overview import weekly_actions
from workbook.widgets.desk import Desk


def look(desk: Desk, now: datetime, *days: float) -> Look:
    """A look at a book with one message on each of these days ago, to Ana."""
    ana = desk.book.contacts.add(Contact(given_name="Ana", family_name="Madeup"))
    for each in days:
        moment = now - timedelta(days=each)
        desk.book.events.add(
            Event(contact_id=ana.id, kind=EventKind.OUTREACH, happened_at=moment, channel=Channel.EMAIL)
        )
    return Look(book=desk.book, norms=desk.norms, now=now, zone=desk.zone)


def test_the_calendar_waits_for_as_many_weeks_as_the_learner_set(desk: Desk, now: datetime) -> None:
    desk.book.settings.set("norms", {"calendar_weeks_least": 2})
    assert calendar(look(desk, now, 1, 8)).summary.startswith("You did something on 2 of ")


def test_behind_the_calendar_stands_every_action_by_its_week(desk: Desk, now: datetime) -> None:
    chart = calendar(look(desk, now, 0, 2, 3))
    assert chart.behind is not None
    rows = chart.behind()
    assert tuple(rows.columns) == BEHIND
    assert rows[["group", "what"]].values.tolist() == [
        ["Week from 2 Mar", "You wrote to them"],
        ["Week from 23 Feb", "You wrote to them"],
        ["Week from 23 Feb", "You wrote to them"],
    ]


def test_days_off_are_left_in_peace_in_both_charts(desk: Desk, now: datetime) -> None:
    desk.book.settings.set("days_off", [{"from": "2026-02-23", "to": "2026-03-01", "label": "Carnival"}])
    seen = look(desk, now, 14, 15)
    assert weekly_actions(seen).summary.endswith("1 week of days off is not counted.")
    assert weekly_actions(seen).table.iloc[-2, -1] == "days off"
