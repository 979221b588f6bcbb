"""The minutes a learner moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.agenda import STEPS, minute_plan
from workbook.guidance.minutes import check_minutes, move, plan_with, their_share_percent
from workbook.records import Finding


def rules(found: list[Finding]) -> list[str]:
    return [finding.rule for finding in found]


def test_what_small_talk_gains_the_questions_give() -> None:
    assert move(minute_plan(25), "small_talk", 6) == {
        "gratitude": 2, "small_talk": 6, "pitch": 2, "questions": 12, "close": 3,
    }  # fmt: skip


def test_what_the_questions_gain_small_talk_gives_first_and_then_the_close() -> None:
    assert move(minute_plan(25), "questions", 20) == {
        "gratitude": 2, "small_talk": 0, "pitch": 2, "questions": 20, "close": 1,
    }  # fmt: skip


def test_no_part_takes_the_last_minute_of_another() -> None:
    moved = move(minute_plan(25), "pitch", 400)
    assert moved == {"gratitude": 2, "small_talk": 3, "pitch": 16, "questions": 1, "close": 3}


@given(st.integers(5, 480), st.lists(st.tuples(st.sampled_from(STEPS), st.integers(-10, 500)), max_size=6))
def test_whatever_is_moved_the_parts_sum_to_the_length(length: int, moves: list[tuple[str, int]]) -> None:
    plan = minute_plan(length)
    for name, minutes in moves:
        plan = plan_with(length, move(plan, name, minutes))
        assert sum(step.minutes for step in plan) == length
        assert [step.starts_minute for step in plan] == [
            sum(before.minutes for before in plan[:place]) for place in range(len(plan))
        ]
        assert {"gratitude", "pitch", "questions", "close"} <= {step.name for step in plan}


def test_minutes_of_another_length_leave_the_difference_to_the_questions() -> None:
    own = move(minute_plan(25), "small_talk", 5)
    assert [step.minutes for step in plan_with(40, own)] == [2, 5, 2, 28, 3]


def test_minutes_that_no_longer_fit_give_the_usual_plan() -> None:
    assert plan_with(10, {"gratitude": 3, "small_talk": 5, "pitch": 2, "close": 5}) == minute_plan(10)


def test_minutes_that_leave_no_question_give_the_usual_plan() -> None:
    assert plan_with(15, {"gratitude": 3, "small_talk": 5, "pitch": 2, "close": 5}) == minute_plan(15)


def test_no_minutes_of_ones_own_are_the_usual_plan() -> None:
    assert plan_with(25, {}) == minute_plan(25)


@pytest.mark.parametrize("length", range(5, 61))
def test_the_usual_plan_gives_nothing_to_remark(length: int) -> None:
    assert check_minutes(minute_plan(length)) == []


def test_each_part_that_is_too_long_or_too_short_is_remarked_with_a_reason() -> None:
    plan = plan_with(25, {"gratitude": 2, "small_talk": 7, "pitch": 6, "close": 1})
    found = check_minutes(plan)
    assert rules(found) == ["pitch_share", "small_talk_long", "questions_share", "close_short"]
    assert found[0].message == "6 minutes for your pitch."
    assert found[0].reason == "You came to listen: keep the pitch to about 10 % of the time."
    assert "magic-wand" in found[0].origin


def test_a_plan_without_small_talk_is_remarked_where_there_is_time_for_it() -> None:
    assert rules(check_minutes(plan_with(25, {"gratitude": 2, "pitch": 2, "close": 3}))) == ["small_talk_none"]


def test_most_of_the_time_is_theirs() -> None:
    assert their_share_percent(minute_plan(25)) == 72
