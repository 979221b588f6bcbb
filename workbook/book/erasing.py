"""Taking a person out of a book, in the open one and in its backups alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbook.book.store import Session

_JOINTS = re.compile(r"[:/|#\s]+")


def _names_one_of(record: str, ids: set[str]) -> bool:
    """True if a key such as ``meeting:<id>`` or ``thank_you:<id>`` speaks of one of `ids`."""
    return not ids.isdisjoint(_JOINTS.split(record))


def ids_in(session: Session, columns: Iterable[tuple[str, str]]) -> set[str]:
    """Return every part of the keys in these columns of tables; ids are among them."""
    return {
        part
        for table, column in columns
        for row in session.all(f"SELECT DISTINCT {column} FROM {table}")
        if isinstance(row[0], str)
        for part in _JOINTS.split(row[0])
    }


def _records(session: Session, table: str, column: str, ids: set[str]) -> list[tuple[str]]:
    rows = session.all(f"SELECT DISTINCT {column} FROM {table}")
    return [row for row in rows if isinstance(row[0], str) and _names_one_of(row[0], ids)]


def erase_contact(session: Session, contact_id: str) -> None:
    """Delete a person, their meetings, events, promises, questions, texts, versions, rehearsals and marks."""
    meetings = session.all("SELECT id FROM meetings WHERE contact_id = ?", (contact_id,))
    ids = {contact_id, *(str(row[0]) for row in meetings)}
    for table, column in (("texts", "record"), ("versions", "record"), ("rehearsals", "record"), ("marks", "item")):
        session.run_many(f"DELETE FROM {table} WHERE {column} = ?", _records(session, table, column, ids))
    session.run("UPDATE contacts SET introduced_by = NULL WHERE introduced_by = ?", (contact_id,))
    session.run("DELETE FROM contacts WHERE id = ?", (contact_id,))
    session.run_many("INSERT OR IGNORE INTO removed (id) VALUES (?)", [(id_,) for id_ in sorted(ids)])
