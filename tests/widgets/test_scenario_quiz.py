import json
from collections.abc import Iterator
from typing import Any

import pytest

from workbook.guidance.rounds import token
from workbook.scenarios import load_scenarios
from workbook.widgets.desk import Desk
from workbook.widgets.scenario_quiz import QUIZ, ScenarioQuiz


@pytest.fixture
def quiz(desk: Desk) -> Iterator[ScenarioQuiz]:
    quiz = ScenarioQuiz(desk)
    yield quiz
    quiz.close()


def sign(rating: str) -> str:
    first = load_scenarios()[0]
    return token(first.id, next(choice.text for choice in first.choices if choice.rating == rating))


def test_no_remark_and_no_rating_travels_before_a_choice(quiz: ScenarioQuiz) -> None:
    sent = json.dumps(quiz.view.get_state(), ensure_ascii=False)
    first, *later = load_scenarios()
    assert first.situation in sent
    assert [choice.text for choice in first.choices if choice.text not in sent] == []
    told = [choice.note for choice in first.choices] + [first.reason]
    assert [words for words in (*told, *(each.situation for each in later)) if words in sent] == []


def test_a_choice_brings_its_remark_the_reason_the_source_and_the_other_remarks(
    quiz: ScenarioQuiz, messages: Any
) -> None:
    first = load_scenarios()[0]
    messages(quiz)("answer", item=first.id, given=sign("poor"))
    told = quiz.view.state["feedback"]
    poor = next(choice for choice in first.choices if choice.rating == "poor")
    assert (told["verdict"], told["note"], told["reason"]) == ("Better not.", poor.note, first.reason)
    assert sorted(each["note"] for each in told["others"]) == sorted(
        choice.note for choice in first.choices if choice is not poor
    )
    assert told["origin"].startswith("Source document: ")
    assert (told["answer"], told["fine"]) == (sign("good"), [sign("fine")])


def test_a_choice_that_will_do_counts_as_met_well(quiz: ScenarioQuiz, desk: Desk, messages: Any) -> None:
    messages(quiz)("answer", item=load_scenarios()[0].id, given=sign("fine"))
    assert [each.correct for each in desk.book.answers.of(QUIZ)] == [True]
    assert quiz.view.state["feedback"]["verdict"] == "That will do."
    assert quiz.view.state["progress"] == f"1 of {len(load_scenarios())} situations"


def test_at_the_end_the_situations_stand_under_their_headings(quiz: ScenarioQuiz, messages: Any) -> None:
    ask = messages(quiz)
    for each in load_scenarios():
        ask("answer", item=each.id, given=token(each.id, next(c.text for c in each.choices if c.rating == "good")))
        ask("go_on")
    state = quiz.view.state
    assert state["done"] is True
    assert [group["title"] for group in state["result"]["groups"]] == [
        "Before you meet",
        "On the way",
        "In the meeting",
        "In a job interview",
        "Afterwards",
    ]
    assert state["result"]["text"] == "Every one at the first try."


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    ScenarioQuiz(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
