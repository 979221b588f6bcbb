"""The tabs of the charts with the keyboard, the people behind a chart, and the picture of the page's own theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .harness import Lab, start_lab, visit


@pytest.fixture
def practice_lab(tmp_path: Path) -> Iterator[Lab]:
    from workbook.home import Home
    from workbook.widgets.desk import Desk

    home = tmp_path / "book"
    home.mkdir()
    desk = Desk(Home(home))
    desk.use_practice(True)
    desk.close()
    lab = start_lab(home)
    yield lab
    lab.stop()


def test_a_tab_is_opened_by_key_and_the_people_behind_its_chart_can_be_worked_on(
    practice_lab: Lab, browser: Browser
) -> None:
    with visit(practice_lab, browser) as person:
        person.open("05_track.ipynb")
        card = person.part("activity-charts")
        card.get_by_role("tab", name="Overview").focus(timeout=60_000)
        person.page.keyboard.press("ArrowRight")
        messages = card.get_by_role("tab", name="Messages")
        expect(messages).to_be_focused()
        expect(messages).to_have_attribute("aria-selected", "true")
        chart = card.get_by_role("tabpanel", name="Messages").locator('[data-chart="reply_rate"]')
        expect(chart.locator("img")).to_be_visible(timeout=60_000)
        assert chart.locator("img").get_attribute("alt")

        chart.get_by_text("Who is behind this").click()
        somebody = chart.locator(".wb-who").first
        name = somebody.inner_text()
        somebody.click()
        expect(chart.get_by_text(f"All pages now work on {name}.")).to_be_visible()
        expect(person.part("today").get_by_text(f"Working on: {name}")).to_be_attached()

        light = chart.locator("img").get_attribute("src")
        person.theme("dark")
        expect(chart.locator("img[data-dark]")).not_to_have_attribute("src", light or "", timeout=30_000)
        assert person.errors == []
