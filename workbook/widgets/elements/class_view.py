"""The browser part of the class view."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class ClassViewElement(Element):
    """Draws the overview, the lists of names, the charts and what did not get in."""

    _esm = joined("class_view", "journal", "draft_field", "open_page", "chart", parts=("lists",))
