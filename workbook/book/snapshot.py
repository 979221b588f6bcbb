"""Everything that Today and the charts look at, read at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.book import contact_rows, meetings, promises
from workbook.book.events import current_events
from workbook.book.journals import Marks
from workbook.book.store import Store
from workbook.records import Contact, Event, Mark, Meeting, Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A book's people and what happened with them, all as of one moment.

    `events` holds what still stands, `promises` the open and the kept ones; each list is in its usual order.
    """

    contacts: list[Contact]
    events: list[Event]
    meetings: list[Meeting]
    promises: list[Promise]
    marks: list[Mark]


def read_snapshot(store: Store, marks: Marks) -> Snapshot:
    """Return what the book holds now, in five reads that agree with each other."""
    with store.read_together() as session:
        people = session.all(f"SELECT {', '.join(contact_rows.COLUMNS)} FROM contacts ORDER BY sort_name, id")
        events = current_events(session)
        held = session.all(f"{meetings.SELECT} ORDER BY {meetings.ORDER}")
        given = session.all(f"{promises.SELECT} ORDER BY {promises.ORDER}")
        marked = marks.listed(session)
    return Snapshot(
        contacts=list(map(contact_rows.contact_from_row, people)),
        events=events,
        meetings=list(map(meetings.meeting_from_row, held)),
        promises=list(map(promises.promise_from_row, given)),
        marks=marked,
    )
