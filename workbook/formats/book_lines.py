"""A whole book as JSON Lines: complete, readable without this program, and a book again on another computer.

The first line says what the file is; each further line is one row of the book, with the name of its table; the last
line holds the SHA-256 of all lines before it, so that a file cut short or changed on its way is noticed. The tables
are those that the book's file has, so one that is added later is carried without a change here.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from workbook.book import Book
from workbook.book.migrations import HEAD
from workbook.book.store import Row, Session
from workbook.records import aware
from workbook.whole_file import write_whole

FORMAT = "networking-coffee workbook"
#: A later first number cannot be read here; with a later second number there may be more in it than is known here.
VERSION = (1, 0)
#: The key of each line that names the table; no column has this name.
TABLE = "table"

_NOTE = (
    "Everything a learner's book holds, contact details included. One row of a table on each line. Instants (…_at, "
    "until) are microseconds since 1970-01-01T00:00Z, days (…_on) are ISO dates; details, values of settings, before "
    "and after are JSON in a text; {base64} is text in UTF-8 that holds half a character."
)
_LINES_AT_ONCE = 2000


def write_book(book: Book, path: Path, *, now: datetime) -> Mapping[str, int]:
    """Write everything that `book` holds to `path`, whole or not at all; return how many rows each table has.

    All is read as of one moment. Other windows wait for the reading and not for the writing.

    Raises
    ------
    InvalidInputError : when the file cannot be written; names the folder.
    """
    tables: dict[str, tuple[list[str], list[Row]]] = {}
    with book.store.read_together() as session:
        for table in tables_of(session):
            columns = [name for name, _kind in columns_of(session, table)]
            rows = session.all(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {_order(session, table)}")
            tables[table] = columns, rows
    counts = {table: len(rows) for table, (_columns, rows) in tables.items()}
    header = {
        "format": FORMAT,
        "version": list(VERSION),
        "schema": HEAD,
        "book": book.id,
        "practice": book.is_practice,
        "written_at": aware(now, "now").isoformat(),
        "rows": counts,
        "note": _NOTE,
    }
    write_whole(path, _with_sum(_lines(header, tables)))
    return counts


def tables_of(session: Session) -> list[str]:
    """Return the tables of the book, all but the one that the migrations keep for themselves."""
    names = session.all(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' "
        "AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY rootpage"
    )
    return [str(row[0]) for row in names]


def columns_of(session: Session, table: str) -> list[tuple[str, str]]:
    """Return the columns of a table, each with what it may hold: ``TEXT``, ``INTEGER`` or ``FLOAT``."""
    return [(str(row[0]), str(row[1])) for row in session.all("SELECT name, type FROM pragma_table_info(?)", (table,))]


def _order(session: Session, table: str) -> str:
    keys = session.all("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
    return ", ".join(str(row[0]) for row in keys) or "rowid"


def _lines(header: Mapping[str, Any], tables: Mapping[str, tuple[Sequence[str], Sequence[Row]]]) -> Iterator[bytes]:
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_half_letters).encode
    yield f"{encode(header)}\n".encode()
    for table, (columns, rows) in tables.items():
        keys = (TABLE, *columns)
        for start in range(0, len(rows), _LINES_AT_ONCE):
            part = rows[start : start + _LINES_AT_ONCE]
            yield "".join([encode(dict(zip(keys, (table, *row), strict=True))) + "\n" for row in part]).encode()


def _half_letters(value: bytes) -> dict[str, str]:
    """Text that has no UTF-8 is kept as bytes in the book, and as base64 here."""
    return {"base64": base64.b64encode(value).decode("ascii")}


def _with_sum(parts: Iterator[bytes]) -> Iterator[bytes]:
    digest, lines = hashlib.sha256(), 0
    for part in parts:
        digest.update(part)
        lines += part.count(b"\n")
        yield part
    yield json.dumps({"end": True, "lines": lines, "sha256": digest.hexdigest()}).encode() + b"\n"
