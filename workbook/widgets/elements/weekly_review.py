"""The browser part of the weekly review."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class WeeklyReviewElement(Element):
    """Draws the week, the fields for what comes next, and the page to print."""

    _esm = joined("weekly_review", "journal", "draft_field", "open_page")
