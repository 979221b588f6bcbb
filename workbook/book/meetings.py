"""Meetings, planned and held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workbook.book.contacts import touch
from workbook.book.events import CURRENT
from workbook.book.instants import from_us, to_us
from workbook.book.revised import insert_record, no_such, run_many_records, save_record
from workbook.book.store import Row, Session, Store
from workbook.book.trouble import id_taken
from workbook.book.words import as_read
from workbook.records import Meeting, MeetingFormat, MeetingKind

_COLUMNS = ("id", "contact_id", "starts_at", "zone", "duration_minutes", "format", "kind", "place", "phone", "revision")
SELECT = f"SELECT {', '.join(_COLUMNS)} FROM meetings"
_INSERT = f"INSERT INTO meetings ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_CHANGE = f"UPDATE meetings SET {', '.join(f'{name} = ?' for name in _COLUMNS[2:])} WHERE id = ?"
_MINUTE = 60_000_000
#: A meeting without a time yet comes after those with one.
ORDER = "starts_at IS NULL, starts_at, seq"


def _closed_by(what: str) -> str:
    return f"id NOT IN (SELECT meeting_id FROM events WHERE meeting_id IS NOT NULL AND ({what}) AND {CURRENT})"


_OPEN = _closed_by("kind = 'debrief' OR (kind = 'meeting' AND variant = 'cancelled')")


def meeting_from_row(row: Row) -> Meeting:
    """Return the meeting of a row."""
    return Meeting(
        id=row[0],
        contact_id=row[1],
        starts_at=from_us(row[2]),
        zone=row[3],
        duration_minutes=row[4],
        format=MeetingFormat(row[5]),
        kind=MeetingKind(row[6]),
        place=as_read(row[7]),
        phone=as_read(row[8]),
        revision=row[9],
    )


def _row(meeting: Meeting) -> Row:
    return (
        meeting.id, meeting.contact_id, to_us(meeting.starts_at), meeting.zone, meeting.duration_minutes,
        meeting.format.value, meeting.kind.value, meeting.place, meeting.phone, meeting.revision,
    )  # fmt: skip


def insert_meetings(session: Session, meetings: Sequence[Meeting], import_seq: int) -> None:
    """Store meetings that a file brought, in the transaction of its import; one that is there stays as it is."""
    names = ", ".join(_COLUMNS)
    sql = f"INSERT INTO meetings ({names}, import_seq) VALUES ({', '.join('?' * 11)}) ON CONFLICT (id) DO NOTHING"
    run_many_records(session, sql, [(*_row(replace(meeting, revision=1)), import_seq) for meeting in meetings])


class Meetings:
    """Meetings with the people in the book."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, meeting: Meeting) -> Meeting:
        """Store a new (revision 0) or a changed meeting and return it with the next revision.

        Raises
        ------
        StaleRevisionError : when somebody else saved this meeting since it was read.
        NotFoundError : when its person is not in the book, or a revision above 0 names a meeting that is not there.
        IdTakenError : when the meeting is with somebody else; who a meeting is with never changes.
        """
        with self._store.write() as session:
            stored = self._find(session, meeting.id)
            if stored is None:
                if meeting.revision:
                    raise no_such(meeting.id)
                saved = replace(meeting, revision=1)
                insert_record(session, _INSERT, _row(saved))
            elif stored.contact_id != meeting.contact_id:
                raise id_taken(meeting.id)
            else:
                saved = save_record(stored, meeting)
                if saved is stored:
                    return stored
                session.run(_CHANGE, (*_row(saved)[2:], saved.id))
            touch(session, meeting.contact_id)
        return saved

    def get(self, meeting_id: str) -> Meeting:
        """Return one meeting; raises `NotFoundError`."""
        with self._store.read() as session:
            found = self._find(session, meeting_id)
        if found is None:
            raise no_such(meeting_id)
        return found

    def of(self, contact_id: str) -> list[Meeting]:
        """Return the meetings with one person, oldest first; one without a time yet comes last."""
        return self._list("contact_id = ?", (contact_id,))

    def current(self, contact_id: str) -> Meeting | None:
        """Return the latest meeting with one person that is neither cancelled nor debriefed, or None."""
        return next(reversed(self._list(f"contact_id = ? AND {_OPEN}", (contact_id,))), None)

    def upcoming(self, now: datetime) -> list[Meeting]:
        """Return the meetings that are agreed and not over, the next one first."""
        return self._list(f"starts_at + duration_minutes * {_MINUTE} > ? AND {_OPEN}", (to_us(now),))

    def all(self) -> list[Meeting]:
        """Return every meeting, oldest first."""
        return self._list("1", ())

    def _list(self, where: str, values: Row) -> list[Meeting]:
        with self._store.read() as session:
            return list(map(meeting_from_row, session.all(f"{SELECT} WHERE {where} ORDER BY {ORDER}", values)))

    @staticmethod
    def _find(session: Session, meeting_id: str) -> Meeting | None:
        row = session.one(f"{SELECT} WHERE id = ?", (meeting_id,))
        return None if row is None else meeting_from_row(row)
