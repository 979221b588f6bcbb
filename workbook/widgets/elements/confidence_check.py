"""The browser part of the question how sure one feels."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class ConfidenceCheckElement(Element):
    """Draws one scale from nervous to sure."""

    _esm = joined("confidence_check")
