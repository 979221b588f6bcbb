"""The browser part of the sorting quiz."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class SortingQuizElement(Element):
    """Draws one statement at a time, what the answer was and why, and the end of a round."""

    _esm = joined("sorting_quiz", "quiz")
