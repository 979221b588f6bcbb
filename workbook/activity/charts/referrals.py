"""A tree of introductions, or a bar for each introducer where the tree would be too long to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from workbook.activity.canvas import EDGE, TEXT_SIZE, WIDTH, Canvas, canvas, cut, margin_for, say
from workbook.activity.frames import require
from workbook.activity.measures.referrals import TREE, introducers
from workbook.activity.texts import referrals as texts
from workbook.i18n import _, ngettext

#: Up to so many people are drawn as a tree; so many introducers as bars.
TREE_MOST = 30
BARS_MOST = 15

#: Inches: how far one level is moved in, at most; where the words about a person begin; the width of a letter.
_INDENT, _WORDS, _LETTER = 0.4, 5.6, 0.088

_Named = Callable[[str], str]
_MET: dict[str, Any] = {"marker": "o", "markersize": 10, "linestyle": "none"}
_NOT_MET: dict[str, Any] = {"marker": "o", "markersize": 9, "linestyle": "none", "markeredgewidth": 1.6}


def plot_referral_tree(
    tree: pd.DataFrame,
    numbers: pd.Series,
    *,
    names: Mapping[str, str],
    as_initials: bool = False,
    ax: Axes | None = None,
    dark: bool = False,
) -> Axes:
    """Draw who led to whom: an indented tree of up to thirty people, else bars of those who led to most.

    Parameters
    ----------
    tree, numbers : from `measures.referral_tree` and `measures.referral_numbers`.
    names : what people are called, by id.
    as_initials : show initials in place of names, for a picture that others will see.
    ax : axes to draw on; left out, a new figure of the workbook's width.
    dark : whether the page is dark.
    """
    require(tree, TREE)
    if tree.empty:
        return say(ax, texts.referral_tree_title(numbers), texts.referral_tree_empty(numbers), dark=dark)
    draw = _tree if len(tree) <= TREE_MOST else _bars
    board, legend = draw(ax, tree, lambda each: texts.shown_name(each, names, as_initials=as_initials), dark)
    board.title(texts.referral_tree_title(numbers), legend=legend)
    return board.ax


def _tree(ax: Axes | None, tree: pd.DataFrame, name: _Named, dark: bool) -> tuple[Canvas, Sequence[Line2D]]:
    """One row for each person, moved in below whoever introduced them; the axis counts inches."""
    board = canvas(ax, 0.34 * len(tree), dark=dark, bottom=0.2, legend=True)
    ax, inks = board.ax, board.inks
    ax.set_xlim(0, WIDTH - 2 * EDGE)
    ax.set_ylim(len(tree) - 0.5, -0.5)
    ax.set_xticks([])
    ax.set_yticks([])
    indent = min(_INDENT, 3.2 / max(int(tree["depth"].max()), 1))
    place_of: dict[str, int] = {}
    for place, row in enumerate(tree.itertuples(index=False)):
        x = 0.12 + indent * row.depth
        place_of[row.contact_id] = place
        if row.depth:
            above = place_of[row.introducer_id]
            # The line ends at the rim of the mark, so that a ring stays empty.
            ax.plot(
                [x - indent, x - indent, x - 0.07],
                [above + 0.2, place, place],
                color=inks.faint,
                linewidth=1.4,
                zorder=1,
            )
        look = _MET if row.met else _NOT_MET | {"markerfacecolor": "none"}
        ax.plot([x], [place], color=inks.main, zorder=3, **look)
        ax.text(x + 0.16, place, cut(name(row.contact_id), int((_WORDS - x - 0.3) / _LETTER)), va="center",
                fontsize=TEXT_SIZE, color=inks.ink)  # fmt: skip
    for place, (_index, row) in enumerate(tree[["met", "state"]].iterrows()):
        ax.text(
            _WORDS, place, texts.how_far(row["met"], row["state"]), va="center", fontsize=TEXT_SIZE, color=inks.quiet
        )
    legend = [Line2D([], [], color=inks.main, label=_("met"), **_MET)]
    if not tree["met"].all():
        legend.append(Line2D([], [], color=inks.main, label=_("not met yet"), markerfacecolor="none", **_NOT_MET))
    return board, legend


def _bars(ax: Axes | None, tree: pd.DataFrame, name: _Named, dark: bool) -> tuple[Canvas, Sequence[Patch]]:
    """One bar for each introducer, as long as the people they led to, filled as far as those were met."""
    every = introducers(tree)
    rows = every.head(BARS_MOST)
    labels = [cut(name(each), 26) for each in rows["contact_id"]]
    board = canvas(ax, 0.4 * len(rows), dark=dark, left=margin_for(labels), right=1.75, bottom=0.6, legend=True)
    ax, inks = board.ax, board.inks
    places = range(len(rows))
    ax.barh(places, rows["introduced"], height=0.6, color=inks.third)
    ax.barh(places, rows["met"], height=0.6, color=inks.main)
    widest = int(rows["introduced"].max())
    for place, row in enumerate(rows.itertuples(index=False)):
        ax.annotate(
            texts.introducer_line(int(row.introduced), int(row.met)), (row.introduced, place), xytext=(8, 0),
            textcoords="offset points", va="center", fontsize=TEXT_SIZE, color=inks.ink,
        )  # fmt: skip
    ax.set_xlim(0, widest)
    ax.set_xticks([])
    board.rows(labels)
    left_out = len(every) - len(rows)
    if left_out:
        board.note(
            ngettext(
                "People they led you to. And {count} further introducer.",
                "People they led you to. And {count} further introducers.",
                left_out,
            ).format(count=f"{left_out:,}")
        )
    else:
        board.note(_("People they led you to"))
    return board, [Patch(color=inks.main, label=_("met")), Patch(color=inks.third, label=_("not met yet"))]
