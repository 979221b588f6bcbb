"""Introductions in words."""

from __future__ import annotations

import pandas as pd
import pytest

from workbook.activity.measures.referrals import NUMBERS, referral_tree
from workbook.activity.record_frames import introductions_frame
from workbook.activity.texts import referrals as texts
from workbook.guidance.loops import Loop


def numbers(*values: int) -> pd.Series:
    return pd.Series(dict(zip(NUMBERS, values, strict=True)))


@pytest.mark.parametrize(
    ("given", "title"),
    [
        (numbers(0, 3, 0, 0, 0), "Who led you to whom"),
        (numbers(1, 3, 1, 0, 1), "1 person was introduced to you; you met nobody yet"),
        (numbers(1, 3, 1, 1, 1), "1 person was introduced to you; you met them"),
        (numbers(7, 12, 4, 3, 2), "7 people were introduced to you; you met 3 of them"),
    ],
)
def test_the_title_tells_introduced_from_met(given: pd.Series, title: str) -> None:
    assert texts.referral_tree_title(given) == title


def test_shares_are_counts_below_five_an_interval_below_thirty_and_then_a_percentage() -> None:
    few, some, many = numbers(2, 4, 2, 1, 1), numbers(9, 12, 7, 6, 3), numbers(40, 100, 30, 25, 4)
    assert "2 of 4: too few to say more" in texts.referral_tree_summary(few)
    assert "7 of 12: likely between 32 and 81 in 100" in texts.referral_tree_summary(some)
    assert "30 of 100: 30 %" in texts.referral_tree_summary(many)


def test_without_introductions_the_chart_says_how_to_get_one() -> None:
    assert texts.referral_tree_summary(numbers(0, 0, 0, 0, 0)).startswith("Ask at the end of a talk whom else")
    assert texts.referral_tree_summary(numbers(0, 2, 0, 0, 0)).startswith("Nobody introduced you to anybody so far.")


def test_introductions_before_any_meeting_are_told_without_a_share() -> None:
    assert texts.referral_tree_summary(numbers(1, 0, 0, 0, 1)).endswith("You have not met anybody yet.")


def test_initials_show_no_name() -> None:
    assert [texts.initials(name) for name in ("Ana Maria Invented", "李 小龍", "...", "bo@example.org")] == [
        "A. M. I.",
        "李. 小.",
        "…",
        "B.",
    ]


def test_the_table_names_who_introduced_whom_and_somebody_removed() -> None:
    loops = [Loop("ana", "bo", "suggested", None), Loop("ana", "gone", "closed", None)]
    tree = referral_tree(introductions_frame(loops), met=pd.Index(["ana"]))
    shown = texts.referral_tree_table(tree, {"ana": "Ana Invented", "bo": "Bo Invented"}, as_initials=True)
    assert shown.to_dict("list") == {
        "Person": ["A. I.", "B. I.", "Somebody you removed since"],
        "Introduced by": ["", "A. I.", "A. I."],
        "How far": ["met", "named", "introduced"],
        "Led you to": [2, 0, 0],
    }
