"""The browser part of the meeting log: one script and style for the frame and its steps."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined

_PARTS = ("plan", "run_sheet", "minutes", "listen", "debrief", "ratings", "takeaways", "thank_you")


class MeetingLogElement(Element):
    """Draws the chosen steps of one meeting: plan, run sheet, debrief, thank-you."""

    _esm = joined(
        "meeting_log", "why", "journal", "draft_field", "choice", "form_draft", "belief_list", "open_page", parts=_PARTS
    )
