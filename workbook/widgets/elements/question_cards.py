"""The browser part of the question cards."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class QuestionCardsElement(Element):
    """Draws one question at a time, what to ask next after it, and how many sit."""

    _esm = joined("question_cards", "why")
