"""The sorting quiz with the keyboard alone."""

from __future__ import annotations

import pytest

from workbook.content import load_quiz

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = "from workbook import Desk, SortingQuiz\nSortingQuiz(Desk.open())"


@pytest.fixture(scope="module")
def page(lab: Lab) -> str:
    """A page that holds the quiz alone."""
    return write_page(lab, "quiz.ipynb", SOURCE)


def test_the_focus_goes_from_answer_to_next_to_the_new_statement(visitor: Visitor, page: str) -> None:
    quiz = visitor.open(page, "sorting-quiz")
    first, second = load_quiz()[:2]
    quiz.get_by_role("button", name="A networking coffee").focus()
    visitor.page.keyboard.press("Enter")
    quiz.locator(".wb-feedback .wb-primary:focus").wait_for()
    assert quiz.locator(".wb-verdict").text_content() == "Yes, it is true of a networking coffee."
    assert first.reason in (quiz.locator("[role=status].wb-hidden").text_content() or "")
    visitor.page.keyboard.press("Enter")
    quiz.locator(".wb-statement:focus").wait_for()
    assert quiz.locator(".wb-statement").text_content() == second.statement
    assert quiz.locator(".wb-feedback").is_hidden()
    assert visitor.errors == []


def test_axe_finds_nothing_to_mend(visitor: Visitor, page: str) -> None:
    quiz = visitor.open(page, "sorting-quiz")
    quiz.get_by_role("button", name="Both of them").click()
    quiz.locator(".wb-feedback .wb-primary").wait_for()
    for theme in ("light", "dark"):
        visitor.theme(theme)
        visitor.shot(f"sorting_quiz-{theme}", quiz)
        assert violations(visitor, "sorting-quiz") == []
