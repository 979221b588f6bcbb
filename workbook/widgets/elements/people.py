"""The browser part that brings, finds and describes people."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class PeopleElement(Element):
    """Draws the dry run of a file, the list of people, the current one, and the forms."""

    _esm = joined(
        "people",
        "choice",
        "form_draft",
        "upload",
        "taking_back",
        "people_columns",
        "people_new",
        "people_bring",
        "people_form",
        "people_card",
    )
