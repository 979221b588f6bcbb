"""The browser part of sharing with a coach."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class ShareWithCoachElement(Element):
    """Draws the class, every line that may be shared, what will leave, and what left."""

    _esm = joined("share_with_coach", "upload", parts=("class", "choice", "history"))
