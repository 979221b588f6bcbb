"""Leading a session: its clock, how to catch up, and the poll by hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from workbook.classroom.class_info import ClassInfo
from workbook.classroom.classes import save_class
from workbook.classroom.polls import poll_of
from workbook.home import Home
from workbook.session_plans import load_session_plans
from workbook.widgets.desk import Desk
from workbook.widgets.session_script import SessionScript

DAY = date(2026, 3, 2)


@dataclass
class Clock:
    """A clock that a test moves on."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def on(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def coach(home: Home, book_path: object, clock: Clock) -> Iterator[Desk]:
    desk = Desk(home, clock=clock, zone=ZoneInfo("Europe/Berlin"))
    yield desk
    desk.close()


@pytest.fixture
def card(coach: Desk) -> Iterator[SessionScript]:
    card = SessionScript(coach)
    yield card
    card.close()


def test_both_sessions_are_offered_and_the_shorter_one_is_shown_first(card: SessionScript, messages: Any) -> None:
    state = card.view.state
    assert [plan["id"] for plan in state["plans"]] == ["sixty", "ninety"]
    assert (state["plan"], state["running"], state["class"], state["poll_told"]) == ("sixty", None, "", [])
    assert [step["when"] for step in state["steps"]][:3] == ["min 0", "min 4", "min 7"]
    messages(card)("choose", plan="ninety")
    assert (card.view.state["plan"], len(card.view.state["steps"])) == ("ninety", 11)
    problem = messages(card)("choose", plan="forty")["problem"]
    assert problem == {"what": "There is no such session.", "repair": "Choose one from the list."}


def test_a_step_names_the_page_its_people_and_the_exercise_in_pairs(card: SessionScript) -> None:
    opening = card.view.state["steps"][4]
    assert (opening["file"], opening["page"]) == ("06_practise.ipynb", "Practise")
    assert opening["people"] == "Henrik (Head baker); Priya (User researcher)"
    assert opening["pair"][-2:] == [
        "2 rounds of 4 minutes. With 1 minute left, call: “One minute left: come to your question.”",
        "In between: One sentence from the host: what worked? Then change over.",
    ]


def test_a_session_runs_from_the_first_step_to_the_end(card: SessionScript, messages: Any, clock: Clock) -> None:
    ask = messages(card)
    ask("start")
    running = card.view.state["running"]
    assert (running["number"], running["ends"], running["step_minutes"], running["to_come"]) == (0, "11:30", 4, 56)
    assert running["next"] == "Next: How nervous are we?, 3 minutes"
    assert [step["when"] for step in card.view.state["steps"]][:2] == ["10:30", "10:34"]
    clock.on(6)
    ask("next")
    assert card.view.state["running"]["number"] == 1
    assert [step["when"] for step in card.view.state["steps"]][:3] == ["10:30", "10:36", "10:39"]
    ask("back")
    assert card.view.state["running"]["number"] == 0
    for _step in range(9):
        clock.on(6)
        ask("next")
    assert card.view.state["running"]["finished"] == "Started 10:30, ended 11:30. Planned until 11:30."
    ask("next")
    assert card.view.state["running"]["number"] == 9
    ask("end")
    assert card.view.state["running"] is None


def test_a_late_session_is_told_what_to_leave_out_and_catches_up(
    card: SessionScript, messages: Any, clock: Clock
) -> None:
    ask = messages(card)
    ask("start")
    clock.on(4 + 3)
    running = card.view.state["running"]
    assert running["catch_up"][2] == "“What it is, and what it is not”: 4 minutes. Five cards are enough."
    assert running["catch_up"][-1].endswith("so that nobody has to ask.")
    ask("catch_up")
    assert [step["minutes"] for step in card.view.state["steps"]][:4] == [4, 3, 4, 9]
    assert card.view.state["running"]["to_come"] == 53


def test_rounds_begin_one_by_one(card: SessionScript, messages: Any, clock: Clock) -> None:
    ask = messages(card)
    ask("start")
    for _step in range(4):
        ask("next")
    assert card.view.state["running"]["pair"]["begun"] == 0
    ask("round")
    clock.on(5)
    ask("round")
    pair = card.view.state["running"]["pair"]
    assert (pair["begun"], pair["rounds"], pair["round_started_at"]) == (2, 2, clock.now.isoformat())
    ask("round")
    assert card.view.state["running"]["pair"]["begun"] == 2
    ask("next")
    assert card.view.state["running"]["pair"] is None


def test_a_session_goes_on_after_a_reload_and_in_the_practice_book(
    card: SessionScript, coach: Desk, messages: Any
) -> None:
    messages(card)("start")
    coach.use_practice(True)
    coach.flush()
    again = SessionScript(coach)
    assert again.view.state["running"] == card.view.state["running"] is not None
    again.close()


def test_a_session_stopped_by_mistake_is_taken_up_where_it_was(
    card: SessionScript, messages: Any, clock: Clock
) -> None:
    ask = messages(card)
    assert ask("resume")["problem"]["what"] == "No session was stopped."
    ask("start")
    clock.on(4)
    ask("next")
    before = card.view.state["running"]
    ask("end")
    assert (card.view.state["running"], card.view.state["stopped"]) == (None, True)
    ask("resume")
    assert (card.view.state["running"], card.view.state["stopped"]) == (before, False)
    ask("end")
    ask("start")
    ask("end")
    ask("resume")
    assert card.view.state["running"]["number"] == 0


def test_a_plan_that_is_gone_and_what_was_kept_oddly_stop_nothing(card: SessionScript, coach: Desk) -> None:
    for odd in (
        {"plan": "gone", "started_at": "2026-03-02T09:30:00+00:00", "ended_at": [], "shortened": {}, "rounds": []},
        "x",
    ):
        coach.own_book.settings.set("class:-:session", odd)
        card.refresh()
        assert card.view.state["running"] is None
        assert card.view.trouble == {}


def test_hands_are_counted_for_the_class_and_the_day(
    card: SessionScript, coach: Desk, messages: Any, now: datetime
) -> None:
    ask = messages(card)
    ask("hands", moment="opening", step=3)
    assert poll_of(coach.own_book, "", DAY).opening == (0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
    save_class(coach.own_book, ClassInfo("autumn-1", "Autumn", "Kim (invented)", 6, "folder", "", None, now))
    for _hand in range(5):
        assert "problem" not in ask("hands", moment="opening", step=4)
    assert ask("hands", moment="closing", step=7, count=12)["result"] == {"count": 12}
    state = card.view.state
    assert state["class"] == "Autumn"
    assert state["poll"] == {"opening": [0, 0, 0, 5, 0, 0, 0, 0, 0, 0], "closing": [0, 0, 0, 0, 0, 0, 12, 0, 0, 0]}
    assert state["poll_told"] == [
        "Opening: 5 hands, at 4.",
        "Closing: 12 hands, at 7.",
        "Too few hands to compare the two.",
    ]
    for odd in ({"step": 11}, {"step": 0}, {"step": 4, "count": -1}, {"step": 4, "count": "many"}):
        assert "problem" in ask("hands", moment="opening", **odd)
    assert "problem" in ask("hands", moment="noon", step=1)
    assert card.view.state["poll"] == state["poll"]


def test_the_script_is_printed_with_its_times_and_without_anything_running_in_it(
    card: SessionScript, coach: Desk, messages: Any, now: datetime
) -> None:
    save_class(coach.own_book, ClassInfo("autumn-1", "<b>Autumn</b>", "Kim (invented)", 6, "folder", "", None, now))
    ask = messages(card)
    ask("start")
    assert ask("print")["result"] == {"file": "exports/session-60-minutes.html"}
    html = (coach.home.exports / "session-60-minutes.html").read_text("utf-8")
    assert "&lt;b&gt;Autumn&lt;/b&gt;: 60 minutes" in html
    assert "<b>Autumn" not in html
    assert "10:34" in html
    for step in load_session_plans()[0].steps:
        assert step.title in html.replace("&#x27;", "'")
        assert step.say[0].partition("’")[0].partition("'")[0] in html
    assert "<script" not in html
    assert card.view.state["written"] == "exports/session-60-minutes.html"


def test_closing_leaves_no_widget_and_no_listener(coach: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    SessionScript(coach).close()
    assert set(_instances) == before
    assert coach._listeners == []
