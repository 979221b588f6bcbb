"""A session that is led with the keyboard: started, gone on with, hands counted."""

from __future__ import annotations

import os

from playwright.sync_api import expect

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = """from workbook import Desk, SessionScript
desk = Desk.open()
SessionScript(desk)"""
PICTURES = os.environ.get("WORKBOOK_PICTURES", "") == "1"


def test_a_coach_leads_a_session_with_the_keyboard(visitor: Visitor, lab: Lab) -> None:
    card = visitor.open(write_page(lab, "session.ipynb", SOURCE), "session-script")
    if PICTURES:
        visitor.shot("session-script-empty-light-1200", card)
    card.get_by_role("radio", name="90 minutes").focus()
    visitor.page.keyboard.press("Space")
    expect(card.get_by_text("In pairs: a whole talk")).to_be_visible()
    card.get_by_role("button", name="Start the session").focus()
    visitor.page.keyboard.press("Enter")
    expect(card.get_by_role("heading", name="Arrive")).to_be_focused()
    card.get_by_role("button", name="Next step").focus()
    visitor.page.keyboard.press("Enter")
    expect(card.get_by_role("heading", name="How nervous are we?")).to_be_focused()
    more = card.get_by_role("button", name="Opening: one more hand at 3")
    more.focus()
    for _hand in range(3):
        visitor.page.keyboard.press("Enter")
    expect(card.get_by_role("spinbutton", name="Opening: hands at 3")).to_have_value("3")
    card.get_by_role("spinbutton", name="Opening: hands at 6").fill("4")
    visitor.page.keyboard.press("Tab")
    expect(card.get_by_text("Opening: 7 hands, from 3 to 6, the middle at 6.")).to_be_visible()
    assert violations(visitor, "session-script") == []
    card.get_by_role("button", name="Stop the session").click()
    card.get_by_role("button", name="Take up the session you stopped").click()
    expect(card.get_by_role("heading", name="How nervous are we?")).to_be_focused()
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 480, "height": 900})
    assert card.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    assert violations(visitor, "session-script", colours_only=True) == []
    if PICTURES:
        visitor.shot("session-script-poll-dark-480", card)
        visitor.theme("light")
        visitor.page.set_viewport_size({"width": 1200, "height": 900})
        for _step in range(3):
            card.get_by_role("button", name="Next step").click()
        card.get_by_role("button", name="Start round 1").click()
        expect(card.get_by_text("Round 1 of 2")).to_be_visible()
        visitor.shot("session-script-pairs-light-1200", card)
    assert visitor.errors == []
