"""The numbers in a real page: set one by keyboard, be told when it does not fit, read why."""

from __future__ import annotations

import pytest

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = "from workbook import Desk, NormsPanel\nNormsPanel(Desk.open())"


@pytest.fixture(scope="module")
def page(lab: Lab) -> str:
    """A page that holds the card alone."""
    return write_page(lab, "norms.ipynb", SOURCE)


def test_a_number_is_set_refused_and_explained(visitor: Visitor, page: str) -> None:
    panel = visitor.open(page, "norms-panel")
    panel.locator('[data-stage="thank"] > summary').focus()
    visitor.page.keyboard.press("Enter")
    row = panel.locator('[data-norm="thank_you_due_hours"]')
    field = row.get_by_label("Thank-you: due", exact=True)
    field.fill("900")
    field.press("Enter")
    row.locator(".wb-wrong", has_text="900 is out of range. Give a number from 1 to 336 (hours).").wait_for()
    field.fill("12")
    field.press("Enter")
    row.get_by_text("Set by you; the workbook’s own value is 24 hours.").wait_for()
    assert row.locator(".wb-wrong").text_content() == ""
    row.locator("summary").click()
    row.get_by_text("right away").wait_for()
    visitor.shot("norms_panel-light", panel)
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 400, "height": 900})
    panel.locator(".wb-tensions > summary").click()
    panel.locator('[data-tension="T1"] > summary').click()
    visitor.shot("norms_panel-dark-narrow", panel)
    assert violations(visitor, "norms-panel") == []
    row.get_by_role("button", name="Back to 24 hours").click()
    panel.get_by_text("“Thank-you: due” is back to 24 hours").first.wait_for()
    assert visitor.errors == []
