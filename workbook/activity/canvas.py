"""The common look of the charts: palette, empty canvas, title, and the message in place of a chart.

Figures are made as objects and never through pyplot, whose state two notebook threads would share.
Backgrounds are transparent, so that a chart sits on the page whatever its colour; `dark` picks the inks.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from workbook.activity.letters import ChartFigure, breadth

#: Width of a chart in inches: the workbook's column, at 100 dots an inch.
WIDTH = 8.0

#: The margin at either edge, in inches.
EDGE = 0.12

#: Text sizes in points.
TITLE_SIZE = 13
TEXT_SIZE = 10.5
NOTE_SIZE = 9.5


@dataclass(frozen=True, slots=True)
class Palette:
    """Inks for one kind of page. The fills differ in lightness as well as in hue, so grey print works too."""

    ink: str
    quiet: str
    faint: str
    track: str
    main: str
    second: str
    third: str


LIGHT = Palette(
    ink="#1f2328",
    quiet="#57606a",
    faint="#c9d1d9",
    track="#eceff2",
    main="#9a4310",
    second="#2f7fb8",
    third="#c2864e",
)
DARK = Palette(
    ink="#ececec",
    quiet="#b3b8be",
    faint="#5b6168",
    track="#33383e",
    main="#ffb27d",
    second="#4f9fd6",
    third="#96653f",
)


#: The mark of axes that hold words in place of a chart.
_SAID = "workbook-said"


def palette(dark: bool) -> Palette:
    """Return the inks for a dark or a light page."""
    return DARK if dark else LIGHT


@dataclass(frozen=True, slots=True)
class Canvas:
    """Axes to draw on. `left` is the margin in inches, 0 on axes that somebody else placed."""

    ax: Axes
    inks: Palette
    left: float

    @property
    def indent(self) -> float:
        """Where the page's left edge lies, as a share of the axes' width left of them."""
        width = self.ax.get_window_extent().width / self.ax.figure.dpi
        return (self.left - EDGE) / width if self.left else 0.0

    def title(self, words: str, *, legend: Sequence[Any] = ()) -> None:
        """Write the finding from the left edge of the page, and the legend under it, before the drawing.

        A figure of our own grows with the lines of its title, and the drawing keeps its size.
        """
        lines = textwrap.wrap(words, 74)
        if self.left and len(lines) > 1:
            _grow(self.ax, (len(lines) - 1) * 1.3 * TITLE_SIZE / 72)
        self.ax.set_title(
            "\n".join(lines),
            loc="left",
            x=-self.indent,
            fontsize=TITLE_SIZE,
            fontweight="bold",
            color=self.inks.ink,
            pad=38 if legend else 14,
            linespacing=1.3,
        )
        if legend:
            self.ax.legend(
                handles=list(legend),
                loc="lower left",
                bbox_to_anchor=(-self.indent, 1),
                bbox_transform=self.ax.transAxes + ScaledTranslation(0, 9 / 72, self.ax.figure.dpi_scale_trans),
                ncols=len(legend),
                frameon=False,
                fontsize=NOTE_SIZE,
                labelcolor=self.inks.quiet,
                borderaxespad=0,
                borderpad=0,
                handlelength=1.0,
                handletextpad=0.5,
                columnspacing=1.6,
                labelspacing=0,
            ).get_frame().set_alpha(0)

    def note(self, words: str) -> None:
        """Write what the axis counts, with its unit."""
        self.ax.set_xlabel(words, fontsize=NOTE_SIZE, color=self.inks.quiet, loc="left", labelpad=8)

    def rows(self, labels: Sequence[str], *, below: float = 0.5) -> None:
        """Name the rows, the first on top, from the left edge of the page."""
        self.ax.set_ylim(len(labels) - 1 + below, -0.5)
        self.ax.set_yticks(range(len(labels)), labels, fontsize=TEXT_SIZE, color=self.inks.ink)
        self.ax.tick_params(axis="y", pad=72 * (self.left - EDGE) if self.left else 8)
        for label in self.ax.get_yticklabels():
            label.set_horizontalalignment("left" if self.left else "right")


def _grow(ax: Axes, inches: float) -> None:
    """Make the figure of these axes higher at the top; the axes stay as large as they are."""
    figure = ax.get_figure(root=True)
    if figure is None:
        return
    place, before = ax.get_position(), figure.get_figheight()
    figure.set_figheight(before + inches)
    share = before / (before + inches)
    ax.set_position((place.x0, place.y0 * share, place.width, place.height * share))


def canvas(
    ax: Axes | None,
    height: float,
    *,
    dark: bool,
    left: float = EDGE,
    right: float = EDGE,
    bottom: float = 0.5,
    legend: bool = False,
) -> Canvas:
    """Return `ax` emptied of frame and ticks, or the axes of a new figure.

    `height` is that of the drawing itself; margins are in inches, so that text keeps its size and place.
    """
    given = ax is not None
    if ax is None:
        total = height + bottom + (0.95 if legend else 0.6)
        figure = ChartFigure(figsize=(WIDTH, total), dpi=100)
        ax = figure.add_axes((left / WIDTH, bottom / total, (WIDTH - left - right) / WIDTH, height / total))
        figure.patch.set_alpha(0)
    ax.patch.set_alpha(0)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    return Canvas(ax, palette(dark), 0.0 if given else left)


def margin_for(labels: Sequence[str]) -> float:
    """Return the left margin, in inches, that these row labels need."""
    longest = max(map(breadth, labels), default=0)
    return min(max(0.09 * longest + 0.3, 0.9), 2.6)


def cut(words: str, most: int) -> str:
    """Return words no broader than `most` Latin letters, with “…” at the end where something was left out."""
    if breadth(words) <= most:
        return words
    while len(words) > 1 and breadth(words) > most - 1:
        words = words[:-1]
    return words.rstrip() + "…"


def say(ax: Axes | None, heading: str, words: str, *, dark: bool) -> Axes:
    """Return axes with a message in place of a chart: what will be here, and what to do first.

    `is_said` knows them again: where the same words stand beside the picture, it is not needed.
    """
    board = canvas(ax, 0.5, dark=dark, bottom=0.1)
    board.ax.set_gid(_SAID)
    board.ax.set_xticks([])
    board.ax.set_yticks([])
    board.title(heading)
    board.ax.text(
        -board.indent,
        1.0,
        textwrap.fill(words, 92),
        transform=board.ax.transAxes,
        va="top",
        fontsize=TEXT_SIZE,
        color=board.inks.quiet,
        linespacing=1.5,
    )
    return board.ax


def is_said(ax: Axes) -> bool:
    """Whether these axes hold words in place of a chart."""
    return bool(ax.get_gid() == _SAID)


def picture(ax: Axes, *, scale: float = 2.0) -> bytes:
    """Return the chart as PNG bytes with a transparent background, `scale` dots for each dot of the page."""
    figure = ax.figure
    if not isinstance(figure, Figure):
        figure = figure.figure
    buffer = io.BytesIO()
    # Lines and flat areas pack well at any level; the highest would take a fifth of the time of the whole drawing.
    figure.savefig(buffer, format="png", dpi=100 * scale, transparent=True, pil_kwargs={"compress_level": 1})
    return buffer.getvalue()
