from collections.abc import Iterator
from typing import Any

import pytest

from workbook.content import load_comparison
from workbook.guidance.rounds import token
from workbook.learning_content import load_preparation
from workbook.widgets.comparison_table import QUIZ, ComparisonTable
from workbook.widgets.desk import Desk


@pytest.fixture
def table(desk: Desk) -> Iterator[ComparisonTable]:
    table = ComparisonTable(desk)
    yield table
    table.close()


def lines(table: ComparisonTable) -> list[str]:
    return [line["id"] for line in table.view.state["lines"]]


def test_the_table_is_empty_until_one_guesses_and_a_line_says_nothing_of_its_sides(table: ComparisonTable) -> None:
    state, first = table.view.state, load_comparison()[0]
    assert lines(table) == []
    assert state["statement"] == {"id": first.id, "text": first.aspect, "story": ""}
    assert {each["text"] for each in state["options"]} == {first.informational, first.formal}
    assert not {each["value"] for each in state["options"]} & {"informational", "formal"}


def test_a_guess_right_or_wrong_puts_the_line_into_the_table(table: ComparisonTable, desk: Desk, messages: Any) -> None:
    ask, (first, second, *_rest) = messages(table), load_comparison()
    ask("answer", item=first.id, given=token(first.id, first.informational))
    assert table.view.state["feedback"]["verdict"] == "Yes, that is the coffee."
    ask("go_on")
    ask("answer", item=second.id, given=token(second.id, second.formal))
    assert table.view.state["feedback"]["verdict"] == "The other way round."
    assert lines(table) == [first.id, second.id]
    assert [each.correct for each in desk.book.answers.of(QUIZ)] == [True, False]


def test_the_whole_table_can_be_opened_and_closed_again(table: ComparisonTable, messages: Any) -> None:
    ask = messages(table)
    ask("show_all", on=True)
    assert lines(table) == [row.id for row in load_comparison()]
    assert table.view.state["lines"][0]["origin"].startswith("Source document: ")
    ask("show_all", on=False)
    assert lines(table) == []


def test_both_lists_to_prepare_stand_there_with_what_they_share(table: ComparisonTable) -> None:
    lists = table.view.state["lists"]
    assert [each["title"] for each in lists] == ["For a coffee", "For a job interview", "For both"]
    assert sum(len(each["items"]) for each in lists) == len(load_preparation())


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    ComparisonTable(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
