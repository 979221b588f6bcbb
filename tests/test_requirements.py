"""Each point that the source documents ask for is where `data/requirements.csv` says, and can be reached there."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbook.content import load_origins
from workbook.widgets.desk import Desk

from .requirements import FILE, Place, Point, page_of_points, places_of, read_points
from .walk import Page, Part, open_pages, practice_desk

_ASKING = "Hello, Henrik suggested I write to you. I would like to learn how you decide. Could we talk for 25 minutes?"

#: What to type, and where, for a rule to speak up: record's kind and field, and words.
TYPED = {
    "closed": ("learner#own_question", "Do you like your job?"),
    "job_ask": ("outreach#email", "Hello, are you hiring?"),
    "no_thanks": ("outreach#email", _ASKING),
    "no_detail": ("outreach#email", f"{_ASKING} Thank you!"),
    "no_time": ("outreach#email", _ASKING.replace("for 25 minutes", "soon")),
    "many_asks": ("outreach#email", f"{_ASKING} And when?"),
    "attachment": ("outreach#email", f"{_ASKING} My résumé is attached."),
    "writes_much": ("meeting#keywords", "and then they told me about everything " * 30),
}

STAGES = ("learn", "research", "outreach", "pitch", "questions", "logistics", "meeting", "debrief", "thank-you",
          "follow-up", "track", "coach")  # fmt: skip

#: How each kind of place is looked for in a part of a page.
LOOK: dict[str, Callable[[Part, str], bool]] = {
    "card": lambda part, name: name in part.cards,
    "shown": lambda part, name: name in part.shown,
    "field": lambda part, name: name in part.fields,
    "action": lambda part, name: name in part.component.handlers(),
    "state": lambda part, name: part.has(name),
    "offered": lambda part, name: name in part.offered,
    "rule": lambda part, name: part.says(name, *TYPED[name]),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """Every page, run at a desk with the practice people."""
    before = {name: os.environ.get(name) for name in ("WORKBOOK_HOME", "WORKBOOK_NOW")}
    os.environ["WORKBOOK_HOME"] = str(tmp_path_factory.mktemp("requirements") / "networking-coffee")
    os.environ["WORKBOOK_NOW"] = "2026-03-03T10:00:00+01:00"
    desk: Desk | None = None
    try:
        desk = practice_desk()
        pages = open_pages()
        yield pages
        for page in pages.values():
            for parts in page.parts.values():
                for part in parts:
                    part.component.close()
    finally:
        if desk is not None:
            desk.close()
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


POINTS = read_points()


def test_every_point_has_its_row_and_every_row_its_origin() -> None:
    assert [point.number for point in POINTS] == list(range(1, 132))
    origins = load_origins()
    for point in POINTS:
        assert point.stage in STAGES, point
        assert point.sources and set(point.sources) <= set(origins), point
        assert point.words, point
        assert point.places or point.note, f"{point.number} is neither live nor explained"


@pytest.mark.parametrize("point", [point for point in POINTS if point.places], ids=lambda point: str(point.number))
def test_a_point_is_live_where_its_row_says(opened: dict[str, Page], point: Point) -> None:
    missing = [str(place) for place in point.places if not _found(opened, place)]
    assert missing == [], point.words


def _found(pages: dict[str, Page], place: Place) -> bool:
    page = pages.get(place.page)
    if page is None:
        return False
    if place.kind == "heading":
        return place.name in page.headings
    return any(LOOK[place.kind](part, place.name) for part in page.parts.get(place.part, ()))


def test_a_place_that_is_not_there_is_not_found(opened: dict[str, Page]) -> None:
    for text in (
        "01_coffee_or_interview/SortingQuiz/card:no-such-card",
        "02_prepare/QuestionPicker/shown:no-such-question",
        "02_prepare/PitchDrafter/field:pitch#nothing",
        "02_prepare/PitchDrafter/action:nothing",
        "02_prepare/PitchDrafter/state:meter.nothing",
        "03_meet/SortingQuiz/card:one-to-one",
        "09_nowhere/SortingQuiz/card:one-to-one",
        "02_prepare//heading:No such heading",
    ):
        assert not _found(opened, places_of(text)[0]), text


def test_the_page_about_the_points_is_up_to_date() -> None:
    page = Path(__file__).parents[1] / "docs" / "requirements.md"
    assert page.read_text("utf-8") == page_of_points(POINTS), "run python -m tests.requirements"


def test_the_table_is_one_a_spreadsheet_can_edit() -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert {len(row) for row in rows} == {6}
    assert all(re.fullmatch(r"[^\r\n]*", cell) for row in rows for cell in row)
