"""A meeting as a person plans, holds, debriefs and thanks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, expect

from workbook.book import Book
from workbook.home import Home
from workbook.records import ChosenQuestion, Contact, EventKind, Meeting

from .harness import Lab, Visitor, tick, write_page

LOG = "from workbook import Desk, MeetingLog\nMeetingLog(Desk.open())"
LATER = "from workbook import Desk, MeetingLog\nMeetingLog(Desk.open(), steps=('debrief', 'thank_you'))"
expect.set_options(timeout=20_000)
HOSTILE = "<img src=x onerror=\"document.body.dataset.harmed='yes'\"> שלום 😀"


@pytest.fixture
def book(lab: Lab) -> Iterator[Book]:
    book = Book.open_or_create(Home(lab.home).book_path)
    yield book
    book.close()


@pytest.fixture
def ada(book: Book) -> Contact:
    contact = book.contacts.add(
        Contact(given_name="Ada", family_name=HOSTILE, company="Made-up Bakery", email="ada@example.org")
    )
    book.settings.set("current_contact", contact.id)
    return contact


@pytest.fixture
def meeting(book: Book, ada: Contact) -> Meeting:
    meeting = book.meetings.save(Meeting(contact_id=ada.id, zone="Europe/Berlin"))
    questions = [ChosenQuestion(question_id=f"q{n}", text=f"Invented question {n}?", must_ask=n < 3) for n in range(5)]
    book.questions.save_chosen(meeting.id, questions, 0)
    return meeting


@pytest.fixture
def part(visitor: Visitor, lab: Lab, meeting: Meeting) -> Locator:
    del meeting
    write_page(lab, "meeting.ipynb", LOG)
    return visitor.open("meeting.ipynb", "meeting-log")


def press(part: Locator, name: str) -> None:
    part.get_by_role("button", name=name, exact=True).click()


def kinds(book: Book, contact: Contact) -> list[str]:
    return [f"{event.kind.value} {event.variant}" for event in book.events.of(contact.id)]


def test_a_meeting_goes_from_plan_to_thank_you(visitor: Visitor, part: Locator, book: Book, meeting: Meeting) -> None:
    ada = book.contacts.get(meeting.contact_id)
    record = f"meeting:{meeting.id}"
    part.get_by_label("Day", exact=True).fill((datetime.now(UTC) + timedelta(days=2)).date().isoformat())
    part.get_by_label("Time", exact=True).fill("14:30")
    part.get_by_label("Place or link").fill(HOSTILE)
    press(part, "Save the plan")
    expect(part.get_by_text("Saved: ")).to_be_visible()
    assert book.meetings.get(meeting.id).place == HOSTILE

    press(part, "Start the clock")
    expect(part.get_by_text("25 minutes left")).to_be_visible()
    tick(part.get_by_label("Invented question 0?").first)
    press(part, "They have only 10 minutes")
    expect(part.get_by_text("10 minutes left")).to_be_visible()
    expect(part.locator(".wb-questions li")).to_have_count(4)  # three that matter most, and the one asked already
    press(part, "There is time after all")
    expect(part.get_by_text("25 minutes left")).to_be_visible()
    visitor.field(f"{record}#keywords").fill("rye, night shift")
    press(part, "We have finished")
    expect(part.get_by_text("You met; it ended today")).to_be_visible()

    visitor.field(f"{record}#learned").fill("new breads are tried out at night.")
    visitor.until_saved(f"{record}#learned")
    part.get_by_label("Name", exact=True).fill("Otto Madeup")
    part.get_by_label("Name", exact=True).press("Enter")
    expect(part.get_by_role("button", name="Take back Otto Madeup")).to_be_visible()
    part.get_by_label("What", exact=True).first.fill("send a photo")
    press(part, "Add to: I promised")
    expect(part.get_by_role("button", name="Remove: send a photo")).to_be_visible()
    tick(part.get_by_label("yes, they said so"))
    press(part, "Debrief done")
    expect(part.get_by_text("Debrief noted today")).to_be_visible()

    press(part, "Build it from my debrief")
    expect(part.get_by_role("region", name="Your mail")).to_contain_text("new breads are tried out at night")
    press(part, "Copy the text")
    expect(part.get_by_role("button", name="Copy all the same")).to_be_visible()
    for name in ("thanks", "learned", "offer", "wishes"):
        visitor.field(f"{record}#thank_you_{name}").fill(f"Thank you for the {name} about trying breads at night.")
        visitor.until_saved(f"{record}#thank_you_{name}")
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(part, "Copy the text")
    expect(part.get_by_text("Copied. Paste it")).to_be_visible()
    assert visitor.page.evaluate("navigator.clipboard.readText()").startswith("Hello Ada,\n\nThank you for the thanks")
    press(part, "I have sent it")
    expect(part.get_by_text("Sent by e-mail, today")).to_be_visible()
    expect(part.get_by_text("This meeting is complete.")).to_be_visible()
    assert kinds(book, ada) == [
        "meeting booked", "meeting held", "introduction suggested", "debrief done", "thank_you sent",
    ]  # fmt: skip
    assert book.contacts.get(ada.id).may_follow_up is True
    assert visitor.page.evaluate("document.body.dataset.harmed") is None
    assert visitor.errors == []


def test_the_clock_and_an_unsaved_plan_survive_a_reload(
    visitor: Visitor, part: Locator, book: Book, meeting: Meeting
) -> None:
    record = f"meeting:{meeting.id}:answers"
    started = datetime.now(UTC) - timedelta(minutes=13)
    book.texts.save(record, "clock_started_at", started.isoformat(), base_revision=0, now=started)
    expect(part.locator(".wb-clock-card .wb-notice")).to_contain_text("Half-time.")
    part.get_by_label("Place or link").fill("the café by the made-up bridge")
    visitor.page.reload()
    again = visitor.part("meeting-log")
    expect(again.get_by_label("Place or link")).to_have_value("the café by the made-up bridge")
    expect(again.locator(".wb-clock-card .wb-notice")).to_contain_text("Half-time.")
    assert again.locator(".wb-clock").first.inner_text().startswith("13:")
    press(again, "Save the plan")
    expect(again.get_by_text("Saved: ")).to_be_visible()
    assert book.meetings.get(meeting.id).place == "the café by the made-up bridge"


def test_the_page_after_the_meeting_shows_its_two_steps_and_undo_takes_back(
    visitor: Visitor, lab: Lab, book: Book, meeting: Meeting
) -> None:
    ada = book.contacts.get(meeting.contact_id)
    write_page(lab, "later.ipynb", LATER)
    part = visitor.open("later.ipynb", "meeting-log")
    expect(part.get_by_role("heading", level=4)).to_have_text(["Debrief", "Thank-you"])
    press(part, "Debrief done")
    expect(part.get_by_text("Debrief noted today")).to_be_visible()
    part.get_by_role("button", name="Undo").click()
    expect(part.get_by_role("button", name="Debrief done")).to_be_visible()
    assert [event.kind for event in book.events.of(ada.id)] == [EventKind.MEETING]
