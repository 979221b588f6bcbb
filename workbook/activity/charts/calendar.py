"""A field for each day, the darker the more was done on it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, ListedColormap, to_hex, to_rgb
from matplotlib.patches import Patch

from workbook.activity.canvas import NOTE_SIZE, TEXT_SIZE, canvas, say
from workbook.activity.frames import require
from workbook.activity.texts import calendar as texts
from workbook.guidance.spoken_dates import month_name
from workbook.i18n import _

#: Where a darker field begins, in actions on a day; for people who do much, at thirds of a full day of theirs.
STEPS = (0, 1, 2, 4)


def plot_calendar(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False, least_weeks: int = 8) -> Axes:
    """Draw a calendar of the last weeks, one field for each day with its number of actions.

    Parameters
    ----------
    table : from `weeks.daily_actions`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    least_weeks : with something done in fewer weeks, it is said how many are missing.
    """
    require(table, texts.DAYS)
    heading = texts.calendar_title(table, least_weeks=least_weeks)
    if texts.active_weeks(table) < least_weeks:
        return say(ax, heading, texts.calendar_empty(table, least_weeks=least_weeks), dark=dark)
    board = canvas(ax, 7 * 0.27, dark=dark, left=0.7, bottom=0.75, legend=True)
    ax, inks = board.ax, board.inks
    column = ((table["week"] - table["week"].iloc[0]) // pd.Timedelta(weeks=1)).to_numpy(dtype="int64")
    line = table["day"].dt.day_of_week.to_numpy()
    fields = np.full((7, int(column.max()) + 1), np.nan)
    fields[line, column] = table["actions"]
    steps = _steps(table["actions"])
    fills = [_mixed(inks.track, inks.main, share) for share in (0.0, 0.35, 0.65, 1.0)]
    ax.pcolormesh(
        np.ma.masked_invalid(fields),
        cmap=ListedColormap(fills),
        norm=BoundaryNorm([*steps, 1_000_000], len(steps)),
        edgecolors="#111111" if dark else "#ffffff",
        linewidth=2,
    )
    small = NOTE_SIZE - 1
    for x, y, actions, off in zip(column, line, table["actions"], table["off"], strict=True):
        if actions or off:
            fill = fills[int(np.searchsorted(steps, actions, side="right")) - 1]
            words = f"{actions}" if actions else "×"
            ax.text(x + 0.5, y + 0.5, words, ha="center", va="center_baseline", fontsize=small, color=_ink_on(fill))
    weeks = fields.shape[1]
    ax.set_xlim(0, max(weeks, 16))
    ax.set_ylim(7, 0)
    ax.set_yticks([day + 0.5 for day in range(7)], texts.weekdays(), fontsize=NOTE_SIZE, color=inks.ink)
    months = table.drop_duplicates("week")["week"].dt.date.tolist()
    starts = [at for at, day in enumerate(months) if at == 0 or day.month != months[at - 1].month]
    # The name of a month of which one or two columns are left would run into the next one.
    starts = [at for at, following in zip(starts, [*starts[1:], weeks + 2], strict=True) if following - at > 1]
    ax.set_xticks([at + 0.5 for at in starts], [month_name(months[at]) for at in starts])
    ax.tick_params(axis="x", labelsize=TEXT_SIZE - 1, labelcolor=inks.ink)
    board.note(_("A field is a day; its number is what you did on it. × is a day off."))
    names = [_("nothing"), *(_range(low, high - 1) for low, high in pairwise(steps[1:]))]
    names.append(_("{count} or more").format(count=steps[-1]))
    board.title(heading, legend=[Patch(color=fill, label=name) for fill, name in zip(fills, names, strict=True)])
    return ax


def _steps(actions: pd.Series) -> tuple[int, ...]:
    full = int(actions[actions > 0].quantile(0.9))
    return STEPS if full <= 8 else (0, 1, full // 3 + 1, 2 * full // 3 + 1)


def _range(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low}–{high}"


def _mixed(one: str, other: str, share: float) -> str:
    """A colour between two, so that each step is darker than the one before (lighter on a dark page)."""
    red, green, blue = (a + (b - a) * share for a, b in zip(to_rgb(one), to_rgb(other), strict=True))
    return str(to_hex((red, green, blue)))


def _ink_on(fill: str) -> str:
    """Black or white, whichever reads better on this colour."""
    red, green, blue = ((part + 0.055) ** 2.4 if part > 0.04 else part / 13 for part in to_rgb(fill))
    return "#111111" if 0.21 * red + 0.72 * green + 0.07 * blue > 0.2 else "#ffffff"
