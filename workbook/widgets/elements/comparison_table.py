"""The browser part of the side-by-side table."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class ComparisonTableElement(Element):
    """Draws the guess, the table as far as it is known, and the two lists to prepare."""

    _esm = joined("comparison_table", "quiz")
