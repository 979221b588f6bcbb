import pandas as pd
import pytest

from tests.activity.charts.test_delays import dots
from tests.activity.measures.test_meetings import DAY, NOW
from workbook.activity.charts.conversion import plot_conversion, plot_days_to_meeting
from workbook.activity.measures.conversion import DAYS_TO_MEETING, ROWS

from ..drawn import words


def counts(*numbers: int) -> pd.DataFrame:
    return pd.DataFrame({"outcome": ROWS, "meetings": numbers})


def days(*values: int) -> pd.DataFrame:
    table = pd.DataFrame(dict.fromkeys(DAYS_TO_MEETING, NOW - DAY), index=range(len(values)))
    return table.assign(days=list(values))


def test_a_few_meetings_are_one_mark_each_and_empty_rows_that_matter_are_named() -> None:
    ax = plot_conversion(counts(3, 0, 1, 0, 2, 0))
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "You met", "Did not happen", "Called off", "Still ahead",
    ]  # fmt: skip
    assert sorted(dots(ax)) == [(0, 0), (0, 2), (0, 3), (1, 0), (1, 3), (2, 0)]
    assert words(ax) == ["3", "0", "1", "2"]


def test_many_meetings_are_bars_from_one_line() -> None:
    ax = plot_conversion(counts(3000, 40, 20, 0, 0, 5))
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 3000), (0, 40), (0, 20), (0, 5)]


def test_days_of_fourteen_people_are_marks_and_of_fifteen_bars() -> None:
    assert sorted(dots(plot_days_to_meeting(days(*[3] * 13, 200)))) == [*((3, level) for level in range(13)), (91, 0)]
    ax = plot_days_to_meeting(days(*[3] * 14, 200))
    assert [(bar.get_x(), bar.get_height()) for bar in ax.patches] == [(0, 14), (91, 1)]


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_to_show_is_said_in_words(dark: bool) -> None:
    assert len(plot_conversion(counts(0, 0, 0, 0, 0, 0), dark=dark).texts) == 1
    assert len(plot_days_to_meeting(days(), dark=dark).texts) == 1
