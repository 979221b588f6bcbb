"""What a chart shows once it is drawn."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure


def words(ax: Axes) -> list[str]:
    """Return the texts in a chart, in the order in which they were drawn."""
    return [text.get_text() for text in ax.texts]


def is_whole(ax: Axes) -> bool:
    """Return whether nothing of a chart is cut off at the edge of its picture."""
    figure = ax.figure
    assert isinstance(figure, Figure)
    figure.canvas.draw()
    box, page = ax.get_tightbbox(), figure.bbox
    assert box is not None
    return bool(box.x0 >= 0 and box.y0 >= 0 and box.x1 <= page.x1 and box.y1 <= page.y1)
