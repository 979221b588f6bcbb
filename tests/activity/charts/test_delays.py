from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes

from tests.activity.measures.test_delays import met, thanks
from tests.activity.measures.test_meetings import DAY, HOUR, NOW
from workbook.activity.canvas import picture
from workbook.activity.charts.delays import plot_debrief_delay, plot_thank_you_delay


def dots(ax: Axes) -> list[tuple[Any, Any]]:
    return [
        point
        for line in ax.lines
        if line.get_marker() == "o"
        for point in zip(*(np.asarray(data).tolist() for data in line.get_data()), strict=True)
    ]


def test_each_meeting_is_one_mark_on_its_side_of_the_line_and_the_same_delays_stack() -> None:
    ax = plot_thank_you_delay(
        thanks(
            met("ana", NOW - 9 * DAY, 1.99 * HOUR),
            met("bo", NOW - 8 * DAY, 2.01 * HOUR),
            met("cy", NOW - 7 * DAY, 2.02 * HOUR),
            met("di", NOW - 6 * DAY, 200 * HOUR),
            met("ed", NOW - 5 * DAY),
        )
    )
    aim = min(line.get_xdata()[0] for line in ax.lines if line.get_linestyle() == "--")
    (first, second, third, last, still_open) = sorted(dots(ax))
    assert (first[0] < aim, second[0] > aim, third[0] - second[0], third[1] - second[1]) == (True, True, 0, 1)
    assert (last, still_open) == ((36, 0), (36, 1))
    assert ax.get_title(loc="left") == "3 of 5 meetings thanked for within 24 hours; 1 still open"


def test_thousands_become_bars_that_add_up() -> None:
    table = thanks(*(met(f"p{number}", NOW - 9 * DAY, number % 70 * HOUR) for number in range(1, 2001)))
    ax = plot_thank_you_delay(table)
    assert sum(bar.get_height() for bar in ax.patches) == table["hours"].notna().sum()


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_to_show_is_said_in_words(dark: bool) -> None:
    ax = plot_debrief_delay(thanks([]), dark=dark)
    assert [text.get_text().replace("\n", " ") for text in ax.texts] == [
        "Note a meeting that took place, and write your debrief. How soon after it you wrote shows here."
    ]


def test_one_row_and_all_on_one_day_are_drawn() -> None:
    assert picture(plot_thank_you_delay(thanks(met("ana", NOW - HOUR))))
    assert picture(plot_thank_you_delay(thanks(*(met(f"p{number}", NOW - HOUR) for number in range(60)))))
