"""Telling in a millisecond whether anything that is counted has changed, on whichever page it was written."""

from __future__ import annotations

import hashlib
import json

from workbook.book.store import Store

#: Tables whose rows are counted, and what grows there with every change in place. Words that are still being
#: written (texts, their earlier versions, rehearsals) are not counted, so an autosave changes nothing here.
_TABLES = {
    "contacts": "sum(revision)",
    "events": "sum(withdrawn)",
    "meetings": "sum(revision)",
    "promises": "sum(revision)",
    "takeaways": "sum(revision)",
    "targets": "sum(revision)",
    "hypotheses": "sum(revision)",
    "facts": "sum(revision)",
    "own_questions": "0",
    "answers": "0",
    "marks": "0",
}

#: Where the learner stands on the pages, practice talks that are going on, and what a coach keeps of a class: set
#: often, counted nowhere.
_PLACES = ("current_contact", "meeting_shown")
_PLACES_BEGIN = ("practice_talk", "class:")


def counted_stamp(store: Store) -> str:
    """Return a short text that stays the same until something changes that a chart counts.

    People, events, meetings, promises, questions, what was learned, answers and settings count; the words of
    drafts do not. It reads a few numbers and the newest id of each table, never the rows.
    """
    with store.read() as session:
        # SQLite takes the bare column from the row with the maximum, so that a row deleted and another put in
        # its place is seen too.
        seen = [
            session.one(f"SELECT count(*), {changed}, max(rowid), id FROM {table}")
            for table, changed in _TABLES.items()
        ]
        seen.append(session.one("SELECT count(*), sum(revision), max(rowid), meeting_id FROM question_lists"))
        settings = session.all("SELECT key, value FROM settings ORDER BY key")
    kept = [row for row in settings if row[0] not in _PLACES and not str(row[0]).startswith(_PLACES_BEGIN)]
    return hashlib.sha256(json.dumps([seen, kept], default=str).encode()).hexdigest()[:16]
