"""What was noted after all meetings, and whom one met."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbook.book.book import Book
from workbook.book.events import CURRENT
from workbook.book.words import as_read

_DEBRIEFS = f"SELECT details FROM events WHERE kind = 'debrief' AND {CURRENT} ORDER BY happened_at, seq"
_MET = f"""
    SELECT audience, count(*) FROM contacts
    WHERE id IN (SELECT contact_id FROM events WHERE variant IN ('held', 'done') AND {CURRENT})
    GROUP BY audience
"""


def read_debriefs(book: Book) -> list[Mapping[str, Any]]:
    """Return the details of every debrief that still holds, oldest first; they are plain values."""
    with book.store.read() as session:
        rows = session.all(_DEBRIEFS)
    return [json.loads(as_read(details)) if details is not None else {} for (details,) in rows]


def read_audiences_met(book: Book) -> dict[str, int]:
    """Return how many people one met, by what they are for the learner."""
    with book.store.read() as session:
        return {as_read(audience): count for audience, count in session.all(_MET)}
