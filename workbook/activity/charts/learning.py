"""The charts of learning: two dots on each line, where one was and where one is."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from workbook.activity.canvas import NOTE_SIZE, TEXT_SIZE, Canvas, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.measures.learning import CONFIDENCE, RESULTS
from workbook.activity.texts import learning as texts
from workbook.i18n import _

#: So many pages and talks are drawn, the latest ones; the table holds all.
MOST = 12


def plot_confidence(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw how sure the learner felt before and after each page or talk.

    Parameters
    ----------
    table : from `learning.confidence`. A moment that was not rated has no dot.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    return _before_and_after(
        table,
        ax=ax,
        dark=dark,
        heading=texts.confidence_title(table),
        empty=texts.confidence_empty(table),
        ends=(_("1 very nervous"), _("5 quite sure")),
        note=_("How sure you felt, from 1 to 5"),
    )


def plot_fit(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw how well the work seemed to suit the learner before and after each talk.

    Parameters
    ----------
    table : from `learning.fit`. A moment that was not rated has no dot.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    return _before_and_after(
        table,
        ax=ax,
        dark=dark,
        heading=texts.fit_title(table),
        empty=texts.fit_empty(table),
        ends=(_("1 not at all"), _("5 very much")),
        note=_("How well this kind of work would suit you, from 1 to 5"),
    )


def plot_quiz_results(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw how many answers were right at the first try and how many are right now.

    Parameters
    ----------
    table : from `learning.quiz_results`. The pale bar is as long as what was asked.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, RESULTS)
    heading = texts.quiz_results_title(table)
    if table.empty:
        return say(ax, heading, texts.quiz_results_summary(table), dark=dark)
    board = _board(ax, [texts.quiz_label(quiz) for quiz in table["quiz"]], dark=dark, right=1.2)
    board.ax.barh(range(len(table)), table["asked"], height=0.4, color=board.inks.track)
    _dots(board, [float(value) for value in table["first"]], [float(value) for value in table["now"]])
    widest = int(table["asked"].max())
    for place, row in enumerate(table.itertuples(index=False)):
        board.ax.annotate(
            _("{now} of {asked}").format(now=row.now, asked=row.asked),
            (1, place),
            xycoords=("axes fraction", "data"),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT_SIZE,
            color=board.inks.ink,
        )
    board.ax.set_xlim(-0.02 * widest, 1.02 * widest)
    board.ax.set_xticks([])
    board.note(_("Answers. The pale bar is what you were asked so far."))
    board.title(heading, legend=_legend(board, _("right at first"), _("right now")))
    return board.ax


def _before_and_after(
    table: pd.DataFrame,
    *,
    ax: Axes | None,
    dark: bool,
    heading: str,
    empty: str,
    ends: tuple[str, str],
    note: str,
) -> Axes:
    """The latest rows, each a line from 1 to 5 with a ring before and a dot after."""
    require(table, CONFIDENCE)
    rows = table.tail(MOST)
    if not (rows["before"].notna() & rows["after"].notna()).any():
        return say(ax, heading, empty, dark=dark)
    board = _board(ax, [str(label) for label in rows["label"]], dark=dark)
    board.ax.barh(range(len(rows)), [4] * len(rows), left=1, height=0.12, color=board.inks.track)
    starts = [None if pd.isna(value) else float(value) for value in rows["before"]]
    stops = [None if pd.isna(value) else float(value) for value in rows["after"]]
    _dots(board, starts, stops)
    board.ax.set_xlim(0.8, 5.2)
    board.ax.set_xticks([1, 2, 3, 4, 5], [ends[0], "2", "3", "4", ends[1]])
    board.ax.tick_params(axis="x", labelsize=NOTE_SIZE, labelcolor=board.inks.quiet)
    if len(table) > len(rows):
        note = _("{note}; the latest {count} of {all}").format(note=note, count=len(rows), all=f"{len(table):,}")
    board.note(note)
    board.title(heading, legend=_legend(board, _("before"), _("after")))
    return board.ax


def _board(ax: Axes | None, labels: Sequence[str], *, dark: bool, right: float = 0.5) -> Canvas:
    """Axes with one line for each label, long ones cut."""
    short = [textwrap.shorten(label, 26, placeholder=" …") for label in labels]
    board = canvas(ax, 0.44 * len(short), dark=dark, left=margin_for(short), right=right, bottom=0.7, legend=True)
    board.rows(short)
    return board


def _dots(board: Canvas, starts: Sequence[float | None], ends: Sequence[float | None]) -> None:
    """A ring where one was, a dot where one is, and a line between them."""
    for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start is not None and end is not None and start != end:
            board.ax.plot([start, end], [place, place], color=board.inks.third, linewidth=3, zorder=2)
        if end is not None:
            board.ax.plot([end], [place], marker="o", markersize=9, color=board.inks.main, zorder=3, clip_on=False)
        if start is not None:
            # The ring is wider than the dot, so that both show where nothing changed.
            board.ax.plot(
                [start],
                [place],
                marker="o",
                markersize=13,
                markerfacecolor="none",
                markeredgecolor=board.inks.ink,
                markeredgewidth=1.4,
                zorder=4,
                clip_on=False,
            )


def _legend(board: Canvas, start: str, end: str) -> list[Line2D]:
    ring = Line2D(
        [], [], marker="o", markersize=10, linestyle="none", markerfacecolor="none", color=board.inks.ink, label=start
    )
    return [ring, Line2D([], [], marker="o", markersize=9, linestyle="none", color=board.inks.main, label=end)]
