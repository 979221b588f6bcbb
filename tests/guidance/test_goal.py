"""The goal sentence, and whether four places say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.goal import PLACES, PlaceState, check_goal, check_places, says_goal
from workbook.norms import norms

GOAL = "I want to understand how small towns plan their bus lines"


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (GOAL, []),
        ("", ["no_goal"]),
        ("I want to understand [field]", ["unfilled_prompt"]),
        ("I am looking for a job in transport", ["job_ask"]),
        ("Buses are my life and the best thing of all", ["no_learning"]),
        (GOAL + " and also" * 10, ["too_long"]),
    ],
)
def test_a_goal_is_one_sentence_about_learning(goal: str, expected: list[str]) -> None:
    assert [finding.rule for finding in check_goal(goal)] == expected


def test_the_length_of_a_goal_is_the_learners_number() -> None:
    assert [each.rule for each in check_goal(GOAL, in_force=norms({"goal_words": 8}))] == ["too_long"]


def test_other_forms_of_the_words_say_the_goal_too() -> None:
    assert says_goal("Curious about planning a bus line", GOAL)
    assert not says_goal("Curious about planning", GOAL)
    assert not says_goal("I want to understand people", "I want to understand")


def test_each_place_says_the_goal_or_nothing_or_another_one() -> None:
    places = {
        "headline": "Baker | on the way to town planning and bus lines",
        "message": "Hello, thank you for your talk.",
        "pitch": "I baked for nine years. Now I would like to become a nurse educator.",
        "close": " ",
    }
    found = check_places(GOAL, places)
    assert [(each.place, each.state) for each in found] == [
        ("headline", PlaceState.SAYS),
        ("message", PlaceState.SILENT),
        ("pitch", PlaceState.OTHER),
        ("close", PlaceState.EMPTY),
    ]
    assert [each.finding.rule for each in found if each.finding] == ["goal_missing", "other_goal"]
    other = found[2].finding
    assert other and places["pitch"][other.start : other.end] == "I would like to become a nurse educator"


def test_without_a_goal_no_place_is_blamed() -> None:
    assert [each.finding for each in check_places("", dict.fromkeys(PLACES, "I want to become a baker."))] == [None] * 4


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_a_rule_and_offsets_lie_inside(goal: str, text: str) -> None:
    for finding in check_goal(goal):
        assert 0 <= finding.start <= finding.end <= len(goal)
    for place in check_places(goal, dict.fromkeys(PLACES, text)):
        assert place.finding is None or 0 <= place.finding.start <= place.finding.end <= len(text)
