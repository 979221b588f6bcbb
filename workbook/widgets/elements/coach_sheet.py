"""The browser part of the sheet for a coach."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class CoachSheetElement(Element):
    """Draws every line that would leave the workbook, and writes them on one press."""

    _esm = joined("coach_sheet")
