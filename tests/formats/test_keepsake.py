"""The whole workbook as one text to keep: all that was written is in it, and nothing in it is markup."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.book import Book
from workbook.formats.keepsake import Kind, Piece, keepsake
from workbook.formats.keepsake_pages import keepsake_html, keepsake_markdown
from workbook.records import (
    ChosenQuestion,
    Contact,
    Direction,
    Event,
    EventKind,
    Fact,
    Hypothesis,
    Meeting,
    OwnQuestion,
    Promise,
    Stance,
    Takeaway,
    Target,
)

from .seen_page import SeenPage

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def written(book: Book, now: datetime) -> Book:
    """A book in which each kind of words stands once, and a person of whom there is only the name."""
    ann = book.contacts.add(
        Contact(
            given_name="Ann", family_name="Invented", role="Maker", company="Bluehollow (invented)",
            email="ann@example.org", note="met at a fair; a.private@example.org",
        )
    )  # fmt: skip
    book.contacts.add(Contact(given_name="Bob", email="bob@example.org"))
    meeting = book.meetings.save(Meeting(contact_id=ann.id, starts_at=now, place="Invented Café"))
    book.events.add(Event(contact_id=ann.id, kind=EventKind.OUTREACH, happened_at=now))
    book.questions.save_chosen(meeting.id, [ChosenQuestion(question_id="q", text="What surprised you?")], 0)
    book.questions.add_own(OwnQuestion(text="What would you do first?"))
    belief = book.hypotheses.save(Hypothesis(text="Makers read a lot"))
    book.takeaways.save(Takeaway(contact_id=ann.id, text="She reads", hypothesis_id=belief.id, stance=Stance.FOR))
    book.facts.save(Fact(contact_id=ann.id, text="Moved last year", source="their page"))
    book.targets.save(Target(company="Bluehollow (invented)", role="Maker"))
    book.promises.save(Promise(contact_id=ann.id, text="send the article"))
    book.promises.save(Promise(contact_id=ann.id, text="name a colleague", direction=Direction.THEIRS))
    for record, field, words in (
        ("learner", "goal", "See how makers work"),
        ("pitch:main", "outcome", "I hope to learn."),
        ("pitch:main", "past", "I kept bees."),
        (f"meeting:{meeting.id}", "learned", "Half of it is writing"),
        (f"meeting:{meeting.id}", "thank_you_thanks", "Thank you for your time"),
        (f"outreach:{ann.id}", "email", "Could we talk?"),
        ("review:2026-02-23", "action_1", "Write to Ann"),
        ("scenario:3", "a_field_of_tomorrow", "something else"),
    ):
        book.texts.save(record, field, words, base_revision=0, now=now)
    book.texts.keep_version("pitch:main", "before the fair", now)
    return book


def told(book: Book, now: datetime, *, details: bool = False) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in keepsake(book, details=details, now=now, zone=BERLIN)]


def test_everything_a_learner_wrote_is_told_in_the_order_of_reading(written: Book, now: datetime) -> None:
    assert told(written, now) == [
        ("title", "My networking coffees"),
        ("quiet", "Written on Mon 2 Mar 2026."),
        ("part", "About me"),
        ("quiet", "My goal"),
        ("words", "See how makers work"),
        ("part", "My pitch"),
        ("section", "For everybody"),
        ("quiet", "Where I come from"),
        ("words", "I kept bees."),
        ("quiet", "What I hope for"),
        ("words", "I hope to learn."),
        ("quiet", "Earlier, Mon 2 Mar 2026: before the fair"),
        ("words", "I kept bees.\n\nI hope to learn."),
        ("part", "Questions I wrote"),
        ("item", "What would you do first?"),
        ("part", "What I aim at"),
        ("item", "Bluehollow (invented) · Maker"),
        ("part", "What I believe, and what people said"),
        ("section", "Makers read a lot"),
        ("quiet", "My verdict: open"),
        ("item", "Ann Invented: She reads"),
        ("part", "People"),
        ("section", "Ann Invented"),
        ("line", "Maker, Bluehollow (invented)"),
        ("words", "met at a fair; [address]"),
        ("item", "Moved last year (their page)"),
        ("item", "Mon 2 Mar 2026: You wrote to them"),
        ("line", "Meeting: Mon 2 Mar 2026, 10:30 · Invented Café"),
        ("quiet", "My questions"),
        ("item", "What surprised you?"),
        ("quiet", "From my thank-you"),
        ("words", "Thank you for your time"),
        ("quiet", "What I learned"),
        ("words", "Half of it is writing"),
        ("quiet", "What I took from it"),
        ("item", "She reads"),
        ("quiet", "What I promised"),
        ("item", "send the article"),
        ("quiet", "What they promised"),
        ("item", "name a colleague"),
        ("quiet", "Email"),
        ("words", "Could we talk?"),
        ("quiet", "1 more person without notes."),
        ("part", "Looking back"),
        ("section", "2026-02-23"),
        ("quiet", "Action 1"),
        ("words", "Write to Ann"),
        ("part", "Other notes"),
        ("section", "3"),
        ("quiet", "A field of tomorrow"),
        ("words", "something else"),
    ]


def test_contact_details_are_there_when_ticked_only(written: Book, now: datetime) -> None:
    without, with_details = told(written, now), told(written, now, details=True)
    assert [text for _kind, text in without if "@example" in text] == []
    assert [text for _kind, text in with_details if "@example" in text] == [
        "ann@example.org", "met at a fair; a.private@example.org",
    ]  # fmt: skip


def test_an_empty_book_is_a_title_and_a_day(book: Book, now: datetime) -> None:
    assert told(book, now) == [("title", "My networking coffees"), ("quiet", "Written on Mon 2 Mar 2026.")]


PAGE = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "blockquote"}


@given(st.lists(st.builds(Piece, st.sampled_from(Kind), st.text(max_size=40) | st.just("</style><script>x</script>"))))
def test_no_words_become_a_tag(pieces: list[Piece]) -> None:
    page = SeenPage(keepsake_html(pieces))
    assert set(page.tags) <= PAGE
    text = "".join(page.texts)
    assert [each.text for each in pieces if each.text.strip() and each.text.strip() not in text] == []


def test_markdown_shows_signs_as_they_were_typed() -> None:
    pieces = [
        Piece(Kind.TITLE, "A *b*"),
        Piece(Kind.ITEM, "# not a title"),
        Piece(Kind.ITEM, "1. <b>x</b>"),
        Piece(Kind.QUIET, "[link](http://example.org)"),
        Piece(Kind.WORDS, "one\n- two\n\n    four\n| a | b |\n"),
    ]
    assert keepsake_markdown(pieces) == (
        "# A \\*b\\*\n\n"
        "- \\# not a title\n"
        "- 1\\. \\<b\\>x\\</b\\>\n\n"
        "*\\[link\\]\\(http\\://example.org\\)*\n\n"
        "> one\\\n> \\- two\n>\n> four\\\n> \\| a \\| b \\|\n"
    )
