"""The weekly review, filled and printed with the keyboard, and the page that it writes."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = """from workbook import Desk, WeeklyReview
desk = Desk.open()
desk.use_practice(True)
WeeklyReview(desk)"""


def test_a_week_is_looked_back_at_and_printed_on_one_sheet(visitor: Visitor, lab: Lab) -> None:
    review = visitor.open(write_page(lab, "review.ipynb", SOURCE), "weekly-review")
    assert violations(visitor, "weekly-review") == []
    review.locator(".wb-proposed button").first.focus()
    visitor.page.keyboard.press("Enter")
    first = review.get_by_role("textbox", name="Action 1")
    expect(first).to_be_focused()
    taken = first.input_value()
    record = str(first.get_attribute("data-field")).partition("#")[0]
    visitor.until_saved(f"{record}#action_1")
    expect(review.locator(".wb-proposed button").first).to_be_disabled()
    review.get_by_role("textbox", name="One thing I want to try").fill("<b>Ask about failures</b>")
    review.get_by_role("button", name="Make the page of this week").focus()
    with visitor.page.context.expect_page() as opened:
        visitor.page.keyboard.press("Enter")
    paper = opened.value
    expect(paper.get_by_role("heading", name=re.compile("My week"))).to_be_visible()
    expect(paper.get_by_text(taken)).to_be_visible()
    expect(paper.get_by_text("<b>Ask about failures</b>")).to_be_visible()
    sheets = len(re.findall(rb"/Type\s*/Page\b", paper.pdf(prefer_css_page_size=True)))
    assert sheets == 1
    paper.close()
    expect(review.get_by_text(re.compile("It lies in your workbook folder"))).to_be_visible()
    review.get_by_label("Week", exact=True).focus()
    visitor.page.keyboard.press("ArrowDown")
    expect(review.get_by_role("textbox", name="Action 1")).to_have_value("")
    expect(review.get_by_label("Week", exact=True)).to_be_focused()
    assert visitor.errors == []
