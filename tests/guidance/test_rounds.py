"""Rounds of cards, read from the answers."""

from __future__ import annotations

from datetime import UTC, datetime

from workbook.guidance.rounds import Card, mixed, read_round, token
from workbook.records import Answer


def card(name: str) -> Card:
    return Card(
        id=name, text=f"{name}?", options={"y": "yes", "n": "no"}, best="y", verdicts={}, reason="", origin=("ours",)
    )


def given(item: str, right: bool) -> Answer:
    return Answer(
        quiz="q",
        item=item,
        given="y" if right else "n",
        correct=right,
        answered_at=datetime(2026, 3, 2, tzinfo=UTC),
    )


CARDS = tuple(map(card, "abc"))


def test_a_missed_card_comes_back_after_all_others_where_it_should() -> None:
    answers = [given("a", False), given("b", True), given("c", True)]
    assert read_round(CARDS, answers).current == CARDS[0]
    assert read_round(CARDS, answers).repeating is True
    once = read_round(CARDS, answers, comes_back=False)
    assert (once.current, once.done, once.right_first, once.missed) == (None, True, 2, CARDS[:1])


def test_answers_to_cards_that_are_gone_are_left_out() -> None:
    assert read_round(CARDS, [given("gone", True)]).answered == 0


def test_nothing_to_ask_is_not_a_finished_round() -> None:
    assert read_round((), []).done is False


def test_a_fine_answer_counts_as_right() -> None:
    kind = Card(
        id="k",
        text="?",
        options={"a": "", "b": "", "c": ""},
        best="a",
        fine=frozenset("b"),
        verdicts={},
        reason="",
        origin=("ours",),
    )
    assert [kind.right(each) for each in "abc"] == [True, True, False]


def test_answers_are_mixed_the_same_way_whatever_order_they_are_written_in() -> None:
    one, two = mixed("q", ["first", "second", "third"]), mixed("q", ["third", "first", "second"])
    assert list(one.items()) == list(two.items())
    assert one[token("q", "second")] == "second"


def test_the_place_of_an_answer_does_not_tell_that_it_was_written_first() -> None:
    places = [
        list(mixed(f"question {number}", ["right", "wrong", "worse"]).values()).index("right") for number in range(60)
    ]
    assert min(places.count(place) for place in range(3)) >= 10
