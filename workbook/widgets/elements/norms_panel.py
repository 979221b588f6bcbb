"""The browser part of the numbers and their reasons."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class NormsPanelElement(Element):
    """Draws the numbers in folded groups, and the disagreements behind them."""

    _esm = joined("norms_panel")
