"""Whatever a file, a form or a page brings is shown as text, kept as it was, and never run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser

from workbook.book import Book
from workbook.home import Home
from workbook.records import (
    Channel,
    Contact,
    Event,
    EventKind,
    Fact,
    Hypothesis,
    Meeting,
    OwnQuestion,
    Promise,
    Takeaway,
    Target,
)

from .harness import Lab, visit
from .looks import PAGES, parts_of

EVIL = '<img src=x onerror="window.ran=1"><script>window.ran=2</script> "& שלום 👋🏽'


def fill_the_book(home: Path) -> None:
    """A book in which every text is hostile: about one person who was met an hour ago."""
    book = Book.open_or_create(Home(home).book_path)
    now = datetime.now(UTC)
    person = book.contacts.add(
        Contact(given_name=EVIL, family_name="Invented", company=EVIL, role=EVIL, industry=EVIL, note=EVIL, source=EVIL)
    )
    ended = now - timedelta(hours=1)
    meeting = book.meetings.save(Meeting(contact_id=person.id, starts_at=ended, place=EVIL, phone=EVIL))
    for kind in (EventKind.OUTREACH, EventKind.REPLY, EventKind.MEETING):
        at_meeting = meeting.id if kind is EventKind.MEETING else None
        book.events.add(
            Event(contact_id=person.id, kind=kind, channel=Channel.EMAIL, happened_at=ended, meeting_id=at_meeting)
        )
    belief = book.hypotheses.save(Hypothesis(text=EVIL))
    book.facts.save(Fact(contact_id=person.id, text=EVIL, source=EVIL))
    book.targets.save(Target(company=EVIL, role=EVIL, note=EVIL))
    book.takeaways.save(Takeaway(contact_id=person.id, meeting_id=meeting.id, text=EVIL, hypothesis_id=belief.id))
    book.promises.save(Promise(contact_id=person.id, meeting_id=meeting.id, text=EVIL))
    book.questions.add_own(OwnQuestion(text=EVIL))
    book.settings.set("current_contact", person.id)
    book.close()


def test_hostile_text_is_shown_as_text_and_kept_as_typed(lab: Lab, browser: Browser) -> None:
    fill_the_book(lab.home)
    typed: set[str] = set()
    with visit(lab, browser) as person:
        page = person.page
        for notebook in PAGES:
            person.open(notebook.name)
            for part in parts_of(notebook):
                person.part(part)
            for area in page.locator(".workbook textarea[data-field]:visible").all():
                if area.is_editable():
                    area.fill(EVIL)
                    typed.add(area.get_attribute("data-field") or "")
            for line in page.locator(".workbook input[type=text]:visible, .workbook input[type=search]:visible").all():
                if line.is_editable():
                    line.fill(EVIL)
            for name in typed & {
                each.get_attribute("data-field") for each in page.locator("textarea[data-field]:visible").all()
            }:
                person.until_saved(str(name))
            assert page.evaluate("window.ran") is None, notebook.name
            made = page.locator(".workbook img[src=x], .workbook script")
            assert made.count() == 0, notebook.name
        assert person.errors == []
        assert person.outside == []
    book = Book.open(Home(lab.home).book_path)
    records = {name.split("#")[0] for name in typed}
    kept = {f"{record}#{field}" for record in records for field, text in book.texts.read_all(record).items()
            if text.words == EVIL}  # fmt: skip
    assert len(typed) >= 10
    assert typed - kept == set()
