"""One bar of what is open."""

from __future__ import annotations

from typing import Any

import pytest

from tests.activity.open_actions import shown
from workbook.activity.charts.backlog import plot_follow_up_backlog
from workbook.activity.texts import backlog as texts


def test_an_empty_chart_says_what_will_be_here() -> None:
    words = texts.follow_up_backlog_empty()
    assert texts.follow_up_backlog_summary(shown()) == words
    (said,) = [text.get_text() for text in plot_follow_up_backlog(shown()).texts]
    assert said.replace("\n", " ") == words


@pytest.mark.parametrize("dark", [False, True])
def test_the_bar_has_a_part_and_a_word_for_each_bucket_that_is_not_empty(dark: bool) -> None:
    ax = plot_follow_up_backlog(shown((9, "open", ""), (-1, "open", ""), (-2, "open", "")), dark=dark)
    parts: list[Any] = [patch for bars in ax.containers for patch in bars]
    assert [(part.get_x(), part.get_width()) for part in parts] == [(0, 2), (2, 1)]
    words = [text.get_text() for text in ax.get_legend().get_texts()]
    assert words == ["not due yet: 2", "more than 7 days: 1"]


def test_the_bar_is_drawn_on_axes_of_ones_own() -> None:
    from matplotlib.figure import Figure

    ax = Figure().subplots()
    assert plot_follow_up_backlog(shown((9, "open", "")), ax=ax) is ax
