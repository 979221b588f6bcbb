"""Two marks on each line: what came from somebody, and what went to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from workbook.activity.canvas import NOTE_SIZE, canvas, cut, margin_for, say
from workbook.activity.frames import require
from workbook.activity.measures.giving import GIVE_ASK
from workbook.activity.texts import giving as texts
from workbook.activity.texts.referrals import shown_name
from workbook.i18n import _, ngettext

#: So many people are drawn, those last in touch; the table has all.
MOST = 12


def plot_give_ask(table: pd.DataFrame, *, names: Mapping[str, str], ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw for each person how often something came from them and how often something went to them.

    Parameters
    ----------
    table : from `measures.give_ask`, in its order. The marks count what is done; what is promised is said in words.
    names : what people are called, by id.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, GIVE_ASK)
    heading = texts.give_ask_title(table)
    if table.empty:
        return say(ax, heading, texts.give_ask_empty(), dark=dark)
    rows = table.head(MOST)
    labels = [cut(shown_name(each, names), 24) for each in rows["contact_id"]]
    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(labels), right=2.8, bottom=0.8, legend=True)
    board.rows(labels)
    ax, inks = board.ax, board.inks
    them: dict[str, Any] = {"marker": "s", "markersize": 8, "linestyle": "none", "color": inks.second}
    you: dict[str, Any] = {"marker": "o", "markersize": 10, "linestyle": "none", "color": inks.main}
    for place, row in enumerate(rows.itertuples(index=False)):
        low, high = sorted((int(row.given), int(row.received)))
        ax.plot([low, high], [place, place], color=inks.faint, linewidth=3, zorder=1)
        # Where both are the same, one stands a little above the other.
        apart = 0.14 if low == high else 0.0
        ax.plot([row.received], [place - apart], zorder=3, clip_on=False, **them)
        ax.plot([row.given], [place + apart], zorder=3, clip_on=False, **you)
        ax.annotate(
            texts.give_ask_line(int(row.given), int(row.offered), int(row.received), int(row.promised)),
            (1, place),
            xycoords=("axes fraction", "data"),
            xytext=(14, 0),
            textcoords="offset points",
            va="center",
            fontsize=NOTE_SIZE,
            color=inks.ink,
        )
    most = max(int(rows[["given", "received"]].to_numpy().max()), 2)
    ax.set_xlim(-0.03 * most, 1.03 * most)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    ax.tick_params(axis="x", labelsize=NOTE_SIZE, labelcolor=inks.quiet)
    left_out = len(table) - len(rows)
    words = _("How often, as far as it is written down. Last in touch first.")
    if int(rows[["offered", "promised"]].to_numpy().sum()):
        words += " " + _("In brackets: promised.")
    if left_out:
        words += " " + ngettext("{count} more in the table.", "{count} more in the table.", left_out).format(
            count=f"{left_out:,}"
        )
    board.note(words)
    board.ax.xaxis.label.set_x(-board.indent)
    board.title(
        heading, legend=[Line2D([], [], label=_("from them"), **them), Line2D([], [], label=_("from you"), **you)]
    )
    return board.ax
