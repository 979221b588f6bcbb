"""The browser part of taking the book out in open formats."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class TakeOutElement(Element):
    """Draws the formats, what will be written, and links to what was written."""

    _esm = joined("take_out", "open_page")
