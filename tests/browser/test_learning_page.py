"""The parts of the page “Coffee or interview?” with the keyboard alone, wide and narrow, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from workbook.content import load_comparison
from workbook.learning_content import load_claims, load_self_checks
from workbook.scenarios import load_scenarios

from .axe import violations
from .harness import Visitor

PAGE = "01_coffee_or_interview.ipynb"
PARTS = ("confidence-check", "scenario-quiz", "evidence-cards", "comparison-table", "learning-goals", "self-check")


def test_every_part_is_answered_by_keyboard_and_tells_why(visitor: Visitor) -> None:
    visitor.open(PAGE, "learning-goals")
    keys = visitor.page.keyboard

    sure = visitor.part("confidence-check")
    sure.get_by_label("1, very nervous").focus()
    keys.press("Space")
    keys.press("ArrowRight")
    expect(sure.locator(".wb-status")).to_have_text("Kept. You are asked again at the end of the page.")
    expect(sure.get_by_label("2", exact=True)).to_be_checked()

    scenario = load_scenarios()[0]
    good = next(choice for choice in scenario.choices if choice.rating == "good")
    quiz = visitor.part("scenario-quiz")
    quiz.get_by_role("button", name=good.text).focus()
    keys.press("Enter")
    quiz.locator(".wb-feedback .wb-primary:focus").wait_for()
    said = quiz.locator("[role=status].wb-hidden").text_content() or ""
    assert good.note in said and scenario.reason in said
    quiz.get_by_text("And the other answers?").focus()
    keys.press("Enter")
    expect(quiz.get_by_text(scenario.choices[-1].note)).to_be_visible()

    claim = load_claims()[0]
    cards = visitor.part("evidence-cards")
    cards.get_by_role("button", name="It is true").focus()
    keys.press("Enter")
    cards.locator(".wb-feedback .wb-primary:focus").wait_for()
    expect(cards.locator(".wb-verdict")).to_have_text("Contested.")
    expect(cards.locator(".wb-parts")).to_contain_text(claim.known)

    row = load_comparison()[0]
    table = visitor.part("comparison-table")
    table.get_by_role("button", name=row.formal).focus()
    keys.press("Enter")
    table.locator(".wb-feedback .wb-primary:focus").wait_for()
    expect(table.get_by_role("row")).to_have_count(2)
    table.get_by_role("button", name="Show the whole table").focus()
    keys.press("Enter")
    expect(table.get_by_role("row")).to_have_count(1 + len(load_comparison()))
    expect(table.get_by_role("cell", name=load_comparison()[-1].formal)).to_be_visible()

    goals = visitor.part("learning-goals")
    goals.get_by_role("checkbox", name="Know what a working day looks like").focus()
    keys.press("Space")
    expect(goals.locator(".wb-status")).to_contain_text("1 goal.")
    goals.get_by_role("button", name="Show me questions on these").focus()
    keys.press("Enter")
    expect(goals.get_by_text("now show these topics")).to_be_visible()

    item = next(each for each in load_self_checks() if each.page == "01_coffee_or_interview")
    check = visitor.part("self-check")
    check.get_by_role("button", name=dict(item.choices)[item.answer]).focus()
    keys.press("Enter")
    check.locator(".wb-feedback .wb-primary:focus").wait_for()
    keys.press("Enter")
    check.locator(".wb-statement:focus").wait_for()
    assert visitor.errors == []


@pytest.mark.parametrize(("theme", "width"), [("light", 1200), ("dark", 360)])
def test_axe_finds_nothing_to_mend_and_nothing_runs_over_the_edge(visitor: Visitor, theme: str, width: int) -> None:
    visitor.open(PAGE, "learning-goals")
    visitor.theme(theme)
    visitor.page.set_viewport_size({"width": width, "height": 2400})
    for name in ("scenario-quiz", "evidence-cards", "comparison-table", "self-check"):
        part = visitor.part(name)
        part.locator(".wb-answer").first.click()
        part.locator(".wb-feedback .wb-primary").wait_for()
    for name in PARTS:
        part = visitor.part(name)
        visitor.shot(f"{name}-{theme}", part)
        assert part.evaluate("node => node.scrollWidth <= node.clientWidth + 1"), name
        assert violations(visitor, name) == [], name
