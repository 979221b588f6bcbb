"""One bar of what is open, parted by how long it has been due."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from workbook.activity.canvas import EDGE, canvas, say
from workbook.activity.frames import require
from workbook.activity.measures.backlog import BACKLOG
from workbook.activity.texts import backlog as texts
from workbook.i18n import _


def plot_follow_up_backlog(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw how many actions are open, and for how long they have been due, as one bar.

    The counts stand in the legend, where also a single action of many can be read.

    Parameters
    ----------
    table : from `measures.backlog.follow_up_backlog`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, BACKLOG)
    heading = texts.follow_up_backlog_title(table)
    total = int(table["actions"].sum())
    if not total:
        return say(ax, heading, texts.follow_up_backlog_empty(), dark=dark)
    board = canvas(ax, 0.55, dark=dark, left=EDGE, right=EDGE, bottom=0.5, legend=True)
    inks = board.inks
    fills = {
        "not_due": inks.second,
        "days_0_2": inks.third,
        "days_3_7": inks.main,
        "over_7": inks.ink,
        "snoozed": inks.faint,
    }
    legend, left = [], 0
    for bucket, count in zip(table["bucket"], table["actions"], strict=True):
        if not count:
            continue
        words = _("{bucket}: {count}").format(bucket=texts.backlog_short_label(bucket), count=f"{count:,}")
        legend.append(Patch(color=fills[bucket], label=words))
        board.ax.barh(0, count, left=left, height=0.6, color=fills[bucket], label=words)
        left += int(count)
    board.ax.set_xlim(0, total)
    board.ax.set_ylim(-0.4, 0.4)
    board.ax.set_xticks([])
    board.ax.set_yticks([])
    board.note(_("Actions by the days for which they have been due. The next five stand in the table."))
    board.title(heading, legend=legend)
    return board.ax
