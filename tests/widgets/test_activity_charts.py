import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from workbook.records import Answer, Channel, Contact, Event, EventKind, Meeting
from workbook.widgets.activity_charts import ActivityCharts
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_record import MeetingRecord


@pytest.fixture
def charts(desk: Desk) -> Iterator[ActivityCharts]:
    """The charts as they are once the page has asked for the first tab."""
    charts = ActivityCharts(desk)
    charts.view._answer(None, {"action": "measure"}, [])
    yield charts
    charts.close()


@pytest.fixture
def ask(charts: ActivityCharts, messages: Any) -> Any:
    return messages(charts)


def write(desk: Desk, now: datetime, name: str = "Ana") -> Contact:
    contact = desk.book.contacts.add(Contact(given_name=name))
    desk.book.events.add(Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now, channel=Channel.EMAIL))
    desk.changed()
    desk.flush()
    return contact


def tab(charts: ActivityCharts, name: str) -> dict[str, Any]:
    return next(each for each in charts.view.state["tabs"] if each["name"] == name)


def chart(charts: ActivityCharts, name: str) -> dict[str, Any]:
    return next(each for tab in charts.view.state["tabs"] for each in tab["charts"] if each["name"] == name)


def test_the_card_is_there_before_anything_is_measured(desk: Desk) -> None:
    charts = ActivityCharts(desk)
    assert charts.view.state["tabs"] == []
    charts.close()


def test_the_page_opens_on_three_charts_and_the_other_tabs_wait(charts: ActivityCharts) -> None:
    first, *others = charts.view.state["tabs"]
    assert [each["name"] for each in first["charts"]] == ["stage_reached", "weekly_actions", "time_to_reply"]
    assert first["stamp"] == charts.view.state["stamp"]
    assert len(others) >= 2
    assert [(each["stamp"], each["charts"]) for each in others] == [("", [])] * len(others)


def test_every_tab_of_an_empty_book_says_in_words_what_to_do_first(charts: ActivityCharts, ask: Any) -> None:
    assert chart(charts, "stage_reached")["summary"].startswith("Bring your contacts, write to one of them")
    for each in charts.view.state["tabs"]:
        ask("measure", tab=each["name"])
    shown = [each for tab in charts.view.state["tabs"] for each in tab["charts"]]
    assert len(shown) >= 6
    assert [each["name"] for each in shown if not each["key"]] == [], "could not be measured"
    assert [each["name"] for each in shown if not (each["alt"] and each["summary"] and each["heading"])] == []
    json.dumps(charts.view.state)


def test_the_tab_that_was_opened_last_is_kept_for_the_page(charts: ActivityCharts, ask: Any) -> None:
    ask("measure", tab="learning")
    assert charts.view.state["tab"] == "learning"
    assert tab(charts, "overview")["charts"], "what was measured stays"


def test_a_new_event_changes_the_stamp_and_the_page_then_asks(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    before = chart(charts, "stage_reached")
    write(desk, now)
    assert chart(charts, "stage_reached") == before, "nothing is measured while a save is being answered"
    assert tab(charts, "overview")["stamp"] != charts.view.state["stamp"]
    ask("measure", tab="overview")
    assert tab(charts, "overview")["stamp"] == charts.view.state["stamp"]
    assert chart(charts, "stage_reached")["key"] != before["key"]
    assert chart(charts, "stage_reached")["rows"][:2] == [
        ["In your book", "1", "", ""],
        ["Written to", "1", "1 of 1", "too few"],
    ]
    assert chart(charts, "weekly_actions")["summary"].startswith("Your first week: 1 of 3 so far.")


def test_words_that_are_being_written_measure_nothing_anew(charts: ActivityCharts, desk: Desk, now: datetime) -> None:
    contact = write(desk, now)
    before = charts.view.state["stamp"]
    desk.book.texts.save("pitch:main", "past", "I teach.", base_revision=0, now=now)
    desk.choose(contact.id)
    desk.flush()
    assert charts.view.state["stamp"] == before


def test_what_is_measured_anew_keeps_the_pictures_that_would_be_the_same(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    before = [each["key"] for each in tab(charts, "overview")["charts"]]
    desk.book.answers.add(Answer(quiz="sorting", item="who-asks", given="both", correct=False, answered_at=now))
    desk.changed()
    desk.flush()
    assert tab(charts, "overview")["stamp"] != charts.view.state["stamp"]
    ask("measure", tab="overview")
    assert [each["key"] for each in tab(charts, "overview")["charts"]] == before


def test_what_one_felt_and_answered_is_charted_by_its_name(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    contact = desk.book.contacts.add(Contact(given_name="Ana", family_name="Madeup"))
    meeting = desk.book.meetings.save(Meeting(contact_id=contact.id, zone="UTC"))
    for quiz, item, given, correct in (
        ("confidence", f"before:{meeting.id}", "2", None),
        ("confidence", f"after:{meeting.id}", "4", None),
        ("confidence", "before:01_coffee_or_interview", "3", None),
        ("confidence", "before:a meeting that is gone", "3", None),
        ("sorting", "who-asks", "both", False),
    ):
        desk.book.answers.add(Answer(quiz=quiz, item=item, given=given, correct=correct, answered_at=now))
    ask("measure", tab="learning")
    assert chart(charts, "confidence")["rows"] == [
        ["Ana Madeup", "2 Mar", "2", "4"],
        ["Coffee or interview?", "2 Mar", "3", ""],
        ["An earlier talk", "2 Mar", "3", ""],
    ]
    assert chart(charts, "quiz_results")["rows"] == [["Sorting statements", "1", "0", "0"]]


def test_a_chart_comes_as_a_picture_for_the_theme_that_is_shown(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    write(desk, now - timedelta(days=20))
    ask("measure", tab="overview")
    key = chart(charts, "stage_reached")["key"]
    pictures = [ask("picture", name="stage_reached", dark=dark)["result"] for dark in (False, True)]
    assert [picture["key"] for picture in pictures] == [key, key]
    assert pictures[0]["source"] != pictures[1]["source"]
    for picture in pictures:
        kind, _comma, content = picture["source"].partition(",")
        assert kind == "data:image/png;base64"
        assert b64decode(content).startswith(b"\x89PNG")


def test_a_picture_of_a_tab_that_was_never_opened_is_refused_in_words(charts: ActivityCharts, ask: Any) -> None:
    assert "not there yet" in ask("picture", name="confidence", dark=False)["problem"]["what"]


def test_another_book_has_charts_of_its_own(charts: ActivityCharts, ask: Any, desk: Desk, now: datetime) -> None:
    write(desk, now)
    desk.use_practice(True)
    desk.flush()
    assert charts.view.state["tabs"] == []
    ask("measure")
    assert chart(charts, "stage_reached")["rows"][0][1] != "1"


def test_a_person_behind_a_chart_becomes_the_one_that_all_pages_work_on(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    contact = write(desk, now)
    answer = ask("person", contact_id=contact.id)["result"]
    assert desk.contact is not None
    assert desk.contact.id == contact.id
    assert answer["text"].startswith("All pages now work on Ana.")
    assert (answer["place"]["file"], answer["place"]["part"]) == ("02_prepare.ipynb", "people")


def test_somebody_who_was_deleted_meanwhile_is_not_chosen(charts: ActivityCharts, ask: Any, desk: Desk) -> None:
    assert "problem" in ask("person", contact_id="nobody")
    assert desk.contact is None


def test_the_goal_is_the_learners_to_set(charts: ActivityCharts, ask: Any, desk: Desk) -> None:
    assert charts.view.state["goal"] == 3
    before = charts.view.state["stamp"]
    ask("set_goal", goal=5)
    assert desk.norms.value("weekly_goal") == 5
    assert charts.view.state["goal"] == 5
    assert charts.view.state["stamp"] != before, "a number that was set is counted with"


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


def test_what_cannot_be_right_is_said_above_the_charts(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    ask("check")
    assert (charts.view.state["notice"], charts.view.state["checked"]) == ("", charts.view.state["stamp"])
    contact = write(desk, now)
    desk.book.events.add(Event(contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now, channel=Channel.EMAIL))
    ask("check")
    assert charts.view.state["notice"] == "1 thing in your notes cannot be right."


def test_a_meeting_behind_a_chart_is_the_one_that_the_pages_show(
    charts: ActivityCharts, ask: Any, desk: Desk, now: datetime
) -> None:
    contact = write(desk, now)
    first, second = (desk.book.meetings.save(Meeting(contact_id=contact.id, zone="UTC")) for _time in range(2))
    for meeting in (first, second):
        ask("person", contact_id=contact.id, meeting_id=meeting.id)
        shown = MeetingRecord(desk).shown()
        assert shown is not None
        assert shown.id == meeting.id


def test_a_chart_with_nothing_to_draw_has_words_and_no_picture_of_the_same_words(
    charts: ActivityCharts, ask: Any, desk: Desk
) -> None:
    ask("measure", tab="overview")
    answers = {
        name: ask("picture", name=name, dark=False)["result"]["source"] for name in ("stage_reached", "time_to_reply")
    }
    assert {name: bool(source) for name, source in answers.items()} == {"stage_reached": False, "time_to_reply": False}
