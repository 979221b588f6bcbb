"""Every page, empty and full, light and dark, wide and narrow: accessible, nothing cut off, and pictures to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .axe import violations
from .harness import Lab, start_lab, visit

PAGES = {
    "00_start_here": ("today", "people"),
    "01_coffee_or_interview": ("today", "sorting-quiz"),
    "02_prepare": ("today", "people", "pitch-drafter", "question-picker"),
    "03_meet": ("today", "meeting-log"),
    "04_follow_up": ("today", "meeting-log"),
    "05_track": ("today", "activity-charts"),
}


@pytest.fixture(scope="module", params=["own", "practice"])
def desk_lab(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Lab]]:
    """A workbook with an empty book, and one with the practice people on the desk."""
    home: Path = tmp_path_factory.mktemp(request.param) / "networking-coffee"
    if request.param == "practice":
        from workbook.home import Home
        from workbook.widgets.desk import Desk

        home.mkdir()
        desk = Desk(Home(home))
        desk.use_practice(True)
        desk.close()
    lab = start_lab(home)
    yield request.param, lab
    lab.stop()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_whole(desk_lab: tuple[str, Lab], browser: Browser, name: str) -> None:
    which, lab = desk_lab
    with visit(lab, browser, viewport={"width": 1200, "height": 900}) as person:
        person.open(f"{name}.ipynb")
        for part in PAGES[name]:
            person.part(part)
        if name == "05_track":
            person.page.locator(
                ".workbook-activity-charts img:visible, .workbook-activity-charts .wb-empty"
            ).first.wait_for()
        for theme in ("light", "dark"):
            person.theme(theme)
            for width in (1200, 480):
                person.page.set_viewport_size({"width": width, "height": 900})
                for part in PAGES[name]:
                    card = person.part(part)
                    person.shot(f"{name}-{which}-{part}-{theme}-{width}", card)
                    assert card.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0, f"{part} is cut off"
            person.page.set_viewport_size({"width": 1200, "height": 900})
            person.shot(f"{name}-{which}-{theme}")
            for part in PAGES[name]:
                assert violations(person, part) == [], f"{part}, {theme}"
        assert person.errors == []
        assert person.outside == []
