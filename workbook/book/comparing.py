"""What a copy of the book holds against the book now: to be looked at before the one takes the other's place."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbook.book import trouble
from workbook.book.backups import check_sound
from workbook.book.contact_rows import sort_name
from workbook.book.instants import from_us
from workbook.book.store import connect
from workbook.book.words import as_read
from workbook.errors import InvalidInputError, WorkbookError
from workbook.i18n import _
from workbook.records import Contact

#: What is counted, by the name of its table.
COUNTED = ("contacts", "events", "meetings", "promises", "texts")


@dataclass(frozen=True, slots=True)
class Draft:
    """Words of the learner's that are in the book now and differ in the copy, or are not there.

    `name` is that of the person they are about, or empty.
    """

    record: str
    field: str
    name: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """The copy against the book now.

    Parameters
    ----------
    in_copy, in_book : how many of each of `COUNTED` there are; `in_book` is None when there is no book to be read.
    same_book : False when the copy is of another book than the one that lies here.
    gone : names of people who are in the book now and not in the copy.
    back : names of people who are in the copy and not in the book now.
    deleted : those among `back` whom the learner deleted.
    changed : how many people stand in both and say something else in the book now.
    drafts : words that would be as they were, or not be there at all, the latest first.
    shared : how many packs that went to a coach the book knows of and the copy does not.
    """

    in_copy: Mapping[str, int]
    in_book: Mapping[str, int] | None
    same_book: bool = True
    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    changed: int = 0
    drafts: tuple[Draft, ...] = ()
    shared: int = 0


@dataclass(frozen=True, slots=True)
class _Held:
    """What is compared of one book."""

    id: str
    counts: dict[str, int]
    people: dict[str, tuple[str, ...]]
    revisions: dict[str, int]
    texts: dict[tuple[str, str], tuple[str, int]]
    removed: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)

    def names(self, ids: set[str]) -> tuple[str, ...]:
        """The names of people, by family name."""
        found = []
        for id_ in ids:
            given, family, email, company = self.people[id_]
            found.append(Contact(given_name=given, family_name=family, email=email, company=company))
        found.sort(key=lambda each: sort_name(each.given_name, each.family_name))
        return tuple(each.name for each in found)


#: A field that was emptied again is no draft.
_COUNTS = {"texts": "words <> ''"}
_NAMES = ("given_name", "family_name", "email", "company")


def compare(path: Path, copy: Path) -> Comparison:
    """Return what `copy` holds and what would be gone from the book at `path` if the copy took its place.

    Both are only read, whatever their format.

    Raises
    ------
    BookDamagedError, BookTooNewError : when `copy` is no sound book.
    InvalidInputError : when `copy` holds practice people, which never go into a learner's own book.
    """
    check_sound(copy)
    old = _read(copy)
    try:
        now = _read(path)
    except WorkbookError:
        return Comparison(old.counts, None)
    gone, back = now.people.keys() - old.people.keys(), old.people.keys() - now.people.keys()
    both = now.people.keys() & old.people.keys()
    return Comparison(
        in_copy=old.counts,
        in_book=now.counts,
        same_book=old.id == now.id,
        gone=now.names(gone),
        back=old.names(back),
        deleted=old.names(back & now.removed),
        changed=sum(now.revisions[id_] != old.revisions[id_] for id_ in both),
        drafts=_drafts(old, now),
        shared=len(now.shared - old.shared),
    )


def _drafts(old: _Held, now: _Held) -> tuple[Draft, ...]:
    found = []
    for (record, name), (words, saved_us) in now.texts.items():
        if words == old.texts.get((record, name), ("", 0))[0]:
            continue
        about = record.rpartition(":")[2]
        person = now.names({about}) if about in now.people else ("",)
        if (saved_at := from_us(saved_us)) is not None:
            found.append(Draft(record, name, person[0], saved_at))
    return tuple(sorted(found, key=lambda draft: draft.saved_at, reverse=True))


def _read(path: Path) -> _Held:
    try:
        if path.stat().st_size == 0:
            raise trouble.not_a_book(path, _("it is empty"))
        with closing(connect(path, mode="ro")) as raw:
            raw.execute("BEGIN")
            return _held(raw, path)
    except (sqlite3.Error, OSError) as error:
        raise trouble.translate(error, path) from error


def _held(raw: sqlite3.Connection, path: Path) -> _Held:
    meta = dict(raw.execute("SELECT key, value FROM meta"))
    if meta.get("practice") == "1":
        raise InvalidInputError(
            _("This is a copy of the practice book."),
            _("Practice people never go into your own book; “workbook demo” opens them."),
            where=path.name,
        )
    people = raw.execute(f"SELECT id, revision, {', '.join(_NAMES)} FROM contacts").fetchall()
    return _Held(
        id=str(meta.get("id", "")),
        counts={
            table: int(raw.execute(f"SELECT count(*) FROM {table} WHERE {_COUNTS.get(table, '1')}").fetchone()[0])
            for table in COUNTED
        },
        people={row[0]: tuple(map(as_read, row[2:])) for row in people},
        revisions={row[0]: row[1] for row in people},
        texts={
            (record, name): (as_read(words), saved_us)
            for record, name, words, saved_us in raw.execute("SELECT record, field, words, saved_at FROM texts")
        },
        removed={row[0] for row in raw.execute("SELECT id FROM removed")},
        shared=_shared(raw),
    )


def _shared(raw: sqlite3.Connection) -> set[str]:
    """The packs that went to a coach; a book in an earlier format knows of none."""
    if raw.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'shared_items'").fetchone() is None:
        return set()
    wanted = "SELECT id FROM shared_items WHERE kind = 'pack' AND shared_at IS NOT NULL AND withdrawn_at IS NULL"
    return {row[0] for row in raw.execute(wanted)}
