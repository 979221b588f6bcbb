"""What stands between the learner and others: promises both ways, and introductions that are not closed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from workbook.book import contact_rows, promises
from workbook.book.book import Book
from workbook.book.events import COLUMNS as EVENT_COLUMNS
from workbook.book.events import CURRENT, event_from_row
from workbook.book.instants import from_us, to_us
from workbook.records import Contact, Event, Promise

_INTRODUCTIONS = (
    f"SELECT {EVENT_COLUMNS} FROM events WHERE kind = 'introduction' AND {CURRENT} ORDER BY happened_at, seq"
)
_PROMISES = f"{promises.SELECT} WHERE text <> '' AND (done_at IS NULL OR done_at >= ?) ORDER BY {promises.ORDER}"
_PEOPLE = f"""
    SELECT {", ".join(contact_rows.COLUMNS)} FROM contacts
    WHERE introduced_by IS NOT NULL OR id IN (SELECT value FROM json_each(?1))
        OR id IN (SELECT introduced_by FROM contacts)
"""
_MET = f"""
    SELECT contact_id, max(happened_at) FROM events
    WHERE variant IN ('held', 'done') AND contact_id IN (SELECT value FROM json_each(?)) AND {CURRENT}
    GROUP BY contact_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Promises that are open or were kept lately, introductions, the people in both, and when each was last met."""

    promises: list[Promise]
    introductions: list[Event]
    people: dict[str, Contact]
    met_at: dict[str, datetime]


def read_ledger(book: Book, *, done_since: datetime) -> Ledger:
    """Return what stands between the learner and others.

    Parameters
    ----------
    done_since : promises that were kept before this instant are left out.
    """
    with book.store.read_together() as session:
        promised = list(map(promises.promise_from_row, session.all(_PROMISES, (to_us(done_since),))))
        events = list(map(event_from_row, session.all(_INTRODUCTIONS)))
        named = {promise.contact_id for promise in promised} | {event.contact_id for event in events}
        for event in events:
            named |= {str(event.details[key]) for key in ("suggested", "to", "about") if key in event.details}
        rows = session.all(_PEOPLE, (json.dumps(sorted(named)),))
        people = {contact.id: contact for contact in map(contact_rows.contact_from_row, rows)}
        met = session.all(_MET, (json.dumps(sorted(people)),))
    return Ledger(
        promises=promised,
        introductions=events,
        people=people,
        met_at={contact_id: from_us(at) for contact_id, at in met},
    )
