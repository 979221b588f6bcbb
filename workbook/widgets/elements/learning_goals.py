"""The browser part of the learning goals."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class LearningGoalsElement(Element):
    """Draws where one stands, and goals to tick."""

    _esm = joined("learning_goals", "choice")
