"""A mark for each person met or written to, place by place, and a grid of how far the targets came."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from workbook.activity.canvas import TEXT_SIZE, canvas, cut, margin_for, say
from workbook.activity.charts.grid import grid
from workbook.activity.frames import require
from workbook.activity.labels import stage_label
from workbook.activity.measures.coverage import COVERAGE, GRID
from workbook.activity.texts import coverage as texts
from workbook.activity.texts.ties import met_count
from workbook.i18n import _, ngettext

#: So many groups and targets are drawn; the table has all.
MOST = 15

#: Up to so many people in a group, each is drawn as one mark.
ICONS = 16


def plot_coverage(table: pd.DataFrame, *, by: str = "company", ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw for each group a full mark for each person met and a ring for each only written to.

    Parameters
    ----------
    table : from `measures.coverage`, in its order. Where a group is large, bars take the place of the marks.
    by : what the groups are.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, COVERAGE)
    heading = texts.coverage_title(table, by=by)
    if table.empty:
        return say(ax, heading, texts.coverage_empty(), dark=dark)
    rows = table.head(MOST)
    labels = [cut(texts.group_name(by, name), 28) for name in rows["name"]]
    board = canvas(ax, 0.36 * len(rows), dark=dark, left=margin_for(labels), right=1.5, bottom=0.55, legend=True)
    board.rows(labels)
    ax, inks = board.ax, board.inks
    met: dict[str, Any] = {"marker": "o", "markersize": 10, "linestyle": "none", "color": inks.main}
    wrote = {**met, "color": inks.quiet, "markerfacecolor": "none", "markeredgewidth": 1.4}
    widest = int(rows["contacted"].max())
    legend: list[Line2D | Patch]
    if widest <= ICONS:
        for place, row in enumerate(rows.itertuples(index=False)):
            ax.plot(range(row.met), [place] * row.met, clip_on=False, **met)
            ax.plot(range(row.met, row.contacted), [place] * (row.contacted - row.met), clip_on=False, **wrote)
        ax.set_xlim(-0.5, max(widest, ICONS) - 0.5)
        legend = [Line2D([], [], label=_("met"), **met), Line2D([], [], label=_("written to, not met"), **wrote)]
    else:
        ax.barh(range(len(rows)), rows["contacted"], height=0.6, color=inks.third)
        ax.barh(range(len(rows)), rows["met"], height=0.6, color=inks.main)
        ax.set_xlim(0, widest)
        legend = [Patch(color=inks.main, label=_("met")), Patch(color=inks.third, label=_("written to, not met"))]
    for place, row in enumerate(rows.itertuples(index=False)):
        ax.annotate(
            met_count(int(row.met), int(row.contacted)),
            (row.contacted - (0.5 if widest <= ICONS else 0), place),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT_SIZE,
            color=inks.ink if row.met else inks.quiet,
        )
    ax.set_xticks([])
    left_out = len(table) - len(rows)
    words = _("People")
    if left_out:
        words += ". " + ngettext("{count} more in the table.", "{count} more in the table.", left_out).format(
            count=f"{left_out:,}"
        )
    board.note(words)
    board.title(heading, legend=legend)
    return ax


def plot_target_grid(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw a grid: each target, and how many people who fit it came to each stage.

    Parameters
    ----------
    table : from `measures.target_grid`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, GRID)
    heading = texts.target_grid_title(table)
    if table.empty:
        return say(ax, heading, texts.target_grid_empty(), dark=dark)
    stages = list(dict.fromkeys(table["stage"]))
    firsts = table.drop_duplicates("target_id").head(MOST)
    counts = [
        table.loc[table["target_id"] == target, "people"].astype("int64").tolist() for target in firsts["target_id"]
    ]
    board = grid(
        ax,
        [texts.target_name(row) for _place, row in firsts.iterrows()],
        [stage_label(stage) for stage in stages],
        counts,
        dark=dark,
    )
    words = _("People who fit the target and came this far or further")
    left_out = int(table["target_id"].nunique()) - len(firsts)
    if left_out:
        words += ". " + ngettext("{count} more in the table.", "{count} more in the table.", left_out).format(
            count=f"{left_out:,}"
        )
    board.note(words)
    board.title(heading)
    return board.ax
