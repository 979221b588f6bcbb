"""Strips of dots for how soon after a meeting something was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from workbook.activity.canvas import NOTE_SIZE, Canvas, canvas, say
from workbook.activity.frames import require
from workbook.activity.measures.delays import DELAY, IN_TIME, LATER
from workbook.activity.texts import delays as texts
from workbook.i18n import _, ngettext

#: The strip ends here; what took longer stands at its end.
LAST_HOURS = 72.0

#: And begins here; what took less stands at its beginning.
FIRST_HOURS = 0.25

#: Places for dots side by side; the same delay stacks up.
_PLACES = 36

#: Higher stacks are drawn as bars.
_HIGHEST = 12

#: How high a mark stands, in inches, and for how many marks there is always room.
_MARK = 0.2
_LEAST = 3


def plot_thank_you_delay(
    table: pd.DataFrame,
    *,
    ax: Axes | None = None,
    dark: bool = False,
    target_hours: float = 2,
    due_hours: float = 24,
) -> Axes:
    """Draw how soon each meeting was thanked for, with lines at the best and at the customary time.

    Parameters
    ----------
    table : from `delays.thank_you_delay`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    target_hours, due_hours : where the lines stand.
    """
    heading = texts.thank_you_delay_title(table, due_hours=due_hours)
    return _strip(
        table, heading=heading, empty=texts.thank_you_delay_empty(), lines=(target_hours, due_hours),
        done_word=_("sent"), ax=ax, dark=dark,
    )  # fmt: skip


def plot_debrief_delay(
    table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False, due_hours: float = 2
) -> Axes:
    """Draw how soon each meeting was written down, with a line at the best time.

    Parameters
    ----------
    table : from `delays.debrief_delay`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    due_hours : where the line stands.
    """
    heading = texts.debrief_delay_title(table, due_hours=due_hours)
    return _strip(
        table, heading=heading, empty=texts.debrief_delay_empty(), lines=(due_hours,),
        done_word=_("written down"), ax=ax, dark=dark,
    )  # fmt: skip


def _strip(
    table: pd.DataFrame,
    *,
    heading: str,
    empty: str,
    lines: Sequence[float],
    done_word: str,
    ax: Axes | None,
    dark: bool,
) -> Axes:
    """Dots from a common line upwards, on hours that widen towards the beginning."""
    require(table, DELAY)
    shown = table[table["hours"].notna()]
    if shown.empty:
        return say(ax, heading, empty, dark=dark)
    last = max(LAST_HOURS, *lines)
    place = _places(shown["hours"].to_numpy(dtype="float64"), lines, last)
    done = shown["state"].isin((IN_TIME, LATER)).to_numpy()
    highest = int(np.bincount(place).max())
    single = highest <= _HIGHEST
    top = max(highest, _LEAST)
    room = 0.4 + _MARK * (top if single else _HIGHEST)
    board = canvas(ax, room, dark=dark, left=0.45, right=0.55, bottom=0.85, legend=True)
    board.ax.set_xlim(-0.8, _PLACES + 0.8)
    board.ax.set_ylim(-0.6 if single else 0, top * room / (room - 0.4))
    board.ax.axhline(-0.6 if single else 0, color=board.inks.faint, linewidth=1.6)
    marks = (_dots if single else _bars)(board, place, done)
    _lines(board, lines, last)
    board.note(
        _("Time after the end of the meeting. Each mark is one meeting.")
        if single
        else _("Time after the end of the meeting. The higher a bar, the more meetings.")
    )
    for mark, word in zip(marks, (done_word, _("still open, so long by now")), strict=False):
        mark.set_label(word)
    board.title(heading, legend=marks)
    return board.ax


def _places(hours: np.ndarray, lines: Sequence[float], last: float) -> np.ndarray:
    """Where on the strip so many hours stand, from 0 to `_PLACES`; never on the wrong side of a line."""
    share = np.log(np.clip(hours, FIRST_HOURS, last) / FIRST_HOURS) / np.log(last / FIRST_HOURS)
    place = np.rint(_PLACES * share).astype("int64")
    for line in lines:
        at = _exactly(line, last)
        place = np.where(hours > line, np.maximum(place, int(at) + 1), np.minimum(place, int(at)))
    return np.asarray(np.clip(place, 0, _PLACES))


def _exactly(hours: float, last: float) -> float:
    """Where a line at so many hours stands."""
    clipped = min(max(hours, FIRST_HOURS), last)
    return float(_PLACES * np.log(clipped / FIRST_HOURS) / np.log(last / FIRST_HOURS))


def _dots(board: Canvas, place: np.ndarray, done: np.ndarray) -> list[Any]:
    """A mark for each meeting; those done below, those open on top of them. Returns what the legend shows."""
    height, marks = np.zeros(_PLACES + 1, dtype="int64"), []
    for filled in (True, False):
        own = np.sort(place[done == filled])
        # The first at a place stands on what is there, the next one on it.
        level = height[own] + np.arange(len(own)) - np.searchsorted(own, own)
        look: dict[str, Any] = {
            "marker": "o", "linestyle": "none", "color": board.inks.main if filled else board.inks.ink,
            "markerfacecolor": board.inks.main if filled else "none", "markeredgewidth": 1.4,
        }  # fmt: skip
        board.ax.plot(own, level, markersize=10, clip_on=False, zorder=3, **look)
        height += np.bincount(own, minlength=_PLACES + 1)
        if filled or len(own):
            marks.append(Line2D([], [], markersize=9, **look))
    return marks


def _bars(board: Canvas, place: np.ndarray, done: np.ndarray) -> list[Any]:
    """A bar for each place, as high as there are meetings. Returns what the legend shows."""
    below = np.bincount(place[done], minlength=_PLACES + 1)
    above = np.bincount(place[~done], minlength=_PLACES + 1)
    where = np.arange(_PLACES + 1)
    full: dict[str, Any] = {"color": board.inks.main}
    hollow: dict[str, Any] = {"facecolor": "none", "edgecolor": board.inks.ink, "linewidth": 1.2}
    board.ax.bar(where[below > 0], below[below > 0], width=0.8, zorder=2, **full)
    is_open = above > 0
    board.ax.bar(where[is_open], above[is_open], bottom=below[is_open], width=0.8, zorder=2, **hollow)
    tallest = int(np.argmax(below + above))
    board.ax.annotate(
        f"{int((below + above)[tallest]):,}", (tallest, (below + above)[tallest]), xytext=(0, 3),
        textcoords="offset points", ha="center", fontsize=NOTE_SIZE, color=board.inks.ink,
    )  # fmt: skip
    return [Patch(**full), *([Patch(**hollow)] if is_open.any() else [])]


def _lines(board: Canvas, lines: Sequence[float], last: float) -> None:
    """The times that are customary, named on top, and a few more below."""
    for hours in lines:
        board.ax.axvline(_exactly(hours, last), color=board.inks.quiet, linewidth=1.0,
                         linestyle=(0, (4, 3)), zorder=1)  # fmt: skip
        board.ax.annotate(
            _short(hours), (_exactly(hours, last), 1), xycoords=("data", "axes fraction"), xytext=(4, 0),
            textcoords="offset points", va="top", fontsize=NOTE_SIZE, color=board.inks.quiet,
        )  # fmt: skip
    ticks = [FIRST_HOURS, 1.0, 2.0, 4.0, 8.0, 24.0, last]
    names = [_("{time} or less").format(time=_short(FIRST_HOURS)), *map(_short, ticks[1:-1])]
    names.append(_("{time} or more").format(time=_short(last)))
    board.ax.set_xticks([_exactly(hours, last) for hours in ticks], names)
    board.ax.tick_params(axis="x", labelsize=NOTE_SIZE, labelcolor=board.inks.quiet)
    board.ax.set_yticks([])


def _short(hours: float) -> str:
    """A time as it stands on an axis."""
    if hours < 1:
        return _("{minutes:g} min").format(minutes=60 * hours)
    if hours > 24 and hours % 24 == 0:
        return ngettext("{days:g} day", "{days:g} days", 2).format(days=hours / 24)
    return _("{hours:g} h").format(hours=hours)
