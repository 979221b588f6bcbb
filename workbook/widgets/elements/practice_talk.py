"""The browser part of the practice talk."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class PracticeTalkElement(Element):
    """Draws the people, the talk with its words to choose from, and what to take from it."""

    _esm = joined("practice_talk", "journal", "draft_field", "choice", "open_page", "stopwatch", "practice_talk_review")
