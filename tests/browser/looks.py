"""Looking at a page, light and dark, wide and narrow: accessible, nothing cut off, and pictures to look at."""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
from playwright.sync_api import Browser

from .axe import violations
from .harness import Lab, visit

ALL_VISIBLE = """(names) => names.every((name) => {
    const card = document.querySelector(`.workbook-${name}`);
    return card?.checkVisibility() && card.clientHeight > 0;
})"""
CUT_OFF = """(names) => names.filter((name) => {
    const card = document.querySelector(`.workbook-${name}`);
    return card.scrollWidth > card.clientWidth;
})"""
#: Each chart on screen has its picture, or, with nothing to draw yet, its words alone.
ALL_DRAWN = """() => {
    const charts = Array.from(document.querySelectorAll(".workbook-activity-charts [data-chart]"))
        .filter((chart) => chart.checkVisibility());
    const drawn = (chart) => chart.querySelector(".wb-chart-frame").hidden
        ? chart.querySelector(".wb-chart-words").textContent !== "" : chart.querySelector("img").checkVisibility();
    return charts.length > 0 && charts.every(drawn);
}"""
#: A picture of each card is for people to look at, and takes as long as all else here: WORKBOOK_PICTURES=1 asks for it.
PICTURES = os.environ.get("WORKBOOK_PICTURES", "") == "1"
PAGES = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def parts_of(page: Path) -> list[str]:
    """The CSS names of the components that a page shows, read from its cells."""
    cells = nbformat.read(page, as_version=4).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    shown = re.findall(r"^([A-Z]\w+)\(desk\b", source, re.MULTILINE)
    return [re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() for name in shown]


def look_at(name: str, lab: Lab, browser: Browser, *, which: str) -> None:
    """Open a page with the learner's ``own`` book or the ``practice`` people, and fail where it is not whole."""
    parts = parts_of(next(page for page in PAGES if page.stem == name))
    assert parts, "the page shows no component"
    with visit(lab, browser) as person:
        person.open(f"{name}.ipynb", by_address=which == "own")
        for part in parts:
            person.part(part)
        assert person.page.locator(".jp-WindowedPanel-outer").first.evaluate("(node) => node.scrollTop") == 0
        if "activity-charts" in parts:
            person.page.wait_for_function(ALL_DRAWN, timeout=60_000)
        for theme, width in (("light", 1200), ("light", 480), ("dark", 480), ("dark", 1200)):
            person.theme(theme)
            person.page.set_viewport_size({"width": width, "height": 900})
            person.page.wait_for_function(ALL_VISIBLE, arg=parts)
            assert person.page.evaluate(CUT_OFF, parts) == [], (theme, width)
            if PICTURES and (theme, width) in (("light", 1200), ("dark", 480)):
                for part in parts:
                    person.shot(f"{name}-{which}-{part}-{theme}-{width}", person.part(part))
            if width == 1200:
                person.shot(f"{name}-{which}-{theme}")
                # The same page at the same width: what is new in the dark are its colours.
                assert violations(person, colours_only=theme == "dark") == [], theme
        assert person.errors == []
        assert person.outside == []
