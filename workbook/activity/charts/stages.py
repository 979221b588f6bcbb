"""Bars for how far conversations got."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from workbook.activity.canvas import TEXT_SIZE, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.labels import stage_label
from workbook.activity.texts import stages as texts
from workbook.i18n import _

#: Up to so many people in the book, a bar shows how many of all of them came so far.
EVERYBODY = 60


def plot_stage_reached(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw how many people ever reached each stage, as bars from one line.

    Parameters
    ----------
    table : from `measures.stage_reached`. A whole row is everybody in the book, up to `EVERYBODY`; beyond that
        it is everybody written to, since thousands of imported contacts would press the bars flat.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, ("stage", "people", "of"))
    rows = table.iloc[1:]
    heading = texts.stage_reached_title(table)
    if not int(rows["people"].max() if len(rows) else 0):
        return say(ax, heading, texts.stage_reached_empty(table), dark=dark)
    labels = [stage_label(stage) for stage in rows["stage"]]
    counts = [texts.stage_count(int(people), int(of)) for people, of in zip(rows["people"], rows["of"], strict=True)]
    right = max(1.75, 0.09 * max(map(len, counts)) + 0.3)
    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(labels), right=right)
    ax, inks = board.ax, board.inks
    places, everybody = range(len(rows)), int(table["people"].iloc[0])
    widest = everybody if everybody <= EVERYBODY else int(rows["people"].max())
    ax.barh(places, [widest] * len(rows), height=0.62, color=inks.track)
    ax.barh(places, rows["people"], height=0.62, color=inks.main)
    for place, people, count in zip(places, rows["people"], counts, strict=True):
        ax.annotate(
            count,
            (widest, place),
            xytext=(10, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT_SIZE,
            color=inks.ink if people else inks.quiet,
        )
    ax.set_xlim(0, widest)
    board.rows(labels)
    ax.set_xticks([])
    board.note(
        _("People. “3 of 8”: of the eight in the row above, three came this far; in the last row: of those met.")
    )
    board.title(heading)
    return ax
