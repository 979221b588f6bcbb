"""The charts about meetings as the page shows them, on the invented people and on an empty book."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from workbook.book import Book
from workbook.norms import norms
from workbook.widgets.charted import learned, meetings
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look
from workbook.widgets.practice import fill_practice

MAKERS = (meetings.conversion, meetings.days_to_meeting, meetings.thank_you_delay, meetings.debrief_delay)


@pytest.fixture
def look(book: Book, now: datetime) -> Look:
    return Look(book=book, norms=norms(), now=now, zone=ZoneInfo("Europe/Berlin"))


def behind(chart: Chart) -> pd.DataFrame:
    assert chart.behind is not None
    return chart.behind()


@pytest.mark.parametrize("make", MAKERS)
def test_the_rows_behind_a_chart_add_up_to_its_numbers(make: Callable[[Look], Chart], look: Look) -> None:
    fill_practice(look.book, look.now)
    chart = make(look)
    rows = behind(chart)
    assert tuple(rows.columns) == BEHIND
    group, count = chart.table.columns
    counted = {name: number for name, number in zip(chart.table[group], chart.table[count], strict=True) if number}
    assert (rows["group"].value_counts().to_dict(), len(counted) > 0) == (counted, True)
    assert rows["contact_id"].isin(look.contacts).all()


@pytest.mark.parametrize("make", MAKERS)
def test_an_empty_book_is_told_what_to_note(make: Callable[[Look], Chart], look: Look) -> None:
    chart = make(look)
    assert (len(behind(chart)), chart.summary.endswith("shows here.") or chart.summary.endswith("show here.")) == (
        0,
        True,
    )
    assert len(chart.draw(True).texts) == 1


def test_behind_a_thank_you_stands_who_and_how_soon(look: Look) -> None:
    fill_practice(look.book, look.now)
    chart = meetings.thank_you_delay(look)
    rows = behind(chart).assign(who=lambda frame: [look.contacts[each].given_name for each in frame["contact_id"]])
    assert sorted(rows.loc[rows["group"] == "still open, in time", "who"]) == ["Marisol"]


def test_what_a_meeting_took_stands_behind_its_bar(look: Look) -> None:
    fill_practice(look.book, look.now)
    chart = meetings.time_cost(look)
    assert behind(chart)[["group", "what"]].to_numpy().tolist() == [
        ["known in full", "minutes: preparing 15, together 25, afterwards 10"],
        ["known in full", "minutes: preparing 25, together 30, afterwards 20"],
        ["known in part", "minutes: preparing 20, together 25"],
    ]


def test_the_practice_people_show_how_fit_changed(look: Look) -> None:
    fill_practice(look.book, look.now)
    assert learned.fit(look).summary.startswith("Afterwards the work suited you better 2 of 3 times, the same 1.")
