"""Where a person stands outside the book once they are deleted: in copies of it, in files written out, in words.

Looked for right before the deletion, because afterwards nothing in the book knows their name.
"""

from __future__ import annotations

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.book import backups
from workbook.book.backups import Backup
from workbook.book.book import Book
from workbook.book.store import connect
from workbook.records import Contact

#: Files that are words, so that looking through them is an answer; any other may hold the name and not show it.
_WORDS = frozenset({".csv", ".tsv", ".txt", ".md", ".html", ".vcf", ".ics", ".eml", ".jsonl", ".json"})
#: Where a line of a calendar or a card was cut and goes on in the next.
_FOLDS = re.compile("\n[ \t]")
_FOLDED = frozenset({".vcf", ".ics"})
#: A file beyond this size is not looked through but named. Our choice.
_MOST_BYTES = 50_000_000
#: As many files are looked at; an exports folder that holds more is cleared by hand anyway. Our choice.
_MOST_FILES = 2000
#: Columns in which the learner writes freely and may name anybody.
_FREE = (
    ("texts", "words"), ("version_parts", "words"), ("promises", "text"), ("facts", "text"), ("takeaways", "text"),
    ("contacts", "note"), ("own_questions", "text"), ("chosen_questions", "text"), ("hypotheses", "text"),
    ("targets", "note"), ("shared_items", "sealed"), ("received_items", "sealed"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written out: `certain` when the person's name stands in it, else it could not be looked through.

    `changed_at` is the local time at which it was last written.
    """

    path: Path
    changed_at: datetime
    certain: bool


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What still holds a person, besides their own records; `shared_at` is when notes about them went to a coach."""

    backups: tuple[Backup, ...]
    exports: tuple[Export, ...]
    shared_at: tuple[datetime, ...] = ()


def left_over(book: Book, contact: Contact, exports: Path) -> LeftOver:
    """Return which copies of `book` and which files in the folder `exports` hold this person, newest first."""
    copies = backups.listed(backups.folder_of(book.path), book.path.stem)
    damaged = book.path.parent.glob(f"{book.path.stem}_*_damaged*")  # moved aside by an earlier restore
    written = [
        *_written_out(contact, exports),
        *(Export(path, _local(path.stat().st_mtime), certain=False) for path in damaged),
    ]
    found = sorted(written, key=lambda each: each.changed_at, reverse=True)
    shared = book.shared.about(contact.id)
    return LeftOver(
        tuple(copy for copy in copies if _held_by(copy.path, contact.id)),
        tuple(found),
        tuple(item.shared_at for item in shared if item.shared_at is not None),
    )


def mentions(book: Book, name: str) -> int:
    """Return in how many of the learner's own words, earlier versions among them, the whole `name` stands."""
    if " " not in name.strip():  # a given name alone is half the world's
        return 0
    with book.store.read() as session:
        return sum(
            int(session.all(f"SELECT count(*) FROM {table} WHERE instr({column}, ?) > 0", (name,))[0][0])
            for table, column in _FREE
        )


def _held_by(copy: Path, contact_id: str) -> bool:
    """True if the copy holds the person, or cannot be read and so may."""
    try:
        with closing(connect(copy, mode="ro")) as raw:
            return raw.execute("SELECT 1 FROM contacts WHERE id = ?", (contact_id,)).fetchone() is not None
    except (sqlite3.Error, OSError):
        return True


def _written_out(contact: Contact, folder: Path) -> Iterator[Export]:
    for looked, path in enumerate(sorted(folder.rglob("*")) if folder.is_dir() else ()):
        if looked == _MOST_FILES:
            return
        with suppress(OSError):
            if path.is_symlink() or not path.is_file():
                continue
            stat = path.stat()
            changed_at = _local(stat.st_mtime)
            if path.suffix.casefold() not in _WORDS or stat.st_size > _MOST_BYTES:
                yield Export(path, changed_at, certain=False)
            elif _names(_words_of(path), contact):
                yield Export(path, changed_at, certain=True)


def _local(changed: float) -> datetime:
    try:
        return datetime.fromtimestamp(changed)  # noqa: DTZ006 - as file managers show it
    except (OverflowError, ValueError, OSError):
        return datetime(1970, 1, 1)  # noqa: DTZ001 - Windows tells no time before that


def _words_of(path: Path) -> str:
    text = path.read_text("utf-8", "replace")
    return _FOLDS.sub("", text) if path.suffix.casefold() in _FOLDED else html.unescape(text)


def _names(text: str, contact: Contact) -> bool:
    """True if the address, or given and family name in one line, stand in a text."""
    words = [part.casefold() for part in (contact.given_name, contact.family_name) if part.strip()]
    for line in text.casefold().splitlines():
        if contact.email and contact.email.casefold() in line:
            return True
        if words and all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line) for word in words):
            return True
    return False
