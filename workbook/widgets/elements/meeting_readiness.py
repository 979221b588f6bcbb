"""The browser part of getting ready for a meeting."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class MeetingReadinessElement(Element):
    """Draws what is open, the lists to tick, the way, and the light mode for a chance talk."""

    _esm = joined("meeting_readiness", "why", "choice", "journal", "draft_field", "form_draft", "open_page")
