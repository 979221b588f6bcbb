"""What happened, as it was written down. Rows are only ever added."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter

from workbook.book.contacts import touch
from workbook.book.instants import EPOCH, to_us
from workbook.book.revised import insert_record, no_such, run_many_records, stale
from workbook.book.store import Row, Session, Store
from workbook.book.trouble import id_taken
from workbook.book.words import as_read
from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records import Channel, Event, EventKind

COLUMNS = "id, contact_id, kind, variant, channel, happened_at, meeting_id, details, replaces, withdrawn, recorded_at"
_SELECT = f"SELECT {COLUMNS} FROM events"
#: What still holds: neither corrected by a later event, nor a note that something did not happen.
CURRENT = "events.withdrawn = 0 AND events.id NOT IN (SELECT replaces FROM events WHERE replaces IS NOT NULL)"
_KINDS = {member.value: member for member in EventKind}
_CHANNELS: dict[str | None, Channel | None] = {None: None, **{member.value: member for member in Channel}}
# A frozen record's slots, written directly: half the time of making one, and there may be 50,000 to make.
(
    _set_id, _set_contact_id, _set_kind, _set_variant, _set_channel, _set_happened_at, _set_meeting_id, _set_details,
    _set_replaces, _set_withdrawn, _set_recorded_at,
) = (Event.__dict__[name.strip()].__set__ for name in COLUMNS.split(","))  # fmt: skip


def event_from_row(row: Row) -> Event:
    """Return the event of a row. It was checked when it was stored, so the checks are not run again."""
    event = object.__new__(Event)
    id_, contact_id, kind, variant, channel, happened_at, meeting_id, details, replaces, withdrawn, recorded_at = row
    _set_id(event, id_)
    _set_contact_id(event, contact_id)
    _set_kind(event, _KINDS[kind])
    _set_variant(event, variant)
    _set_channel(event, _CHANNELS[channel])
    _set_happened_at(event, EPOCH + timedelta(0, 0, happened_at))
    _set_meeting_id(event, meeting_id)
    _set_details(event, {} if details is None else json.loads(as_read(details)))
    _set_replaces(event, replaces)
    _set_withdrawn(event, withdrawn != 0)
    _set_recorded_at(event, EPOCH + timedelta(0, 0, recorded_at))
    return event


def current_events(session: Session, since: datetime | None = None) -> list[Event]:
    """Return what still holds, oldest first."""
    # Sorting here is quicker than in SQLite: events are mostly written down in the order in which they happened.
    if since is None:
        rows = session.all(f"{_SELECT} WHERE {CURRENT} ORDER BY seq")
    else:
        rows = session.all(f"{_SELECT} WHERE happened_at >= ? AND {CURRENT} ORDER BY seq", (to_us(since, "since"),))
    rows.sort(key=itemgetter(5))
    return list(map(event_from_row, rows))


def insert_events(session: Session, events: Sequence[Event], import_seq: int, *, recorded_at: datetime) -> None:
    """Write down what a file brought, in the transaction of its import; an event that is there stays as it is."""
    rows = [(*_row(replace(event, recorded_at=recorded_at)), import_seq) for event in events]
    sql = f"INSERT INTO events ({COLUMNS}, import_seq) VALUES ({', '.join('?' * 12)}) ON CONFLICT (id) DO NOTHING"
    run_many_records(session, sql, rows)


def _row(event: Event) -> Row:
    return (
        event.id, event.contact_id, event.kind.value, event.variant,
        None if event.channel is None else event.channel.value, to_us(event.happened_at), event.meeting_id,
        _details_as_stored(event), event.replaces, event.withdrawn, to_us(event.recorded_at),
    )  # fmt: skip


def _details_as_stored(event: Event) -> str | None:
    if not event.details:
        return None
    try:
        return json.dumps(dict(event.details), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise InvalidInputError(
            _("The details of this event hold something other than plain values ({said}).").format(said=error),
            _("Use text, numbers, true and false, lists and mappings only."),
            where="details",
        ) from error


class Events:
    """What happened between the learner and their contacts."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def add(self, event: Event) -> Event:
        """Write an event down and return it with the time of recording; adding it again changes nothing.

        Raises
        ------
        NotFoundError : when the person, the meeting or the event that it corrects is not in the book.
        StaleRevisionError : when the event that it corrects was corrected already.
        IdTakenError : when another event has this id.
        """
        recorded = event if event.recorded_at is not None else replace(event, recorded_at=self._clock())
        row = _row(recorded)
        with self._store.write() as session:
            found = session.one(f"{_SELECT} WHERE id = ?", (event.id,))
            if found is not None:
                return self._same(event_from_row(found), event)
            self._check_correction(session, event)
            insert_record(session, f"INSERT INTO events ({COLUMNS}) VALUES ({', '.join('?' * 11)})", row)
            touch(session, event.contact_id)
        return recorded

    def of(self, contact_id: str) -> list[Event]:
        """Return what still holds for one person, oldest first."""
        with self._store.read() as session:
            rows = session.all(f"{_SELECT} WHERE contact_id = ? AND {CURRENT} ORDER BY happened_at, seq", (contact_id,))
        return list(map(event_from_row, rows))

    def all(self, since: datetime | None = None) -> list[Event]:
        """Return what still holds for everybody, oldest first; with `since`, what happened then or later."""
        with self._store.read() as session:
            return current_events(session, since)

    def of_kind(self, kind: EventKind, variant: str = "") -> list[Event]:
        """Return what still holds of one kind for everybody, oldest first; with `variant`, of that variant alone."""
        with self._store.read() as session:
            rows = session.all(
                f"{_SELECT} WHERE kind = ? AND ? IN ('', variant) AND {CURRENT} ORDER BY happened_at, seq",
                (kind.value, variant),
            )
        return list(map(event_from_row, rows))

    def history(self, contact_id: str) -> list[Event]:
        """Return everything ever written down about one person, corrected and withdrawn included."""
        with self._store.read() as session:
            rows = session.all(f"{_SELECT} WHERE contact_id = ? ORDER BY happened_at, seq", (contact_id,))
        return list(map(event_from_row, rows))

    def known(self, ids: Sequence[str]) -> set[str]:
        """Return which of these events were ever written down, corrected and withdrawn ones included."""
        with self._store.read() as session:
            rows = session.all("SELECT id FROM events WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
        return {row[0] for row in rows}

    def frame_rows(self) -> list[tuple[str, str, str, str, str | None, int, str | None, str, int | None]]:
        """Return what still holds as plain rows for an activity frame, oldest first.

        Returns
        -------
        Tuples of event id, contact id, kind, variant, channel or None, instant in microseconds since 1970 (UTC),
        meeting id or None, the warmth of the contact, and for messages whether an invitation carried a note (1, 0 or
        None). No events give an empty list.
        """
        with self._store.read() as session:
            rows = session.all(
                "SELECT id, contact_id, kind, variant, channel, happened_at, meeting_id, "
                "CASE WHEN kind = 'outreach' AND details IS NOT NULL THEN json_extract(details, '$.note') END "
                f"FROM events WHERE {CURRENT} ORDER BY seq"
            )
            # Looking a person up for each of their events would take as long as reading the events.
            warmth: dict[str, str] = dict(session.all("SELECT id, warmth FROM contacts"))
        rows.sort(key=itemgetter(5))
        return [(*row[:7], warmth[row[1]], row[7]) for row in rows if row[1] in warmth]

    @staticmethod
    def _same(stored: Event, given: Event) -> Event:
        if replace(given, recorded_at=stored.recorded_at) != stored:
            raise id_taken(given.id)
        return stored

    @staticmethod
    def _check_correction(session: Session, event: Event) -> None:
        if event.replaces is None:
            return
        if session.one("SELECT 1 FROM events WHERE id = ?", (event.replaces,)) is None:
            raise no_such(event.replaces)
        if session.one("SELECT 1 FROM events WHERE replaces = ?", (event.replaces,)) is not None:
            raise stale(event.replaces)
