"""A bar in three parts for what each meeting took in minutes."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from workbook.activity.canvas import TEXT_SIZE, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.honesty import FEW
from workbook.activity.measures.time_cost import PARTS, TIME_COST
from workbook.activity.texts import time_cost as texts
from workbook.i18n import _

#: So many meetings are drawn, the latest ones.
MOST = 12


def plot_time_cost(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    dark: bool = False,
    labels: Mapping[str, str] | None = None,
    few: int = FEW,
) -> Axes:
    """Draw what the latest meetings took: preparing, together, afterwards, from one line.

    Parameters
    ----------
    table : from `time_cost.time_cost`. A part that is not known has no length.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    labels : what people are called, by their ids; left out, meetings bear the day only.
    few : below so many cases no middle is told.
    """
    require(table, TIME_COST)
    heading = texts.time_cost_title(table, few=few)
    rows = table.tail(MOST).reset_index(drop=True)
    if rows[list(PARTS)].isna().all(axis=None):
        return say(ax, heading, texts.time_cost_empty(table), dark=dark)
    known = labels or {}
    names = [
        textwrap.shorten(known.get(who) or texts.day_label(when), 24, placeholder=" …")
        for who, when in zip(rows["contact_id"], rows["ended_at"], strict=True)
    ]
    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(names), right=1.65, bottom=0.55, legend=True)
    fills = dict(zip(PARTS, (board.inks.third, board.inks.main, board.inks.second), strict=True))
    ends = pd.Series(0, index=rows.index)
    for part, fill in fills.items():
        minutes = rows[part].fillna(0).astype("int64")
        board.ax.barh(rows.index, minutes, left=ends, height=0.56, color=fill)
        ends += minutes
    for place, row in rows.iterrows():
        board.ax.annotate(
            texts.time_cost_end(row), (ends[place], place), xytext=(8, 0), textcoords="offset points", va="center",
            fontsize=TEXT_SIZE, color=board.inks.ink if pd.notna(row["total"]) else board.inks.quiet,
        )  # fmt: skip
    board.ax.set_xlim(0, max(30, int(ends.max())))
    board.ax.set_xticks([])
    board.rows(names)
    board.note(
        _("Minutes; the latest {count} of {all} meetings").format(count=len(rows), all=f"{len(table):,}")
        if len(table) > len(rows)
        else _("Minutes, meeting by meeting")
    )
    board.title(heading, legend=[Patch(color=fill, label=texts.part_label(part)) for part, fill in fills.items()])
    return board.ax
