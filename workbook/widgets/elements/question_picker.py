"""The browser part of the question picker."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class QuestionPickerElement(Element):
    """Draws the list for one meeting, the bank it is picked from, and the learner's own questions."""

    _esm = joined("question_picker", "why", "journal", "draft_field", "ordered_list")
