"""The browser part of setting up a class."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class ClassSetupElement(Element):
    """Draws the form of a class, what its way of exchange promises, its content, and what to hand out."""

    _esm = joined("class_setup", "open_page", "form_draft", parts=("form", "after"))
