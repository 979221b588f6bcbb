"""Taking the book out, with the keyboard, down to the file that the link gives."""

from __future__ import annotations

from playwright.sync_api import expect

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = """from workbook import Desk, TakeOut
from workbook.records import Contact
desk = Desk.open()
desk.book.contacts.add(Contact(given_name="Ana", family_name="Madeup", email="ana@example.org", note="<b>=1+1</b>"))
TakeOut(desk)"""


def test_what_will_be_written_is_seen_first_and_the_link_gives_it(visitor: Visitor, lab: Lab) -> None:
    card = visitor.open(write_page(lab, "take-out.ipynb", SOURCE), "take-out")
    card.get_by_label("Address cards (vCard)").focus()
    visitor.page.keyboard.press("Space")
    card.get_by_label("Tables (CSV)").focus()
    visitor.page.keyboard.press("Space")
    planned = card.get_by_role("region", name="What will be written").get_by_role("listitem")
    expect(planned).to_have_count(1)
    expect(planned).to_contain_text("1 person")
    expect(planned).to_contain_text("without contact details")
    assert violations(visitor, "take-out") == []
    card.get_by_role("button", name="Write the files").focus()
    visitor.page.keyboard.press("Enter")
    expect(card.locator(".wb-status")).to_have_text("1 file is written. Nothing was sent.")
    (file,) = (lab.home / "exports").glob("workbook-people-*.vcf")
    with visitor.page.expect_download() as download:
        card.get_by_role("link", name=f"exports/{file.name}").click()
    assert download.value.path().read_bytes() == file.read_bytes()
    assert b"ana@example.org" not in file.read_bytes()
    assert visitor.errors == []
