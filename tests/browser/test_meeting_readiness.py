"""Getting ready in a real page: tick, reckon the way, go all the same, print."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .axe import violations
from .harness import Lab, Visitor, tick, write_page

SOURCE = """from datetime import timedelta
from workbook import Desk, MeetingReadiness
from workbook.records import Contact, Meeting

desk = Desk.open()
if desk.contact is None:
    who = desk.book.contacts.add(Contact(given_name="Marisol", family_name="Quince", role="Analyst",
                                         company="Bluehollow Maps", phone="+44 20 7946 0000"))
    desk.choose(who.id)
    soon = desk.now().replace(hour=13, minute=30) + timedelta(days=2)
    desk.book.meetings.save(Meeting(contact_id=who.id, starts_at=soon, zone="Europe/Berlin", place="Café Nowhere"))
MeetingReadiness(desk)"""


@pytest.fixture(scope="module")
def page(lab: Lab) -> str:
    """A page with an invented person, a meeting, and the card."""
    return write_page(lab, "ready.ipynb", SOURCE)


def test_a_learner_gets_ready_and_prints_a_page(visitor: Visitor, page: str) -> None:
    card = visitor.open(page, "meeting-readiness")
    way = card.get_by_label("How many minutes is the way, door to door?")
    way.fill("twelve")
    visitor.page.keyboard.press("Tab")
    problem = card.get_by_role("alert")
    expect(problem).to_contain_text("Give the minutes as a number")
    expect(problem).to_be_in_viewport()
    assert problem.evaluate("line => Boolean(line.previousElementSibling.querySelector('input.wb-short'))")
    expect(way).to_have_value("twelve")
    way.fill("40")
    visitor.page.keyboard.press("Tab")
    expect(problem).to_be_hidden()
    card.locator('[data-moment="leave"]').wait_for()
    card.locator('[data-list="bag"] > summary').click()
    tick(card.get_by_label("Pen and paper"))
    card.locator('[data-list="bag"] summary', has_text="1 of 6").wait_for()
    card.get_by_role("button", name="I go all the same…").click()
    visitor.page.keyboard.type("I know the field.")
    visitor.page.keyboard.press("Enter")
    card.locator(".wb-verdict:focus", has_text="Ready enough, because you say so: I know the field.").wait_for()
    visitor.page.set_viewport_size({"width": 1200, "height": 3200})
    visitor.shot("meeting_readiness-light", card)
    assert violations(visitor, "meeting-readiness") == []

    with visitor.page.context.expect_page() as opened:
        card.get_by_role("button", name="Make the page to take along").click()
    paper = opened.value
    paper.get_by_role("heading", name="Marisol Quince").wait_for()
    assert "/files/exports/take-along-" in paper.url
    paper.close()

    visitor.page.set_viewport_size({"width": 400, "height": 4200})
    visitor.theme("dark")
    card.get_by_role("button", name="I am meeting somebody in 5 minutes").click()
    card.locator("[data-question=who-else]").wait_for()
    visitor.shot("meeting_readiness-dark-narrow", card)
    assert violations(visitor, "meeting-readiness") == []
    assert visitor.errors == []
