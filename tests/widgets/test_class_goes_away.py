"""The coach's pages while the place of the class cannot be reached, and when it can again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.making import CLASS, sealed_pack
from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.folder import FolderExchange
from workbook.classroom.pack import PitchVersion
from workbook.widgets.class_setup import ClassSetup
from workbook.widgets.class_view import ClassView
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.review_desk import ReviewDesk

from .conftest import Ask


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """The folder of a class in which one learner has shared a pitch."""
    folder = tmp_path / "class"
    folder.mkdir()
    save_class(desk.book, ClassInfo(CLASS, "Autumn", "Kim (invented)", 5, "folder", str(folder), None, desk.now()))
    pitch = PitchVersion(record="pitch:main", label="", parts={"past": "I mended radios."})
    FolderExchange(folder).submit(sealed_pack("Ana", pitches=(pitch,)))
    return folder


def test_the_review_desk_says_so_keeps_what_is_open_and_goes_on(
    desk: Desk, folder: Path, messages: Callable[[Component], Ask]
) -> None:
    card = ReviewDesk(desk)

    def look() -> list[Any]:
        messages(card)("look")
        state = card.view.state
        told = state["trouble"]["what"] if state["trouble"] else None
        return [told, state["submission"]["name"], [each["name"] for each in card.view.around["learners"]]]

    assert look() == [None, "Ana Madeup", ["Ana Madeup"]]
    folder.rename(folder.with_name("away"))
    assert look() == [f"The folder {folder} is not there any more.", "Ana Madeup", ["Ana Madeup"]]
    desk.changed()
    desk.flush()
    assert card.view.state["trouble"] is not None, "a word that is saved elsewhere does not make it go away"
    folder.with_name("away").rename(folder)
    assert look() == [None, "Ana Madeup", ["Ana Madeup"]]
    card.close()


def test_the_class_view_says_so_keeps_what_was_seen_and_goes_on(
    desk: Desk, folder: Path, messages: Callable[[Component], Ask]
) -> None:
    card = ClassView(desk)

    def look() -> list[Any]:
        messages(card)("look")
        return [card.view.state["problem"].get("what"), card.view.state["seen"]["overview"]]

    assert look() == [None, "1 learner has shared something."]
    folder.rename(folder.with_name("away"))
    assert look() == [f"The folder {folder} is not there any more.", "1 learner has shared something."]
    folder.with_name("away").rename(folder)
    assert look() == [None, "1 learner has shared something."]
    card.close()


def test_a_class_that_is_deleted_is_let_go_by_the_other_cards_and_nothing_of_it_comes_back(
    desk: Desk, folder: Path, messages: Callable[[Component], Ask]
) -> None:
    setup, view, review = ClassSetup(desk), ClassView(desk), ReviewDesk(desk)
    for card in (view, review):
        messages(card)("look")
    assert desk.own_book.settings.starting_with(f"class:{CLASS}:") != {}
    assert "result" in messages(setup)("delete", class_id=CLASS)
    desk.flush()
    for card in (view, review):
        messages(card)("look")
    assert (view.view.state["there"], review.view.state["submission"], review._place) == (False, None, None)
    assert desk.own_book.settings.starting_with(f"class:{CLASS}:") == {}
    assert [path.name for path in (desk.home.state / "class-view").glob("*")] == []
    view.close()
    review.close()
    setup.close()
