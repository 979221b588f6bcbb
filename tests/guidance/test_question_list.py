import pytest

from workbook.content import load_questions
from workbook.guidance.agenda import fit_questions, suggest_questions
from workbook.guidance.question_list import (
    as_json,
    filled_up,
    from_json,
    referral_last,
    with_added,
    with_moved,
    with_star,
    with_step,
    without,
)
from workbook.records import ChosenQuestion


def listed(*ids: str) -> list[ChosenQuestion]:
    return [ChosenQuestion(question_id=each, text=f"{each}?") for each in ids]


def ids(chosen: list[ChosenQuestion]) -> list[str]:
    return [each.question_id for each in chosen]


def test_a_question_is_added_once_and_before_the_referral() -> None:
    assert ids(with_added(listed("a", "who-else"), listed("b", "a"))) == ["a", "b", "who-else"]


def test_a_question_that_was_taken_off_goes_back_to_its_place() -> None:
    assert ids(with_added(listed("a", "c"), listed("b"), at=1)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("step", "expected"),
    [(-1, ["b", "a", "c", "who-else"]), (1, ["a", "c", "b", "who-else"]), (9, ["a", "c", "b", "who-else"])],
)
def test_a_step_moves_one_question_and_never_past_the_referral(step: int, expected: list[str]) -> None:
    assert ids(with_step(listed("a", "b", "c", "who-else"), "b", step)) == expected


def test_a_step_at_the_top_or_of_a_question_that_is_gone_changes_nothing() -> None:
    assert with_step(listed("a", "b"), "a", -1) == listed("a", "b")
    assert with_step(listed("a", "b"), "gone", 1) == listed("a", "b")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("a", ["c", "a", "b"]),
        ("b", ["a", "c", "b"]),
        ("c", ["a", "b", "c"]),
        (None, ["a", "b", "c"]),
        ("gone", ["a", "b", "c"]),
    ],
)
def test_a_question_is_put_in_front_of_another(before: str | None, expected: list[str]) -> None:
    assert ids(with_moved(listed("a", "b", "c"), "c", before)) == expected


def test_taking_off_and_starring_touch_only_what_was_named() -> None:
    chosen = listed("a", "b")
    assert without(chosen, {"a"}) == listed("b")
    assert [each.must_ask for each in with_star(chosen, "b", True)] == [False, True]


def test_the_referral_goes_last_and_the_others_keep_their_order() -> None:
    assert ids(referral_last(listed("who-else", "b", "a"))) == ["b", "a", "who-else"]


@pytest.mark.parametrize("minutes", [5, 10, 20, 25, 30, 60])
def test_filling_up_keeps_what_was_chosen_and_fits_the_time(minutes: int) -> None:
    chosen = listed("tools")
    full = filled_up(chosen, suggest_questions(load_questions(), minutes, skip={"tools"}), minutes)
    assert full[0] == chosen[0]
    assert full[-1].question_id == "who-else"
    assert len(full) <= 7
    assert fit_questions(full, minutes).fits or len(full) == 2
    assert sum(each.must_ask for each in full) <= 3


def test_filling_up_gives_no_fourth_star() -> None:
    starred = [ChosenQuestion(question_id=each, text=each, must_ask=True) for each in ("x", "y")]
    full = filled_up(starred, suggest_questions(load_questions(), 60), 60)
    assert sum(each.must_ask for each in full) == 3


def test_a_waiting_list_comes_back_as_it_was() -> None:
    chosen = [ChosenQuestion(question_id="a", text="<b>ü</b> 🙂", must_ask=True), *listed("b")]
    assert from_json(as_json(chosen)) == chosen
