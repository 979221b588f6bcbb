"""The browser part of the brief on a person."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class PersonBriefElement(Element):
    """Draws the facts with their sources, a form for another, and what helps to find more."""

    _esm = joined("person_brief", "journal", "draft_field", "choice", "form_draft", "why")
