"""A learner's whole workbook as one text to keep and to read: their words, the people, what was learned and promised.

Drafts are found by where they belong, never by a list of fields: what a page adds later is in here too, under the
name of its field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeVar
from zoneinfo import ZoneInfo

from workbook.activity.labels import what_happened
from workbook.book import Book
from workbook.book.snapshot import Snapshot
from workbook.formats.export_tables import clean_text
from workbook.formats.without_details import without_details
from workbook.guidance.pitch import PARTS
from workbook.guidance.spoken_dates import day_of, spoken_date, spoken_time
from workbook.i18n import _, ngettext
from workbook.message_frames import THANK_YOU_PARTS
from workbook.records import Contact, Direction, Fact, Meeting, Takeaway, Text

#: The order of fields that have one; the others follow by name.
_ORDER = {name: place for place, name in enumerate((*PARTS, *(f"thank_you_{part}" for part in THANK_YOU_PARTS)))}


Kept = TypeVar("Kept", Fact, Takeaway)


class Kind(Enum):
    """What a piece of the text is."""

    TITLE = "title"
    PART = "part"
    SECTION = "section"
    LINE = "line"
    ITEM = "item"
    WORDS = "words"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the text: a heading, a line, an item of a list, or the learner's own words in several lines."""

    kind: Kind
    text: str


def keepsake(book: Book, *, details: bool, now: datetime, zone: ZoneInfo) -> list[Piece]:
    """Return the whole workbook as pieces of text, in the order in which one reads them.

    Only people of whom there is more than the name are told of; the others are counted.

    Parameters
    ----------
    details : whether e-mail address, telephone number and LinkedIn address are in it; without, what looks like one is
        taken out of every text.
    """
    telling = _Telling(book, details=details, now=now, zone=zone)
    shown = clean_text if details else lambda text: without_details(clean_text(text))
    return [Piece(each.kind, shown(each.text)) for each in telling.pieces()]


class _Telling:
    def __init__(self, book: Book, *, details: bool, now: datetime, zone: ZoneInfo) -> None:
        self._book, self._details, self._now, self._zone = book, details, now, zone
        self._seen: Snapshot = book.snapshot()
        self._texts = _by_record(book.texts.starting_with(""))
        self._told: set[str] = set()
        self._facts, self._takeaways = _of_person(book.facts.all()), _of_person(book.takeaways.all())

    def pieces(self) -> Iterator[Piece]:
        practice = self._book.is_practice
        yield Piece(Kind.TITLE, _("My networking coffees"))
        yield Piece(Kind.QUIET, _("Written on {day}.").format(day=self._day(self._now)))
        if practice:
            yield Piece(Kind.QUIET, _("Practice: the people in here are invented."))
        yield from self._part(_("About me"), self._records("learner"))
        yield from self._part(_("My pitch"), self._pitches())
        yield from self._part(_("Questions I wrote"), _items(each.text for each in self._book.questions.own()))
        yield from self._part(_("What I aim at"), self._targets())
        yield from self._part(_("What I believe, and what people said"), self._beliefs())
        yield from self._part(_("People"), self._people())
        yield from self._part(_("Looking back"), self._records("review:"))
        rest = sorted(set(self._texts) - self._told)
        yield from self._part(_("Other notes"), [piece for each in rest for piece in self._records(each)])

    @staticmethod
    def _part(title: str, inside: Iterator[Piece] | Sequence[Piece]) -> Iterator[Piece]:
        found = list(inside)
        if found:
            yield Piece(Kind.PART, title)
            yield from found

    def _records(self, prefix: str) -> list[Piece]:
        """What was written under keys that begin so, each with its earlier versions."""
        found: list[Piece] = []
        for record in sorted(self._texts):
            if record not in self._told and (record == prefix or record.startswith(prefix)):
                found += self._record(record)
        return found

    def _record(self, record: str) -> list[Piece]:
        self._told.add(record)
        texts = sorted(self._texts.get(record, ()), key=lambda each: (_ORDER.get(each.field, len(_ORDER)), each.field))
        found = [
            piece
            for each in texts
            if each.words.strip()
            for piece in (Piece(Kind.QUIET, _label(each.field)), Piece(Kind.WORDS, each.words))
        ]
        title = record.partition(":")[2]
        return [Piece(Kind.SECTION, _title(title)), *found] if found and title.replace("-", "").isalnum() else found

    def _pitches(self) -> Iterator[Piece]:
        for record in sorted(each for each in self._texts if each.startswith("pitch:")):
            yield from self._record(record)
            versions = self._book.texts.versions(record)
            for version in sorted(versions, key=lambda each: each.kept_at):
                words = "\n\n".join(
                    words for _field, words in sorted(version.parts.items(), key=_rank) if words.strip()
                )
                if words:
                    told = _("Earlier, {day}: {label}").format(day=self._day(version.kept_at), label=version.label)
                    yield Piece(Kind.QUIET, told.rstrip(" :"))
                    yield Piece(Kind.WORDS, words)

    def _targets(self) -> Iterator[Piece]:
        for each in self._book.targets.all():
            what = " · ".join(part for part in (each.company, each.role, each.industry, each.note) if part.strip())
            if what:
                yield Piece(Kind.ITEM, what)

    def _beliefs(self) -> Iterator[Piece]:
        people = {each.id: each for each in self._seen.contacts}
        for belief in self._book.hypotheses.all():
            if not belief.text.strip():
                continue
            verdict = {"kept": _("kept"), "dropped": _("dropped")}.get(belief.verdict, _("open"))
            yield Piece(Kind.SECTION, belief.text)
            yield Piece(Kind.QUIET, _("My verdict: {verdict}").format(verdict=verdict))
            for each in self._book.takeaways.about(belief.id):
                if each.contact_id in people:
                    yield Piece(Kind.ITEM, f"{self._name(people[each.contact_id])}: {each.text}")

    def _people(self) -> Iterator[Piece]:
        silent = 0
        for contact in self._seen.contacts:
            inside = list(self._person(contact))
            if not inside:
                silent += 1
                continue
            yield Piece(Kind.SECTION, self._name(contact))
            work = ", ".join(part for part in (contact.role, contact.company, contact.industry) if part.strip())
            if work:
                yield Piece(Kind.LINE, work)
            if self._details:
                reach = (contact.email, contact.phone, contact.linkedin)
                yield from (Piece(Kind.LINE, each) for each in reach if each.strip())
            yield from inside
        if silent:
            told = ngettext("{count} more person without notes.", "{count} more people without notes.", silent)
            yield Piece(Kind.QUIET, told.format(count=f"{silent:,}"))

    def _person(self, contact: Contact) -> Iterator[Piece]:
        if contact.note.strip():
            yield Piece(Kind.WORDS, contact.note)
        for fact in self._facts.get(contact.id, ()):
            yield from _items([f"{fact.text} ({fact.source})" if fact.source.strip() else fact.text])
        for event in self._seen.events:
            if event.contact_id == contact.id:
                yield Piece(Kind.ITEM, f"{self._day(event.happened_at)}: {what_happened(event)}")
        for meeting in self._seen.meetings:
            if meeting.contact_id == contact.id:
                yield from self._meeting(meeting)
        yield from _said(_("What I took from it"), [each.text for each in self._takeaways.get(contact.id, ())])
        promises = [each for each in self._seen.promises if each.contact_id == contact.id]
        mine = [each.text for each in promises if each.direction is Direction.MINE]
        theirs = [each.text for each in promises if each.direction is Direction.THEIRS]
        yield from _said(_("What I promised"), mine)
        yield from _said(_("What they promised"), theirs)
        for record in sorted(each for each in self._texts if each.endswith(f":{contact.id}")):
            yield from self._plain(record)

    def _meeting(self, meeting: Meeting) -> Iterator[Piece]:
        when = _("no time agreed")
        if meeting.starts_at is not None:
            when = f"{self._day(meeting.starts_at)}, {spoken_time(meeting.starts_at, self._zone)}"
        where = f" · {meeting.place}" if meeting.place.strip() else ""
        asked = [each.text for each in self._book.questions.chosen(meeting.id)[0]]
        words = list(self._plain(f"meeting:{meeting.id}"))
        self._told |= {each for each in self._texts if each.startswith(f"meeting:{meeting.id}:")}
        yield Piece(Kind.LINE, _("Meeting: {when}").format(when=when) + where)
        yield from _said(_("My questions"), asked)
        yield from words

    def _plain(self, record: str) -> Iterator[Piece]:
        """The words of a record whose key is an id, which nobody reads."""
        return (piece for piece in self._record(record) if piece.kind is not Kind.SECTION)

    def _name(self, contact: Contact) -> str:
        full = f"{contact.given_name} {contact.family_name}".strip() or contact.company
        return full or (contact.email if self._details else "") or _("(no name)")

    def _day(self, moment: datetime) -> str:
        """The day with its year: this is read years later."""
        day = day_of(moment, self._zone)
        return spoken_date(day, day.replace(year=day.year - 1, day=1))


def _by_record(texts: Sequence[Text]) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for each in texts:
        found.setdefault(each.record, []).append(each)
    return found


def _of_person(records: Sequence[Kept]) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = {}
    for each in records:
        found.setdefault(each.contact_id, []).append(each)
    return found


def _rank(part: tuple[str, str]) -> tuple[int, str]:
    return _ORDER.get(part[0], len(_ORDER)), part[0]


def _items(texts: Iterator[str] | Sequence[str]) -> Iterator[Piece]:
    return (Piece(Kind.ITEM, each) for each in texts if each.strip())


def _said(title: str, texts: Sequence[str]) -> Iterator[Piece]:
    items = list(_items(texts))
    if items:
        yield Piece(Kind.QUIET, title)
        yield from items


def _title(key: str) -> str:
    known: Mapping[str, str] = {
        "main": _("For everybody"),
        "technical": _("For somebody who does the work"),
        "hr": _("For somebody in HR or recruiting"),
        "peer": _("For somebody at my own stage"),
        "alumni": _("For somebody from my school"),
    }
    return known.get(key, key)


def _label(field: str) -> str:
    """What a field is called: the few that need words, and of the others the name with spaces."""
    known: Mapping[str, str] = {
        "past": _("Where I come from"),
        "interests": _("What draws me"),
        "outcome": _("What I hope for"),
        "goal": _("My goal"),
        "learned": _("What I learned"),
        "surprised": _("What surprised me"),
        **{f"thank_you_{part}": _("From my thank-you") for part in THANK_YOU_PARTS},
    }
    plain = field.replace("_", " ").strip()
    return known.get(field, plain[:1].upper() + plain[1:])
