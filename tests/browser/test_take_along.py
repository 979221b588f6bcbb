"""The page to take along, printed: one sheet of A4 and of Letter, with nothing cut off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from workbook.formats.take_along import PaperPage, PaperQuestion, take_along

from .harness import SCREENSHOTS

USUAL = PaperPage(
    name="Marisol Quince (invented)",
    about="Analyst · Bluehollow Maps",
    when="Wed 4 Mar 14:30–14:55, in 2 days",
    where="Café Nowhere, Example Street 3",
    phone="+44 20 7946 0000",
    hard_stop="15:20",
    on_the_way="leave 13:35 · be near 14:15 · walk in 14:20–14:25",
    lead="You lead this talk: you asked for it.",
    steps=(
        ("0–2", "Thanks and interest"),
        ("2–5", "Small talk"),
        ("5–7", "Your pitch and goal"),
        ("7–22", "Your questions"),
        ("22–25", "Close"),
    ),
    introduction="I taught geography for six years. I want to learn how maps are made for people who never open one.",
    facts=("Spoke in autumn about maps for hikers", "Bluehollow sells to city councils", "Three formats compete"),
    musts=(
        PaperQuestion("What does a typical week look like for you?", ("Which part would you keep?", "Which not?")),
        PaperQuestion("How did you get from your studies to this work?", ("What decided it?",)),
        PaperQuestion("What was the biggest lesson of your own job search?", ("What would you do differently?",)),
    ),
    others=(
        PaperQuestion("Which skills matter most in the first year?", ("How did you learn them?",)),
        PaperQuestion("What do people outside believe that is not so?"),
        PaperQuestion("Who else should I talk to?"),
    ),
    close=(
        "Say when the agreed time is up",
        "Ask whom else to meet",
        "Ask whether you may write again",
        "Say back what each promised",
        "Thank them for one thing",
    ),
)
LONG = "an unusually long sentence that goes on and on about something that matters to somebody "
FULLEST = PaperPage(
    name="W" * 200, about="Wide " * 60, when="Wednesday " * 20, where="W" * 400, phone="+44 " * 60, hard_stop="23:59",
    on_the_way="leave " * 60, lead=LONG, steps=[("100–125", "Your questions and theirs")] * 5, introduction=LONG * 9,
    facts=[LONG * 3] * 9, musts=[PaperQuestion(LONG * 4, (LONG * 2, LONG * 2))] * 3,
    others=[PaperQuestion(LONG * 4, (LONG * 2, LONG * 2))] * 9, close=[LONG * 3] * 9, note=LONG,
)  # fmt: skip


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("page", [USUAL, FULLEST], ids=["usual", "fullest"])
def test_it_is_one_sheet_of_paper(browser: Browser, tmp_path: Path, page: PaperPage, paper: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(take_along(page), "utf-8")
    tab = browser.new_page()
    try:
        tab.goto(file.as_uri())
        pdf = tab.pdf(format=paper, prefer_css_page_size=False)
    finally:
        tab.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_it_looks_like_a_page_of_a_good_workbook(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    SCREENSHOTS.mkdir(exist_ok=True)
    tab = browser.new_page(viewport={"width": 900, "height": 1200})
    try:
        for name, page in (("usual", USUAL), ("fullest", FULLEST)):
            file.write_text(take_along(page), "utf-8")
            tab.goto(file.as_uri())
            tab.emulate_media(media="print")
            tab.set_viewport_size({"width": 703, "height": 964})  # Letter less its margins
            tab.screenshot(path=SCREENSHOTS / f"take_along-{name}.png", full_page=True)
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        tab.close()
