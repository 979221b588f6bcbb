"""A book comes from any earlier format to this one with everything in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from workbook.book import Book, backups
from workbook.book.migrations import HEAD, REVISIONS
from workbook.errors import WorkbookError
from workbook.home import Home
from workbook.records import Text, stage_of

OLDER = sorted((Path(__file__).parent / "older").glob("*.sql"))


def older_book(path: Path, script: Path) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(script.read_text(encoding="utf-8"))
    return path


def shape(path: Path) -> set[tuple[str, str, str]]:
    """Names and normalised SQL of everything in the schema."""
    with closing(sqlite3.connect(path)) as raw:
        return {
            (kind, name, table) for kind, name, table in raw.execute("SELECT type, name, tbl_name FROM sqlite_master")
        }


def test_the_revisions_named_in_the_code_are_those_of_the_scripts() -> None:
    from alembic.script import ScriptDirectory

    from workbook.book.upgrading import alembic_config

    scripts = ScriptDirectory.from_config(alembic_config())
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS
    assert scripts.get_current_head() == HEAD


def test_every_earlier_format_has_a_file_to_test_with() -> None:
    assert [script.stem for script in OLDER] == list(REVISIONS[:-1]) != []


def meaning(path: Path, table: str) -> dict[str, list[tuple[object, ...]]]:
    """Columns, references and indexes of a table, as SQLite understands them."""
    with closing(sqlite3.connect(path)) as raw:

        def ask(pragma: str, of: str, columns: str) -> list[tuple[object, ...]]:
            return sorted(raw.execute(f"SELECT {columns} FROM pragma_{pragma}(?)", (of,)).fetchall())

        indexes = ask("index_list", table, 'name, "unique", origin, partial')
        return {
            "columns": ask("table_info", table, 'cid, name, type, "notnull", dflt_value, pk'),
            "references": ask("foreign_key_list", table, 'seq, "table", "from", "to", on_update, on_delete'),
            "indexes": sorted(
                (*kind, *(column[1] for column in ask("index_info", str(name), "seqno, name")))
                for name, *kind in indexes
            ),
        }


def test_the_migrations_add_up_to_the_schema(book_path: Path, tmp_path: Path) -> None:
    from workbook.book.schema import metadata
    from workbook.book.upgrading import book_engine

    described = tmp_path / "described.sqlite"
    metadata.create_all(book_engine(described, mode="rwc"))
    tables = {name for kind, name, _table in shape(book_path) if kind == "table"} - {"alembic_version"}
    assert tables == set(metadata.tables)
    for table in sorted(tables):
        assert meaning(book_path, table) == meaning(described, table), table
    named = {part for part in shape(book_path) if part[0] == "index" and not part[1].startswith("sqlite_")}
    assert named <= shape(described)


@pytest.mark.parametrize("script", OLDER, ids=lambda script: script.stem)
def test_an_older_book_opens_with_everything_in_it(home: Home, script: Path, book_path: Path, now: datetime) -> None:
    path = older_book(home.path / "older.sqlite", script)
    book = Book.open(path, clock=lambda: now)
    assert shape(path) == shape(book_path)
    assert book.id == "0b5c9f0e-0000-4000-8000-000000000001"
    assert [contact.id for contact in book.contacts.all()] == ["ann", "bob", "cem"]
    assert [contact.id for contact in book.contacts.find("angstrom mill")] == ["ann"]
    assert [contact.id for contact in book.contacts.find("")] == ["ann", "bob", "cem"]
    assert stage_of(book.events.of("ann")).value == "met"
    assert book.meetings.of("ann")[0].id == "coffee"
    text = book.texts.read("pitch:main", "past")
    assert isinstance(text, Text)
    assert (text.words, text.revision) == ("I invented this.", 3)
    assert book.texts.versions("pitch:main")[0].parts == {"past": "I invented"}
    assert book.settings.get("weekly_goal") == 3


def test_an_older_book_is_copied_before_it_is_changed(home: Home, now: datetime) -> None:
    path = older_book(home.path / "older.sqlite", OLDER[0])
    Book.open(path, clock=lambda: now)
    Book.open(path, clock=lambda: now)
    copies = backups.listed(backups.folder_of(path), "older")
    assert [copy.reason for copy in copies] == ["before-update"]
    with closing(sqlite3.connect(copies[0].path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_a_migration_that_fails_leaves_the_book_as_it_was(home: Home, now: datetime) -> None:
    path = older_book(home.path / "older.sqlite", OLDER[0])
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE contacts_touched (in_the_way)")  # the name of an index that the migration makes
        raw.commit()
    before = shape(path)
    with pytest.raises(WorkbookError):
        Book.open(path, clock=lambda: now)
    assert shape(path) == before
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert "search" not in [row[1] for row in raw.execute("PRAGMA table_info(contacts)")]


def test_opening_a_current_book_imports_neither_alembic_nor_sqlalchemy(book_path: Path) -> None:
    code = (
        "import sys, pathlib; from workbook.book import Book; book = Book.open(pathlib.Path(sys.argv[1]));"
        "book.contacts.all(); book.snapshot(); print([name for name in ('alembic', 'sqlalchemy', 'pandas')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(book_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_the_workbook_does_not_load_the_book() -> None:
    code = "import sys, workbook; print([name for name in ('sqlite3', 'workbook.book') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
