"""What an import would do: every row of the file, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, overload

from workbook.contact_columns import ContactColumns
from workbook.formats.reading import Reading, SkipCode, Skipped
from workbook.i18n import _, ngettext
from workbook.records import Contact


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a contact: what the book holds, and what the file says."""

    field: str
    before: str | date | None
    after: str | date | None


class Addition(NamedTuple):
    """A row that brings a new person."""

    line: int
    contact: Contact


class Additions(Sequence[Addition]):
    """The rows that bring new people: lines and contacts side by side."""

    __slots__ = ("contacts", "lines")

    def __init__(self, lines: Sequence[int] = (), contacts: Sequence[Contact] = ()) -> None:
        self.lines = lines
        self.contacts = contacts

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> Addition: ...
    @overload
    def __getitem__(self, index: slice) -> Additions: ...
    def __getitem__(self, index: int | slice) -> Addition | Additions:
        if isinstance(index, slice):
            return Additions(self.lines[index], self.contacts[index])
        return Addition(self.lines[index], self.contacts[index])

    def of_places(self, places: Sequence[int]) -> Additions:
        """Return the rows at these places only."""
        lines = [self.lines[place] for place in places]
        if isinstance(self.contacts, ContactColumns):
            given = self.contacts.given
            return Additions(
                lines, ContactColumns({name: [column[place] for place in places] for name, column in given.items()})
            )
        return Additions(lines, [self.contacts[place] for place in places])

    def __iter__(self) -> Iterator[Addition]:
        return map(Addition, self.lines, self.contacts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Additions) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Merge:
    """A row that changes somebody the book already holds, and how we know that it is the same person."""

    line: int
    before: Contact
    after: Contact
    changes: tuple[Change, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A row about somebody of whom the book already knows all that the file says, or has it otherwise by hand."""

    line: int
    contact_id: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Fields in which the file differs from what the learner typed. They stay unless the learner takes them."""

    line: int
    contact: Contact
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that may be about somebody the book holds. Kept apart until the learner says that it is them."""

    line: int
    incoming: Contact
    existing: Contact
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will do, row by row; nothing has happened yet.

    `same` and `take` are the learner's answers that the plan was made with: for which lines somebody in
    the book is the same person (line to that contact's id), and of which lines the offers are taken. `left` are
    new people without a tick; their rows are among the skipped.
    """

    reading: Reading
    added: Additions = field(default_factory=Additions)
    merged: tuple[Merge, ...] = ()
    unchanged: tuple[Unchanged, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    offers: tuple[Offer, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    same: Mapping[int, str] = field(default_factory=dict)
    take: frozenset[int] = frozenset()
    left: Additions = field(default_factory=Additions)

    @property
    def rows_in(self) -> int:
        """How many rows the file has below its header."""
        return self.reading.rows_in

    @property
    def ghosts(self) -> int:
        """How many of the skipped rows held nothing but a date."""
        return sum(row.code is SkipCode.GHOST for row in self.skipped)

    @property
    def is_balanced(self) -> bool:
        """Whether every row of the file is accounted for. Always true; tests and the report ask."""
        return self.rows_in == sum(map(len, (self.added, self.merged, self.unchanged, self.skipped)))

    @property
    def changes_nothing(self) -> bool:
        """Whether applying this would leave the book as it is."""
        return not self.added and not self.merged

    def same_effect_as(self, other: ImportPlan) -> bool:
        """Whether both would do the same to the book."""
        return (self.added, self.merged, self.doubts, self.offers) == (
            other.added,
            other.merged,
            other.doubts,
            other.offers,
        )

    def summary(self) -> list[str]:
        """What will happen, in a few lines for the learner."""
        counts = (len(self.added), len(self.merged), len(self.unchanged), len(self.skipped))
        rows = ngettext("{count} row in {file}:", "{count} rows in {file}:", self.rows_in)
        lines = [
            rows.format(count=self.rows_in, file=self.reading.file_name),
            _("{0} to add, {1} to bring up to date, {2} already there, {3} left out.").format(*counts),
        ]
        if self.ghosts:
            some = ngettext(
                "{count} of those left out is a hidden profile with nothing but a date.",
                "{count} of those left out are hidden profiles with nothing but a date.",
                self.ghosts,
            )
            lines.append(some.format(count=self.ghosts))
        if self.left:
            some = ngettext(
                "{count} of those left out is a new person who is not taken.",
                "{count} of those left out are new people who are not taken.",
                len(self.left),
            )
            lines.append(some.format(count=len(self.left)))
        if self.doubts:
            lines.append(doubts_told(len(self.doubts)))
        if self.offers:
            some = ngettext(
                "{count} differs from what your book says; that stays unless you take the new words.",
                "{count} differ from what your book says; that stays unless you take the new words.",
                len(self.offers),
            )
            lines.append(some.format(count=len(self.offers)))
        return [*lines, *self.reading.remarks]


def doubts_told(count: int) -> str:
    """Return in one sentence that so many people in a file may be in the book already."""
    return ngettext(
        "{count} may be somebody you already have; they stay apart unless you say so.",
        "{count} may be people you already have; they stay apart unless you say so.",
        count,
    ).format(count=count)
