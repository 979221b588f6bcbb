"""The charts that only a class has, and what the shared ones do with weeks of too few learners."""

from __future__ import annotations

import pandas as pd

from workbook.activity.charts.learners import plot_felt, plot_standing
from workbook.activity.charts.weeks import plot_weekly_actions
from workbook.activity.texts import learners as texts
from workbook.activity.texts.weeks import weeks_met

from ..drawn import words


def standing() -> pd.DataFrame:
    return pd.DataFrame(
        {"stages": [["", "identified"], ["contacted"], ["replied", "booked"], ["met", "thanked"]],
         "learners": [6, 9, 7, 5]}
    )  # fmt: skip


def felt() -> pd.DataFrame:
    rows = [("session", 3.0, 6.0, 2.0, 5.0, 4.0, 8.0, 22), ("meeting", 4.0, 4.5, None, None, None, None, 7)]
    names = ("moment", "before", "after", "before_low", "before_high", "after_low", "after_high", "learners")
    return pd.DataFrame(rows, columns=list(names))[list(texts.FELT)]


def weeks(hidden: list[bool]) -> pd.DataFrame:
    count = len(hidden)
    return pd.DataFrame(
        {
            "week": pd.date_range("2026-02-02", periods=count, freq="7D"),
            "written": [4] * count,
            "met": [1] * count,
            "followed_up": [0] * count,
            "actions": [0 if few else 5 for few in hidden],
            "goal": 5,
            "goal_met": [not few for few in hidden],
            "current": [place == count - 1 for place in range(count)],
            "begun": True,
            "away": False,
            "lately": pd.array([pd.NA] * count, dtype="Int64"),
            "hidden": hidden,
        }
    )


def test_stages_that_were_put_together_say_so_in_their_labels() -> None:
    axes = plot_standing(standing())
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Up to: Nobody written to yet",
        "Written to",
        "Answered – Time agreed",
        "Met or further",
    ]
    assert words(axes) == ["6", "9", "7", "5"]
    assert axes.get_title(loc="left") == "Most learners stand at: Written to (9 of 27)"


def test_the_middle_of_a_class_is_drawn_and_its_middle_half_only_where_it_is_told() -> None:
    axes = plot_felt(felt())
    assert words(axes) == ["3", "6", "4", "4.5"]
    bands = [line for line in axes.lines if len(line.get_xdata()) == 2]
    # Each line runs from the lowest rating, 1, to the highest of its moment.
    assert [[round(1 + 9 * place, 6) for place in line.get_xdata()] for line in bands] == [[2.0, 5.0], [4.0, 8.0]]
    dots = [float(line.get_xdata()[0]) for line in axes.lines if len(line.get_xdata()) == 1]
    assert [round(1 + 4 * place, 6) for place in dots[2:]] == [4.0, 4.5]
    assert [label.get_text() for label in axes.get_yticklabels()][1:3] == [
        "A session, after (1 to 10)",
        "A talk, before (1 to 5)",
    ]
    assert "half of them felt 4 of 5 or more before" in texts.felt_summary(felt(), {})
    assert list(texts.felt_table(felt())["Middle before"]) == ["3 (half of them 2 to 5)", "4"]


def test_a_week_of_too_few_learners_has_no_number_and_counts_for_nothing() -> None:
    table = weeks([True, False, False, False])
    axes = plot_weekly_actions(table, by=("actions",), heading=texts.class_weeks_title(table))
    assert words(axes)[:4] == ["–", "5", "5", "5"]
    assert [label.get_text() for label in axes.get_xticklabels()] == [
        "2 Feb\ntoo few",
        "9 Feb",
        "16 Feb",
        "23 Feb\nso far",
    ]
    assert axes.get_legend() is None
    assert weeks_met(table) == (2, 2)
    assert "2 Feb: too few learners; 9 Feb: 5" in texts.class_weeks_summary(table, goal_each=1, sharing=5)
    assert list(texts.class_weeks_table(table, by_sort=False)["Actions"]) == ["too few learners", 5, 5, 5]


def test_this_week_says_nothing_while_too_few_were_active() -> None:
    assert texts.class_weeks_title(weeks([False, True])).endswith("this week too few learners so far")
