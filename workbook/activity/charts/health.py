"""A list of checks: what is in order, what cannot be right, what is worth a look."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from workbook.activity.canvas import TEXT_SIZE, canvas, say
from workbook.activity.frames import require
from workbook.activity.measures.health import HEALTH
from workbook.activity.texts import health as texts
from workbook.i18n import _

_LEFT = 3.5


def plot_data_health(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw one line for each rule with its mark and its count; rules that looked at nothing are left out.

    Parameters
    ----------
    table : from `measures.data_health`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, HEALTH)
    heading = texts.data_health_title(table)
    rows = table[table["checked"] > 0]
    if rows.empty:
        return say(ax, heading, texts.data_health_empty(), dark=dark)
    labels = [texts.rule_label(rule) for rule in rows["rule"]]
    board = canvas(ax, 0.34 * len(rows), dark=dark, left=_LEFT, bottom=0.2, legend=True)
    board.rows(labels)
    board.ax.set_xlim(0, 1)
    board.ax.set_xticks([])
    inks = board.inks
    looks: dict[str, dict[str, Any]] = {
        "order": {"marker": "$✓$", "color": inks.second, "markersize": 9},
        "wrong": {"marker": "X", "color": inks.main, "markersize": 10},
        "look": {"marker": "o", "color": inks.main, "markerfacecolor": "none", "markersize": 9, "markeredgewidth": 1.6},
    }
    words = {"order": _("in order"), "wrong": _("cannot be right"), "look": _("worth a look")}
    seen = []
    for place, row in enumerate(rows.itertuples(index=False)):
        state = "order" if not row.wrong else "wrong" if row.cannot_be else "look"
        seen.append(state)
        board.ax.plot([0.02], [place], linestyle="none", clip_on=False, **looks[state])
        board.ax.annotate(
            texts.wrong_count(int(row.wrong), int(row.checked)),
            (0.02, place),
            xytext=(16, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT_SIZE,
            color=inks.ink if row.wrong else inks.quiet,
            fontweight="bold" if row.wrong else "normal",
        )
    legend = [Line2D([], [], linestyle="none", label=words[state], **looks[state]) for state in looks if state in seen]
    board.title(heading, legend=legend)
    return board.ax
