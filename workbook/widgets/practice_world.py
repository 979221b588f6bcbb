"""The invented people as the practice page shows them, and the words it offers for each moment of a talk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from workbook.book import Book
from workbook.content import load_questions, load_topics, practice_pitch, practice_records
from workbook.errors import ContentError, NotFoundError
from workbook.guidance.pitch import PARTS
from workbook.guidance.questions import filter_bank
from workbook.i18n import _, ngettext
from workbook.practice_people import practice_id
from workbook.practice_talks import Talk, load_talks
from workbook.records import Audience, ChosenQuestion, Contact, MeetingFormat


@dataclass(frozen=True, slots=True)
class World:
    """Who can be talked to, by id, in the order of the file, and what could not be read."""

    people: dict[str, tuple[Contact, Talk]]
    problems: tuple[str, ...] = ()


def read_world(now: datetime, folder: Path | None = None) -> World:
    """Return everybody who has a talk. What is broken is told and leaves the others."""
    try:
        spoken = load_talks(folder)
        contacts = {contact.id: contact for contact in practice_records(now, folder)[0]}
    except ContentError as error:
        return World({}, (str(error),))
    people = {
        person: (contacts[practice_id("contact", person)], talk)
        for person, talk in spoken.talks.items()
        if practice_id("contact", person) in contacts
    }
    return World(people, tuple(map(str, spoken.problems)))


def person_of(book: Book, person: str) -> Contact:
    """Return the contact in the practice book, or say how to get a deleted person back."""
    try:
        return book.contacts.get(practice_id("contact", person))
    except NotFoundError:
        raise NotFoundError(
            _("This person is no longer in the practice book."),
            _("Choose “Start practice afresh” in the card at the top: it puts everybody in again."),
        ) from None


def shown_person(person: str, contact: Contact, talk: Talk) -> dict[str, Any]:
    """Return who somebody is, for the page."""
    formats = {
        MeetingFormat.COFFEE: _("over coffee"),
        MeetingFormat.OFFICE: _("at their place of work"),
        MeetingFormat.PHONE: _("on the phone"),
        MeetingFormat.VIDEO: _("by video"),
    }
    return {
        "id": person,
        "name": contact.name,
        "given_name": contact.given_name,
        "work": " · ".join(part for part in (contact.role, contact.company) if part),
        "about": talk.about,
        "practise": talk.practise,
        "length": ngettext("{count} minute {where}", "{count} minutes {where}", talk.minutes).format(
            count=talk.minutes, where=formats[talk.format]
        ),
    }


def offered(
    talk: Talk, contact: Contact, chosen: Iterable[ChosenQuestion], pitch: str, asked: Iterable[str] = ()
) -> list[dict[str, Any]]:
    """Return words to begin with, by moment of the talk: they are put into the box, to be changed or said as they are.

    Notes
    -----
    Source: the order of the moments is that of the 2020 slide notes.
    """
    name = contact.given_name
    open_words = [
        _("Hello {name}, thank you for taking the time. We said {minutes} minutes: does that still fit?"),
        _("Hello {name}, I am glad that we meet. I asked you because [what you know about them]."),
    ]
    small = [
        _("How has your day been so far?"),
        _("What a nice place. Do you come here often?")
        if talk.format in (MeetingFormat.COFFEE, MeetingFormat.OFFICE)
        else _("How is the weather where you are?"),
    ]
    follow = [
        _("Why was that?"),
        _("Could you give me an example?"),
        _("You said [a word of theirs]. What happened then?"),
        _("I see."),
    ]
    close = [
        _("We have a few minutes left, so I will come to my last question."),
        _("Who else would you suggest I talk to, to understand this better?"),
        _("May I write to you in a few weeks and tell you what became of it?"),
        _("Is there something I can do for you?"),
        _("Thank you so much. What you said about [one thing] will stay with me. Goodbye!"),
    ]
    return [
        _group("open", _("Open"), _("Thank them, say why you asked them, and name the time."),
               [text.format(name=name, minutes=talk.minutes) for text in open_words]),
        _group("small_talk", _("Small talk"), _("A minute or two. Follow their lead."), small),
        _group("pitch", _("Say who you are"), _("Where you come from, what draws you, what you want to learn."),
               [pitch] if pitch else []),
        _questions(chosen, contact, set(asked)),
        _group("follow_up", _("Go deeper"), _("Take up one of their words. It is the best question you have."), follow),
        _group("close", _("Close"), _("Whom else to meet, may you write again, thanks. Then goodbye."), close),
    ]  # fmt: skip


def _group(name: str, title: str, hint: str, texts: Iterable[str]) -> dict[str, Any]:
    return {"name": name, "title": title, "hint": hint, "items": [{"id": "", "text": text} for text in texts]}


def _questions(chosen: Iterable[ChosenQuestion], contact: Contact, asked: set[str]) -> dict[str, Any]:
    """The learner's own list first, then the bank by topic; what was asked already is left out."""
    mine = [{"id": each.question_id, "text": each.text} for each in chosen if each.question_id not in asked]
    listed = {each["id"] for each in mine}
    audience = contact.audience if contact.audience is not Audience.UNKNOWN else ""
    fitting = [
        question
        for question in filter_bank(load_questions(), audience=audience)
        if question.id not in asked | listed and question.kind == "informational"
    ]
    bank = [
        {"topic": label, "items": [{"id": each.id, "text": each.text} for each in fitting if each.topic == topic]}
        for topic, label in load_topics().items()
    ]
    hint = (
        _("Your list comes first; below it is the whole bank.")
        if mine
        else _("Choose from the bank, or write your own above. A list made on “Prepare” shows up here.")
    )
    return {
        "name": "ask",
        "title": _("Ask"),
        "hint": hint,
        "items": mine,
        "bank": [group for group in bank if group["items"]],
    }


def pitch_words(*books: Book) -> str:
    """Return the pitch of the first book that has one, else an invented learner's."""
    for book in books:
        texts = book.texts.read_all("pitch:main")
        words = " ".join(texts[part].words.strip() for part in PARTS if part in texts and texts[part].words.strip())
        if words:
            return words
    return " ".join(practice_pitch().values())
