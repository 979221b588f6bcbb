"""A grid of counts: the number in each field, and a tint that is stronger where there are more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log1p

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from workbook.activity.canvas import EDGE, NOTE_SIZE, TEXT_SIZE, WIDTH, Canvas, canvas, cut, margin_for

#: Inches: the height of a row. The weakest and the strongest tint; on the strongest the number can still be read.
_ROW = 0.42
_TINTS = (0.12, 0.5)
#: Inches: the width of a letter of a column's name.
_LETTER = 0.07


def grid(
    ax: Axes | None,
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Sequence[Sequence[int]],
    *,
    dark: bool,
    words: Callable[[int, int], str] | None = None,
) -> Canvas:
    """Return axes with a field for each row and column, the names of the columns on top.

    Parameters
    ----------
    ax : axes to draw on; left out, a new figure of the workbook's width.
    rows, columns : their names; those too long for their place are cut.
    counts : for each row the counts, as many as there are columns. Nobody has no tint and a faint 0; the tint grows
        with the logarithm, so that a few people still show beside thousands.
    dark : whether the page is dark.
    words : what stands in a field, by the place of its row and column; left out, its count.
    """
    labels = [cut(name, 26) for name in rows]
    left = margin_for(labels)
    board = canvas(ax, _ROW * len(rows) + 0.3, dark=dark, left=left, bottom=0.45)
    ax, inks = board.ax, board.inks
    board.rows(labels)
    ax.set_ylim(len(rows) - 0.5, -0.5 - 0.3 / _ROW)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_xticks([])
    widest = int((WIDTH - left - EDGE) / len(columns) / _LETTER)
    for place, name in enumerate(columns):
        ax.text(
            place, -0.5 - 0.15 / _ROW, cut(name, widest), ha="center", va="center", fontsize=NOTE_SIZE, color=inks.quiet
        )
    most = max((max(row, default=0) for row in counts), default=0)
    weak, strong = _TINTS
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            tint = weak + (strong - weak) * log1p(count) / log1p(most) if count else 0.0
            field = Rectangle((column - 0.48, row - 0.45), 0.96, 0.9, linewidth=0)
            field.set_facecolor(inks.main if count else inks.track)
            field.set_alpha(tint or 0.6)
            ax.add_patch(field)
            ax.text(
                column,
                row,
                words(row, column) if words else f"{count:,}",
                ha="center",
                va="center",
                fontsize=TEXT_SIZE,
                color=inks.ink if count else inks.quiet,
            )
    return board
