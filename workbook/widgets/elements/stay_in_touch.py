"""The browser part of staying in touch."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class StayInTouchElement(Element):
    """Draws how often to write, what to bring next, and what went out."""

    _esm = joined("stay_in_touch", "journal", "draft_field", "choice", "open_page")
