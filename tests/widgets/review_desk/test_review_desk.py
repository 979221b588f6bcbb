"""The review desk: whom it opens, in which order, and what it leaves behind."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ipywidgets.widgets import widget

from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.practice_class import PracticeClass
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.review_desk import ReviewDesk

from .making import Ask, shown


def test_without_a_class_the_desk_says_so(desk: Desk) -> None:
    card = ReviewDesk(desk)
    assert (card.view.state["has_class"], card.view.around) == (False, {})
    card.close()


def test_a_folder_that_is_away_is_told_with_a_repair_and_tried_again(
    desk: Desk, room: Path, now: datetime, messages: Callable[[Component], Ask]
) -> None:
    away = room / "not mounted"
    save_class(desk.own_book, ClassInfo("spring", "Spring", "Robin", 5, "folder", str(away), None, now))
    card = ReviewDesk(desk)
    assert card.view.state["trouble"]["what"] == f"There is no folder {away}."
    away.mkdir()
    messages(card)("look")
    assert (card.view.state["trouble"], card.view.around["progress"]) == (
        None,
        "Nobody has shared a pitch or a question yet.",
    )
    card.close()


def test_the_one_who_waited_longest_is_open_first_and_everybody_is_listed_by_name(
    card: ReviewDesk, in_class: PracticeClass
) -> None:
    assert shown(card)["name"] == "Bram Verzonnen (invented)"
    assert [(each["name"].split()[0], each["standing"]) for each in card.view.around["learners"]] == [
        ("Bram", "waiting"),
        ("Noor", "waiting"),
        ("Oskar", "waiting"),
        ("Pell", "nothing"),
        ("Rūta", "waiting"),
        ("Sol", "waiting"),
        ("Tamsin", "waiting"),
        ("Wren", "waiting"),
        ("ليلى", "waiting"),
        ("架空", "waiting"),
    ]
    assert card.view.around["progress"] == (
        "0 of 9 have feedback. 1 learner shared other things alone, such as how sure they feel: you need do nothing "
        "there."
    )
    assert [report["name"] for report in card.view.around["reports"]] == [
        "copy that was cut short.coffee.jsonl",
        "from a new computer.coffee.jsonl",
        "reading list.txt",
    ]


def test_skipping_goes_through_everybody_and_comes_back(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask, seen = messages(card), []
    for _each in range(9):
        seen.append(shown(card)["learner"])
        ask("skip")
    assert len(set(seen)) == 9
    assert shown(card)["learner"] == seen[0]
    ask("back")
    assert shown(card)["learner"] == seen[-1]


def test_when_all_have_feedback_nobody_is_open(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask = messages(card)
    for _each in range(9):
        ask("pass_over", learner=shown(card)["learner"], pack=shown(card)["pack"])
    assert shown(card) is None
    assert card.view.around["progress"].startswith("All 9 learners who shared words have feedback. 1 learner shared ")


def test_reading_ahead_changes_nothing_that_is_shown(
    card: ReviewDesk, in_class: PracticeClass, messages: Callable[[Component], Ask]
) -> None:
    ask = messages(card)
    before = shown(card)
    ask("prepare")
    assert shown(card) == before
    ask("next")
    ahead = shown(card)
    ask("open", learner=before["learner"])
    ask("open", learner=ahead["learner"])
    assert shown(card) == ahead


def test_closing_leaves_no_widget_and_no_watching_behind(desk: Desk, in_class: PracticeClass) -> None:
    widgets, threads = set(widget._instances), {thread.name for thread in threading.enumerate()}
    card = ReviewDesk(desk)
    assert "class-folder" in {thread.name for thread in threading.enumerate()}
    card.close()
    assert (set(widget._instances), {thread.name for thread in threading.enumerate()}) == (widgets, threads)
