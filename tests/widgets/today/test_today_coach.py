"""The card on top of the coach's pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from workbook.classroom.class_bundle import bundle_name
from workbook.classroom.classes import ClassInfo, class_folder, save_class
from workbook.widgets.desk import Desk
from workbook.widgets.today import Today

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


@pytest.fixture
def today(desk: Desk) -> Iterator[Today]:
    today = Today(desk, coach=True)
    yield today
    today.close()


def first(today: Today) -> tuple[str, str, str]:
    today.refresh()
    action = today.view.state["actions"][0]
    return action["title"], action["file"], action["part"]


def test_a_coach_is_asked_for_a_class_and_not_for_contacts(today: Today, desk: Desk) -> None:
    assert first(today) == ("Set up your class", "08_class_set_up.ipynb", "class-setup")
    assert (today.view.state["person"], today.view.state["rhythm"]) == (None, None)
    info = ClassInfo("autumn-1", "Autumn (invented)", "Kim (invented)", 5, "folder", "", None, desk.now())
    save_class(desk.own_book, info)
    assert first(today) == ("Make the class card and hand it out", "08_class_set_up.ipynb", "class-setup")
    card = class_folder(info, desk.home) / bundle_name(info.class_id)
    card.parent.mkdir(parents=True)
    card.write_bytes(b"x")
    assert first(today) == ("Lead a session", "09_lead_a_session.ipynb", "session-script")
    desk.own_book.settings.set("class:autumn-1:session", {"plan": "x"})
    assert first(today) == ("Look whether something came in", "10_review.ipynb", "review-desk")
    desk.own_book.settings.set("class:autumn-1:keys", {"l": "k"})
    assert first(today) == ("Read what your class shared", "10_review.ipynb", "review-desk")


def test_with_the_practice_people_the_invented_class_waits_to_be_read(today: Today, desk: Desk) -> None:
    desk.use_practice(True)
    assert first(today) == ("Read what your class shared", "10_review.ipynb", "review-desk")


@pytest.mark.parametrize("name", ["10_review", "11_class_view"])
def test_the_coachs_pages_open_with_the_coachs_next_step(name: str) -> None:
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    assert any("\nToday(desk, coach=True)" in cell.source for cell in cells)
