"""The minutes one moves, a sheet that steps back, and beliefs held against people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from workbook.book import Book
from workbook.home import Home
from workbook.records import ChosenQuestion, Contact, Meeting

from .axe import violations
from .harness import Lab, Visitor, tick, write_page

PAGE = "from workbook import Desk, MeetingLog\nMeetingLog(Desk.open(), steps=({steps}))"


@pytest.fixture
def book(lab: Lab) -> Iterator[Book]:
    book = Book.open_or_create(Home(lab.home).book_path)
    yield book
    book.close()


@pytest.fixture
def meeting(book: Book) -> Meeting:
    ada = book.contacts.add(Contact(given_name="Ada", family_name="Invented", email="ada@example.org"))
    book.settings.set("current_contact", ada.id)
    book.settings.set("learning_goals", ["daily-work", "grow-surer"])
    meeting = book.meetings.save(Meeting(contact_id=ada.id, zone="Europe/Berlin"))
    questions = [ChosenQuestion(question_id=f"q{n}", text=f"Invented question {n}?", must_ask=n < 2) for n in range(4)]
    book.questions.save_chosen(meeting.id, questions, 0)
    return meeting


def show(visitor: Visitor, lab: Lab, name: str, steps: str) -> Locator:
    write_page(lab, name, PAGE.format(steps=steps))
    return visitor.open(name, "meeting-log")


def test_minutes_move_by_key_and_a_single_word_is_kept_while_listening(
    visitor: Visitor, lab: Lab, book: Book, meeting: Meeting
) -> None:
    log = show(visitor, lab, "sheet.ipynb", "'run_sheet',")
    log.get_by_text("Move the minutes").click()
    log.get_by_label("Small talk", exact=True).focus()
    visitor.page.keyboard.press("ArrowRight")
    expect(log.locator(".wb-sheet-when").nth(3)).to_contain_text("min 8")
    visitor.shot("run_sheet-light", log)
    assert violations(visitor, "meeting-log") == []

    log.get_by_role("button", name="Start the clock").click()
    log.get_by_role("button", name="Just listen").click()
    expect(log.locator(".wb-listen-question")).to_have_text("Invented question 0?")
    expect(log.locator(".wb-sheet")).to_be_hidden()
    visitor.page.keyboard.press("k")
    visitor.page.keyboard.type("rye")
    visitor.page.keyboard.press("Enter")
    log.get_by_role("button", name="Asked").click()
    expect(log.locator(".wb-listen-question")).to_have_text("Invented question 1?")
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 420, "height": 2000})
    visitor.shot("listen-dark-narrow", log)
    log.get_by_role("button", name="Show the whole sheet").click()
    visitor.until_saved(f"meeting:{meeting.id}#keywords")
    assert book.texts.read(f"meeting:{meeting.id}", "keywords").words == "rye"
    visitor.shot("run_sheet-dark-narrow", log)
    assert visitor.errors == []


def test_a_takeaway_is_tied_to_a_belief_by_hand(visitor: Visitor, lab: Lab, book: Book, meeting: Meeting) -> None:
    log = show(visitor, lab, "debrief.ipynb", "'debrief', 'thank_you'")
    log.get_by_text("Facts, opinions, advice").click()
    log.get_by_text("How it was, in a few ticks").click()
    log.get_by_label("In a line").fill("Nobody asked for papers")
    log.get_by_role("button", name="Add the takeaway").click()
    log.get_by_label("I believe that …").fill("Bakers need no degree")
    log.get_by_label("I believe that …").press("Enter")
    log.get_by_label("Belief it is about: Nobody asked for papers").select_option(label="Bakers need no degree")
    log.get_by_label("What it says about that belief: Nobody asked for papers").select_option("for")
    expect(log.get_by_text("One conversation is never proof.", exact=False)).to_be_visible()
    tick(log.get_by_label("I found out that this is not for me"))
    expect(log.get_by_text("It counts as a success.", exact=False)).to_be_visible()
    tick(log.get_by_role("group", name="Know what a working day looks like").get_by_label("much further"))
    tick(log.get_by_role("group", name="Now: how sure of myself I feel").get_by_label("4"))
    log.get_by_label("Preparing, in minutes").fill("20")
    log.get_by_label("Preparing, in minutes").press("Tab")
    visitor.page.set_viewport_size({"width": 1200, "height": 2600})
    visitor.shot("debrief-light", log)
    assert violations(visitor, "meeting-log") == []
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 420, "height": 3600})
    visitor.shot("debrief-dark-narrow", log)
    assert book.answers.of("confidence")[0].item == f"after:{meeting.id}"
    assert book.texts.read(f"meeting:{meeting.id}:answers", "preparation_minutes").words == "20"
    assert visitor.errors == []
