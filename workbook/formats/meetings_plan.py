"""What bringing a calendar would do: each event that may have been a coffee is asked about, and waits for a yes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbook.contact_columns import ContactColumns
from workbook.formats.calendars import CalendarReading, Proposal
from workbook.formats.full_names import split_name
from workbook.formats.matching import Matcher
from workbook.formats.names import fold, name_key, name_key_of
from workbook.formats.plan import Doubt
from workbook.formats.reading import Skipped
from workbook.formats.repeated_rows import without_duplicates
from workbook.i18n import _, ngettext
from workbook.records import Contact, Event, EventKind, Meeting, MeetingFormat

if TYPE_CHECKING:
    from workbook.book import Book

SOURCE = "calendar"
#: A meeting in the book that begins so close to an event is the same one. Our choice: half of a short talk.
SAME_WITHIN = timedelta(minutes=10)
_NAMESPACE = uuid.UUID("1d3b5d0c-51f4-4f0a-8a61-2a3cf0b1f1e7")
_SHORTEST, _LONGEST = 5, 480
#: A name in a title has so many words, the longest looked for first; of a title so many words are looked at.
_NAME_WORDS, _MOST_TITLE_WORDS = (5, 4, 3, 2), 60


@dataclass(frozen=True, slots=True)
class KnownMeetings:
    """The meetings of a book: their ids, and when those with each person begin."""

    ids: frozenset[str] = frozenset()
    starts: Mapping[str, Sequence[datetime]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> KnownMeetings:
        """Return what `book` knows."""
        starts: defaultdict[str, list[datetime]] = defaultdict(list)
        meetings = book.meetings.all()
        for meeting in meetings:
            if meeting.starts_at is not None:
                starts[meeting.contact_id].append(meeting.starts_at)
        return cls(frozenset(meeting.id for meeting in meetings), starts)


@dataclass(frozen=True, slots=True)
class Asked:
    """An event that may have been a coffee: with whom, and what a yes would write down.

    `number` is its place among the proposals of its file. `because` says why it is known already, or is empty.
    """

    number: int
    proposal: Proposal
    person: Contact
    meeting: Meeting
    events: tuple[Event, ...]
    because: str = ""

    @property
    def line(self) -> int:
        """Where the event begins in the file."""
        return self.proposal.line


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsPlan:
    """What bringing a calendar will do; nothing has happened yet.

    `added` are the events that the learner said yes to, `open` those that wait for a word, `unchanged` those the
    book knows. `people` are new and come with their meetings. A doubt's line is the number of its proposal.
    `named` are the lines of events that are asked about only because their titles name somebody of the book.
    """

    reading: CalendarReading
    added: tuple[Asked, ...]
    open: tuple[Asked, ...]
    unchanged: tuple[Asked, ...]
    people: tuple[Contact, ...]
    doubts: tuple[Doubt, ...]
    named: frozenset[int] = frozenset()

    @property
    def skipped(self) -> Sequence[Skipped]:
        """The events that are no coffees, each with its reason."""
        return [row for row in self.reading.skipped if row.line not in self.named]

    @property
    def rows_in(self) -> int:
        """How many events the file has."""
        return self.reading.rows_in

    @property
    def is_balanced(self) -> bool:
        """Whether every event is accounted for. Always true; tests and the report ask."""
        sorted_out = [each.line for group in (self.added, self.open, self.unchanged) for each in group]
        of_titles = [line for line in sorted_out if line in self.named]
        whole = len(sorted_out) - len(of_titles) == len(self.reading.proposals) and set(of_titles) == self.named
        return self.reading.is_balanced and whole and self.rows_in == len(set(sorted_out)) + len(self.skipped)

    @property
    def changes_nothing(self) -> bool:
        """Whether applying this would leave the book as it is."""
        return not self.added

    def same_effect_as(self, other: MeetingsPlan) -> bool:
        """Whether both would do the same to the book; ids of new people do not matter."""
        return ([each.number for each in self.added], len(self.people), self.doubts) == (
            [each.number for each in other.added],
            len(other.people),
            other.doubts,
        )

    def summary(self) -> list[str]:
        """What was found, in a few lines for the learner."""
        events = ngettext("{count} event in {file}:", "{count} events in {file}:", self.rows_in)
        found = len(self.added) + len(self.open)
        asked = ngettext("{count} may have been a coffee.", "{count} may have been coffees.", found)
        return [
            events.format(count=f"{self.rows_in:,}", file=self.reading.file_name),
            asked.format(count=f"{found:,}")
            + " "
            + _("{known} already there, {skipped} left out.").format(
                known=f"{len(self.unchanged):,}", skipped=f"{len(self.skipped):,}"
            ),
            *self.reading.remarks,
        ]


def plan_meetings(
    reading: CalendarReading,
    existing: Sequence[Contact],
    known: KnownMeetings,
    *,
    now: datetime,
    yes: Iterable[int] = (),
    same: Mapping[int, str] | None = None,
) -> MeetingsPlan:
    """Return what bringing `reading` into a book would do. Pure: nothing is written.

    Parameters
    ----------
    existing : everybody in the book, and those whom other files of the same import bring.
    known : the meetings in the book.
    now : what begins later is agreed, what began earlier took place.
    yes : numbers of the proposals that the learner says were coffees.
    same : number of a doubt to the id of the contact that the learner says it is.
    """
    same = same or {}
    proposals = {number: _with_known_first(each, existing) for number, each in enumerate(reading.proposals)}
    named = _named_in_titles(reading.named, existing)
    proposals |= {len(reading.proposals) + place: each for place, each in named.items()}
    people, doubts = _people(proposals, existing, same)
    wanted = frozenset(yes)
    added: list[Asked] = []
    waiting: list[Asked] = []
    unchanged: list[Asked] = []
    for number, proposal in proposals.items():
        asked = _asked(number, proposal, people[number], known, now)
        (unchanged if asked.because else added if number in wanted else waiting).append(asked)
    held = {contact.id for contact in existing}
    new = {each.person.id: each.person for each in added if each.person.id not in held}
    open_or_added = {each.number for each in (*added, *waiting)}
    return MeetingsPlan(
        reading=reading,
        added=tuple(added),
        open=tuple(waiting),
        unchanged=tuple(unchanged),
        people=tuple(new.values()),
        doubts=tuple(doubt for doubt in doubts if doubt.line in open_or_added),
        named=frozenset(each.line for each in named.values()),
    )


def _named_in_titles(named: Sequence[Proposal], existing: Sequence[Contact]) -> dict[int, Proposal]:
    """Those events of which the title holds the whole name of somebody in the book, by their places."""
    if not named:
        return {}
    known = {key: contact.name for contact in existing if len((key := name_key(contact)).split()) > 1}
    found = {}
    for place, proposal in enumerate(named):
        words = fold(proposal.title).split()[:_MOST_TITLE_WORDS]
        runs = (" ".join(words[at : at + size]) for size in _NAME_WORDS for at in range(len(words) - size + 1))
        if name := next((known[run] for run in runs if run in known), ""):
            why = _("The title names {name}, who is in your book.").format(name=name)
            found[place] = replace(proposal, people=((name, ""),), why=" ".join(filter(None, (why, proposal.why))))
    return found


def _with_known_first(proposal: Proposal, existing: Sequence[Contact]) -> Proposal:
    """The same event; where one of those invited is the learner, somebody of the book comes first."""
    if not proposal.is_one_you:
        return proposal
    addresses = {email.casefold() for _name, email in proposal.people if email}
    keys = {name_key_of(*split_name(name)) for name, _email in proposal.people if name}
    known = {each.email.casefold() for each in existing if each.email and each.email.casefold() in addresses}
    known |= {key for each in existing if (key := name_key(each)) in keys}
    in_order = sorted(
        proposal.people,
        key=lambda one: one[1].casefold() not in known and name_key_of(*split_name(one[0])) not in known,
    )
    return replace(proposal, people=tuple(in_order))


def _people(
    asked: Mapping[int, Proposal], existing: Sequence[Contact], same: Mapping[int, str]
) -> tuple[dict[int, Contact], list[Doubt]]:
    """With whom each event is: somebody of the book, or somebody new, the same in several events of one file."""
    numbers, proposals = list(asked), list(asked.values())
    names = [split_name(each.people[0][0]) if each.people else ("", "") for each in proposals]
    columns = ContactColumns(
        {
            "given_name": [given for given, _family in names],
            "family_name": [family for _given, family in names],
            "email": [each.people[0][1] if each.people else "" for each in proposals],
            "source": [SOURCE] * len(proposals),
        }
    )
    distinct, positions, repeats = without_duplicates(columns)
    records = dict(zip(positions, distinct.records(), strict=True))
    matches = Matcher(existing).match(records)
    found: dict[int, Contact] = {}
    doubts = []
    for place, person in records.items():
        match, number = matches.get(place), numbers[place]
        if match is not None and not match.certain and same.get(number) != match.existing.id:
            doubts.append(Doubt(number, person, match.existing, match.because))
            match = None
        found[place] = person if match is None else match.existing
    return {number: found[repeats.get(place, place)] for place, number in enumerate(numbers)}, doubts


def _asked(number: int, proposal: Proposal, person: Contact, known: KnownMeetings, now: datetime) -> Asked:
    key = f"{proposal.uid} {proposal.recurrence_id} {proposal.starts_at.isoformat() if not proposal.uid else ''}"
    meeting = Meeting(
        id=str(uuid.uuid5(_NAMESPACE, key)),
        contact_id=person.id,
        starts_at=proposal.starts_at,
        zone=proposal.zone,
        duration_minutes=min(max(proposal.minutes, _SHORTEST), _LONGEST),
        format=_format(proposal.place),
        place=proposal.place,
    )
    begins = meeting.starts_at or now
    variant, at = ("held", begins) if begins <= now else ("booked", now)
    event = Event(
        id=str(uuid.uuid5(_NAMESPACE, f"{variant} {key}")),
        contact_id=person.id,
        kind=EventKind.MEETING,
        variant=variant,
        happened_at=at,
        meeting_id=meeting.id,
        details={"brought": SOURCE},
    )
    because = ""
    if meeting.id in known.ids:
        because = _("brought before")
    elif any(abs(each - begins) <= SAME_WITHIN for each in known.starts.get(person.id, ())):
        because = _("in your book already")
    return Asked(number, proposal, person, meeting, (event,), because)


def _format(place: str) -> MeetingFormat:
    """Where a meeting takes place, as far as its place tells."""
    lower = place.casefold()
    if any(word in lower for word in ("zoom.", "teams.", "meet.google", "webex", "https://", "video")):
        return MeetingFormat.VIDEO
    if any(word in lower for word in ("phone", "telefon", "call ", "tel:")):
        return MeetingFormat.PHONE
    return MeetingFormat.COFFEE
