"""The browser part of the meeting log: one script and style for the frame and its four steps."""

from __future__ import annotations

from pathlib import Path

from workbook.widgets.elements.element import Element, joined

_PARTS = ("plan", "run_sheet", "minutes", "listen", "debrief", "ratings", "takeaways", "thank_you")


def _with_steps() -> tuple[str, str]:
    script, style = joined("meeting_log", "why", "journal", "draft_field", "choice", "form_draft", "belief_list")
    steps = [Path(__file__).with_name(f"meeting_log_{step}.js").read_text("utf-8") for step in _PARTS]
    return "\n".join((*steps, script)), style


class MeetingLogElement(Element):
    """Draws the chosen steps of one meeting: plan, run sheet, debrief, thank-you."""

    _esm, _css = _with_steps()
