"""The browser part of rehearsing the pitch."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class PitchRehearsalElement(Element):
    """Draws what to hold on to while speaking, the clock, the recorder and the log."""

    _esm = joined("pitch_rehearsal", "journal", "draft_field", "choice", "stopwatch", parts=("recorder",))
