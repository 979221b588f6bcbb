import json
from typing import Any

import pytest

from workbook.content import load_quiz
from workbook.widgets.desk import Desk
from workbook.widgets.sorting_quiz import QUIZ, SortingQuiz


@pytest.fixture
def quiz(desk: Desk):
    quiz = SortingQuiz(desk)
    yield quiz
    quiz.close()


def test_what_was_not_answered_yet_does_not_travel_to_the_page(quiz: SortingQuiz) -> None:
    sent = json.dumps(quiz.view.get_state())
    items = load_quiz()
    assert items[0].statement in sent
    assert [item.id for item in items if item.reason in sent] == []
    assert [item.id for item in items[1:] if item.statement in sent] == []


def test_an_answer_is_kept_and_its_reason_and_source_follow(quiz: SortingQuiz, desk: Desk, messages: Any, now) -> None:
    first = load_quiz()[0]
    assert messages(quiz)("answer", item=first.id, given="both") == {"re": "1", "result": None}
    kept = [(each.item, each.given, each.correct, each.answered_at) for each in desk.book.answers.of(QUIZ)]
    assert kept == [(first.id, "both", False, now)]
    assert quiz.view.state["feedback"] == {
        "statement": first.statement,
        "story": "",
        "given": "both",
        "answer": "informational",
        "fine": [],
        "right": False,
        "verdict": "Not quite: it is true of a networking coffee.",
        "note": "",
        "others": [],
        "parts": [],
        "reason": first.reason,
        "origin": quiz.view.state["feedback"]["origin"],
    }
    assert quiz.view.state["feedback"]["origin"].startswith("Source document: ")
    assert quiz.view.state["progress"] == "0 of 1 right at first try"


def test_a_second_click_is_not_a_second_answer(quiz: SortingQuiz, desk: Desk, messages: Any) -> None:
    ask, first = messages(quiz), load_quiz()[0]
    ask("answer", item=first.id, given="informational")
    ask("answer", item=first.id, given="formal")
    ask("answer", item=load_quiz()[1].id, given="formal")  # the reason of the first is still being read
    assert [each.given for each in desk.book.answers.of(QUIZ)] == ["informational"]


def test_an_answer_that_is_not_offered_is_refused_and_not_kept(quiz: SortingQuiz, desk: Desk, messages: Any) -> None:
    answer = messages(quiz)("answer", item=load_quiz()[0].id, given="<b>maybe</b>")
    assert answer["problem"] == {
        "what": "“<b>maybe</b>” is not one of the answers.",
        "repair": "Choose one of the buttons.",
    }
    assert desk.book.answers.of(QUIZ) == []


def sort_everything(quiz: SortingQuiz, ask: Any, *, wrong_at_first: int) -> list[str]:
    """Take a whole round; returns the statements in the order in which they came."""
    right = {item.id: item.answer for item in load_quiz()}
    came: list[str] = []
    while quiz.view.state["statement"]:
        item = quiz.view.state["statement"]["id"]
        answer = (
            right[item] if len(came) >= wrong_at_first else next(each for each in right.values() if each != right[item])
        )
        came.append(item)
        ask("answer", item=item, given=answer)
        ask("go_on")
        assert len(came) < 100
    return came


def test_a_missed_statement_comes_back_after_the_others(quiz: SortingQuiz, messages: Any) -> None:
    came = sort_everything(quiz, messages(quiz), wrong_at_first=2)
    ids = [item.id for item in load_quiz()]
    assert came == [*ids, *ids[:2]]
    state = quiz.view.state
    assert state["done"] is True
    assert state["progress"] == f"{len(ids) - 2} of {len(ids)} right at first try"
    assert state["result"]["text"] == (
        f"{len(ids) - 2} of {len(ids)} at the first try, and the 2 that you missed are clear now."
    )
    shown = [line["id"] for group in state["result"]["groups"] for line in group["items"]]
    assert sorted(shown) == sorted(ids)


def test_taken_again_it_begins_anew_and_forgets_no_answer(quiz: SortingQuiz, desk: Desk, messages: Any) -> None:
    ask = messages(quiz)
    sort_everything(quiz, ask, wrong_at_first=0)
    ask("again")
    assert quiz.view.state["statement"]["id"] == load_quiz()[0].id
    assert quiz.view.state["answered"] == 0
    assert len(desk.book.answers.of(QUIZ)) == len(load_quiz())


def test_a_round_goes_on_where_it_was_left(quiz: SortingQuiz, desk: Desk, messages: Any) -> None:
    messages(quiz)("answer", item=load_quiz()[0].id, given="informational")
    later = SortingQuiz(desk)
    assert later.view.state["feedback"] is None
    assert later.view.state["statement"]["id"] == load_quiz()[1].id
    assert later.view.state["progress"] == "1 of 1 right at first try"
    later.close()


def test_practice_answers_stay_in_the_practice_book(quiz: SortingQuiz, desk: Desk, messages: Any) -> None:
    ask = messages(quiz)
    ask("answer", item=load_quiz()[0].id, given="informational")
    desk.use_practice(True)
    desk.flush()
    assert quiz.view.state["feedback"] is None
    ask("answer", item=load_quiz()[0].id, given="formal")
    assert [each.given for each in desk.book.answers.of(QUIZ)] == ["formal"]
    desk.use_practice(False)
    assert [each.given for each in desk.book.answers.of(QUIZ)] == ["informational"]


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    SortingQuiz(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
