"""The question cards with the keyboard alone."""

from __future__ import annotations

import pytest

from workbook.book import Book
from workbook.content import load_questions
from workbook.guidance.question_cards import keywords
from workbook.home import Home
from workbook.records import ChosenQuestion, Contact, Meeting

from .axe import violations
from .harness import Lab, Visitor, tick, write_page

SOURCE = "from workbook import Desk, QuestionCards\nQuestionCards(Desk.open())"
BANK = {question.id: question for question in load_questions()}


@pytest.fixture(scope="module")
def page(lab: Lab) -> str:
    """A page that holds the cards alone, with two questions chosen for an invented person."""
    book = Book.open_or_create(Home(lab.home).book_path)
    person = book.contacts.add(Contact(given_name="Ines", family_name="Madeup"))
    meeting = book.meetings.save(Meeting(contact_id=person.id))
    chosen = [ChosenQuestion(question_id=each, text=BANK[each].text) for each in ("tools", "trends")]
    book.questions.save_chosen(meeting.id, chosen, 0)
    book.settings.set("current_contact", person.id)
    book.close()
    return write_page(lab, "cards.ipynb", SOURCE)


def test_a_question_is_said_turned_and_kept_with_the_keyboard_and_reads_well_in_both_themes(
    lab: Lab, visitor: Visitor, page: str
) -> None:
    cards = visitor.open(page, "question-cards")
    keyboard = visitor.page.keyboard
    assert cards.locator(".wb-say").text_content() == BANK["tools"].text
    assert cards.locator(".wb-next").is_hidden()
    cards.get_by_role("button", name="I said it. What could I ask next?").focus()
    keyboard.press("Space")
    cards.locator(".wb-verdicts .wb-primary:focus").wait_for()
    assert cards.locator(".wb-next li").all_text_contents() == list(BANK["tools"].follow_ups)
    visitor.shot("question_cards-light", cards)
    assert violations(visitor, "question-cards") == []
    keyboard.press("1")
    cards.locator(".wb-say:focus", has_text=BANK["trends"].text).wait_for()
    tick(cards.get_by_label("Show me only a few words"))
    cards.locator(".wb-say", has_text=keywords(BANK["trends"].text)).wait_for()
    cards.get_by_role("button", name="I said it. What could I ask next?").click()
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 420, "height": 1200})
    visitor.shot("question_cards-dark", cards)
    assert violations(visitor, "question-cards") == []
    cards.get_by_role("button", name="It comes easily").click()
    cards.get_by_text("once more", exact=True).wait_for()
    cards.get_by_role("button", name="I said it. What could I ask next?").click()
    keyboard.press("2")
    cards.locator(".wb-heading:focus", has_text="They all come easily.").wait_for()
    book = Book.open(Home(lab.home).book_path)
    answers = [(answer.item, answer.given) for answer in book.answers.of("question_cards")]
    book.close()
    assert answers == [("tools", "again"), ("trends", "sits"), ("tools", "sits")]
    assert visitor.errors == []
