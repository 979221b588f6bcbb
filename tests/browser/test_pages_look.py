"""Every page, empty and full, light and dark, wide and narrow: accessible, nothing cut off, and pictures to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser

from .axe import violations
from .harness import Lab, start_lab, visit

PAGES = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def parts_of(page: Path) -> list[str]:
    """The CSS names of the components that a page shows, read from its cells."""
    cells = nbformat.read(page, as_version=4).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    shown = re.findall(r"^([A-Z]\w+)\(desk\b", source, re.MULTILINE)
    return [re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() for name in shown]


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


@pytest.mark.parametrize("name", [page.stem for page in PAGES])
def test_a_page_is_accessible_and_whole(desk_lab: tuple[str, Lab], browser: Browser, name: str) -> None:
    which, lab = desk_lab
    parts = parts_of(next(page for page in PAGES if page.stem == name))
    assert parts, "the page shows no component"
    with visit(lab, browser) as person:
        person.open(f"{name}.ipynb")
        for part in parts:
            person.part(part)
        assert person.page.locator(".jp-WindowedPanel-outer").first.evaluate("(node) => node.scrollTop") == 0
        if "activity-charts" in parts:
            person.page.locator(".workbook-activity-charts img:visible").first.wait_for(timeout=60_000)
        for theme, width in (("light", 1200), ("light", 480), ("dark", 480), ("dark", 1200)):
            person.theme(theme)
            person.page.set_viewport_size({"width": width, "height": 900})
            for part in parts:
                card = person.part(part)
                assert card.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0, f"{part} is cut off"
                if (theme, width) in (("light", 1200), ("dark", 480)):
                    person.shot(f"{name}-{which}-{part}-{theme}-{width}", card)
            if width == 1200:
                person.shot(f"{name}-{which}-{theme}")
                assert violations(person) == [], theme
        assert person.errors == []
        assert person.outside == []
