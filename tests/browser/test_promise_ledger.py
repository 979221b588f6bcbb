"""Promises both ways, open loops, and staying in touch, as a person meets them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from workbook.book import Book
from workbook.home import Home
from workbook.records import Contact, Direction, Event, EventKind, Promise

from .axe import violations
from .harness import Lab, Visitor, tick, write_page

PAGE = "from workbook import Desk, PromiseLedger, StayInTouch\ndesk = Desk.open()\n{name}(desk)"
NOW = datetime.now(UTC)


@pytest.fixture
def book(lab: Lab) -> Iterator[Book]:
    book = Book.open_or_create(Home(lab.home).book_path)
    yield book
    book.close()


@pytest.fixture
def ada(book: Book) -> Contact:
    ada = book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    bo = book.contacts.add(Contact(given_name="Bo", family_name="Invented-Longname", introduced_by=ada.id))
    book.settings.set("current_contact", ada.id)
    book.promises.save(
        Promise(contact_id=ada.id, text="send the photo of the oven", due_on=(NOW - timedelta(days=2)).date())
    )
    book.promises.save(Promise(contact_id=bo.id, text="ask the mill for me", direction=Direction.THEIRS))
    book.events.add(
        Event(
            contact_id=ada.id,
            kind=EventKind.INTRODUCTION,
            variant="suggested",
            happened_at=NOW - timedelta(days=3),
            details={"suggested": bo.id},
        )
    )
    return ada


def test_a_promise_is_kept_and_a_loop_is_closed(visitor: Visitor, lab: Lab, book: Book, ada: Contact) -> None:
    write_page(lab, "ledger.ipynb", PAGE.format(name="PromiseLedger"))
    part = visitor.open("ledger.ipynb", "promise-ledger")
    visitor.page.set_viewport_size({"width": 1200, "height": 1400})
    visitor.shot("promise_ledger-light", part)
    assert violations(visitor, "promise-ledger") == []
    tick(part.get_by_label("send the photo of the oven").first)
    expect(part.get_by_text("kept", exact=True)).to_be_visible()
    part.get_by_role("button", name="They introduced us: Ada Invented → Bo Invented-Longname").click()
    expect(part.get_by_text("Tell Ada Invented once you have written", exact=False)).to_be_visible()
    part.get_by_role("button", name="I have told them: Ada Invented → Bo Invented-Longname").click()
    expect(part.get_by_text("Closed (1)")).to_be_visible()
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 420, "height": 1600})
    visitor.shot("promise_ledger-dark-narrow", part)
    assert book.promises.of(ada.id)[0].done_at is not None
    assert visitor.errors == []


def test_a_later_message_is_noted_with_what_it_brought(visitor: Visitor, lab: Lab, book: Book, ada: Contact) -> None:
    write_page(lab, "touch.ipynb", PAGE.format(name="StayInTouch"))
    part = visitor.open("touch.ipynb", "stay-in-touch")
    tick(part.get_by_label("yes, they said so"))
    tick(part.get_by_label("every 60 days"))
    tick(part.get_by_label("Congratulations"))
    part.get_by_role("button", name="I have written").click()
    expect(part.get_by_role("button", name="Take back: Congratulations (E-mail)")).to_be_visible()
    visitor.field(f"contact:{ada.id}#give").fill("knows a good oven builder")
    visitor.until_saved(f"contact:{ada.id}#give")
    assert violations(visitor, "stay-in-touch") == []
    visitor.page.set_viewport_size({"width": 1200, "height": 1400})
    visitor.shot("stay_in_touch-light", part)
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 420, "height": 1900})
    visitor.shot("stay_in_touch-dark-narrow", part)
    assert book.settings.get("cadences") == {ada.id: 60}
    assert visitor.errors == []
