"""Taking a person out of a book, in the open one and in its backups alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from workbook.book.store import Session
from workbook.book.words import as_read

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
    """Delete a person with all that belongs to them: meetings, events, promises, texts, marks, settings."""
    meetings = session.all("SELECT id FROM meetings WHERE contact_id = ?", (contact_id,))
    ids = {contact_id, *(str(row[0]) for row in meetings)}
    for table, column in (("texts", "record"), ("versions", "record"), ("rehearsals", "record"), ("marks", "item")):
        session.run_many(f"DELETE FROM {table} WHERE {column} = ?", _records(session, table, column, ids))
    _erase_in_settings(session, ids)
    _erase_in_shared(session, contact_id)
    session.run("UPDATE contacts SET introduced_by = NULL WHERE introduced_by = ?", (contact_id,))
    session.run("DELETE FROM contacts WHERE id = ?", (contact_id,))
    session.run_many("INSERT OR IGNORE INTO removed (id) VALUES (?)", [(id_,) for id_ in sorted(ids)])


def _erase_in_settings(session: Session, ids: set[str]) -> None:
    """Take out of the settings every entry that one of `ids` is the key or the value of."""
    for key, value in session.all("SELECT key, value FROM settings"):
        kept = json.loads(as_read(value))
        left = _without(kept, ids)
        if left != kept:
            session.run("UPDATE settings SET value = ? WHERE key = ?", (json.dumps(left, ensure_ascii=False), key))


def _erase_in_shared(session: Session, contact_id: str) -> None:
    """Take a person's notes out of what is kept of shared packs: the pack's words go, that it was shared stays.

    A copy of the book in an earlier format has no such table.
    """
    if session.one("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'shared_items'") is None:
        return
    for seq, people in session.all("SELECT seq, people FROM shared_items WHERE instr(people, ?) > 0", (contact_id,)):
        known = json.loads(as_read(people))
        left = {pseudonym: id_ for pseudonym, id_ in known.items() if id_ != contact_id}
        if left != known:
            words = json.dumps(left, ensure_ascii=False) if left else ""
            session.run("UPDATE shared_items SET sealed = '', people = ? WHERE seq = ?", (words, seq))


def _without(value: Any, ids: set[str]) -> Any:
    """`value` without what names one of `ids`; a value that is one of them becomes None."""
    if isinstance(value, str):
        return None if value in ids else value
    if isinstance(value, list):
        return [_without(each, ids) for each in value if not _is_one_of(each, ids)]
    if isinstance(value, dict):
        return {key: _without(each, ids) for key, each in value.items() if key not in ids and not _is_one_of(each, ids)}
    return value


def _is_one_of(value: Any, ids: set[str]) -> bool:
    return isinstance(value, str) and value in ids
