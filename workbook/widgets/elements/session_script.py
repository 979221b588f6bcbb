"""The browser part of the facilitator's script."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class SessionScriptElement(Element):
    """Draws the session, its clock, the exercise in pairs and the poll by hands."""

    _esm = joined("session_script", "open_page", parts=("clock", "poll"))
