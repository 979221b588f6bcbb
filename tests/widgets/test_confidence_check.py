from datetime import timedelta
from typing import Any

import pytest

from workbook.errors import InvalidInputError
from workbook.widgets.confidence_check import QUIZ, ConfidenceCheck
from workbook.widgets.desk import Desk

PAGE = "01_coffee_or_interview"


def kept(desk: Desk) -> list[tuple[str, str]]:
    return [(each.item, each.given) for each in desk.book.answers.of(QUIZ)]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2", "4", "Kept. Before it was 2: you feel surer now."),
        ("3", "3", "Kept. It was 3 before, too."),
        ("4", "3", "Kept. Before it was 4. Knowing what one does not know yet can feel like this."),
    ],
)
def test_the_end_of_a_page_is_compared_with_its_beginning(
    desk: Desk, messages: Any, before: str, after: str, words: str
) -> None:
    first, last = (ConfidenceCheck(desk, page=PAGE, moment=moment) for moment in ("before", "after"))
    messages(first)("rate", value=before)
    desk.flush()
    messages(last)("rate", value=after)
    assert first.view.state["status"] == "Kept. You are asked again at the end of the page."
    assert last.view.state["status"] == words
    assert kept(desk) == [(f"before:{PAGE}", before), (f"after:{PAGE}", after)]
    first.close()
    last.close()


def test_the_same_step_twice_is_kept_once_and_another_one_takes_its_place(desk: Desk, messages: Any) -> None:
    check = ConfidenceCheck(desk, page=PAGE, moment="before")
    ask = messages(check)
    for step in ("2", "2", "3"):
        ask("rate", value=step)
    assert kept(desk) == [(f"before:{PAGE}", "2"), (f"before:{PAGE}", "3")]
    assert check.view.state["value"] == "3"
    check.close()


def test_a_step_that_is_not_on_the_scale_is_refused(desk: Desk, messages: Any) -> None:
    check = ConfidenceCheck(desk, page=PAGE, moment="before")
    assert messages(check)("rate", value="6")["problem"]["repair"] == "Choose 1 to 5."
    assert kept(desk) == []
    check.close()


def test_a_page_has_a_before_and_an_after_and_nothing_else(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="Use one of: before, after, opening, closing"):
        ConfidenceCheck(desk, page=PAGE, moment="during")


def test_a_session_is_asked_in_ten_steps_and_kept_in_the_own_book_whichever_lies_on_the_desk(
    desk: Desk, messages: Any
) -> None:
    desk.use_practice(True)
    first, last = (ConfidenceCheck(desk, page="class", moment=moment) for moment in ("opening", "closing"))
    assert messages(first)("rate", value="11")["problem"]["repair"] == "Choose 1 to 10."
    messages(first)("rate", value="3")
    desk.flush()
    messages(last)("rate", value="8")
    assert first.view.state["steps"] == [str(step) for step in range(1, 11)]
    assert first.view.state["status"] == "Kept in your book. You are asked again when the session closes."
    assert last.view.state["status"] == "Kept. Before it was 3: you feel surer now."
    assert [(each.item, each.given) for each in desk.own_book.answers.of(QUIZ)] == [
        ("opening:class:2026-03-02", "3"),
        ("closing:class:2026-03-02", "8"),
    ]
    assert [each for each in desk.book.answers.of(QUIZ) if "class" in each.item] == []
    first.close()
    last.close()


def test_the_next_session_is_asked_anew(desk: Desk, messages: Any) -> None:
    check = ConfidenceCheck(desk, page="class", moment="opening")
    messages(check)("rate", value="3")
    today = desk.now()
    desk.now = lambda: today + timedelta(days=7)
    check.refresh()
    assert (check.view.state["value"], check.view.state["status"]) == ("", "")
    check.close()


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    ConfidenceCheck(desk, page=PAGE, moment="before").close()
    assert set(_instances) == before
    assert desk._listeners == []
