"""The browser part of a coach's comments."""

from __future__ import annotations

from workbook.widgets.elements.element import Element, joined


class CoachCommentsElement(Element):
    """Draws each part as it was shared with the comments beside it, and a field for an answer."""

    _esm = joined("coach_comments", "journal", "draft_field", "upload")
