"""The browser part of the situations."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class ScenarioQuizElement(Element):
    """Draws one thing to answer at a time, and what becomes of the answer."""

    _esm = joined("scenario_quiz", "quiz")
