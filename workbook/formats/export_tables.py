"""The book as tables for a spreadsheet: which there are, what each column means, and their rows as plain text.

`data/exports.csv` lists the columns with their meaning; it is the data dictionary that goes along.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cache
from typing import Any

from workbook.book import Book
from workbook.book.events import CURRENT
from workbook.book.instants import EPOCH
from workbook.book.store import Session
from workbook.book.words import as_read
from workbook.content_files import read_rows
from workbook.formats.happenings import MESSAGE_WORDS
from workbook.formats.without_details import without_details

CONTACT = "contact"
_KINDS = ("id", "text", "word", "json", "instant", "day", "yes or no", "whole number", "number", CONTACT)

_WHO = "LEFT JOIN contacts AS who ON who.id = it.contact_id"
_NAME = "coalesce(nullif(trim(who.given_name || ' ' || who.family_name), ''), who.company, '')"
#: From where the rows of each table come, and in which order. `it` is the table, `who` the person it is about.
_FROM: Mapping[str, tuple[str, str]] = {
    "people": ("contacts AS it", "it.sort_name, it.id"),
    "events": (f"events AS it {_WHO}", "it.happened_at, it.seq"),
    "meetings": (f"meetings AS it {_WHO}", "it.starts_at IS NULL, it.starts_at, it.seq"),
    "questions": (
        "chosen_questions AS it JOIN meetings ON meetings.id = it.meeting_id "
        "LEFT JOIN contacts AS who ON who.id = meetings.contact_id",
        "meetings.seq, it.position",
    ),
    "own_questions": ("own_questions AS it", "it.seq"),
    "promises": (f"promises AS it {_WHO}", "it.seq"),
    "facts": (f"facts AS it {_WHO}", "it.seq"),
    "takeaways": (f"takeaways AS it {_WHO}", "it.seq"),
    "beliefs": ("hypotheses AS it", "it.seq"),
    "targets": ("targets AS it", "it.seq"),
    "drafts": ("texts AS it", "it.record, it.field"),
    "versions": ("versions AS it JOIN version_parts AS part ON part.version_id = it.id", "it.seq, part.field"),
    "rehearsals": ("rehearsals AS it", "it.seq"),
    "answers": ("answers AS it", "it.seq"),
    "marks": ("marks AS it", "it.seq"),
    "imports": ("imports AS it", "it.seq"),
    "shared": ("shared_items AS it", "it.seq"),
}
#: Columns that are not simply a column of `it`.
_SPECIAL: Mapping[tuple[str, str], str] = {
    ("questions", "contact_id"): "meetings.contact_id",
    ("versions", "field"): "part.field",
    ("versions", "words"): "part.words",
    ("events", "stands"): f"it.id IN (SELECT id FROM events WHERE {CURRENT})",
}
#: What no text in a file may hold: a program that reads the file would stop there, or show another text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DAY = 86_400_000_000
_HALF = re.compile("[\ud800-\udfff]")

Cell = str | int | float | None
Plain = Callable[[Sequence[Any]], Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, what kind of value it holds, what it means, and an example."""

    name: str
    kind: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table of the export with all its rows; None stands for an empty cell."""

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]


@cache
def dictionary() -> Mapping[str, tuple[Column, ...]]:
    """Return the columns of each table, in the order in which they are written."""
    found: dict[str, list[Column]] = {name: [] for name in _FROM}
    for row in read_rows("exports.csv", ("file", "column", "kind", "meaning", "example")):
        column = Column(
            row.text("column"), row.choice("kind", _KINDS), row.text("meaning"), row.cells["example"].strip()
        )
        found[row.choice("file", _FROM)].append(column)
    return {name: tuple(columns) for name, columns in found.items()}


def export_tables(book: Book, *, details: bool, zone: tzinfo) -> list[ExportTable]:
    """Return what the book holds as tables, all read as of one moment.

    Instants are ISO 8601 in `zone` with their offset, days are ISO dates, yes and no are those words. Text holds no
    control characters but tabs and line ends.

    Parameters
    ----------
    details : whether there are columns for e-mail address, telephone number and LinkedIn address. Without, whatever
        looks like one is taken out of the other texts, too (`workbook.formats.without_details`).
    """
    with book.store.read_together() as session:
        read = [
            (name, columns, _read(session, name, columns))
            for name, columns in (
                (name, tuple(each for each in columns if details or each.kind != CONTACT))
                for name, columns in dictionary().items()
            )
        ]
    plain = _plain_of(details, zone)
    return [ExportTable(name, columns, _told_rows(columns, rows, plain)) for name, columns, rows in read]


def _told_rows(
    columns: tuple[Column, ...], rows: list[tuple[Any, ...]], plain: Mapping[str, Plain]
) -> list[tuple[Cell, ...]]:
    """Column by column: what a column holds decides once how it is told."""
    values = zip(*rows, strict=True)
    return list(zip(*(plain[column.kind](each) for column, each in zip(columns, values, strict=False)), strict=True))


def _read(session: Session, name: str, columns: tuple[Column, ...]) -> list[tuple[Any, ...]]:
    source, order = _FROM[name]
    wanted = ", ".join(
        _SPECIAL.get((name, each.name)) or (_NAME if each.name == "name" else f"it.{each.name}") for each in columns
    )
    return session.all(f"SELECT {wanted} FROM {source} ORDER BY {order}")


def _plain_of(details: bool, zone: tzinfo) -> Mapping[str, Plain]:
    """For each kind of column, what makes its stored values plain."""

    def instants(values: Sequence[Any]) -> Sequence[Cell]:
        return list(map(_Clock(zone).told, values))

    def told(values: Sequence[Any]) -> Sequence[Cell]:
        return [without_details(str(value)) if value else value for value in _clean(values)]

    def told_json(values: Sequence[Any]) -> Sequence[Cell]:
        return [_without_messages(json.loads(as_read(each))) if each else each for each in values]

    text = _clean if details else told
    return {
        "id": _clean,
        "word": _clean,
        "text": text,
        CONTACT: _clean,
        "json": _clean if details else told_json,
        "day": _clean,
        "instant": instants,
        "yes or no": lambda values: [None if each is None else "yes" if each else "no" for each in values],
        "whole number": lambda values: values,
        "number": lambda values: values,
    }


class _Clock:
    """Tells instants in a zone. The offset is looked up once for each day of UTC on which it does not change."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._days: dict[int, tuple[datetime, str] | None] = {}

    def told(self, us: int | None) -> str | None:
        if us is None:
            return None
        day = us // _DAY
        if day not in self._days:
            self._days[day] = self._offset(day)
        known = self._days[day]
        if known is None:
            return (EPOCH + timedelta(0, 0, us)).astimezone(self._zone).isoformat()
        return (known[0] + timedelta(0, 0, us)).isoformat() + known[1]

    def _offset(self, day: int) -> tuple[datetime, str] | None:
        """The beginning of 1970 as clocks with that day's offset tell it, and the offset as text."""
        try:
            starts, ends = ((EPOCH + timedelta(days=each)).astimezone(self._zone) for each in (day, day + 1))
        except OverflowError:
            return None
        offset = starts.utcoffset()
        if offset is None or offset != ends.utcoffset():
            return None
        return EPOCH.replace(tzinfo=None) + offset, starts.isoformat()[19:]


def _clean(values: Sequence[Any]) -> Sequence[Cell]:
    """The texts of a column; most columns have nothing to clean, which one look at all of them tells."""
    with suppress(TypeError):  # bytes among them
        if "".join([each for each in values if each is not None]).isprintable():
            return values
    return [None if each is None else clean_text(as_read(each)) for each in values]


def _without_messages(value: Any) -> str:
    """What a column of JSON says without contact details, and without what other people wrote to the learner."""
    if isinstance(value, dict):
        value = {key: each for key, each in value.items() if key != MESSAGE_WORDS}
    return json.dumps(_told_value(value), ensure_ascii=False)


def _told_value(value: Any) -> Any:
    if isinstance(value, str):
        return without_details(clean_text(value))
    if isinstance(value, list):
        return [_told_value(each) for each in value]
    if isinstance(value, dict):
        return {without_details(clean_text(key)): _told_value(each) for key, each in value.items()}
    return value


def clean_text(text: str) -> str:
    """Return `text` without control characters and half letters, which would end or break a file."""
    if text.isprintable():
        return text
    return _HALF.sub("\ufffd", _CONTROL.sub(" ", text))
