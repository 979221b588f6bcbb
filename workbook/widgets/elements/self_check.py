"""The browser part of the self-check."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class SelfCheckElement(Element):
    """Draws one thing to answer at a time, and what becomes of the answer."""

    _esm = joined("self_check", "quiz")
