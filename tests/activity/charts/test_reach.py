"""Charts of ties and coverage."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.colors import to_rgba

from workbook.activity.canvas import LIGHT, picture
from workbook.activity.charts.coverage import ICONS, MOST, plot_coverage, plot_target_grid
from workbook.activity.charts.ties import plot_tie_by_industry, plot_tie_mix
from workbook.activity.measures.coverage import COVERAGE, GRID, GRID_STAGES
from workbook.activity.measures.ties import BY_INDUSTRY, MIX, ORDER, OTHER

from ..drawn import words


def mix(**counts: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame([(tie, *counts.get(tie, (0, 0, 0))) for tie in ORDER], columns=list(MIX))


def places(*rows: tuple[int, int], name: str = "Company") -> pd.DataFrame:
    found = [(f"{name} {place}", contacted, contacted, met) for place, (contacted, met) in enumerate(rows)]
    return pd.DataFrame(found, columns=list(COVERAGE))


def grid(targets: int, most: int) -> pd.DataFrame:
    rows = [
        (f"{number}", f"Company {number}", "", "", "open", stage, max(0, most - place))
        for number in range(targets)
        for place, stage in enumerate(GRID_STAGES)
    ]
    return pd.DataFrame(rows, columns=list(GRID))


def by_industry(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(BY_INDUSTRY))


def test_bars_of_ties_are_filled_as_far_as_those_were_met() -> None:
    ax = plot_tie_mix(mix(close=(5, 3, 2), stranger=(90, 4, 0)))
    filled = [bar.get_width() for bar in ax.patches if bar.get_facecolor() == to_rgba(LIGHT.main)]
    assert filled == [2, 0, 0, 0, 0]
    assert words(ax) == ["met 2 of 3", "nobody yet", "nobody yet", "nobody yet", "met 0 of 4"]


def test_a_grid_of_ties_has_the_largest_industry_first_and_the_rest_last() -> None:
    ax = plot_tie_by_industry(
        by_industry(("stranger", OTHER, 9, 0), ("close", "Food", 1, 1), ("stranger", "Maps", 3, 1), ("close", "", 2, 0))
    )
    assert words(ax) == ["Maps", "Food", "all others", "not said", "0", "1", "0", "2", "3", "0", "9", "0"]


def test_each_person_is_a_mark_until_a_place_has_too_many() -> None:
    few = plot_coverage(places((3, 2), (1, 0)))
    assert sum(len(line.get_xdata()) for line in few.lines) == 4
    assert words(few) == ["met 2 of 3", "met 0 of 1"]
    many = plot_coverage(places((ICONS + 1, 2)))
    assert (len(many.lines), len(many.patches)) == (0, 2)


def test_what_is_not_drawn_is_said() -> None:
    assert plot_coverage(places(*[(1, 1)] * (MOST + 3))).get_xlabel() == "People. 3 more in the table."
    assert plot_target_grid(grid(MOST + 1, 2)).get_xlabel().endswith("1 more in the table.")


def test_the_target_grid_has_a_field_for_each_stage() -> None:
    ax = plot_target_grid(grid(1, 3))
    assert words(ax) == ["In your book", "Written to", "Answered", "Time agreed", "Met", "3", "2", "1", "0", "0"]


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_a_sentence_and_thousands_stay_on_the_page(dark: bool) -> None:
    empty = [
        plot_tie_mix(mix(), dark=dark),
        plot_tie_by_industry(by_industry(), dark=dark),
        plot_coverage(places(), dark=dark),
        plot_target_grid(grid(0, 0), dark=dark),
    ]
    assert [(len(ax.patches), len(ax.texts)) for ax in empty] == [(0, 1)] * 4
    full = [
        plot_tie_mix(mix(**dict.fromkeys(ORDER, (5000, 4000, 3000))), dark=dark),
        plot_tie_by_industry(by_industry(*[(tie, "X" * 200, 5000, 3) for tie in ORDER]), dark=dark),
        plot_coverage(places(*[(4000, 3000)] * 60, name="X" * 200), dark=dark),
        plot_coverage(places((1, 1)), dark=dark),
        plot_target_grid(grid(60, 5000), dark=dark),
    ]
    for ax in (*empty, *full):
        assert picture(ax, scale=0.5).startswith(b"\x89PNG")
        for text in ax.texts:
            box = text.get_window_extent()
            assert (box.x0 >= 0, box.x1 <= ax.figure.bbox.width) == (True, True), text.get_text()


def test_a_title_of_two_lines_makes_the_picture_higher_and_stays_on_it() -> None:
    one, two = plot_tie_mix(mix(unknown=(9, 1, 0))), plot_tie_mix(mix(**dict.fromkeys(ORDER, (9, 5, 0))))
    assert one.bbox.height == pytest.approx(two.bbox.height)
    above = []
    for ax in (one, two):
        ax.figure.draw_without_rendering()
        above.append(ax.figure.bbox.height - ax._left_title.get_window_extent().y1)
    assert [ax._left_title.get_text().count("\n") for ax in (one, two)] == [0, 1]
    assert above == [pytest.approx(above[0], abs=4)] * 2
