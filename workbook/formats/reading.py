"""What reading a file of people yields: contacts with their line numbers, and every row that gave none."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from workbook.contact_columns import ContactColumns
from workbook.formats.columns_chosen import TableColumns

#: Told what is being done and how much of it is done, from 0.0 to 1.0.
Progress = Callable[[str, float], None]


def no_progress(_doing: str, _share: float) -> None:
    """Tell nobody."""


class SkipCode(StrEnum):
    """Why a row brought no person into the book."""

    GHOST = "ghost"
    EMPTY = "empty"
    NO_NAME = "no_name"
    FIELD_COUNT = "field_count"
    OPEN_QUOTE = "open_quote"
    TOO_LONG = "too_long"
    DUPLICATE = "duplicate"
    OTHER_CONTACT = "other_contact"
    LATER = "later"
    BEFORE = "before"
    DRAFT = "draft"
    SPAM = "spam"
    SPONSORED = "sponsored"
    GROUP = "group"
    NOBODY = "nobody"
    NO_DATE = "no_date"
    INCOMING = "incoming"
    NOT_YOURS = "not_yours"
    NOT_A_PERSON = "not_a_person"
    ALL_DAY = "all_day"
    ALONE = "alone"
    ANSWER = "answer"
    CANCELLED = "cancelled"
    DAMAGED = "damaged"
    DECLINED = "declined"
    LENGTH = "length"
    MANY = "many"
    OUTSIDE = "outside"
    REPEATS = "repeats"
    REPLACED = "replaced"
    UNCHOSEN = "unchosen"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left out: its line in the file, the kind of reason, and the reason in words."""

    line: int
    code: SkipCode
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file of people, read but not yet compared with the book.

    `lines[i]` is the line on which `contacts[i]` begins. `rows_in` counts every row below the header
    that is not a blank line, so ``rows_in == len(contacts) + len(skipped)``. `notes_left` counts the notes in the
    file that were not taken, since nobody asked for them. `table` says, for a table of the learner's own, what each
    of its columns was taken as.
    """

    source: str
    file_name: str
    sha256: str
    rows_in: int
    lines: tuple[int, ...] = ()
    contacts: ContactColumns = field(default_factory=lambda: ContactColumns({}))
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    notes_left: int = 0
    table: TableColumns | None = None

    @property
    def others(self) -> int:
        """How many people were left out whom a mail program saved by itself, and whom the learner may take."""
        return sum(row.code is SkipCode.OTHER_CONTACT for row in self.skipped)

    @property
    def ghosts(self) -> int:
        """How many rows held nothing but a date (people who hid or closed their profile)."""
        return sum(row.code is SkipCode.GHOST for row in self.skipped)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Keep Python from searching for garbage meanwhile.

    Making a hundred thousand small objects that all stay sets off searches that find nothing; they
    double the time of an import.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
