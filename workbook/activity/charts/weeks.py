"""Bars for the weeks, with a line at the goal."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from workbook.activity.canvas import TEXT_SIZE, canvas, say
from workbook.activity.frames import require
from workbook.activity.labels import sort_label
from workbook.activity.measures.weeks import WEEKLY_ACTIONS
from workbook.activity.texts import weeks as texts
from workbook.i18n import _


def plot_weekly_actions(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    dark: bool = False,
    mean_weeks: int = 4,
    by: Sequence[str] = tuple(WEEKLY_ACTIONS),
    heading: str | None = None,
) -> Axes:
    """Draw the actions of each week as stacked bars with a line at the goal.

    Parameters
    ----------
    table : from `weeks.weekly_actions`. What the last weeks gave together stands below the bars: a line for it
        would run through their numbers.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    mean_weeks : over how many weeks `table` tells what was done lately.
    by : the sorts that are drawn apart; ``("actions",)`` draws the weeks undivided.
    heading : the finding, where it is not about one learner.
    """
    require(table, ("week", *WEEKLY_ACTIONS, "actions", "goal", "goal_met", "current", "begun", "away", "lately"))
    heading = heading or texts.weekly_actions_title(table)
    if not table["actions"].any():
        return say(ax, heading, texts.weekly_actions_empty(table), dark=dark)
    board = canvas(ax, 2.2, dark=dark, right=0.9, bottom=0.8, legend=True)
    ax, inks = board.ax, board.inks
    places, base = range(len(table)), [0] * len(table)
    fills = dict(zip(by, (inks.main, inks.second, inks.third), strict=False))
    hidden = texts.hidden_weeks(table)
    for name, fill in fills.items():
        ax.bar(places, table[name], bottom=base, width=0.62, color=fill, label=sort_label(name))
        base = [low + high for low, high in zip(base, table[name], strict=True)]
    for place, actions, begun, few in zip(places, table["actions"], table["begun"], hidden, strict=True):
        ax.annotate(
            "–" if few else f"{actions:,}" if begun else "",
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
    below = [
        _("too few")
        if few
        else _("so far")
        if row.current
        else _("days off")
        if row.away and row.begun and not row.goal_met
        else ""
        for row, few in zip(table.itertuples(), hidden, strict=True)
    ]
    weeks = [f"{week}\n{words}" if words else week for week, words in zip(weeks, below, strict=True)]
    ax.set_xticks(list(places), weeks, fontsize=TEXT_SIZE, color=inks.ink)
    lately = texts.lately_sentence(table, mean_weeks=mean_weeks)
    board.note(f"{_('Actions in each week, by its Monday.')} {lately}".rstrip())
    legend = [Patch(color=fill, label=sort_label(name)) for name, fill in fills.items()]
    board.title(heading, legend=legend if len(legend) > 1 else ())
    return ax
