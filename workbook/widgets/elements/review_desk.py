"""The browser part of the review desk."""

from __future__ import annotations

import traitlets

from workbook.widgets.elements.element import Element, joined


class ReviewDeskElement(Element):
    """Draws the list of learners, one submission with its comment fields, and what goes back.

    `around` is what stays the same from one submission to the next: it travels only when it changes.
    """

    _esm = joined(
        "review_desk", "journal", "draft_field", "choice", "open_page",
        parts=("list", "words", "submission", "rubric", "replies", "reports", "keys"),
    )  # fmt: skip

    around = traitlets.Dict().tag(sync=True)
