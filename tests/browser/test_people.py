"""People and Today in a real browser: bring a file, find somebody, note what happened, do what is next."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .harness import Lab, Visitor, write_page

CELLS = ("from workbook import Desk, People, Today\ndesk = Desk.open()\nToday(desk)", "People(desk)")
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    """A list of 2,500 invented people, large enough to travel in parts when it is padded."""
    path = tmp_path / "Connections.csv"
    rows = (
        f"Given{n},Invented{n},https://www.linkedin.com/in/invented-{n},,Company {n % 9} (invented),"
        f"{'Role ' * 80}{n},03 Feb 2024\n"
        for n in range(2500)
    )
    path.write_text(HEADER + "".join(rows) + ",,,,,,04 Feb 2024\n", "utf-8")
    assert path.stat().st_size > 1_000_000
    return path


def test_a_person_brings_people_finds_one_and_does_what_is_next(
    lab: Lab, visitor: Visitor, connections: Path, tmp_path: Path
) -> None:
    page = write_page(lab, "people.ipynb", *CELLS)
    today = visitor.open(page, "today")
    people = visitor.part("people")
    expect(today.get_by_role("heading", name="Bring your contacts")).to_be_visible()

    files = people.locator("input[type=file]")
    wrong = tmp_path / "holiday.pdf"
    wrong.write_bytes(b"%PDF-1.4 nothing")
    files.set_input_files(wrong)
    expect(people.get_by_role("listitem").filter(has_text="holiday.pdf")).to_contain_text("This is a PDF")

    files.set_input_files(connections)
    add = people.get_by_role("button", name="Add 2,500 people")
    add.click(timeout=60_000)
    expect(people.get_by_role("heading", name="2,500 people added.")).to_be_visible(timeout=60_000)
    people.get_by_role("button", name="Done").click()

    search = people.get_by_label("Find somebody in your book")
    expect(search).to_be_focused()
    search.press_sequentially("invented1234")
    expect(people.locator(".wb-people")).to_contain_text("Given1234 Invented1234")
    expect(people.get_by_text("1 person", exact=True)).to_be_visible()
    search.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    expect(people.locator(".wb-person-name")).to_have_text("Given1234 Invented1234")
    expect(today).to_contain_text("Working on: Given1234 Invented1234")

    people.get_by_role("button", name="Note what happened").click()
    people.get_by_label("On which day?").fill("2026-01-05")
    people.get_by_role("button", name="Note it").click()
    expect(people.locator(".wb-person")).to_contain_text("You wrote to them (E-mail)")
    people.get_by_role("button", name="Undo").click()
    expect(people.locator(".wb-person")).to_contain_text("Nothing has happened yet")
    assert visitor.errors == []


def test_what_is_typed_into_the_form_outlives_a_reload(lab: Lab, visitor: Visitor) -> None:
    page = write_page(lab, "form.ipynb", *CELLS)
    visitor.open(page, "today")
    people = visitor.part("people")
    people.get_by_role("button", name="Add somebody by hand").click()
    people.get_by_label("Given name").fill("Cleo <b>Nonesuch</b> 🙂")
    people.get_by_role("textbox", name="E-mail").fill("cleo at home")
    people.get_by_role("button", name="Add this person").click()
    expect(people.locator(".wb-field-problem:visible")).to_contain_text("This does not look like an e-mail address.")
    visitor.page.reload()
    people = visitor.part("people")
    expect(people.get_by_label("Given name")).to_have_value("Cleo <b>Nonesuch</b> 🙂")
    people.get_by_role("textbox", name="E-mail").fill("cleo@example.org")
    people.get_by_role("button", name="Add this person").click()
    expect(people.locator(".wb-person-name")).to_have_text("Cleo <b>Nonesuch</b> 🙂")


def test_the_switch_shows_practice_people_and_an_action_can_be_done_and_undone(lab: Lab, visitor: Visitor) -> None:
    page = write_page(lab, "switch.ipynb", *CELLS)
    today = visitor.open(page, "today")
    people = visitor.part("people")
    today.get_by_role("switch", name="Practice people").click()
    expect(today).to_contain_text("Practice people: invented, nothing mixes with your own", timeout=30_000)
    expect(people.locator(".wb-invented")).to_be_visible()
    title = today.locator(".wb-next .wb-title").inner_text()
    today.get_by_role("button", name="Later…").first.click()
    today.get_by_role("button", name="Tomorrow").click()
    expect(today.locator(".wb-undo")).to_contain_text(f"Put off: {title}")
    today.get_by_role("button", name="Undo").click()
    expect(today.locator(".wb-next .wb-title")).to_have_text(title)
    today.get_by_role("switch", name="Practice people").click()
    expect(today.get_by_text("Your book", exact=True)).to_be_visible()


def test_an_item_leads_to_its_own_step_below(lab: Lab, visitor: Visitor) -> None:
    write_page(
        lab,
        "04_follow_up.ipynb",
        "from workbook import Desk, MeetingLog, PromiseLedger, Today\n"
        "from workbook.records import Contact, Event, EventKind, Meeting\n"
        "desk = Desk.open()\n"
        "met = desk.book.contacts.add(Contact(given_name='Ida', family_name='Invented'))\n"
        "talk = desk.book.meetings.save(Meeting(contact_id=met.id, starts_at=desk.now()))\n"
        "held = Event(contact_id=met.id, kind=EventKind.MEETING, variant='held', meeting_id=talk.id,\n"
        "    happened_at=desk.now())\n"
        "desk.book.events.add(held)\n"
        "Today(desk)",
        "PromiseLedger(desk)",
        "MeetingLog(desk, steps=('debrief', 'thank_you'))",
    )
    today = visitor.open("04_follow_up.ipynb", "today")
    item = today.locator("li, .wb-next").filter(has_text="Thank Ida Invented")
    expect(today.locator(".wb-next")).to_contain_text("Write down what Ida Invented told you")
    visitor.part("meeting-log").wait_for()
    item.get_by_role("link", name="Go to it below").click()
    expect(visitor.part("meeting-log").locator("[data-step=thank_you]")).to_be_in_viewport()
    assert visitor.errors == []
