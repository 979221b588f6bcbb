from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.differences import Piece, differences, effort


def test_one_new_word_is_one_piece() -> None:
    assert differences("I taught music.", "I taught loud music.") == [
        Piece("same", "I taught "),
        Piece("added", "loud "),
        Piece("same", "music."),
    ]


def test_a_changed_word_is_removed_and_added() -> None:
    assert differences("a b c", "a x c") == [
        Piece("same", "a "),
        Piece("removed", "b"),
        Piece("added", "x"),
        Piece("same", " c"),
    ]


def test_equal_texts_have_nothing_but_the_same() -> None:
    assert differences("", "") == []
    assert differences("same", "same") == [Piece("same", "same")]


@given(st.text(), st.text())
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(piece.text for piece in found if piece.kind != "removed") == after
    assert "".join(piece.text for piece in found if piece.kind != "added") == before


def test_long_texts_are_compared_line_by_line() -> None:
    before = "\n".join(f"line {number} of many" for number in range(2000))
    found = differences(before, before.replace("line 7 of", "line seven of"))
    assert [piece for piece in found if piece.kind != "same"] == [
        Piece("removed", "line 7 of many\n"),
        Piece("added", "line seven of many\n"),
    ]


def test_words_repeated_without_end_are_shown_whole_and_not_followed_up() -> None:
    before, after = "a " * 950, "a x " * 475
    assert differences(before, after) == [Piece("removed", before), Piece("added", after)]
    assert effort(before, after) == 950 * 475
