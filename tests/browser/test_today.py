"""The card on top in a real page: choose how to remind, note days off, take an item off and bring it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbook.book import Book
from workbook.home import Home
from workbook.records import Contact, Event, EventKind

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = "from workbook import Desk, Today\nToday(Desk.open())"


def fill(lab: Lab) -> None:
    """Two invented people of one company; one was written to three weeks ago."""
    book = Book.open_or_create(Home(lab.home).book_path)
    wrote_at = datetime.now(UTC) - timedelta(days=21)
    for name in ("Ana", "Bo"):
        book.contacts.add(Contact(id=name, given_name=name, family_name="Invented", company="Nowhere Maps (invented)"))
    book.events.add(Event(contact_id="Ana", kind=EventKind.OUTREACH, happened_at=wrote_at))
    book.close()


def test_reminders_and_days_off_are_chosen_where_they_are_seen(lab: Lab, visitor: Visitor) -> None:
    fill(lab)
    card = visitor.open(write_page(lab, "today.ipynb", SOURCE), "today")
    card.get_by_role("heading", name="Remind Ana Invented").wait_for()
    card.get_by_role("button", name="Not this").click()
    card.get_by_text("Taken off (1)").click()
    card.get_by_role("button", name="Bring back: Remind Ana Invented").click()
    card.get_by_role("heading", name="Remind Ana Invented").wait_for()

    card.locator(".wb-rhythm > summary").focus()
    visitor.page.keyboard.press("Enter")
    card.get_by_role("radio", name="3B7: a colleague").focus()
    visitor.page.keyboard.press("Space")
    card.get_by_text("Write to Bo Invented at Nowhere Maps (invented)").wait_for()
    card.get_by_label("First day").fill("2027-12-24")
    card.get_by_label("Last day (if more)").fill("2027-12-23")
    card.get_by_role("button", name="Add days off").click()
    card.get_by_role("alert").get_by_text("lies before the first").wait_for()
    card.get_by_label("Last day (if more)").fill("2028-01-02")
    card.get_by_label("What it is (if you like)").fill("Winter break")
    card.get_by_role("button", name="Add days off").click()
    card.get_by_role("listitem").filter(has_text="Fri 24 Dec 2027 to Sun 2 Jan 2028 (Winter break)").wait_for()
    visitor.page.set_viewport_size({"width": 1200, "height": 1700})
    visitor.shot("today-rhythm-light", card)
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 400, "height": 2000})
    visitor.shot("today-rhythm-dark-narrow", card)
    assert violations(visitor, "today") == []
    card.get_by_role("button", name="Undo").click()
    card.get_by_text("No days off noted yet").wait_for()
    assert visitor.errors == []
