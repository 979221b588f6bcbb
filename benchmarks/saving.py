"""One acknowledged save against one raw `sqlite3` commit with the same durability."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks.measurement import Measurement, compare

_SAVES = 40
_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def measure() -> list[Measurement]:
    from workbook.book import Book
    from workbook.records import Text

    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        book = Book.create(Path(folder) / "book.sqlite")
        raw = sqlite3.connect(Path(folder) / "raw.sqlite", isolation_level=None)
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute(
            "CREATE TABLE text (record TEXT, field TEXT, words TEXT, revision INTEGER, PRIMARY KEY (record, field))"
        )
        raw.execute("INSERT INTO text VALUES ('pitch:main', 'past', '', 0)")
        numbers = count(1)

        def save() -> None:
            for _ in range(_SAVES):
                base = book.texts.read("pitch:main", "past").revision
                saved = book.texts.save("pitch:main", "past", f"words {next(numbers)}", base_revision=base, now=_NOW)
                assert isinstance(saved, Text)

        def commit() -> None:
            for _ in range(_SAVES):
                raw.execute("BEGIN IMMEDIATE")
                raw.execute(
                    "UPDATE text SET words = ?, revision = revision + 1 WHERE record = 'pitch:main'",
                    (f"words {next(numbers)}",),
                )
                raw.execute("COMMIT")

        found = compare("one acknowledged save ÷ one raw sqlite3 commit", save, commit, target=2.0, rounds=5)
        raw.close()
        book.close()
    return [found]
