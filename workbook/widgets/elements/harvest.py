"""The browser part of what the conversations gave."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class HarvestElement(Element):
    """Draws counts as words with a bar beside them, and people as a tree."""

    _esm = joined("harvest", "choice", "form_draft", "belief_list")
