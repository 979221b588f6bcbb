"""Marks for what came of agreed meetings, and for how many days it took to sit down together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from workbook.activity.canvas import NOTE_SIZE, TEXT_SIZE, Canvas, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.honesty import FEW
from workbook.activity.measures.conversion import CHANCE, CONVERSION, DAYS_TO_MEETING
from workbook.activity.measures.meetings import AHEAD, CANCELLED, HELD, NO_SHOW
from workbook.activity.texts import conversion as texts
from workbook.i18n import _

#: Up to so many meetings in a row, each is drawn as one mark.
ICONS = 24

#: Rows that are drawn even when nothing is in them: an empty one says something too.
_ALWAYS = (HELD, NO_SHOW, CANCELLED)

#: From so many people on the days are drawn as bars, week by week; before that a mark for each person.
HISTOGRAM = 15

#: The axis of days ends here; whoever took longer stands at its end.
LAST_DAY = 91
_WEEK = 7


def plot_conversion(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw what came of agreed meetings: a mark for each one, or bars from one line when they are many.

    Parameters
    ----------
    table : from `conversion.conversion`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, CONVERSION)
    heading = texts.conversion_title(table)
    if not table["meetings"].any():
        return say(ax, heading, texts.conversion_empty(), dark=dark)
    rows = table[table["outcome"].isin(_ALWAYS) | (table["meetings"] > 0)]
    labels = [texts.outcome_label(outcome) for outcome in rows["outcome"]]
    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(labels), right=0.9)
    widest = int(rows["meetings"].max())
    for place, (outcome, count) in enumerate(zip(rows["outcome"], rows["meetings"], strict=True)):
        if widest <= ICONS:
            board.ax.plot(np.arange(count), [place] * count, clip_on=False, **_mark(board, outcome))
        else:
            hollow = _mark(board, outcome)["markerfacecolor"] == "none"
            board.ax.barh(
                place, count, height=0.56, facecolor="none" if hollow else board.inks.main,
                edgecolor=board.inks.quiet if hollow else board.inks.main, linewidth=1.2,
            )  # fmt: skip
        board.ax.annotate(
            f"{count:,}", (1, place), xycoords=("axes fraction", "data"), xytext=(8, 0), textcoords="offset points",
            va="center", fontsize=TEXT_SIZE, color=board.inks.ink if count else board.inks.quiet,
        )  # fmt: skip
    board.ax.set_xlim(-0.3 if widest <= ICONS else 0, max(widest, 14) - 0.3 if widest <= ICONS else widest)
    board.ax.set_xticks([])
    board.rows(labels)
    board.note(
        _("Each mark is one meeting; a meeting that was moved is one.")
        if widest <= ICONS
        else _("Meetings; a meeting that was moved is one.")
    )
    board.title(heading)
    return board.ax


def _mark(board: Canvas, outcome: str) -> dict[str, Any]:
    """Full where you met, hollow where you did not, small where it is not known yet."""
    inks = board.inks
    look: dict[str, Any] = {"marker": "o", "linestyle": "none", "markeredgewidth": 1.4}
    if outcome in (HELD, CHANCE):
        return look | {"markersize": 10, "color": inks.main, "markerfacecolor": inks.main}
    size = 10 if outcome in (NO_SHOW, CANCELLED, AHEAD) else 5
    return look | {"markersize": size, "color": inks.quiet, "markerfacecolor": "none"}


def plot_days_to_meeting(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False, few: int = FEW) -> Axes:
    """Draw the days from the first message to the meeting: a mark for each person, bars by the week from 15 on.

    Parameters
    ----------
    table : from `conversion.days_to_meeting`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    few : below so many people no middle is told.
    """
    require(table, DAYS_TO_MEETING)
    heading = texts.days_to_meeting_title(table, few=few)
    if table.empty:
        return say(ax, heading, texts.days_to_meeting_empty(), dark=dark)
    days = np.minimum(table["days"].to_numpy(dtype="int64"), LAST_DAY)
    last = LAST_DAY if days.max() > 4 * _WEEK else 4 * _WEEK
    many = len(days) >= HISTOGRAM
    board = canvas(ax, 1.7 if many else 0.75, dark=dark, left=0.45, right=0.65, bottom=0.8)
    (_weeks if many else _people)(board, days)
    if len(days) >= few:
        middle = min(texts.half_within(table), LAST_DAY)
        board.ax.axvline(middle, color=board.inks.quiet, linewidth=1.0, linestyle=(0, (4, 3)), zorder=1)
        board.ax.annotate(
            _("half"), (middle, 1), xycoords=("data", "axes fraction"), xytext=(4, 0), textcoords="offset points",
            va="top", fontsize=NOTE_SIZE, color=board.inks.quiet,
        )  # fmt: skip
    board.ax.axhline(0 if many else -0.6, color=board.inks.faint, linewidth=1.6)
    marks = range(0, last + 1, _WEEK if last <= 4 * _WEEK else 2 * _WEEK) if last <= 4 * _WEEK else (
        0, 7, 14, 28, 42, 56, 70, LAST_DAY)  # fmt: skip
    names = [f"{day}" if day < LAST_DAY else _("{day} or more").format(day=day) for day in marks]
    board.ax.set_xticks(list(marks), names)
    board.ax.tick_params(axis="x", labelsize=NOTE_SIZE, labelcolor=board.inks.quiet)
    board.ax.set_yticks([])
    board.ax.set_xlim(-1, last + 1 + (_WEEK if many and last == LAST_DAY else 0))
    board.note(
        _("Days from your first message to the meeting, by the week. The number on a bar counts people.")
        if many
        else _("Days from your first message to the meeting. Each mark is one person.")
    )
    board.title(heading)
    return board.ax


def _people(board: Canvas, days: np.ndarray) -> None:
    """A mark for each person; the same days stack up."""
    ordered = np.sort(days)
    level = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    board.ax.plot(ordered, level, marker="o", markersize=10, linestyle="none", color=board.inks.main, clip_on=False)
    board.ax.set_ylim(-0.6, max(2.4, 1.25 * (int(level.max()) + 1)))


def _weeks(board: Canvas, days: np.ndarray) -> None:
    """A bar for each week, with its number of people."""
    counts = np.bincount(days // _WEEK)
    weeks = np.flatnonzero(counts)
    board.ax.bar(_WEEK * weeks, counts[weeks], width=_WEEK - 0.8, align="edge", color=board.inks.main, zorder=2)
    for week in weeks:
        board.ax.annotate(
            f"{counts[week]:,}", (_WEEK * week + (_WEEK - 0.8) / 2, counts[week]), xytext=(0, 3),
            textcoords="offset points", ha="center", fontsize=NOTE_SIZE, color=board.inks.ink,
        )  # fmt: skip
    board.ax.set_ylim(0, 1.3 * counts.max())
