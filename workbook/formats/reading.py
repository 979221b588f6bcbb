"""What reading a file of people yields: contacts with their line numbers, and every row that gave none."""

from __future__ import annotations

import gc
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from itertools import repeat
from typing import Any

from workbook.records import Contact

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
    that is not a blank line, so ``rows_in == len(contacts) + len(skipped)``.
    """

    source: str
    file_name: str
    sha256: str
    rows_in: int
    lines: tuple[int, ...] = ()
    contacts: tuple[Contact, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()

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


def ids_in_order(count: int) -> list[str]:
    """Return `count` fresh ids (version 4 UUIDs) that ascend.

    They share 74 random bits and count upwards in the rest. Ascending keys are appended to the end of
    the book's index instead of being scattered over it, which halves the time of a large import.
    """
    prefix = str(uuid.uuid4())[:24]
    return [f"{prefix}{number:012x}" for number in range(count)]


def contacts_from_columns(count: int, columns: Mapping[str, Sequence[Any]]) -> list[Contact]:
    """Return `count` contacts whose fields come from `columns`; the others get their defaults.

    The same contacts as `Contact(...)` once per row, made column by column: a frozen dataclass takes
    7 µs for each construction, which for 30,000 rows is more than reading the file.
    """
    if hasattr(Contact, "__post_init__"):  # then the shortcut below would skip its checks
        return [Contact(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]
    if unknown := columns.keys() - {each.name for each in fields(Contact)}:
        raise TypeError(f"Contact has no field {', '.join(sorted(unknown))}.")
    contacts = list(map(Contact.__new__, repeat(Contact, count)))
    for each in fields(Contact):
        values: Sequence[Any]
        if each.name in columns:
            values = columns[each.name]
        elif each.name == "id":
            values = ids_in_order(count)
        elif each.default is not MISSING:
            values = [each.default] * count
        else:
            raise TypeError(f"Contact needs a column {each.name}.")
        if len(values) != count:
            raise ValueError(f"The column {each.name} has {len(values)} values for {count} contacts.")
        deque(map(Contact.__dict__[each.name].__set__, contacts, values), maxlen=0)
    return contacts
