import json
from collections.abc import Iterator
from typing import Any

import pytest

from workbook.guidance.rounds import token
from workbook.home import Home
from workbook.learning_content import SelfCheckItem, load_self_checks
from workbook.widgets.desk import Desk
from workbook.widgets.self_check import QUIZ, SelfCheck

PAGE = "02_prepare"


@pytest.fixture
def check(desk: Desk) -> Iterator[SelfCheck]:
    check = SelfCheck(desk, page=PAGE)
    yield check
    check.close()


def items(page: str = PAGE) -> list[SelfCheckItem]:
    return [item for item in load_self_checks() if item.page == page]


def right(item: SelfCheckItem) -> str:
    return token(item.id, dict(item.choices)[item.answer])


def test_only_the_questions_of_this_page_are_asked_and_no_answer_travels(check: SelfCheck) -> None:
    assert check.view.state["total"] == len(items())
    sent = json.dumps(check.view.get_state(), ensure_ascii=False)
    assert items()[0].question in sent
    assert [item.id for item in load_self_checks() if item.feedback in sent] == []


def test_an_answer_is_kept_with_its_reason_shown(check: SelfCheck, desk: Desk, messages: Any) -> None:
    first = items()[0]
    messages(check)("answer", item=first.id, given=right(first))
    assert check.view.state["feedback"]["verdict"] == "Yes."
    assert check.view.state["feedback"]["reason"] == first.feedback
    assert [(each.item, each.correct) for each in desk.book.answers.of(QUIZ)] == [(first.id, True)]


def test_each_page_begins_its_rounds_for_itself(check: SelfCheck, desk: Desk, messages: Any) -> None:
    other, ask = SelfCheck(desk, page="03_meet"), messages(check)
    ask_other = messages(other)
    for item in items():
        ask("answer", item=item.id, given=right(item))
        ask("go_on")
    first = items("03_meet")[0]
    ask_other("answer", item=first.id, given=right(first))
    assert check.view.state["done"] is True
    ask("again")
    other.refresh()
    assert (check.view.state["answered"], other.view.state["answered"]) == (0, 1)
    other.close()


def test_a_page_for_which_a_coachs_table_has_no_questions_says_so(desk: Desk, home: Home) -> None:
    home.content.mkdir()
    (home.content / "self_checks.csv").write_text(
        "id,page,question,a,b,c,d,answer,feedback,origin\nx,00_start_here,Why?,So,Not so,,,a,Yes.,ours\n", "utf-8"
    )
    check = SelfCheck(desk, page=PAGE)
    state = check.view.state
    assert (state["progress"], state["total"], state["done"]) == ("There are no questions for this page.", 0, False)
    check.close()


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    SelfCheck(desk, page=PAGE).close()
    assert set(_instances) == before
    assert desk._listeners == []
