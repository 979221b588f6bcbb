"""The review desk as a coach meets it, with the keyboard alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from workbook.book import Book
from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import Feedback
from workbook.classroom.keys import signing_key
from workbook.classroom.pack import Pack, PitchVersion
from workbook.classroom.practice_class import practice_class
from workbook.classroom.sealing import seal, unseal
from workbook.home import Home

from .axe import violations
from .harness import Lab, Visitor, write_page

PAGE = "from workbook import Desk, ReviewDesk\nReviewDesk(Desk.open())"
NOW = datetime.now(UTC)
EVIL = "<img src=x onerror=window.ran=1>"


@pytest.fixture
def book(lab: Lab) -> Iterator[Book]:
    book = Book.open_or_create(Home(lab.home).book_path)
    yield book
    book.close()


def test_a_coach_reads_comments_marks_and_sends_with_the_keyboard_alone(
    visitor: Visitor, lab: Lab, book: Book, tmp_path: Path
) -> None:
    made = practice_class(rng=random.Random(7), now=NOW, class_id="spring")
    made.write(tmp_path, signing_key(book))
    save_class(book, ClassInfo("spring", "Spring (invented)", "Robin", 5, "folder", str(tmp_path), None, NOW))
    write_page(lab, "review.ipynb", PAGE)
    part = visitor.open("review.ipynb", "review-desk")
    page = visitor.page
    page.set_viewport_size({"width": 1200, "height": 1400})
    cells = page.locator(".jp-Cell").count()

    # The first heading gets the focus by a click between the controls; from here on only keys.
    expect(part.get_by_role("heading", name="Bram Verzonnen (invented)")).to_be_visible()
    part.get_by_role("heading", name="Bram Verzonnen (invented)").click()
    page.keyboard.press("?")
    expect(part.get_by_text("next without feedback")).to_be_visible()
    page.keyboard.press("?")
    page.keyboard.press("n")
    heading = part.get_by_role("heading", name="架空 花子 (invented)")
    expect(heading).to_be_focused()
    page.keyboard.press("p")
    expect(part.get_by_role("heading", name="Bram Verzonnen (invented)")).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.type("next, please: a strong beginning", delay=5)
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.press("4")
    page.keyboard.press("2")
    expect(part.get_by_role("radio", name="4 · strong").first).to_be_checked()
    assert violations(visitor, "review-desk") == []
    page.keyboard.press("Control+Enter")
    expect(part.get_by_text("Sent to Bram Verzonnen (invented): 1 comment, 2 marks.")).to_be_visible()
    expect(heading).to_be_focused()
    assert page.locator(".jp-Cell").count() == cells

    bram = next(each for each in made.learners if each.state == "answered")
    given = [unseal(each.read(), each.name).item for each in FolderExchange(tmp_path).feedback(bram.learner_id)]
    sent = [each for each in given if isinstance(each, Feedback) and each.coach == "Robin"]
    assert [[comment.text for comment in each.comments] for each in sent] == [["next, please: a strong beginning"]]
    assert [[(mark.criterion, mark.level) for mark in each.rubric] for each in sent] == [
        [("past", 4), ("interests", 2)]
    ]

    # Something newer comes in while the coach types: neither the words nor the focus move.
    page.keyboard.press("c")
    page.keyboard.type("I am typ", delay=5)
    hanako = next(each for each in made.learners if each.state == "cjk")
    pitch = PitchVersion(record="pitch:main", label="", parts={"past": EVIL})
    newer = Pack(class_id="spring", learner_id=hanako.learner_id, name=hanako.name, made_at=NOW, pitches=(pitch,))
    FolderExchange(tmp_path).submit(seal(newer, hanako.key))
    expect(part.get_by_text("Something newer came in while you were reading.")).to_be_visible()
    page.keyboard.type("ing", delay=5)
    expect(part.locator("textarea:focus")).to_have_value("I am typing")
    part.get_by_role("button", name="Show the newer version").click()
    expect(part.get_by_text(EVIL, exact=True)).to_be_visible()
    expect(visitor.field(f"class:spring:comment:{hanako.learner_id}#pitch:main#past")).to_have_value("I am typing")
    assert page.evaluate("window.ran") is None

    # A comment that was sent is taken back, and the keyboard goes on where it stood.
    part.get_by_role("button", name="Back", exact=True).click()
    part.get_by_role("button", name="Take back: next, please: a strong beginning").click()
    part.get_by_role("button", name="Yes, take it back").click()
    expect(part.get_by_text("next, please: a strong beginning", exact=True)).to_have_count(0)
    expect(part.get_by_role("textbox", name="Comment: 1. Where they come from")).to_be_focused()
    assert visitor.errors == []
