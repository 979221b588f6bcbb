"""A coach who sets up a class with the keyboard and gets the class card."""

from __future__ import annotations

import os

from playwright.sync_api import expect

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = """from workbook import ClassSetup, Desk
desk = Desk.open()
ClassSetup(desk)"""
PICTURES = os.environ.get("WORKBOOK_PICTURES", "") == "1"


def test_a_class_is_set_up_and_its_file_is_there_to_be_given(visitor: Visitor, lab: Lab) -> None:
    card = visitor.open(write_page(lab, "class.ipynb", SOURCE), "class-setup")
    name = card.get_by_label("Name of the class", exact=True)
    card.get_by_label("Smallest group").fill("2")
    card.get_by_role("button", name="Save the class").click()
    expect(name).to_be_focused()
    expect(name).to_have_accessible_description(
        "The name of the class is missing. Write 1 to 80 characters in one line."
    )
    expect(card.locator("[aria-invalid=true]")).to_have_count(3)
    assert violations(visitor, "class-setup") == []
    card.get_by_label("Smallest group").fill("5")
    name.fill("Autumn <b>2026</b>")
    name.focus()
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type("Kim (invented)")
    card.get_by_role("radio", name="Your school's database").focus()
    visitor.page.keyboard.press("Space")
    expect(card.get_by_label("Service")).to_be_visible()
    visitor.page.keyboard.press("ArrowUp")
    expect(card.get_by_label("The folder", exact=True)).to_be_visible()
    assert violations(visitor, "class-setup") == []
    if PICTURES:
        visitor.page.set_viewport_size({"width": 1200, "height": 2000})
        visitor.shot("class-setup-new-light-1200", card)
    card.get_by_role("button", name="Save the class").focus()
    visitor.page.keyboard.press("Enter")
    expect(card.get_by_label("Class", exact=True)).to_be_visible()
    card.get_by_role("button", name="Try it").click()
    expect(card.locator(".wb-status[data-kind=saved]")).to_contain_text("you can write into it")
    card.get_by_role("button", name="Lay out examples").click()
    expect(card.get_by_text("Begin with README.txt in it.")).to_be_visible()
    card.get_by_role("button", name="Make the class card").click()
    expect(card.get_by_role("link", name="Save it elsewhere")).to_be_visible()
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 480, "height": 3000})
    assert card.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    assert violations(visitor, "class-setup") == []
    if PICTURES:
        visitor.shot("class-setup-full-dark-480", card)
    card.get_by_role("button", name="Delete this class").press("Enter")
    expect(card.get_by_role("heading", name="Delete this class?")).to_be_focused()
    expect(card.get_by_text("your saved replies")).to_be_visible()
    assert violations(visitor, "class-setup") == []
    if PICTURES:
        visitor.shot("class-setup-delete-dark-480", card)
    card.get_by_role("button", name="Leave it").press("Enter")
    card.get_by_role("button", name="Delete this class").press("Enter")
    card.get_by_role("button", name="Yes, delete it").press("Enter")
    expect(card.locator(".wb-setup-deleted")).to_be_focused()
    expect(card.locator(".wb-setup-deleted")).to_contain_text("is deleted. A copy of your book from before is")
    expect(name).to_have_value("")
    assert violations(visitor, "class-setup") == []
    if PICTURES:
        visitor.theme("light")
        visitor.page.set_viewport_size({"width": 1200, "height": 1600})
        visitor.shot("class-setup-deleted-light-1200", card)
    assert visitor.errors == []
