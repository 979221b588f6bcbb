from datetime import UTC, datetime

import pytest

from workbook.content import load_questions
from workbook.guidance.question_cards import AGAIN, SITS, keywords, read_deck
from workbook.records import Answer, ChosenQuestion

LIST = [ChosenQuestion(question_id=each, text=f"{each}?") for each in ("a", "b", "c")]


def said(*pairs: tuple[str, str]) -> list[Answer]:
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    return [
        Answer(quiz="question_cards", item=item, given=given, correct=given == SITS, answered_at=moment)
        for item, given in pairs
    ]


@pytest.mark.parametrize(
    ("answers", "current", "sits"),
    [
        ([], "a", set()),
        ([("a", SITS)], "b", {"a"}),
        ([("a", AGAIN)], "b", set()),
        ([("a", AGAIN), ("b", SITS), ("c", AGAIN)], "a", {"b"}),
        ([("a", AGAIN), ("b", SITS), ("c", AGAIN), ("a", AGAIN)], "c", {"b"}),
        ([("a", SITS), ("b", SITS), ("c", SITS)], None, {"a", "b", "c"}),
        ([("a", SITS), ("b", SITS), ("c", SITS), ("b", AGAIN)], "b", {"a", "c"}),
        ([("gone", SITS)], "a", set()),
    ],
)
def test_new_questions_come_first_then_those_to_come_again(answers, current, sits) -> None:
    deck = read_deck(LIST, said(*answers))
    assert (deck.current and deck.current.question_id, deck.sits) == (current, frozenset(sits))
    assert deck.done == (current is None)


def test_a_question_that_comes_again_is_marked_so() -> None:
    assert not read_deck(LIST, said(("a", AGAIN))).repeating
    assert read_deck(LIST, said(("a", AGAIN), ("b", SITS), ("c", SITS))).repeating


def test_an_empty_list_is_not_done() -> None:
    assert not read_deck([], []).done


def test_keywords_stand_in_the_order_of_the_sentence() -> None:
    assert keywords("What drew you to this field in the first place?") == "What … drew · field · place"
    assert keywords("And you?") == "And you"
    assert keywords("") == ""


def test_every_question_of_the_bank_leaves_words_to_say_it_from() -> None:
    assert [question.id for question in load_questions() if not keywords(question.text)] == []
