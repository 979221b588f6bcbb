"""The browser part that looks after the copies of the book."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class KeepElement(Element):
    """Draws the copies, what putting one back would change, the way to another computer, and how everything is."""

    _esm = joined("keep", "upload")
