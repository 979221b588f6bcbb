"""A program that is killed in the middle of an import leaves the book as it was before it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbook.book import Book, backups, store
from workbook.contact_columns import ContactColumns
from workbook.records import Contact, Event, EventKind, ImportRun, Meeting

NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
ADA = Contact(id="ada", given_name="Ada", family_name="Invented")
RUN = ImportRun(id="run", source="linkedin", imported_at=NOW, added=100, merged=1, events=1, meetings=1)
SCRIPT = f"import sys; from {__name__} import bring; bring(*sys.argv[1:])"


def bring(path: str, last: str) -> None:
    """Carry out an import in this process, and end the process without a word ahead of statement `last`."""
    done = 0

    def count(_statement: str) -> None:
        nonlocal done
        done += 1
        if done == int(last):
            os._exit(7)

    def connect_counted(*args: object, **settings: object) -> sqlite3.Connection:
        raw = store_connect(*args, **settings)  # type: ignore[arg-type]
        raw.execute("PRAGMA cache_size=4")  # so that the file is written to long before the end of the import
        raw.set_trace_callback(count)
        return raw

    store_connect = store.connect
    store.connect = backups.connect = connect_counted  # type: ignore[assignment]
    book = Book(Path(path), clock=lambda: NOW)
    names = [f"Invented{number}" * 20 for number in range(100)]
    people = ContactColumns({"id": [f"new{number:03}" for number in range(100)], "family_name": names})
    meeting = Meeting(id="coffee", contact_id="new001", starts_at=NOW)
    event = Event(id="first", contact_id="ada", kind=EventKind.OUTREACH, variant="first", happened_at=NOW)
    changed = replace(book.contacts.get("ada"), company="Madeup Mills")
    book.imports.bring(RUN, people, [changed], meetings=[meeting], events=[event])
    book.close()
    sys.stdout.write(str(done))


def killed_at(path: Path, last: int) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", SCRIPT, str(path), str(last)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def held(path: Path) -> tuple[str, list[str]]:
    """Whether the file is sound, and everything in it."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("PRAGMA integrity_check").fetchone()[0], list(raw.iterdump())


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "original" / "book.sqlite"
    book = Book.create(path, clock=lambda: NOW)
    book.contacts.add(ADA)
    book.close()
    return path


def test_an_import_killed_between_any_two_statements_leaves_the_book_as_it_was(original: Path, tmp_path: Path) -> None:
    before = held(original)
    whole = shutil.copytree(original.parent, tmp_path / "whole") / "book.sqlite"
    statements = int(killed_at(whole, -1).stdout)
    after = held(whole)
    assert (before[0], after[0], before != after) == ("ok", "ok", True)
    assert statements > 20
    seen_journal = False
    for last in [*range(2, statements, 4), statements]:  # the last one is the COMMIT
        path = shutil.copytree(original.parent, tmp_path / str(last)) / "book.sqlite"
        assert killed_at(path, last).returncode == 7
        seen_journal |= path.with_name("book.sqlite-journal").exists()
        assert held(path) == before, last
        book = Book.open(path, clock=lambda: NOW)
        assert (book.contacts.count(), book.imports.all()) == (1, [])
        book.close()
    assert seen_journal  # else nothing had been written when the process ended, and nothing was tested
