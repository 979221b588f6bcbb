"""The charts: the table of a measure in, matplotlib axes out.

Every bar carries its count, every title states the finding, and an empty table draws what to do first.
"""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from workbook.activity import texts
from workbook.activity.canvas import NOTE_SIZE, TEXT_SIZE, Canvas, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME
from workbook.activity.labels import channel_label, sort_label, stage_label
from workbook.activity.measures import WEEKLY_ACTIONS
from workbook.i18n import _

#: Up to this many people in a channel, each is drawn as one mark.
ICONS = 24


def plot_stage_reached(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw how many people ever reached each stage, as bars from one line.

    Parameters
    ----------
    table : from `measures.stage_reached`. People who were only identified are named in the first row's label,
        since thousands of imported contacts would press the bars flat.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, ("stage", "people", "of"))
    rows = table.iloc[1:]
    heading = texts.stage_reached_title(table)
    if not int(rows["people"].max() if len(rows) else 0):
        return say(ax, heading, texts.stage_reached_empty(table), dark=dark)
    labels = [stage_label(stage) for stage in rows["stage"]]
    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(labels), right=1.75)
    ax, inks = board.ax, board.inks
    places, widest = range(len(rows)), int(rows["people"].max())
    ax.barh(places, [widest] * len(rows), height=0.62, color=inks.track)
    ax.barh(places, rows["people"], height=0.62, color=inks.main)
    for place, people, of in zip(places, rows["people"], rows["of"], strict=True):
        ax.annotate(
            texts.stage_count(int(people), int(of)),
            (widest, place),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT_SIZE,
            color=inks.ink if people else inks.quiet,
        )
    ax.set_xlim(0, widest)
    board.rows(labels)
    ax.set_xticks([])
    board.note(_("People. “3 of 8”: of the eight in the row above, three came this far."))
    board.title(heading)
    return ax


def plot_weekly_actions(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw the actions of each week as stacked bars with a line at the goal.

    Parameters
    ----------
    table : from `measures.weekly_actions`. The current week is drawn paler: it is not over.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, ("week", *WEEKLY_ACTIONS, "actions", "goal", "current"))
    heading = texts.weekly_actions_title(table)
    if not table["actions"].any():
        return say(ax, heading, texts.weekly_actions_empty(table), dark=dark)
    board = canvas(ax, 2.2, dark=dark, right=0.9, bottom=0.8, legend=True)
    ax, inks = board.ax, board.inks
    places, base = range(len(table)), [0] * len(table)
    fills = dict(zip(WEEKLY_ACTIONS, (inks.main, inks.second, inks.third), strict=True))
    for name, fill in fills.items():
        ax.bar(places, table[name], bottom=base, width=0.62, color=fill, label=sort_label(name))
        base = [low + high for low, high in zip(base, table[name], strict=True)]
    for place, actions in zip(places, table["actions"], strict=True):
        ax.annotate(
            f"{actions:,}",
            (place, actions),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=TEXT_SIZE,
            color=inks.ink if actions else inks.quiet,
        )
    goal = int(table["goal"].max())
    ax.axhline(0, color=inks.faint, linewidth=1.0)
    ax.axhline(goal, color=inks.ink, linewidth=1.2, linestyle=(0, (4, 3)), label="goal")
    ax.annotate(
        _("goal {goal}").format(goal=goal),
        (1, goal),
        xycoords=("axes fraction", "data"),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=TEXT_SIZE,
        color=inks.ink,
    )
    ax.set_xlim(-0.5, len(table) - 0.5)
    ax.set_ylim(0, 1.15 * max(goal, int(table["actions"].max())))
    ax.set_yticks([])
    weeks = [texts.week_label(week) for week in table["week"]]
    weeks = [f"{week}\n{_('so far')}" if now else week for week, now in zip(weeks, table["current"], strict=True)]
    ax.set_xticks(list(places), weeks, fontsize=TEXT_SIZE, color=inks.ink)
    board.note(_("Actions in each week, by its Monday"))
    board.title(heading, legend=[Patch(color=fill, label=sort_label(name)) for name, fill in fills.items()])
    return ax


def plot_reply_rate(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    dark: bool = False,
    maturity_days: float = 14,
    few: int = FEW,
    some: int = SOME,
) -> Axes:
    """Draw who answered, channel by channel: a mark for each person, or the interval when there are many.

    Parameters
    ----------
    table : from `measures.reply_rate`, most people first and in that order drawn.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    maturity_days : what the measure was made with; the legend names it.
    few, some : the limits of what may be said (`honesty.Share`).
    """
    require(table, ("channel", "people", "cases", "answered", "late", "none", "early", "waiting", "low", "high"))
    heading = texts.reply_rate_title(table, maturity_days=maturity_days)
    if table.empty:
        return say(ax, heading, texts.reply_rate_empty(), dark=dark)
    labels = [channel_label(channel) for channel in table["channel"]]
    board = canvas(ax, 0.62 * len(table), dark=dark, left=margin_for(labels), right=0.3, bottom=0.7, legend=True)
    board.rows(labels, below=0.65)
    for place, (_label, row) in enumerate(table.iterrows()):
        board.ax.annotate(
            texts.reply_rate_line(row, few=few, some=some),
            (0, place),
            xycoords=("axes fraction", "data"),
            xytext=(0, -16),
            textcoords="offset points",
            va="center",
            fontsize=NOTE_SIZE,
            color=board.inks.quiet,
        )
    draw = _icons if int(table["people"].max()) <= ICONS else _intervals
    board.title(heading, legend=draw(board, table, maturity_days))
    return board.ax


def _icons(board: Canvas, table: pd.DataFrame, maturity_days: float) -> list[Line2D | Patch]:
    """One mark for each person: full answered, half late, ring no answer, dot waiting."""
    ax, inks = board.ax, board.inks
    days = f"{maturity_days:g}"
    marks: dict[str, tuple[str, dict[str, Any]]] = {
        "answered": (_("answered"), {"color": inks.main}),
        "late": (
            _("answered after {days} days").format(days=days),
            {"color": inks.main, "fillstyle": "left", "markerfacecoloralt": "none"},
        ),
        "none": (
            _("no answer in {days} days").format(days=days),
            {"color": inks.quiet, "markerfacecolor": "none", "markeredgewidth": 1.4},
        ),
        "waiting": (_("still waiting"), {"color": inks.quiet, "markersize": 4}),
    }
    counts = table.assign(answered=table["answered"] + table["early"])
    for place in range(len(table)):
        start = 0
        for name, (_words, look) in marks.items():
            count = int(counts.iloc[place][name])
            style: dict[str, Any] = {"marker": "o", "markersize": 10, "linestyle": "none", "clip_on": False} | look
            if count:
                ax.plot(range(start, start + count), [place] * count, **style)
            start += count
    ax.set_xlim(-0.2, max(int(table["people"].max()), 18) - 0.2)
    ax.set_xticks([])
    board.note(_("Each mark is one person, counted from your first message"))
    plain: dict[str, Any] = {"marker": "o", "markersize": 9, "linestyle": "none"}
    return [
        Line2D([], [], **(plain | look | {"label": words}))
        for name, (words, look) in marks.items()
        if counts[name].any()
    ]


def _intervals(board: Canvas, table: pd.DataFrame, maturity_days: float) -> list[Line2D | Patch]:
    """A dot at the share and a band over the interval, on one scale from 0 to 100."""
    ax, inks = board.ax, board.inks
    ax.barh(range(len(table)), [100] * len(table), height=0.26, color=inks.track)
    for place, row in enumerate(table.itertuples()):
        if pd.isna(row.low):
            continue
        ax.barh(place, 100 * (row.high - row.low), left=100 * row.low, height=0.26, color=inks.third)
        ax.plot([100 * row.answered / row.cases], [place], marker="o", markersize=9, color=inks.main)
    ax.set_xlim(0, 100)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.tick_params(axis="x", labelsize=NOTE_SIZE, labelcolor=inks.quiet)
    board.note(_("Of 100 people written to, how many answer within {days:g} days").format(days=maturity_days))
    return [
        Line2D([], [], marker="o", markersize=9, linestyle="none", color=inks.main, label=_("seen")),
        Patch(color=inks.third, label=_("where the true share may well lie")),
    ]


def picture(ax: Axes, *, scale: float = 2.0) -> bytes:
    """Return the chart as PNG bytes with a transparent background, `scale` dots for each dot of the page."""
    figure = ax.figure
    if not isinstance(figure, Figure):
        figure = figure.figure
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=100 * scale, transparent=True)
    return buffer.getvalue()
