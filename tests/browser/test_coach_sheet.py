"""The sheet for a coach, read and written with the keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = """from workbook import CoachSheet, Desk
from workbook.records import Contact
desk = Desk.open()
desk.book.contacts.add(Contact(given_name="Ana", family_name="Madeup"))
desk.book.texts.save("pitch:main", "past", "I kept bees with Ana Madeup. <b>=1+1</b>", base_revision=0, now=desk.now())
CoachSheet(desk)"""


def test_the_learner_sees_every_line_before_it_is_written(visitor: Visitor, lab: Lab) -> None:
    sheet = visitor.open(write_page(lab, "coach.ipynb", SOURCE), "coach-sheet")
    sheet.get_by_role("button", name="Look at what I would show").focus()
    visitor.page.keyboard.press("Enter")
    expect(sheet.get_by_text("I kept bees with [name]. <b>=1+1</b>")).to_be_visible()
    expect(sheet.get_by_text("1 name or address taken out")).to_be_visible()
    assert violations(visitor, "coach-sheet") == []
    sheet.get_by_role("button", name="Write the sheet").focus()
    visitor.page.keyboard.press("Enter")
    expect(sheet.locator(".wb-status")).to_contain_text("1 line is in the file exports/for-my-coach-")
    (file,) = (lab.home / "exports").glob("for-my-coach-*.csv")
    assert "I kept bees with [name]. <b>=1+1</b>," in file.read_text("utf-8-sig")
    assert visitor.errors == []
