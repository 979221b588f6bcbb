from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from workbook.activity.canvas import DARK, LIGHT, Palette, picture
from workbook.activity.charts import replies, stages, weeks
from workbook.activity.measures.replies import reply_rate
from workbook.activity.measures.stages import stage_reached
from workbook.activity.measures.weeks import WEEKLY_ACTIONS, weekly_actions
from workbook.activity.texts.replies import reply_rate_line
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.records import Channel, Event, EventKind

from .drawn import is_whole, words

NOW = datetime(2026, 2, 4, 13, 2, tzinfo=UTC)


def events(people: int) -> Iterator[Event]:
    for number in range(people):
        who, at = f"contact{number}", NOW - timedelta(days=3 + number % 30)
        channel = Channel.EMAIL if number % 3 else Channel.LINKEDIN_NOTE
        yield Event(contact_id=who, kind=EventKind.OUTREACH, happened_at=at, channel=channel)
        if number % 2:
            yield Event(contact_id=who, kind=EventKind.REPLY, happened_at=at + timedelta(days=1))
        if number % 4 == 1:
            yield Event(contact_id=who, kind=EventKind.MEETING, happened_at=at + timedelta(days=2))


def tables(people: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    frame = activity_frame(rows_of(events(people)))
    return (
        stage_reached(frame, people=people + 2),
        weekly_actions(frame, now=NOW, zone="Europe/Berlin", goal=3, weeks=3),
        reply_rate(frame, now=NOW),
    )


PLOTS: tuple[Callable[..., Axes], ...] = (stages.plot_stage_reached, weeks.plot_weekly_actions, replies.plot_reply_rate)


def test_stages_are_bars_from_one_line_with_their_counts() -> None:
    ax = stages.plot_stage_reached(tables(12)[0])
    shown = [bar for bar in ax.patches if bar.get_facecolor() == to_rgba(LIGHT.main)]
    assert [(bar.get_x(), bar.get_width()) for bar in shown] == [(0, count) for count in (12, 6, 3, 3, 0, 0, 0)]
    assert words(ax) == ["12 of 14", "6 of 12", "3 of 6", "3 of 3", "0 of 3", "0", "0 of 3"]
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "Written to",
        "Answered",
        "Time agreed",
        "Met",
        "Thanked",
        "Followed up",
        "Introduced you",
    ]
    assert ax.get_title(loc="left") == "You wrote to 12 people; 6 answered and you met 3"


@pytest.mark.parametrize(("people", "whole"), [(12, 14), (60, 60)])
def test_a_whole_row_is_the_book_while_it_is_small(people: int, whole: int) -> None:
    assert stages.plot_stage_reached(tables(people)[0]).get_xlim() == (0, whole)


def test_a_percentage_stands_beside_thirty_cases_and_not_before() -> None:
    assert words(stages.plot_stage_reached(tables(60)[0]))[:3] == [
        "60 of 62 · 97 %",
        "30 of 60 · 50 %",
        "15 of 30 · 50 %",
    ]


def test_weeks_are_stacked_bars_with_a_line_at_the_goal() -> None:
    table = tables(12)[1]
    ax = weeks.plot_weekly_actions(table)
    heights = [[bar.get_height() for bar in group] for group in ax.containers]
    assert heights == [table[name].tolist() for name in WEEKLY_ACTIONS]
    assert [line.get_ydata()[0] for line in ax.lines if line.get_label() == "goal"] == [3]
    assert [label.get_text() for label in ax.get_xticklabels()][-1] == "2 Feb\nso far"
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["written", "met", "thanked or followed up"]


def test_few_people_are_drawn_one_by_one() -> None:
    table = tables(12)[2]
    ax = replies.plot_reply_rate(table)
    marks = sum(len(line.get_xdata()) for line in ax.lines)
    assert marks == int(table["people"].sum()) == 12


def test_many_people_are_drawn_as_share_and_interval() -> None:
    table = tables(120)[2]
    ax = replies.plot_reply_rate(table)
    bands = [bar for bar in ax.patches if bar.get_facecolor() == to_rgba(LIGHT.third)]
    assert [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bands] == [
        pytest.approx((100 * row.low, 100 * row.high)) for row in table.itertuples()
    ]
    assert ax.get_xlabel() == "Of 100 people written to, how many answer within 14 days"


def test_every_row_of_the_reply_chart_says_its_counts_and_who_waits() -> None:
    assert words(replies.plot_reply_rate(tables(20)[2])) == [
        reply_rate_line(row) for _place, row in tables(20)[2].iterrows()
    ]
    assert any("still waiting" in line for line in words(replies.plot_reply_rate(tables(20)[2])))


@pytest.mark.parametrize(("plot", "place"), list(zip(PLOTS, range(3), strict=True)))
def test_without_events_a_chart_says_what_to_do_first(plot: Callable[..., Axes], place: int) -> None:
    ax = plot(tables(0)[place])
    assert (len(ax.patches), len(ax.lines), len(words(ax))) == (0, 0, 1)
    assert (
        words(ax)[0].replace("\n", " ")
        == [
            "There are 2 people in your book. Write to one and note the message.",
            "Your goal is 3 actions a week: messages, meetings, thank-yous, follow-ups. Note one.",
            "Write to somebody and note the message. Answers are counted here; waiting is not a no.",
        ][place]
    )


@pytest.mark.parametrize("people", [0, 1, 12, 3000])
@pytest.mark.parametrize(("plot", "place"), list(zip(PLOTS, range(3), strict=True)))
def test_nothing_is_cut_off_at_the_edge_of_the_picture(plot: Callable[..., Axes], place: int, people: int) -> None:
    ax = plot(tables(people)[place])
    assert is_whole(ax)


@pytest.mark.parametrize(("plot", "place"), list(zip(PLOTS, range(3), strict=True)))
def test_a_chart_draws_on_the_axes_it_is_given(plot: Callable[..., Axes], place: int) -> None:
    figure = Figure()
    ax = figure.add_subplot()
    assert plot(tables(12)[place], ax=ax) is ax
    assert figure.axes == [ax]


@pytest.mark.parametrize(("plot", "place"), list(zip(PLOTS, range(3), strict=True)))
def test_a_frame_of_something_else_is_refused_by_its_column(plot: Callable[..., Axes], place: int) -> None:
    with pytest.raises(InvalidInputError, match="no column"):
        plot(tables(3)[place].iloc[:, 3:])


def test_charts_leave_the_readers_settings_and_pyplot_alone() -> None:
    import subprocess
    import sys

    before = dict(mpl.rcParams)
    stages.plot_stage_reached(tables(3)[0])
    assert dict(mpl.rcParams) == before
    code = "import sys, workbook.activity.charts.stages; print('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def luminance(colour: str) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgba(colour)[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("inks", "page"), [(LIGHT, "#ffffff"), (DARK, "#111111")], ids=["light", "dark"])
def test_text_and_fills_stand_out_from_the_page(inks: Palette, page: str) -> None:
    assert min(contrast(ink, page) for ink in (inks.ink, inks.quiet)) >= 4.5
    assert min(contrast(fill, page) for fill in (inks.main, inks.second, inks.third)) >= 3
    assert contrast(inks.main, inks.third) >= 1.8


def test_the_picture_is_a_transparent_png() -> None:
    import io

    import matplotlib.image

    pixels = matplotlib.image.imread(io.BytesIO(picture(stages.plot_stage_reached(tables(3)[0]))))
    assert (pixels.shape[1], pixels[0, 0, 3]) == (1600, 0.0)
