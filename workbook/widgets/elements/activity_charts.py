"""The browser part of the activity charts."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class ActivityChartsElement(Element):
    """Draws each chart with its sentences and its table, and the goal for a week."""

    _esm = joined("activity_charts", "open_page", "chart", parts=("tabs", "behind"))
