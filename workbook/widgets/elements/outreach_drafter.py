"""The browser part of the outreach drafter."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class OutreachDrafterElement(Element):
    """Draws the goal, the message with its remarks and length, the four places, and the profile list."""

    _esm = joined("outreach_drafter", "journal", "draft_field", "why", "open_page")
