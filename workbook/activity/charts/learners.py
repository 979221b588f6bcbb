"""Charts that only a class has: learners by stage, and how sure they felt before and after."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from workbook.activity.canvas import NOTE_SIZE, TEXT_SIZE, canvas, cut, margin_for
from workbook.activity.frames import require
from workbook.activity.texts import learners as texts
from workbook.i18n import _


def plot_standing(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw how many learners stand at each stage, as bars from one line.

    Parameters
    ----------
    table : ``stages`` (lists of those put together) and ``learners``, in the order of the stages.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, texts.STANDING)
    labels = [cut(label, 34) for label in texts.standing_labels(table)]
    board = canvas(ax, 0.44 * len(table), dark=dark, left=min(margin_for(labels) + 0.3, 3.2), right=0.9)
    places, inks = range(len(table)), board.inks
    widest = max(1, int(table["learners"].max()))
    board.ax.barh(places, [widest] * len(table), height=0.62, color=inks.track)
    board.ax.barh(places, table["learners"], height=0.62, color=inks.main)
    for place, learners in zip(places, table["learners"], strict=True):
        board.ax.annotate(
            f"{learners:,}",
            (widest, place),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT_SIZE,
            color=inks.ink,
        )
    board.ax.set_xlim(0, widest)
    board.rows(labels)
    board.ax.set_xticks([])
    board.note(_("Learners, by the furthest stage that somebody in their book has reached."))
    board.title(texts.standing_title(table))
    return board.ax


def plot_felt(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw the middle of the class before and after, and the middle half where the class is large enough.

    Parameters
    ----------
    table : one row for each moment: its middle ``before`` and ``after`` from 1 to `texts.highest`, and the bounds of
        the middle half, missing where it is not told. Each line runs from the lowest to the highest rating.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, texts.FELT)
    rows = [
        (row.moment, when, getattr(row, when), getattr(row, f"{when}_low"), getattr(row, f"{when}_high"))
        for row in table.itertuples()
        for when in ("before", "after")
    ]
    words = {"before": _("{moment}, before (1 to {most})"), "after": _("{moment}, after (1 to {most})")}
    labels = [
        words[when].format(moment=texts.moment_label(moment), most=texts.highest(moment))
        for moment, when, *_rest in rows
    ]

    def along(rating: float, moment: str) -> float:
        return (rating - 1) / (texts.highest(moment) - 1)

    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(labels), right=0.5, bottom=0.7, legend=True)
    board.rows(labels)
    ax, inks = board.ax, board.inks
    ax.barh(range(len(rows)), [1] * len(rows), height=0.12, color=inks.track)
    bands = False
    for place, (moment, when, middle, low, high) in enumerate(rows):
        if not pd.isna(low):
            bands = True
            ax.plot(
                [along(low, moment), along(high, moment)],
                [place, place],
                color=inks.third,
                linewidth=6,
                solid_capstyle="round",
                zorder=2,
            )
        fill = inks.main if when == "after" else "none"
        ax.plot(
            [along(middle, moment)],
            [place],
            marker="o",
            markersize=11,
            markerfacecolor=fill,
            markeredgecolor=inks.main if when == "after" else inks.ink,
            markeredgewidth=1.4,
            zorder=3,
            clip_on=False,
        )
        ax.annotate(
            f"{middle:g}",
            (along(middle, moment), place),
            xytext=(0, 9),
            textcoords="offset points",
            ha="center",
            fontsize=NOTE_SIZE,
            color=inks.ink,
        )
    ax.set_xlim(-0.02, 1.02)
    ax.set_xticks([0, 1], [_("very nervous"), _("quite sure")])
    ax.tick_params(axis="x", labelsize=NOTE_SIZE, labelcolor=inks.quiet)
    board.note(_("How sure learners felt. Half of them rated this or more."))
    ring = Line2D([], [], marker="o", markersize=10, linestyle="none", markerfacecolor="none", color=inks.ink)
    ring.set_label(_("middle before"))
    dot = Line2D([], [], marker="o", markersize=10, linestyle="none", color=inks.main, label=_("middle after"))
    band = Line2D([], [], color=inks.third, linewidth=6, label=_("the middle half"))
    board.title(texts.felt_title(table), legend=[ring, dot, *([band] if bands else [])])
    return ax
