"""From a target to a brief to a first message, with the keyboard where it matters."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from .axe import violations
from .harness import Lab, Visitor, write_page

CELLS = (
    "from workbook import Desk, OutreachDrafter, PersonBrief, TargetList\n"
    "from workbook.records import Contact, Warmth\n"
    "desk = Desk.open()\n"
    "for each in (\n"
    "    Contact(id='near', given_name='Marisol', family_name='Inventada', company='Bluehollow Maps (invented)',\n"
    "            role='Data analyst', warmth=Warmth.FRIEND_OF_FRIEND, email='marisol@bluehollow.example.org'),\n"
    "    Contact(id='far', given_name='Kenji', family_name='Tsukurimono', company='Bluehollow Maps (invented)',\n"
    "            role='Cartographer', warmth=Warmth.STRANGER),\n"
    "):\n"
    "    desk.book.contacts.add(each)\n"
    "TargetList(desk)",
    "PersonBrief(desk)",
    "OutreachDrafter(desk)",
)
PARTS = ("target-list", "person-brief", "outreach-drafter")


def test_from_a_target_to_a_message_that_went_out(lab: Lab, visitor: Visitor) -> None:
    page = write_page(lab, "asking.ipynb", *CELLS)
    targets = visitor.open(page, "target-list")
    targets.get_by_label("A company or place").fill("Bluehollow Maps")
    visitor.page.keyboard.press("Enter")
    expect(targets.locator(".wb-target-next")).to_have_text("Ask Marisol Inventada.")
    targets.get_by_role("button", name="Work on this person").click()
    expect(targets.get_by_role("button", name="Prepare for Marisol Inventada")).to_be_visible()

    brief = visitor.part("person-brief")
    expect(brief.get_by_role("heading", name="Find out about Marisol Inventada")).to_be_visible()
    brief.get_by_label("What you found out").fill("She drove buses before she drew maps")
    brief.get_by_label("Where you found it").fill("her talk in May")
    visitor.page.keyboard.press("Enter")
    expect(brief.locator(".wb-brief-progress")).to_contain_text("1 fact of the 3")
    expect(brief.get_by_label("What you found out")).to_be_focused()
    expect(brief.get_by_label("What you found out")).to_have_value("")

    drafter = visitor.part("outreach-drafter")
    visitor.field("learner#goal").fill("I want to understand how small towns plan their bus lines")
    visitor.until_saved("learner#goal")
    drafter.get_by_role("button", name="Begin with this frame").click()
    message = visitor.field("outreach:near#email")
    expect(message).to_be_focused()
    expect(message).to_have_value(re.compile("I want to understand how small towns plan their bus lines\\."))
    expect(drafter.get_by_text("still waits for your words").first).to_be_visible()
    for part in PARTS:
        visitor.shot(f"asking-{part}-light", visitor.part(part))
        assert violations(visitor, part) == []

    drafter.get_by_role("button", name="Copy the text").click()
    expect(drafter.get_by_text("These prompts still wait for your words:").last).to_be_visible()
    message.fill(
        "Hello Marisol,\n\nHenrik suggested I write to you. That you drove buses first made me curious: I want to "
        "understand how small towns plan a line. Could we talk for 25 minutes next week?\n\nThank you\nSam"
    )
    visitor.until_saved("outreach:near#email")
    drafter.get_by_role("button", name="I sent it").click()
    expect(drafter.get_by_text("subject in three words").last).to_be_visible()
    visitor.field("outreach:near#subject").fill("A question about bus lines")
    visitor.until_saved("outreach:near#subject")
    expect(drafter.locator('.wb-findings[aria-label="Remarks"] .wb-finding:visible')).to_have_count(0)
    drafter.get_by_role("button", name="I sent it").click()
    expect(drafter.get_by_text("Noted: You wrote to them (E-mail).")).to_be_visible()
    expect(drafter.get_by_role("button", name="Write a reminder")).to_be_visible()
    expect(targets.locator(".wb-target-next")).to_have_text(
        "You wrote to Marisol Inventada. Wait for the answer before you ask somebody else."
    )

    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 480, "height": 900})
    for summary in visitor.page.locator(".workbook details.wb-section > summary").all():
        if summary.evaluate("node => !node.parentElement.open"):
            summary.click()
    for part in PARTS:
        visitor.shot(f"asking-{part}-dark", visitor.part(part))
        assert violations(visitor, part) == []
    drafter.get_by_role("button", name="Undo").click()
    expect(message).to_be_focused()
    assert visitor.errors == []
