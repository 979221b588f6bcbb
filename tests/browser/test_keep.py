"""The copies of the book in a real browser: made, looked at, put back."""

from __future__ import annotations

from playwright.sync_api import expect

from .harness import Lab, Visitor, write_page

CELLS = ("from workbook import Desk, Keep, People\ndesk = Desk.open()\nKeep(desk)", "People(desk, bring=False)")


def test_a_copy_is_made_looked_at_and_put_back(lab: Lab, visitor: Visitor) -> None:
    page = write_page(lab, "keep.ipynb", *CELLS)
    keep = visitor.open(page, "keep")
    people = visitor.part("people")
    keep.get_by_role("button", name="Make a copy now").click()
    expect(keep.get_by_text("A copy was made and looked through")).to_be_visible()

    people.get_by_role("button", name="Add somebody by hand").click()
    people.get_by_label("Given name").fill("Dan")
    people.get_by_role("button", name="Add this person").click()
    expect(people.locator(".wb-person-name")).to_have_text("Dan")

    keep.get_by_text("Copies of your book").first.click()
    look = keep.get_by_role("button", name="made by you")
    look.press("Enter")
    expect(keep.get_by_role("heading", name="If you went back to")).to_be_focused()
    expect(keep.get_by_text("1 person would be gone: Dan")).to_be_visible()
    keep.get_by_role("button", name="Leave everything as it is").click()
    expect(look).to_be_focused()
    look.click()
    keep.get_by_role("button", name="Put this copy back").click()
    expect(keep.get_by_role("heading", name="Your book is back to this copy.")).to_be_focused()
    expect(people.get_by_text("Nobody is in your book yet.")).to_be_visible()
    assert visitor.errors == []
