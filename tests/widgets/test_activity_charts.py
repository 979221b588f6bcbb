from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbook.records import Answer, Channel, Contact, Event, EventKind, Meeting
from workbook.widgets.activity_charts import ActivityCharts
from workbook.widgets.desk import Desk

NAMES = ["stage_reached", "weekly_actions", "time_to_reply", "reply_rate", "confidence", "quiz_results"]


@pytest.fixture
def charts(desk: Desk) -> Iterator[ActivityCharts]:
    """The charts as they are once the page has asked for them."""
    charts = ActivityCharts(desk)
    charts.view._answer(None, {"id": "0", "action": "measure"}, [])
    yield charts
    charts.close()


@pytest.fixture
def ask(charts: ActivityCharts, messages: Any) -> Any:
    return messages(charts)


def test_the_card_is_there_before_anything_is_measured(desk: Desk) -> None:
    charts = ActivityCharts(desk)
    assert (charts.view.state["ready"], charts.view.state["charts"]) == (False, [])
    charts.close()


def write(desk: Desk, now: datetime, name: str = "Ana") -> None:
    contact = desk.book.contacts.add(Contact(given_name=name))
    desk.book.events.add(Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now, channel=Channel.EMAIL))
    desk.changed()
    desk.flush()


def test_an_empty_book_says_in_words_what_to_do_first(charts: ActivityCharts) -> None:
    state = charts.view.state
    assert [chart["name"] for chart in state["charts"]] == NAMES
    assert state["charts"][0]["summary"].startswith("Bring your contacts, write to one of them")
    assert all(chart["alt"] for chart in state["charts"])


def test_a_new_event_changes_words_numbers_and_pictures(charts: ActivityCharts, desk: Desk, now: datetime) -> None:
    before = charts.view.state["key"]
    write(desk, now)
    state = charts.view.state
    assert state["key"] != before
    assert state["charts"][0]["rows"][:2] == [["In your book", "1", "", ""], ["Written to", "1", "1 of 1", "too few"]]
    assert state["charts"][1]["summary"].startswith("Your first week: 1 of 3 so far.")
    assert len(state["charts"][2]["rows"]) == 1


def test_a_change_that_is_not_counted_keeps_the_pictures(charts: ActivityCharts, desk: Desk, now: datetime) -> None:
    write(desk, now)
    before = charts.view.state["key"]
    contact = desk.book.contacts.all()[0]
    desk.choose(contact.id)
    desk.flush()
    assert charts.view.state["key"] == before


def test_what_one_felt_and_answered_is_charted_by_its_name(charts: ActivityCharts, desk: Desk, now: datetime) -> None:
    contact = desk.book.contacts.add(Contact(given_name="Ana", family_name="Madeup"))
    meeting = desk.book.meetings.save(Meeting(contact_id=contact.id, zone="UTC"))
    before = charts.view.state["key"]
    for quiz, item, given, correct in (
        ("confidence", f"before:{meeting.id}", "2", None),
        ("confidence", f"after:{meeting.id}", "4", None),
        ("confidence", "before:01_coffee_or_interview", "3", None),
        ("confidence", "before:a meeting that is gone", "3", None),
        ("sorting", "who-asks", "both", False),
    ):
        desk.book.answers.add(Answer(quiz=quiz, item=item, given=given, correct=correct, answered_at=now))
    desk.changed()
    desk.flush()
    state = charts.view.state
    assert state["key"] != before
    assert state["charts"][4]["rows"] == [
        ["Ana Madeup", "2 Mar", "2", "4"],
        ["Coffee or interview?", "2 Mar", "3", ""],
        ["An earlier talk", "2 Mar", "3", ""],
    ]
    assert state["charts"][5]["rows"] == [["Sorting statements", "1", "0", "0"]]


def test_each_chart_comes_as_a_picture_for_light_and_for_dark(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    write(desk, now - timedelta(days=20))
    answer = ask("pictures")["result"]
    assert answer["key"] == charts.view.state["key"]
    assert list(answer["pictures"]) == NAMES
    for picture in answer["pictures"].values():
        assert list(picture) == ["light", "dark"]
        assert picture["light"] != picture["dark"]
        for source in picture.values():
            kind, _comma, content = source.partition(",")
            assert kind == "data:image/png;base64"
            assert b64decode(content).startswith(b"\x89PNG")


def test_the_goal_is_the_learners_to_set(charts: ActivityCharts, ask: Any, desk: Desk) -> None:
    assert charts.view.state["goal"] == 3
    ask("set_goal", goal=5)
    assert desk.norms.value("weekly_goal") == 5
    assert charts.view.state["goal"] == 5


@pytest.mark.parametrize("goal", [-4, 0, 51, 2.5, None, "many", True])
def test_a_goal_that_is_none_is_refused(goal: Any, charts: ActivityCharts, ask: Any, desk: Desk) -> None:
    assert "from 1 to 50" in ask("set_goal", goal=goal)["problem"]["repair"]
    assert desk.norms.value("weekly_goal") == 3


def test_the_page_asks_for_pandas_only_when_the_charts_are_shown() -> None:
    import subprocess
    import sys

    code = (
        "import sys, workbook.widgets.activity_charts as a; print('pandas' in sys.modules, 'matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_closing_leaves_no_widget_behind(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    charts = ActivityCharts(desk)
    assert set(_instances) > before
    charts.close()
    assert set(_instances) == before
