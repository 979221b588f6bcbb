"""The question picker as a person uses it who has no mouse, and one who has."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from workbook.book import Book
from workbook.content import load_questions
from workbook.guidance.questions import filter_bank
from workbook.home import Home
from workbook.records import Contact, Fact, MeetingKind

from .axe import violations
from .harness import Lab, Visitor, write_page

PAGE = "pick.ipynb"
FACT = "Paper Boats (invented) opened a second yard in spring"
SOURCE = "from workbook import Desk, QuestionPicker\nQuestionPicker(Desk.open())"


@pytest.fixture(scope="module")
def page(lab: Lab) -> str:
    """A page that holds the picker alone, for an invented person with a long name."""
    book = Book.open_or_create(Home(lab.home).book_path)
    person = book.contacts.add(
        Contact(given_name="Wilhelmina-Konstantina", family_name="Madeup-Longname", company="Paper Boats (invented)")
    )
    book.facts.save(Fact(contact_id=person.id, text=FACT))
    book.settings.set("current_contact", person.id)
    book.close()
    return write_page(lab, PAGE, SOURCE)


def stored(lab: Lab) -> list[str]:
    book = Book.open(Home(lab.home).book_path)
    try:
        meeting = book.meetings.current(book.settings.get("current_contact", ""))
        return [] if meeting is None else [each.question_id for each in book.questions.chosen(meeting.id)[0]]
    finally:
        book.close()


def on_list(picker: Locator) -> list[str]:
    return list(picker.locator(".wb-ordered > li").evaluate_all("(nodes) => nodes.map((node) => node.dataset.key)"))


def wait_for_list(picker: Locator, expected: list[str]) -> None:
    """Wait until the list on the page is this one."""
    for _ in range(100):
        if on_list(picker) == expected:
            return
        picker.page.wait_for_timeout(50)
    assert on_list(picker) == expected


def fill_list(picker: Locator) -> list[str]:
    """Make sure that there is a list to work on, whatever ran before."""
    if len(on_list(picker)) < 5:
        picker.locator(".wb-chosen .wb-primary").click()
        picker.locator(".wb-ordered > li").nth(4).wait_for()
    return on_list(picker)


def press_until(visitor: Visitor, key: str, name: str, limit: int = 120) -> None:
    """Press a key until the control with this name has the focus, as one does who cannot point."""
    for _ in range(limit):
        visitor.page.keyboard.press(key)
        if name in focused(visitor):
            return
    raise AssertionError(f"no way to “{name}” by {key}; the focus is on “{focused(visitor)}”")


def focused(visitor: Visitor) -> str:
    return str(
        visitor.page.evaluate(
            "() => { const at = document.activeElement;"
            " return at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent.trim(); }"
        )
    )


def test_the_picker_is_used_with_the_keyboard_alone(lab: Lab, visitor: Visitor, page: str) -> None:
    bank = filter_bank(load_questions(), kind=MeetingKind.INFORMATIONAL)
    of_mistakes = filter_bank(bank, text="mistakes")
    picker = visitor.open(page, "question-picker")
    keyboard = visitor.page.keyboard
    picker.get_by_role("button", name="Suggest a set for me").focus()
    keyboard.press("Enter")
    picker.locator(".wb-ordered > li").nth(4).wait_for()
    first = on_list(picker)
    assert first[-1] == "who-else"

    press_until(visitor, "Shift+Tab", "1. ")
    moved = first[0]
    keyboard.press("Alt+ArrowDown")
    keyboard.press("Alt+ArrowDown")
    order = [first[1], first[2], moved, *first[3:]]
    wait_for_list(picker, order)
    assert focused(visitor).startswith("3. ")
    assert "is now number 3 of" in (picker.locator("[role=status].wb-hidden").text_content() or "")

    press_until(visitor, "Tab", "Move up: ")
    keyboard.press("Enter")
    wait_for_list(picker, [first[1], moved, first[2], *first[3:]])
    assert focused(visitor).startswith("Move up: ")

    press_until(visitor, "Shift+Tab", "Take off: ")
    keyboard.press("Space")
    wait_for_list(picker, [each for each in order if each != moved])
    assert focused(visitor).startswith("2. ")
    press_until(visitor, "Tab", "Undo")
    keyboard.press("Enter")
    wait_for_list(picker, [first[1], moved, first[2], *first[3:]])

    press_until(visitor, "Tab", "Skills and tools")
    keyboard.press("Space")
    press_until(visitor, "Tab", "Words in the question")
    keyboard.type("mistakes bd")  # b and d d are shortcuts of the notebook
    for _ in range(3):
        keyboard.press("Backspace")
    picker.get_by_text("No question fits all of this.").wait_for()
    press_until(visitor, "Tab", "Show all")
    keyboard.press("Enter")
    keyboard.type("mistakes")
    picker.locator(".wb-hint", has_text=f"{len(of_mistakes)} of {len(bank)} questions").wait_for()
    press_until(visitor, "Tab", "Add: Which mistakes")
    keyboard.press("Enter")
    keyboard.press("b")
    for _ in range(2):
        keyboard.press("d")
    order = [first[1], moved, first[2], *first[3:-1], "mistakes-newcomers", "who-else"]
    wait_for_list(picker, order)
    assert stored(lab) == order
    assert visitor.page.locator(".jp-Notebook .jp-Cell").count() == 2
    assert visitor.errors == []


def test_a_question_is_told_why_and_what_next_and_rests_on_a_fact(lab: Lab, visitor: Visitor, page: str) -> None:
    picker = visitor.open(page, "question-picker")
    first = fill_list(picker)[0]
    question = next(each for each in load_questions() if each.id == first)
    shown = picker.locator(".wb-ordered > li").first
    shown.get_by_text("Why ask it, and what to ask next").click()
    shown.get_by_text(question.why).wait_for()
    assert shown.locator(".wb-follow-ups > li").all_text_contents() == list(question.follow_ups)
    picker.get_by_text("None of your questions rests on something you found out.").wait_for()
    shown.get_by_label("What this question rests on").select_option(label=FACT)
    picker.get_by_text("None of your questions rests on something you found out.").wait_for(state="detached")
    book = Book.open(Home(lab.home).book_path)
    meeting = book.meetings.current(book.settings.get("current_contact", ""))
    assert meeting is not None
    facts = {fact.id: fact.text for fact in book.facts.all()}
    assert facts[str(book.questions.chosen(meeting.id)[0][0].fact_id)] == FACT
    book.close()
    assert visitor.errors == []


def test_a_question_is_dragged_to_another_place(lab: Lab, visitor: Visitor, page: str) -> None:
    picker = visitor.open(page, "question-picker")
    before = fill_list(picker)
    grip, target = picker.locator(".wb-grip").nth(0), picker.locator(".wb-ordered > li").nth(2)
    grip.scroll_into_view_if_needed()
    start, end = grip.bounding_box(), target.bounding_box()
    assert start is not None
    assert end is not None
    mouse = visitor.page.mouse
    mouse.move(start["x"] + 10, start["y"] + 10)
    mouse.down()
    for share in (0.3, 0.6, 1.0):
        mouse.move(start["x"] + 10, start["y"] + share * (end["y"] + end["height"] - 4 - start["y"]))
    mouse.up()
    after = [before[1], before[2], before[0], *before[3:]]
    wait_for_list(picker, after)
    visitor.page.wait_for_timeout(200)
    assert stored(lab) == after

    mouse.move(start["x"] + 10, start["y"] + 10)
    mouse.down()
    mouse.move(start["x"] + 10, start["y"] + 250)
    visitor.page.keyboard.press("Escape")
    mouse.up()
    wait_for_list(picker, after)
    assert stored(lab) == after


def test_words_of_an_own_question_survive_a_reload_and_markup_is_only_text(visitor: Visitor, page: str) -> None:
    picker = visitor.open(page, "question-picker")
    words = "How does <img src=x onerror=alert(1)> feel? \u05d0\u05d1 🙂"
    field = visitor.field("learner#own_question")
    field.fill(words)
    visitor.until_saved("learner#own_question")
    visitor.page.reload()
    picker = visitor.part("question-picker")
    field = visitor.field("learner#own_question")
    assert field.input_value() == words
    picker.get_by_role("button", name="Add to my questions").click()
    picker.locator(".wb-ordered").get_by_text(words).wait_for()
    assert picker.locator("img").count() == 0
    for _ in range(50):
        if field.input_value() == "":
            break
        visitor.page.wait_for_timeout(50)
    assert field.input_value() == ""


def test_axe_finds_nothing_to_mend(visitor: Visitor, page: str) -> None:
    picker = visitor.open(page, "question-picker")
    fill_list(picker)
    if not picker.get_by_role("button", name="Undo").is_visible():
        picker.locator(".wb-ordered .wb-link").first.click()
        picker.get_by_role("button", name="Undo").wait_for()
    for theme, width in (("light", 1200), ("dark", 420)):
        visitor.page.set_viewport_size({"width": width, "height": 3200})
        visitor.theme(theme)
        visitor.shot(f"question_picker-{width}-{theme}", picker)
        assert violations(visitor, "question-picker") == []
        assert picker.evaluate("(node) => node.scrollWidth - node.clientWidth") <= 0
