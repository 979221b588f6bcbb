"""What bringing a history would do: every row of the file, and what becomes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from workbook.formats.happenings import MESSAGE_WORDS, BothRows, Happening, History
from workbook.formats.matching import Matcher
from workbook.formats.plan import Doubt, doubts_told
from workbook.formats.reading import SkipCode, Skipped
from workbook.i18n import _, ngettext
from workbook.records import Contact, Event, EventKind

if TYPE_CHECKING:
    from workbook.book import Book

#: What the learner noted by hand so close to a row of a file is the same thing. Our choice: notes are by the day.
SAME_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class KnownEvents:
    """Ids of events that were ever in the book, and when each kind is noted, in microseconds, by person and kind.

    `wordless` are those of the ids that stand without the words of their messages, which this import brings.
    """

    ids: frozenset[str] = frozenset()
    noted: Mapping[tuple[str, str], Sequence[int]] = field(default_factory=dict)
    wordless: frozenset[str] = frozenset()

    @classmethod
    def of(cls, book: Book, histories: Iterable[History]) -> KnownEvents:
        """Return what `book` knows of these histories."""
        happenings = [each for history in histories for each in history.happenings]
        asked = [id_ for each in happenings for id_ in (each.event_id, each.acceptance_id) if id_]
        if not asked:
            return cls()
        noted: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in book.events.frame_rows():
            noted[row[1], row[2]].append(row[5])
        known, wordless = frozenset(book.events.known(asked)), frozenset[str]()
        if any(each.has_words for each in happenings):
            wordless = known & {each.id for each in book.events.all() if MESSAGE_WORDS not in each.details}
        return cls(known, noted, wordless)


class NewEvent(NamedTuple):
    """A row that brings an event."""

    line: int
    event: Event


class KnownEvent(NamedTuple):
    """A row about something the book knows already, and why."""

    line: int
    contact_id: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPlan:
    """What bringing a history will do, row by row; nothing has happened yet.

    Every row is in exactly one of `added`, `unchanged` and `skipped`. `people` are those of the history whom the
    book does not hold; they come with their events. `addresses` are people of the book who get the LinkedIn
    address that they lacked. `same` are the learner's answers, from the line of a doubt to a contact's id; `names`
    what everybody in the history is called. `left` are rows with people whom the learner leaves out of the same import;
    `accepted` the answers of those who accepted an invitation, on the lines of their invitations.
    """

    history: History
    added: tuple[NewEvent, ...]
    unchanged: tuple[KnownEvent, ...]
    people: tuple[Contact, ...]
    addresses: tuple[Contact, ...]
    doubts: tuple[Doubt, ...]
    same: Mapping[int, str]
    names: Mapping[str, str]
    left: Sequence[Skipped] = ()
    accepted: tuple[NewEvent, ...] = ()

    @property
    def skipped(self) -> Sequence[Skipped]:
        """The rows left out by the reader or with their people, each with its reason."""
        return BothRows(self.left, self.history.skipped) if self.left else self.history.skipped

    @property
    def rows_in(self) -> int:
        """How many rows the file has below its header."""
        return self.history.rows_in

    @property
    def is_balanced(self) -> bool:
        """Whether every row of the file is accounted for. Always true; tests and the report ask."""
        return self.rows_in == len(self.added) + len(self.unchanged) + len(self.skipped)

    @property
    def changes_nothing(self) -> bool:
        """Whether applying this would leave the book as it is."""
        return not self.added and not self.accepted and not self.addresses

    @property
    def events(self) -> tuple[NewEvent, ...]:
        """All that is written down: what the rows say, and the answers that follow from them."""
        return self.added + self.accepted

    def same_effect_as(self, other: HistoryPlan) -> bool:
        """Whether both would do the same to the book; ids of new people do not matter."""
        return (
            [(each.line, each.event.id) for each in self.events],
            len(self.people),
            self.addresses,
            self.doubts,
        ) == ([(each.line, each.event.id) for each in other.events], len(other.people), other.addresses, other.doubts)

    def summary(self) -> list[str]:
        """What will happen, in a few lines for the learner."""
        rows = ngettext("{count} row in {file}:", "{count} rows in {file}:", self.rows_in)
        lines = [
            rows.format(count=f"{self.rows_in:,}", file=self.history.file_name),
            _("{added} to note, {known} already known, {skipped} left out.").format(
                added=f"{len(self.added):,}", known=f"{len(self.unchanged):,}", skipped=f"{len(self.skipped):,}"
            ),
        ]
        if self.accepted:
            some = ngettext(
                "{count} invitation was accepted, which counts as an answer.",
                "{count} invitations were accepted, which counts as an answer each.",
                len(self.accepted),
            )
            lines.append(some.format(count=f"{len(self.accepted):,}"))
        if self.people:
            some = ngettext(
                "{count} person in it is not in your book yet and comes with it.",
                "{count} people in it are not in your book yet and come with it.",
                len(self.people),
            )
            lines.append(some.format(count=f"{len(self.people):,}"))
        if self.doubts:
            lines.append(doubts_told(len(self.doubts)))
        return [*lines, *self.history.remarks]


def plan_history(
    history: History,
    existing: Sequence[Contact],
    known: KnownEvents,
    *,
    same: Mapping[int, str] | None = None,
    left: Sequence[Contact] = (),
    now: datetime | None = None,
) -> HistoryPlan:
    """Return what bringing `history` into a book would do. Pure: nothing is written.

    An event that the book holds, or held and the learner took back, is not brought again; neither is one that
    the learner noted by hand within a day.

    Parameters
    ----------
    existing : everybody in the book, and those whom other files of the same import bring.
    known : the events that the book knows.
    same : line of a doubt to the id of the contact that the learner says it is.
    left : people whom other files of the same import hold and the learner leaves out; what happened with them stays
        out too.
    now : no answer is put later than this; without it, no accepted invitation counts as an answer.
    """
    same = dict(same or {})
    records = dict(enumerate(history.contacts.records()))
    matches = Matcher(existing).match(records)
    who: dict[int, Contact] = {}
    doubts: list[Doubt] = []
    for place, person in records.items():
        match, line = matches.get(place), history.lines[place]
        if match is not None and not match.certain and same.get(line) != match.existing.id:
            doubts.append(Doubt(line, person, match.existing, match.because))
            match = None
        who[place] = person if match is None else match.existing
    held = {contact.id for contact in existing}
    new = {place: person for place, person in who.items() if person.id not in held}
    unwanted = {place for place, match in Matcher(left).match(new).items() if match.certain}
    added, unchanged, left_out = [], [], []
    for happening in history.happenings:
        person = who[happening.who]
        if happening.who in unwanted:
            left_out.append(Skipped(happening.line, SkipCode.UNCHOSEN, _("You left the person out.")))
            continue
        because = _already(happening, person, known)
        if happening.has_words and happening.event_id in known.wordless:
            added.append(NewEvent(happening.line, happening.event(person.id, in_place=True)))
        elif because:
            unchanged.append(KnownEvent(happening.line, person.id, because))
        else:
            added.append(NewEvent(happening.line, happening.event(person.id)))
    accepted = _accepted(history, who, unwanted, known, now) if now else ()
    needed = {each.event.contact_id for each in added}
    return HistoryPlan(
        history=history,
        added=tuple(added),
        unchanged=tuple(unchanged),
        people=tuple(person for person in who.values() if person.id in needed and person.id not in held),
        addresses=tuple(
            replace(person, linkedin=records[place].linkedin)
            for place, person in who.items()
            if person.id in held and records[place].linkedin and not person.linkedin
        ),
        doubts=tuple(doubts),
        same=same,
        names={person.id: person.name for person in who.values()},
        left=tuple(left_out),
        accepted=accepted,
    )


def _accepted(
    history: History, who: Mapping[int, Contact], unwanted: Collection[int], known: KnownEvents, now: datetime
) -> tuple[NewEvent, ...]:
    """An answer for each invitation after which the person became a connection, unless an answer is noted already.

    The first invitation of each person counts. Source: our choice; to accept is to answer, though not to say yes to
    a conversation.
    """
    found: dict[int, NewEvent] = {}
    for happening in sorted(history.happenings, key=lambda each: each.happened_at):
        place, person = happening.who, who[happening.who]
        if happening.acceptance_id in known.ids:
            unwanted = {*unwanted, place}
        if place in found or place in unwanted:
            continue
        event = happening.acceptance(person, now)
        if event is None or any(
            each >= happening.happened_at.timestamp() * 1e6
            for each in known.noted.get((person.id, EventKind.REPLY.value), ())
        ):
            continue
        found[place] = NewEvent(happening.line, event)
    return tuple(sorted(found.values(), key=lambda each: each.line))


def _already(happening: Happening, person: Contact, known: KnownEvents) -> str:
    """Why a happening is not brought: it was before, or the learner noted it. Empty when it is new."""
    if happening.event_id in known.ids:
        return _("brought before")
    at = happening.happened_at.timestamp() * 1e6
    near = SAME_WITHIN / timedelta(microseconds=1)
    if any(abs(each - at) <= near for each in known.noted.get((person.id, happening.kind.value), ())):
        return _("you noted it yourself")
    return ""
