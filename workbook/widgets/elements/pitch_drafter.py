"""The browser part of the pitch drafter."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class PitchDrafterElement(Element):
    """Draws the three parts, their length and remarks, and the kept versions."""

    _esm = joined("pitch_drafter", "why", "journal", "draft_field", "choice")
