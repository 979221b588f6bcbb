"""Bars of how well one knows those one writes to, and the same by industry."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from workbook.activity.canvas import TEXT_SIZE, canvas, margin_for, say
from workbook.activity.charts.grid import grid
from workbook.activity.frames import require
from workbook.activity.labels import tie_label
from workbook.activity.measures.ties import BY_INDUSTRY, MIX, ORDER, OTHER
from workbook.activity.texts import ties as texts
from workbook.i18n import _


def plot_tie_mix(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw for each closeness how many were met and how many were only written to.

    Parameters
    ----------
    table : from `measures.tie_mix`. A closeness of which nobody was written to stays, since a gap is a finding; only
        the row of those not said is left out when it is empty.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, MIX)
    heading = texts.tie_mix_title(table)
    if not int(table["contacted"].sum()):
        return say(ax, heading, texts.tie_mix_empty(), dark=dark)
    rows = table[(table["contacted"] > 0) | (table["warmth"] != ORDER[-1])]
    labels = [tie_label(warmth) for warmth in rows["warmth"]]
    board = canvas(ax, 0.44 * len(rows), dark=dark, left=margin_for(labels), right=1.5, legend=True)
    ax, inks = board.ax, board.inks
    places = range(len(rows))
    ax.barh(places, rows["contacted"], height=0.62, color=inks.third)
    ax.barh(places, rows["met"], height=0.62, color=inks.main)
    widest = int(rows["contacted"].max())
    for place, row in enumerate(rows.itertuples(index=False)):
        ax.annotate(
            texts.met_count(int(row.met), int(row.contacted)),
            (row.contacted, place),
            xytext=(8 if row.contacted else 0, 0),
            textcoords="offset points",
            va="center",
            fontsize=TEXT_SIZE,
            color=inks.ink if row.contacted else inks.quiet,
        )
    ax.set_xlim(0, widest)
    board.rows(labels)
    ax.set_xticks([])
    board.note(_("People"))
    board.title(
        heading,
        legend=[Patch(color=inks.main, label=_("met")), Patch(color=inks.third, label=_("written to, not met"))],
    )
    return ax


def plot_tie_by_industry(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw a grid: how well one knows somebody by their industry, with the people written to or met in each field.

    Parameters
    ----------
    table : from `measures.tie_by_industry`.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, BY_INDUSTRY)
    heading = texts.tie_mix_title(table)
    if table.empty:
        return say(ax, heading, texts.tie_mix_empty(), dark=dark)
    counts = table.pivot_table(index="warmth", columns="industry", values="contacted", aggfunc="sum", fill_value=0)
    last = [each for each in (OTHER, "") if each in counts.columns]
    named = counts.drop(columns=last)
    order = [*named.sum().sort_values(ascending=False, kind="stable").index, *last]
    ties = [warmth for warmth in ORDER if warmth in counts.index]
    counts = counts.loc[ties, order].astype("int64")
    board = grid(
        ax,
        [tie_label(warmth) for warmth in ties],
        [texts.industry_label(industry) for industry in order],
        counts.to_numpy().tolist(),
        dark=dark,
    )
    board.note(_("People written to or met"))
    board.title(heading)
    return board.ax
