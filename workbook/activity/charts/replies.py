"""A mark for each person written to, or a band where they are many."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from workbook.activity.canvas import NOTE_SIZE, Canvas, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME
from workbook.activity.labels import group_label
from workbook.activity.measures.replies import RATE
from workbook.activity.texts import replies as texts
from workbook.i18n import _

#: Up to this many people in a group, each is drawn as one mark.
ICONS = 24


def plot_reply_rate(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    dark: bool = False,
    maturity_days: float = 14,
    few: int = FEW,
    some: int = SOME,
) -> Axes:
    """Draw who answered, group by group: a mark for each person, or the interval when there are many.

    Parameters
    ----------
    table : from `measures.reply_rate`, most people first and in that order drawn.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    maturity_days : what the measure was made with; the legend names it.
    few, some : the limits of what may be said (`honesty.Share`).
    """
    require(table, RATE)
    by = str(table.columns[0])
    heading = texts.reply_rate_title(table, maturity_days=maturity_days)
    if table.empty:
        return say(ax, heading, texts.reply_rate_empty(by), dark=dark)
    labels = [group_label(by, group) for group in table[by]]
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
