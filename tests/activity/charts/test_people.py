"""Charts about people: health, introductions, what went either way."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from workbook.activity.canvas import DARK, LIGHT, picture
from workbook.activity.charts.giving import plot_give_ask
from workbook.activity.charts.health import plot_data_health
from workbook.activity.charts.referrals import BARS_MOST, TREE_MOST, plot_referral_tree
from workbook.activity.measures.giving import GIVE_ASK
from workbook.activity.measures.health import HEALTH, RULES
from workbook.activity.measures.referrals import referral_numbers, referral_tree
from workbook.activity.record_frames import introductions_frame
from workbook.guidance.loops import Loop
from workbook.guidance.referrals import sort_out

from ..drawn import words


def tree_chart(pairs: list[tuple[str, str]], met: list[str], **given: Any) -> Axes:
    everybody = pd.Index(met, dtype="str")
    kept = sort_out([Loop(introducer, person, "made", None) for introducer, person in pairs]).kept
    tree = referral_tree(introductions_frame(kept), met=everybody)
    names = {each: f"{each.title()} Invented" for pair in pairs for each in pair}
    return plot_referral_tree(tree, referral_numbers(tree, met=everybody), names=names, **given)


def health(**wrong: tuple[int, int]) -> pd.DataFrame:
    rows = [(rule, *wrong.get(rule, (0, 0)), cannot_be) for rule, (_rule, cannot_be) in RULES.items()]
    return pd.DataFrame(rows, columns=list(HEALTH))


def gave(*rows: tuple[int, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame([(f"{place}", *row, pd.NaT) for place, row in enumerate(rows)], columns=list(GIVE_ASK))


def test_a_small_tree_is_drawn_person_by_person() -> None:
    ax = tree_chart([("ana", "bo"), ("bo", "cy")], ["ana", "bo"])
    assert words(ax) == ["Ana Invented", "Bo Invented", "Cy Invented", "met", "met", "introduced"]
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [line.get_markerfacecolor() for line in dots] == [LIGHT.main, LIGHT.main, "none"]
    assert len({line.get_xdata()[0] for line in dots}) == 3


def test_initials_take_the_place_of_names_in_the_picture() -> None:
    assert words(tree_chart([("ana", "bo")], [], as_initials=True))[:2] == ["A. I.", "B. I."]


def test_a_long_tree_becomes_bars_of_those_who_led_to_most() -> None:
    pairs = [(f"a{number % 20}", f"b{number}") for number in range(3 * TREE_MOST)]
    ax = tree_chart(pairs, ["b0"])
    assert len(ax.get_yticklabels()) == BARS_MOST
    assert words(ax)[0] == "5 people, met 1"
    assert ax.get_xlabel() == "People they led you to. And 5 further introducers."


def test_the_checklist_leaves_out_what_there_is_nothing_to_check_for() -> None:
    ax = plot_data_health(health(future=(9, 2), duplicate=(9, 0), no_name=(4, 1)))
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "What happened is not still to come",
        "Nothing is noted twice",
        "Everybody has a name",
    ]
    assert words(ax) == ["look at 2 of 9", "9 in order", "look at 1 of 4"]
    assert len({line.get_marker() for line in ax.lines}) == 3


def test_each_person_has_two_marks_of_different_shape() -> None:
    ax = plot_give_ask(gave((1, 0, 3, 0), (2, 0, 2, 1)), names={"0": "Ana Invented"})
    marks = {name: [line.get_xdata()[0] for line in ax.lines if line.get_marker() == name] for name in "so"}
    assert marks == {"s": [3, 2], "o": [1, 2]}
    assert words(ax) == ["3 from them, 1 from you", "2 (+1) from them, 2 from you"]
    assert ax.get_xlabel().endswith("In brackets: promised.")


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_a_sentence_one_is_a_chart_and_many_stay_on_the_page(dark: bool) -> None:
    empty = [
        tree_chart([], [], dark=dark),
        plot_data_health(health(), dark=dark),
        plot_give_ask(gave(), names={}, dark=dark),
    ]
    assert [(len(ax.lines), len(ax.texts)) for ax in empty] == [(0, 1)] * 3
    inks = DARK if dark else LIGHT
    assert {text.get_color() for ax in empty for text in ax.texts} == {inks.quiet}
    full = [
        tree_chart([("ana" * 40, "bo" * 60)], [], dark=dark),
        plot_data_health(health(**dict.fromkeys(RULES, (5000, 5000))), dark=dark),
        plot_give_ask(gave(*[(40, 2, 900, 3)] * 60), names=dict.fromkeys(map(str, range(60)), "X" * 300), dark=dark),
    ]
    for ax in (*empty, *full):
        assert picture(ax, scale=0.5).startswith(b"\x89PNG")
        figure = ax.figure
        assert isinstance(figure, Figure)
        assert figure.get_figwidth() == 8
        for text in ax.texts:
            box = text.get_window_extent()
            assert (box.x0 >= 0, box.x1 <= figure.bbox.width) == (True, True), text.get_text()
