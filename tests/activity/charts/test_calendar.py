from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from matplotlib.collections import QuadMesh
from matplotlib.colors import to_rgba

from workbook.activity.canvas import DARK, LIGHT
from workbook.activity.charts.calendar import plot_calendar
from workbook.activity.measures.weeks import daily_actions
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.guidance.working_days import DaysOff, WorkingDays
from workbook.records import Event, EventKind

from ..drawn import is_whole, words

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
OFF = WorkingDays(off=(DaysOff(date(2026, 3, 2), date(2026, 3, 2)),))


def table(*days: float) -> pd.DataFrame:
    events = [Event(contact_id="ada", kind=EventKind.OUTREACH, happened_at=NOW - timedelta(days=each)) for each in days]
    return daily_actions(activity_frame(rows_of(events)), now=NOW, zone=ZoneInfo("UTC"), calendar=OFF)


def test_a_field_for_each_day_holds_its_number_and_days_off_a_cross() -> None:
    ax = plot_calendar(table(1, 1, *range(8, 57, 7)))
    (mesh,) = [each for each in ax.collections if isinstance(each, QuadMesh)]
    values = mesh.get_array()
    assert values is not None
    assert values.reshape(7, 8)[:, -1].tolist() == [0.0, 2.0, 0.0, None, None, None, None]
    assert words(ax) == ["1"] * 7 + ["×", "2"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_fuller_days_are_darker_on_a_light_page_and_lighter_on_a_dark_one() -> None:
    for dark, inks in ((False, LIGHT), (True, DARK)):
        legend = plot_calendar(table(1, 1, *range(8, 57, 7)), dark=dark).get_legend()
        assert legend is not None
        fills = [sum(patch.get_facecolor()[:3]) for patch in legend.get_patches()]
        assert fills == sorted(fills, reverse=not dark)
        assert legend.get_patches()[0].get_facecolor() == pytest.approx(to_rgba(inks.track), abs=0.01)


def test_whoever_does_much_gets_steps_that_tell_days_apart() -> None:
    legend = plot_calendar(table(*[1] * 30, *[8] * 20, *range(8, 57, 7))).get_legend()
    assert legend is not None
    names = [text.get_text() for text in legend.get_texts()]
    assert names == ["nothing", "1–7", "8–15", "16 or more"]


@pytest.mark.parametrize("days", [[], [1], list(range(8)), list(range(0, 400, 3))])
@pytest.mark.parametrize("dark", [True, False])
def test_nothing_is_cut_off_at_the_edge_of_the_picture(days: list[float], dark: bool) -> None:
    ax = plot_calendar(table(*days), dark=dark)
    assert is_whole(ax)


def test_with_too_few_weeks_it_says_how_many_are_missing() -> None:
    ax = plot_calendar(table(1, 9))
    assert (len(ax.collections), words(ax)[0].startswith("So far there are 2 weeks")) == (0, True)


def test_a_frame_of_something_else_is_refused_by_its_column() -> None:
    with pytest.raises(InvalidInputError, match="no column “off”"):
        plot_calendar(table(1).drop(columns="off"))
