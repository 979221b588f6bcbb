"""A session under way: what is on, how late it is, and how to catch up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from workbook.classroom.session_plan import (
    CatchUp,
    Running,
    catch_up,
    caught_up,
    current_step,
    minutes_behind,
    minutes_of,
    minutes_to_come,
    next_round,
    promised_end,
    step_back,
    step_over,
)
from workbook.session_plans import Pair, SessionPlan, SessionStep


def step(name: str, minutes: int, least: int) -> SessionStep:
    return SessionStep(name, name.title(), minutes, ("Go.",), "Do it.", "", "", (), least, f"Less {name}.", None)


PLAN = SessionPlan(
    "half",
    "Half an hour",
    30,
    "All",
    "More",
    "Nothing",
    ("ours",),
    (step("a", 5, 5), step("b", 10, 6), step("c", 10, 8), step("d", 5, 5)),
)


def after(now: datetime, minutes: float) -> datetime:
    return now + timedelta(minutes=minutes)


def test_a_session_goes_from_step_to_step_and_back(now: datetime) -> None:
    running = Running("half", now)
    assert current_step(PLAN, running) == PLAN.steps[0]
    assert (minutes_to_come(PLAN, running), promised_end(PLAN, running)) == (25, after(now, 30))
    running = step_over(PLAN, running, after(now, 4))
    assert current_step(PLAN, running) == PLAN.steps[1]
    assert step_back(running) == Running("half", now)
    for minute in (14, 24, 29, 40):
        running = step_over(PLAN, running, after(now, minute))
    assert current_step(PLAN, running) is None
    assert len(running.ended_at) == 4
    assert minutes_behind(PLAN, running, after(now, 90)) == 0


@pytest.mark.parametrize(("minute", "behind"), [(0, 0), (4.9, 0), (5, 0), (5.9, 0), (6, 1), (9.5, 4)])
def test_a_step_that_takes_too_long_makes_the_whole_late(now: datetime, minute: float, behind: int) -> None:
    assert minutes_behind(PLAN, Running("half", now), after(now, minute)) == behind


def test_minutes_won_before_are_there_to_be_used(now: datetime) -> None:
    running = step_over(PLAN, Running("half", now), after(now, 2))
    assert minutes_behind(PLAN, running, after(now, 14)) == 0
    assert minutes_behind(PLAN, running, after(now, 16)) == 1


def test_one_catches_up_where_there_is_most_slack_and_says_what_to_leave_out(now: datetime) -> None:
    running = Running("half", now)
    assert catch_up(PLAN, running, 0) == CatchUp({}, 0, "")
    assert catch_up(PLAN, running, 5) == CatchUp({"b": 6, "c": 9}, 0, "“B”: 6 minutes. Less b. “C”: 9 minutes. Less c.")
    turned = replace(PLAN, steps=(PLAN.steps[0], PLAN.steps[2], PLAN.steps[1], PLAN.steps[3]))
    assert catch_up(turned, running, 3).shortened == {"b": 7}
    assert catch_up(PLAN, running, 8).late == 2
    assert catch_up(PLAN, running, 8).text.endswith("2 minutes stay over: say so now, so that nobody has to ask.")


def test_a_session_that_caught_up_is_not_late_any_more(now: datetime) -> None:
    late = after(now, 9)
    running = caught_up(PLAN, Running("half", now), late)
    assert (running.shortened, minutes_behind(PLAN, running, late)) == ({"b": 6}, 0)
    assert [minutes_of(each, running) for each in PLAN.steps] == [5, 6, 10, 5]
    assert caught_up(PLAN, running, late) == running
    last = replace(running, ended_at=(late, after(now, 16), after(now, 26)))
    assert catch_up(PLAN, last, 3) == CatchUp({}, 3, "3 minutes stay over: say so now, so that nobody has to ask.")


def test_the_rounds_of_an_exercise_in_pairs_begin_one_by_one_and_end_with_the_step(now: datetime) -> None:
    pair = Pair(("Guest", "Host"), 2, 2, 1, "One minute left.", "Change over.")
    plan = replace(PLAN, steps=(replace(PLAN.steps[0], pair=pair), *PLAN.steps[1:]))
    running = Running("half", now)
    for minute in (1, 3, 4):
        running = next_round(plan, running, after(now, minute))
    assert running.rounds == (after(now, 1), after(now, 3))
    assert step_over(plan, running, after(now, 5)).rounds == ()
    assert next_round(PLAN, Running("half", now), now).rounds == ()


def test_a_session_comes_back_from_the_book_as_it_was(now: datetime) -> None:
    running = Running("half", now, (after(now, 5),), {"b": 6}, (after(now, 7),))
    assert Running.from_plain(running.plain()) == running
    for odd in (None, [], {}, {"plan": "half", "started_at": "x", "ended_at": [], "shortened": {}, "rounds": []}):
        assert Running.from_plain(odd) is None
