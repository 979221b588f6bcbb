"""The browser part of rehearsing the pitch."""

from __future__ import annotations

from pathlib import Path

from workbook.widgets.elements.element import Element, joined


def _with_recorder() -> tuple[str, str]:
    script, style = joined("pitch_rehearsal", "journal", "draft_field", "choice", "stopwatch")
    return "\n".join((Path(__file__).with_name("pitch_rehearsal_recorder.js").read_text("utf-8"), script)), style


class PitchRehearsalElement(Element):
    """Draws what to hold on to while speaking, the clock, the recorder and the log."""

    _esm, _css = _with_recorder()
