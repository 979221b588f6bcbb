"""Taking back a whole import: what came with it goes, unless the learner has used it since.

- A person it added goes, with what else it brought about them; one who was changed, met, noted, promised
  something or written about since stays as they are.
- A field it changed gets its earlier value back, if it still says what the import put there.
- A meeting or an event it brought about somebody else goes, unless something hangs on it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.book.contact_rows import search_text, sort_name
from workbook.book.erasing import ids_in
from workbook.book.store import Session

#: Tables whose rows are written by the learner about a person, or about a meeting.
_ABOUT_PEOPLE = ("promises", "facts", "takeaways")
_ABOUT_MEETINGS = ("promises", "takeaways", "question_lists")
#: Tables whose keys name people and meetings inside a text.
AMONG = "(SELECT value FROM json_each(?))"
KEYS = (("texts", "record"), ("versions", "record"), ("rehearsals", "record"), ("marks", "item"), ("answers", "item"))


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back an import did, and the ids of people it brought or changed who stay as they are."""

    people_removed: int
    people_restored: int
    events_removed: int
    meetings_removed: int
    people_kept: tuple[str, ...]


def take_back(session: Session, import_seq: int) -> Undone:
    """Undo what the import with this number brought, within the caller's transaction."""
    named = ids_in(session, KEYS)
    meetings = _meetings_that_may_go(session, import_seq, named)
    events = session.run(
        "DELETE FROM events WHERE import_seq = ? AND id NOT IN (SELECT replaces FROM events WHERE replaces IS NOT NULL)"
        f" AND (meeting_id IS NULL OR meeting_id IN {AMONG}"
        "  OR meeting_id NOT IN (SELECT id FROM meetings WHERE import_seq = ?))",
        (import_seq, json.dumps(meetings), import_seq),
    )
    session.run(f"DELETE FROM meetings WHERE id IN {AMONG}", (json.dumps(meetings),))
    used = named | _in_use(session)
    going = [each for each in _added(session, import_seq) if each not in used]
    removed = session.run(f"DELETE FROM contacts WHERE revision = 0 AND id IN {AMONG}", (json.dumps(going),))
    restored, unchanged = _restore_fields(session, import_seq)
    return Undone(removed, restored, events, len(meetings), (*_added(session, import_seq), *unchanged))


def _added(session: Session, import_seq: int) -> list[str]:
    """Who came with the import and is in the book."""
    return [str(row[0]) for row in session.all("SELECT id FROM contacts WHERE import_seq = ?", (import_seq,))]


def _meetings_that_may_go(session: Session, import_seq: int, named: set[str]) -> list[str]:
    """The import's meetings as it brought them, on which nothing of the learner's hangs."""
    hanging = " UNION ".join(f"SELECT meeting_id FROM {table}" for table in _ABOUT_MEETINGS)
    rows = session.all(
        "SELECT id FROM meetings WHERE import_seq = ? AND revision = 1 "
        f"AND id NOT IN (SELECT meeting_id FROM ({hanging}) WHERE meeting_id IS NOT NULL) "
        "AND id NOT IN (SELECT meeting_id FROM events WHERE meeting_id IS NOT NULL AND import_seq IS NOT ?)",
        (import_seq, import_seq),
    )
    return [str(row[0]) for row in rows if row[0] not in named]


def _in_use(session: Session) -> set[str]:
    """Everybody about whom there is more than the import brought."""
    parts = [f"SELECT contact_id FROM {table}" for table in (*_ABOUT_PEOPLE, "events", "meetings")]
    parts.append("SELECT introduced_by FROM contacts WHERE introduced_by IS NOT NULL")
    return {str(row[0]) for row in session.all(" UNION ".join(parts))}


def _restore_fields(session: Session, import_seq: int) -> tuple[int, list[str]]:
    """Give fields their earlier values; return how many people got any, and the ids of those who got not all."""
    restored, unchanged = 0, []
    for contact_id, before, after in session.all(
        "SELECT contact_id, before, after FROM import_changes WHERE import_seq = ? ORDER BY seq", (import_seq,)
    ):
        old: Mapping[str, Any] = json.loads(before)
        new: Mapping[str, Any] = json.loads(after)
        row = session.all(f"SELECT {', '.join(old)} FROM contacts WHERE id = ?", (contact_id,))[0]
        back = {name: old[name] for name, now in zip(old, row, strict=True) if now == new[name]}
        if len(back) < len(old):
            unchanged.append(str(contact_id))
        if back:
            restored += 1
            fields = ", ".join(f"{name} = ?" for name in back)
            session.run(
                f"UPDATE contacts SET {fields}, revision = revision + 1 WHERE id = ?", (*back.values(), contact_id)
            )
            _index_again(session, str(contact_id))
    session.run("DELETE FROM import_changes WHERE import_seq = ?", (import_seq,))
    return restored, unchanged


def _index_again(session: Session, contact_id: str) -> None:
    """Bring what is searched and sorted by up to date with the names."""
    given, family, company, role = session.all(
        "SELECT given_name, family_name, company, role FROM contacts WHERE id = ?", (contact_id,)
    )[0]
    session.run(
        "UPDATE contacts SET search = ?, sort_name = ? WHERE id = ?",
        (search_text(given, family, company, role), sort_name(given, family), contact_id),
    )
