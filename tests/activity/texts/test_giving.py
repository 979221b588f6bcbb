"""What went either way, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.measures.giving import GIVE_ASK
from workbook.activity.texts import giving as texts


def table(*rows: tuple[str, int, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame([(*row, pd.NaT) for row in rows], columns=list(GIVE_ASK))


def test_the_title_counts_with_whom_something_went_both_ways() -> None:
    both, open_only, one_way = ("ana", 1, 0, 1, 0), ("bo", 0, 1, 0, 1), ("cy", 0, 0, 4, 0)
    assert texts.give_ask_title(table(both, open_only, one_way)) == (
        "With 2 of 3 people something went, or is promised, both ways"
    )


def test_what_is_promised_stands_in_brackets_beside_what_is_done() -> None:
    assert texts.give_ask_line(1, 0, 3, 2) == "3 (+2) from them, 1 from you"


def test_no_person_is_scored_or_ranked() -> None:
    summary = texts.give_ask_summary(table(("ana", 0, 0, 9, 0)))
    assert "It is no score" in summary
    assert "%" not in summary


def test_nothing_yet_says_what_to_note() -> None:
    assert texts.give_ask_summary(table()) == texts.give_ask_empty()


def test_the_table_shows_both_directions_by_name() -> None:
    assert texts.give_ask_table(table(("ana", 1, 2, 3, 4)), {"ana": "Ana Invented"}).to_dict("list") == {
        "Person": ["Ana Invented"],
        "From them": [3],
        "Promised by them": [4],
        "From you": [1],
        "Promised by you": [2],
    }
