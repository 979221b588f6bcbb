"""The browser part of the evidence cards."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class EvidenceCardsElement(Element):
    """Draws one thing to answer at a time, and what becomes of the answer."""

    _esm = joined("evidence_cards", "quiz")
