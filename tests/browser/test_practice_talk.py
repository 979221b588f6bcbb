"""One whole talk with an invented person by keyboard, and its debrief on the page where real ones are debriefed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from .axe import violations
from .harness import Lab, Visitor, tick, write_page

SOURCE = "from workbook import Desk, PracticeTalk\nPracticeTalk(Desk.open())"


@pytest.fixture(scope="module")
def page(lab: Lab) -> str:
    """A page that holds the talk alone."""
    return write_page(lab, "talk.ipynb", SOURCE)


def say(visitor: Visitor, card: Locator, words: str, answer: str) -> None:
    """Type and press Enter; wait for what they say."""
    box = card.get_by_label("What you say")
    expect(box).to_be_focused()
    box.press_sequentially(words)
    visitor.page.keyboard.press("Enter")
    expect(card.get_by_role("log")).to_contain_text(answer)
    expect(box).to_have_value("")


def test_a_whole_talk_by_keyboard_and_its_debrief(visitor: Visitor, page: str) -> None:
    card = visitor.open(page, "practice-talk")
    card.get_by_role("button", name="Talk with Marisol").focus()
    visitor.page.keyboard.press("Enter")
    expect(card.get_by_role("heading", name="Your talk with Marisol Inventada")).to_be_focused()
    assert violations(visitor, "practice-talk") == []

    # An offered opening is put into the box; the place that waits for one's own words is selected.
    card.get_by_role("button", name=re.compile("^Hello Marisol, I am glad")).focus()
    visitor.page.keyboard.press("Enter")
    box = card.get_by_label("What you say")
    expect(box).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(card.get_by_role("alert")).to_contain_text("still waits for your own words")
    box.press("Control+a")
    say(visitor, card, "Thank you for your time! Henrik told me about your notebook.", "Sit down, sit down")
    say(visitor, card, "How did you get from the bus to maps?", "I drove the number nine")
    say(visitor, card, "I was a cook and counted every dish, and I want to understand such counts.", "I can aim better")
    visitor.shot("practice_talk-light", card)
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 480, "height": 900})
    visitor.shot("practice_talk-dark-480", card)
    visitor.page.set_viewport_size({"width": 1200, "height": 900})
    visitor.theme("light")

    # A question of the bank, chosen from the list.
    tick(card.get_by_label("Ask", exact=True))
    bank = card.get_by_label("From the question bank")
    bank.select_option(index=3)
    assert box.input_value()
    box.press("Control+a")
    box.press_sequentially("Thank you so much, the notebook will stay with me. Goodbye!")
    visitor.page.keyboard.press("Enter")
    expect(card.get_by_role("heading", name="You talked with Marisol Inventada")).to_be_focused()
    expect(card.locator(".wb-well")).to_contain_text("asked for no job")
    assert violations(visitor, "practice-talk") == []
    visitor.shot("practice_talk-after", card)
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 480, "height": 900})
    assert violations(visitor, "practice-talk") == []
    visitor.shot("practice_talk-after-dark-480", card)
    visitor.theme("light")
    visitor.page.set_viewport_size({"width": 1200, "height": 900})

    log = visitor.open("04_follow_up.ipynb", "meeting-log")
    expect(log).to_contain_text("Marisol Inventada")
    expect(log).to_contain_text("How did you get from the bus to maps?")
    assert visitor.errors == []


def test_the_people_are_shown_whole_and_to_everybody(visitor: Visitor, page: str) -> None:
    card = visitor.open(page, "practice-talk")
    if card.get_by_role("button", name="Choose somebody else").count():
        card.get_by_role("button", name="Choose somebody else").click()
    expect(card.get_by_role("button", name="Talk with Olu")).to_be_visible()
    for theme, width in (("light", 1200), ("dark", 480)):
        visitor.theme(theme)
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.shot(f"practice_talk-people-{theme}-{width}", card)
        assert card.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
        assert violations(visitor, "practice-talk") == []
    assert visitor.errors == []
