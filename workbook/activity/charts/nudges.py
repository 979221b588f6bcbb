"""A bar in three parts: answered before a reminder, after one, and not yet."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from workbook.activity.canvas import NOTE_SIZE, TEXT_SIZE, canvas, margin_for, say
from workbook.activity.frames import require
from workbook.activity.measures.nudges import NUDGE_PARTS
from workbook.activity.texts import nudges as texts
from workbook.i18n import _

#: Parts narrower than this share of the bar carry no number inside; the number stands above.
_NARROW = 0.04


def plot_nudge_effect(table: pd.DataFrame, *, ax: Axes | None = None, dark: bool = False) -> Axes:
    """Draw everybody written to, and below them those reminded, in three parts each.

    Parameters
    ----------
    table : from `measures.nudge_effect`. Without a reminder only the first bar is drawn.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(table, ("group", "people", *NUDGE_PARTS))
    heading, widest = texts.nudge_effect_title(table), int(table["people"].max() if len(table) else 0)
    if not widest:
        return say(ax, heading, texts.nudge_effect_empty(), dark=dark)
    rows = table[table["people"] > 0]
    labels = [texts.nudge_group_label(group) for group in rows["group"]]
    board = canvas(ax, 0.72 * len(rows), dark=dark, left=margin_for(labels), right=0.9, bottom=0.55, legend=True)
    ax, inks = board.ax, board.inks
    page = "#111111" if dark else "#ffffff"
    # A number in a part is read against its fill: dark on the pale parts, pale on the dark one.
    looks = {
        "before": (inks.main, page),
        "after": (inks.third, inks.ink),
        "none": (inks.track, inks.ink),
    }
    for place, row in enumerate(rows.itertuples()):
        left = 0
        for part, (fill, ink) in looks.items():
            count = int(getattr(row, part))
            if not count:
                continue
            ax.barh(place, count, left=left, height=0.5, color=fill, edgecolor=page, linewidth=1.2)
            narrow = count < _NARROW * widest
            ax.annotate(
                f"{count:,}",
                (left + count / 2, place),
                xytext=(0, 19 if narrow else 0),
                textcoords="offset points",
                ha="center",
                va="center",
                fontsize=NOTE_SIZE if narrow else TEXT_SIZE,
                color=inks.quiet if narrow else ink,
            )
            left += count
        ax.annotate(
            _("of {people}").format(people=f"{row.people:,}"), (row.people, place), xytext=(8, 0),
            textcoords="offset points", va="center", fontsize=TEXT_SIZE, color=inks.quiet,
        )  # fmt: skip
    ax.set_xlim(0, widest)
    ax.set_xticks([])
    board.rows(labels)
    board.note(_("People, each counted once. Only silent people are reminded: this shows what came, not why."))
    board.title(
        heading,
        legend=[
            Patch(facecolor=fill, edgecolor=inks.faint, label=texts.nudge_part_label(part))
            for part, (fill, _ink) in looks.items()
        ],
    )
    return ax
