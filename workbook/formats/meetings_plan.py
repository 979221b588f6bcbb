"""What bringing a calendar would do: each event that may have been a coffee is asked about, and waits for a yes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbook.contact_columns import ContactColumns
from workbook.formats.calendars import CalendarReading, Proposal
from workbook.formats.full_names import split_name
from workbook.formats.matching import Matcher, without_duplicates
from workbook.formats.plan import Doubt
from workbook.formats.reading import Skipped
from workbook.i18n import _, ngettext
from workbook.records import Contact, Event, EventKind, Meeting, MeetingFormat

if TYPE_CHECKING:
    from workbook.book import Book

SOURCE = "calendar"
#: A meeting in the book that begins so close to an event is the same one. Our choice: half of a short talk.
SAME_WITHIN = timedelta(minutes=10)
_NAMESPACE = uuid.UUID("1d3b5d0c-51f4-4f0a-8a61-2a3cf0b1f1e7")
_SHORTEST, _LONGEST = 5, 480


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
    """

    reading: CalendarReading
    added: tuple[Asked, ...]
    open: tuple[Asked, ...]
    unchanged: tuple[Asked, ...]
    people: tuple[Contact, ...]
    doubts: tuple[Doubt, ...]

    @property
    def skipped(self) -> Sequence[Skipped]:
        """The events that are no coffees, each with its reason."""
        return self.reading.skipped

    @property
    def rows_in(self) -> int:
        """How many events the file has."""
        return self.reading.rows_in

    @property
    def is_balanced(self) -> bool:
        """Whether every event is accounted for. Always true; tests and the report ask."""
        sorted_out = len(self.added) + len(self.open) + len(self.unchanged)
        return self.reading.is_balanced and sorted_out == len(self.reading.proposals)

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
    people, doubts = _people(reading.proposals, existing, same)
    wanted = frozenset(yes)
    added: list[Asked] = []
    waiting: list[Asked] = []
    unchanged: list[Asked] = []
    for number, proposal in enumerate(reading.proposals):
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
    )


def _people(
    proposals: Sequence[Proposal], existing: Sequence[Contact], same: Mapping[int, str]
) -> tuple[list[Contact], list[Doubt]]:
    """With whom each event is: somebody of the book, or somebody new, the same in several events of one file."""
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
    for number, person in records.items():
        match = matches.get(number)
        if match is not None and not match.certain and same.get(number) != match.existing.id:
            doubts.append(Doubt(number, person, match.existing, match.because))
            match = None
        found[number] = person if match is None else match.existing
    return [found[repeats.get(number, number)] for number in range(len(proposals))], doubts


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
