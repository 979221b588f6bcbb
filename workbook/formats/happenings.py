"""What a file says has happened with people, beside who they are; and rows left out, kept small."""

from __future__ import annotations

import uuid
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any, overload
from zoneinfo import ZoneInfo

from workbook.contact_columns import ContactColumns
from workbook.formats.reading import SkipCode, Skipped
from workbook.records import Channel, Contact, Event, EventKind

#: Where in the details of an event the words of a message stand, if the learner kept them.
MESSAGE_WORDS = "message_words"
#: Names of things that came from files, so that the same row gives the same event in every import.
_NAMESPACE = uuid.UUID("6f1e8d5c-6a0b-4d0e-9c39-5b8a4f6f3d21")


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that a row says happened with one of the people in the file.

    `who` is the place of the person in the reading's contacts. `key` is what makes this the same thing in a later
    export of the same history. An invitation is in `zone`: whoever is a connection from that day on has accepted it.
    """

    line: int
    who: int
    kind: EventKind
    happened_at: datetime
    key: str
    variant: str = ""
    channel: Channel | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    zone: ZoneInfo | None = None

    @property
    def acceptance_id(self) -> str:
        """The id of the answer that accepting this invitation becomes; ``""`` where this is no invitation."""
        return str(uuid.uuid5(_NAMESPACE, f"accepted {self.key}")) if self.zone else ""

    def acceptance(self, person: Contact, now: datetime) -> Event | None:
        """Return the answer of somebody who is a connection since the day of this invitation or a later one.

        What LinkedIn dates by the day is put at its noon, never before the invitation and never in the future.
        """
        day = person.connected_on
        if self.zone is None or day is None or day < self.happened_at.astimezone(self.zone).date():
            return None
        noon = datetime.combine(day, time(12), tzinfo=self.zone).astimezone(UTC)
        return Event(
            id=self.acceptance_id,
            contact_id=person.id,
            kind=EventKind.REPLY,
            variant="unsaid",
            channel=self.channel,
            happened_at=max(min(noon, now), self.happened_at),
            details={"accepted": True},
        )

    @property
    def event_id(self) -> str:
        """The id of the event that this becomes; the same each time."""
        return str(uuid.uuid5(_NAMESPACE, self.key))

    @property
    def has_words(self) -> bool:
        """Whether the words of the message came with it."""
        return bool(self.details.get(MESSAGE_WORDS))

    @property
    def worded_id(self) -> str:
        """The id of the event that says the same with its words, in place of one that was brought without them."""
        return str(uuid.uuid5(_NAMESPACE, f"words of {self.key}"))

    def event(self, contact_id: str, *, in_place: bool = False) -> Event:
        """Return the event that this becomes, with the person as the book knows them.

        `in_place` asks for one that stands in the place of what an earlier import brought without the words.
        """
        return Event(
            id=self.worded_id if in_place else self.event_id,
            replaces=self.event_id if in_place else None,
            contact_id=contact_id,
            kind=self.kind,
            variant=self.variant,
            channel=self.channel,
            happened_at=self.happened_at,
            details=self.details,
        )


class SkippedRows(Sequence[Skipped]):
    """Rows left out, each with its line and the kind of reason; the words are made when they are asked for.

    A history of messages leaves out nearly every row, because only the first each way says something new. As
    records they would take more room than the file.
    """

    __slots__ = ("_codes", "_lines", "_reasons")

    def __init__(self, reasons: Mapping[SkipCode, str]) -> None:
        self._reasons = dict(reasons)
        self._codes = bytearray()
        self._lines = array("Q")

    def add(self, line: int, code: SkipCode) -> None:
        """Leave out the row that begins on `line`."""
        self._lines.append(line)
        self._codes.append(list(self._reasons).index(code))

    def extend(self, lines: Iterable[int], code: SkipCode) -> None:
        """Leave out several rows for one reason."""
        before = len(self._lines)
        self._lines.extend(lines)
        self._codes.extend(bytes([list(self._reasons).index(code)]) * (len(self._lines) - before))

    def in_order(self) -> SkippedRows:
        """Return the same rows by line."""
        found = SkippedRows(self._reasons)
        for line, code in sorted(zip(self._lines, self._codes, strict=True)):
            found._lines.append(line)
            found._codes.append(code)
        return found

    def counts(self) -> dict[SkipCode, int]:
        """Return how many rows were left out for each reason that occurred."""
        numbers = ((code, self._codes.count(place)) for place, code in enumerate(self._reasons))
        return {code: number for code, number in numbers if number}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> Skipped: ...
    @overload
    def __getitem__(self, index: slice) -> list[Skipped]: ...
    def __getitem__(self, index: int | slice) -> Skipped | list[Skipped]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        code = list(self._reasons)[self._codes[index]]
        return Skipped(self._lines[index], code, self._reasons[code])

    def __iter__(self) -> Iterator[Skipped]:
        return (self[place] for place in range(len(self)))


class BothRows(Sequence[Skipped]):
    """Rows left out for two sets of reasons, one after the other, without a copy of either."""

    __slots__ = ("_first", "_rest")

    def __init__(self, first: Sequence[Skipped], rest: Sequence[Skipped]) -> None:
        self._first = first
        self._rest = rest

    def __len__(self) -> int:
        return len(self._first) + len(self._rest)

    @overload
    def __getitem__(self, index: int) -> Skipped: ...
    @overload
    def __getitem__(self, index: slice) -> list[Skipped]: ...
    def __getitem__(self, index: int | slice) -> Skipped | list[Skipped]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        return self._first[place] if place < len(self._first) else self._rest[place - len(self._first)]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A file of what happened, read but not yet compared with the book.

    Every row below the header is a happening or was left out: ``rows_in == len(happenings) + len(skipped)``.
    `contacts` are the people the happenings are with; `lines[i]` is where the person at place `i` first occurs.
    `words_left` counts the messages whose words were not kept, since nobody asked for them.
    """

    source: str
    file_name: str
    sha256: str
    rows_in: int
    contacts: ContactColumns = field(default_factory=lambda: ContactColumns({}))
    lines: tuple[int, ...] = ()
    happenings: tuple[Happening, ...] = ()
    skipped: Sequence[Skipped] = ()
    remarks: tuple[str, ...] = ()
    words_left: int = 0
