"""The browser part of the target list."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class TargetListElement(Element):
    """Draws the targets with whom to ask next, the ways to find people, and the step of the week."""

    _esm = joined("target_list", "journal", "draft_field", "form_draft", "open_page", "why")
