"""A row for each talk with what it gave, and a row for each question with how often it was useful."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from workbook.activity.canvas import EDGE, NOTE_SIZE, TEXT_SIZE, Canvas, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.honesty import FEW, SOME
from workbook.activity.measures.yields import GAINS, LEARNED, USEFUL
from workbook.activity.texts import yields as texts
from workbook.i18n import _

#: So many talks are drawn, the latest ones, and so many questions, the most asked; the tables hold all.
MOST_TALKS = 12
MOST_QUESTIONS = 8

#: Up to this many things in a row, each is drawn as one mark.
MARKS = 24


def plot_learning_yield(
    table: pd.DataFrame, labels: Sequence[str], *, ax: Axes | None = None, dark: bool = False
) -> Axes:
    """Draw for each talk a mark for each thing it gave.

    Parameters
    ----------
    table : from `yields.learning_yield`.
    labels : whom each talk was with and when, one for each row.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, LEARNED)
    heading = texts.learning_yield_title(table)
    if not table[list(GAINS)].to_numpy().sum():
        return say(ax, heading, texts.learning_yield_empty(table), dark=dark)
    rows = table.tail(MOST_TALKS)
    names = [textwrap.shorten(label, 28, placeholder=" …") for label in labels[-MOST_TALKS:]]
    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(names), right=0.9, bottom=0.7, legend=True)
    board.rows(names)
    looks = _gain_looks(board)
    for place, row in enumerate(rows.itertuples()):
        given = [name for name in GAINS for _each in range(int(getattr(row, name)))]
        for at, name in enumerate(given[:MARKS]):
            board.ax.plot([at], [place], linestyle="none", clip_on=False, **looks[name])
        words = f"{len(given)}" if row.written_down else _("not written down")
        after = min(len(given), MARKS) - 0.2 if given else -0.35
        _words(board, place, after, words, size=TEXT_SIZE, ink=board.inks.ink if given else board.inks.quiet)
    board.ax.set_xlim(-0.35, MARKS + 0.5)
    board.ax.set_xticks([])
    note = _("A mark is one thing you wrote down after the talk.")
    if len(table) > MOST_TALKS:
        note += " " + _("The latest {shown} of {all} talks.").format(shown=MOST_TALKS, all=f"{len(table):,}")
    board.note(note)
    legend = [
        Line2D([], [], linestyle="none", label=texts.gain_label(name), **look)
        for name, look in looks.items()
        if rows[name].any()
    ]
    board.title(heading, legend=legend)
    return board.ax


def plot_question_yield(
    table: pd.DataFrame,
    labels: Mapping[str, str],
    *,
    ax: Axes | None = None,
    dark: bool = False,
    few: int = FEW,
    some: int = SOME,
    heading: str | None = None,
) -> Axes:
    """Draw for each question how often it was useful: a mark for each time, or a dot and a band when they are many.

    Parameters
    ----------
    table : from `yields.question_yield`, the most asked first and in that order drawn.
    labels : the words of each question, or what a topic is called, by `key`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    few, some : the limits of what may be said (`honesty.Share`).
    heading : the finding, where it is not about one learner.
    """
    require(table, USEFUL)
    heading = heading or texts.question_yield_title(table)
    if not table["asked"].any():
        return say(ax, heading, texts.question_yield_empty(table), dark=dark)
    rows = table.head(MOST_QUESTIONS)
    board = canvas(ax, 0.66 * len(rows), dark=dark, left=EDGE, right=EDGE, bottom=0.6, legend=True)
    ax = board.ax
    ax.set_ylim(len(rows) - 0.55, -0.75)
    ax.set_yticks([])
    many = int((rows["asked"] + rows["unrated"]).max()) > MARKS
    for place, row in enumerate(rows.itertuples()):
        label = textwrap.shorten(labels.get(row.key, ""), 96, placeholder=" …")
        _words(board, place - 0.4, 0 if many else -0.3, label, size=TEXT_SIZE, ink=board.inks.ink)
    told = [
        texts.question_count(int(row.asked), int(row.useful), int(row.unrated), few=few, some=some)
        for row in rows.itertuples()
    ]
    legend = (_bands if many else _marks)(board, rows, told)
    note = _("The most asked first.")
    if len(table) > MOST_QUESTIONS:
        note = _("The {shown} most asked of {all}; the table holds all.").format(
            shown=MOST_QUESTIONS, all=f"{len(table):,}"
        )
    board.note(note)
    board.title(heading, legend=legend)
    return ax


def _gain_looks(board: Canvas) -> dict[str, dict[str, Any]]:
    """A form and an ink for each thing a talk can give: the form alone tells them apart."""
    inks = board.inks
    looks = ({"marker": "o", "color": inks.main}, {"marker": "s", "color": inks.second})
    more = ({"marker": "^", "color": inks.third}, {"marker": "D", "color": inks.ink, "markerfacecolor": "none"})
    return {
        name: {"markersize": 9 if name != "names" else 7.5, "markeredgewidth": 1.4} | look
        for name, look in zip(GAINS, (*looks, *more), strict=True)
    }


def _marks(board: Canvas, rows: pd.DataFrame, told: Sequence[str]) -> list[Line2D | Patch]:
    """A mark for each time: full where it was useful, a ring where not, a point where nobody said yet."""
    ax, inks = board.ax, board.inks
    looks: dict[str, tuple[str, dict[str, Any]]] = {
        "useful": (_("useful"), {"color": inks.main}),
        "not": (_("asked, not marked as useful"), {"color": inks.quiet, "markerfacecolor": "none"}),
        "unrated": (_("in a talk not written down yet"), {"color": inks.quiet, "markersize": 4}),
    }
    plain: dict[str, Any] = {"marker": "o", "markersize": 9, "markeredgewidth": 1.4, "linestyle": "none"}
    counts = rows.assign(**{"not": rows["asked"] - rows["useful"]})
    for place in range(len(rows)):
        start = 0
        for name, (_label, look) in looks.items():
            count = int(counts.iloc[place][name])
            if count:
                ax.plot(range(start, start + count), [place + 0.04] * count, clip_on=False, **(plain | look))
            start += count
        _words(board, place + 0.04, start - 0.1, told[place], size=NOTE_SIZE, ink=inks.quiet)
    ax.set_xlim(-0.35, 44)
    ax.set_xticks([])
    return [
        Line2D([], [], label=label, **(plain | look)) for name, (label, look) in looks.items() if counts[name].any()
    ]


def _bands(board: Canvas, rows: pd.DataFrame, told: Sequence[str]) -> list[Line2D | Patch]:
    """A dot at the careful share and a band over the interval, on one scale from 0 to 100."""
    ax, inks = board.ax, board.inks
    for place, row in enumerate(rows.itertuples()):
        ax.barh(place + 0.04, 100, height=0.26, color=inks.track)
        if not pd.isna(row.low):
            ax.barh(place + 0.04, 100 * (row.high - row.low), left=100 * row.low, height=0.26, color=inks.third)
            ax.plot([100 * row.shrunk], [place + 0.04], marker="o", markersize=9, color=inks.main)
        _words(board, place + 0.04, 104, told[place], size=NOTE_SIZE, ink=inks.quiet)
    ax.set_xlim(-1, 210)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.tick_params(axis="x", labelsize=NOTE_SIZE, labelcolor=inks.quiet)
    return [
        Line2D([], [], marker="o", markersize=9, linestyle="none", color=inks.main, label=_("useful, in 100 times")),
        Patch(color=inks.third, label=_("where the true share may well lie")),
    ]


def _words(board: Canvas, y: float, x: float, words: str, *, size: float, ink: str) -> None:
    board.ax.text(x, y, words, va="center", fontsize=size, color=ink)
