"""What the talks gave, as a person sees it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbook.book import Book
from workbook.home import Home
from workbook.records import Audience, Contact, Event, EventKind, Hypothesis, Stance, Takeaway

from .axe import violations
from .harness import Lab, Visitor, write_page

SOURCE = "from workbook import Desk, Harvest\nHarvest(Desk.open())"


def fill(book: Book) -> None:
    now = datetime.now(UTC)
    belief = book.hypotheses.save(Hypothesis(text="I need a degree to get in"))
    before = None
    for number, (name, audience) in enumerate(
        (("Ada", Audience.HR), ("Bo", Audience.TECHNICAL), ("Cy", Audience.PEER))
    ):
        person = book.contacts.add(
            Contact(given_name=name, family_name="Invented", audience=audience, introduced_by=before)
        )
        details = {"outcomes": ["learned-something", "not-for-me"][: 1 + number % 2], "goals": {"daily-work": number}}
        book.events.add(
            Event(
                contact_id=person.id,
                kind=EventKind.DEBRIEF,
                happened_at=now - timedelta(days=9 - number),
                details=details,
            )
        )
        stance = Stance.FOR if number else Stance.AGAINST
        book.takeaways.save(
            Takeaway(contact_id=person.id, text="said something", hypothesis_id=belief.id, stance=stance)
        )
        before = person.id


def test_counts_are_said_in_words_and_people_stand_as_a_tree(visitor: Visitor, lab: Lab) -> None:
    book = Book.open_or_create(Home(lab.home).book_path)
    write_page(lab, "harvest.ipynb", SOURCE)
    part = visitor.open("harvest.ipynb", "harvest")
    part.get_by_text("Nothing is written down yet.", exact=False).wait_for()
    fill(book)
    part.get_by_text("3 talks are written down.").wait_for()
    part.get_by_text("1 person against", exact=False).wait_for()
    assert part.locator(".wb-tree .wb-tree .wb-tree").count() == 1
    visitor.page.set_viewport_size({"width": 1200, "height": 1600})
    visitor.shot("harvest-light", part)
    assert violations(visitor, "harvest") == []
    visitor.theme("dark")
    visitor.page.set_viewport_size({"width": 420, "height": 2000})
    visitor.shot("harvest-dark-narrow", part)
    assert visitor.errors == []
    book.close()
