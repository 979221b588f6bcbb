"""The browser part at the top of every page."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class TodayElement(Element):
    """Draws whose book it is, the next action, the queue behind it, and the switch."""

    _esm = joined("today", "why", "open_page", parts=("rhythm",))
