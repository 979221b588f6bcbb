"""The answer curve: what share has answered by each day."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from workbook.activity.canvas import NOTE_SIZE, TEXT_SIZE, canvas, say
from workbook.activity.frames import require
from workbook.activity.honesty import FEW
from workbook.activity.measures.waiting import CURVE, share_by
from workbook.activity.texts import waiting as texts
from workbook.i18n import _

#: The curve is drawn no further than this many days; the table holds all.
LAST_DAY = 30

#: The least number of days on the axis, so that two quick answers do not look slow.
_LEAST = 14


def plot_time_to_reply(curve: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False, few: int = FEW) -> Axes:
    """Draw the share that has answered by each day, with those still waiting as ticks on the curve.

    Parameters
    ----------
    curve : from `waiting.time_to_reply`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    few : below so many people only counts are told, and no curve is drawn.
    """
    require(curve, CURVE)
    heading = texts.time_to_reply_title(curve, few=few)
    if curve.empty or int(curve["at_risk"].max()) < few:
        return say(ax, heading, texts.time_to_reply_summary(curve, few=few), dark=dark)
    board = canvas(ax, 2.2, dark=dark, left=0.6, right=0.5, bottom=0.95)
    ax, inks = board.ax, board.inks
    last = int(min(LAST_DAY, max(_LEAST, curve["day"].max())))
    shown = curve[curve["day"] <= last]
    days = [0, *(float(day) for day in shown["day"]), last]
    shares = [0.0, *(float(share) for share in shown["share"]), share_by(curve, last)]
    ax.fill_between(days, shares, step="post", color=inks.track)
    ax.step(days, shares, where="post", color=inks.main, linewidth=2.4)
    waiting = shown[shown["left"] > shown["closed"]]
    ax.plot(waiting["day"], waiting["share"], marker="|", markersize=11, markeredgewidth=1.6, linestyle="none",
            color=inks.ink)  # fmt: skip
    for day in texts.DAYS:
        ax.axvline(day, color=inks.quiet, linewidth=1.0, linestyle=(0, (4, 3)))
        ax.annotate(
            _("day {day}").format(day=day), (day, 1), xytext=(4, 0), textcoords="offset points", va="top",
            fontsize=NOTE_SIZE, color=inks.quiet,
        )  # fmt: skip
    ax.set_xlim(0, last)
    ax.set_ylim(0, 1)
    ax.set_yticks([0, 0.5, 1], [_("none"), _("half"), _("all")], fontsize=TEXT_SIZE, color=inks.ink)
    marks = [day for day in (0, 3, 7, 14, 21, 30) if day <= last]
    at_risk = [int(curve.loc[curve["day"] >= day, "at_risk"].max()) if (curve["day"] >= day).any() else 0
               for day in marks]  # fmt: skip
    ax.set_xticks(marks, [f"{day}\n{people:,}" for day, people in zip(marks, at_risk, strict=True)],
                  fontsize=TEXT_SIZE, color=inks.ink)  # fmt: skip
    ax.axhline(0, color=inks.faint, linewidth=1.0)
    board.note(_("Days after the first message; below them, how many people had waited so long. Ticks: still waiting."))
    board.title(heading)
    return ax
