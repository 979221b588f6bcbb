"""What each side said they would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbook.book.contacts import touch
from workbook.book.instants import from_us, to_us
from workbook.book.revised import insert_record, no_such, save_record
from workbook.book.store import Row, Store
from workbook.book.trouble import id_taken
from workbook.book.words import as_read
from workbook.records import Direction, Promise

_COLUMNS = ("id", "contact_id", "meeting_id", "direction", "text", "due_on", "done_at", "revision")
SELECT = f"SELECT {', '.join(_COLUMNS)} FROM promises"
_INSERT = f"INSERT INTO promises ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_CHANGE = f"UPDATE promises SET {', '.join(f'{name} = ?' for name in _COLUMNS[2:])} WHERE id = ?"
ORDER = "due_on IS NULL, due_on, seq"


def promise_from_row(row: Row) -> Promise:
    """Return the promise of a row."""
    return Promise(
        id=row[0],
        contact_id=row[1],
        meeting_id=row[2],
        direction=Direction(row[3]),
        text=as_read(row[4]),
        due_on=None if row[5] is None else date.fromisoformat(row[5]),
        done_at=from_us(row[6]),
        revision=row[7],
    )


def _row(promise: Promise) -> Row:
    return (
        promise.id, promise.contact_id, promise.meeting_id, promise.direction.value, promise.text,
        None if promise.due_on is None else promise.due_on.isoformat(), to_us(promise.done_at, "done_at"),
        promise.revision,
    )  # fmt: skip


class Promises:
    """Promises, the learner's and the other side's."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, promise: Promise) -> Promise:
        """Store a new (revision 0) or a changed promise and return it with the next revision.

        Raises
        ------
        StaleRevisionError : when somebody else saved it since it was read.
        NotFoundError : when its person or meeting is not in the book.
        IdTakenError : when it is a promise with somebody else.
        """
        with self._store.write() as session:
            row = session.one(f"{SELECT} WHERE id = ?", (promise.id,))
            if row is None:
                if promise.revision:
                    raise no_such(promise.id)
                saved = replace(promise, revision=1)
                insert_record(session, _INSERT, _row(saved))
            else:
                stored = promise_from_row(row)
                if stored.contact_id != promise.contact_id:
                    raise id_taken(promise.id)
                saved = save_record(stored, promise)
                if saved is stored:
                    return stored
                session.run(_CHANGE, (*_row(saved)[2:], saved.id))
            touch(session, promise.contact_id)
        return saved

    def of(self, contact_id: str) -> list[Promise]:
        """Return the promises with one person, the first due first; one without a day comes last."""
        return self._list("contact_id = ?", (contact_id,))

    def open(self) -> list[Promise]:
        """Return every promise that is not done, the first due first."""
        return self._list("done_at IS NULL", ())

    def _list(self, where: str, values: Row) -> list[Promise]:
        with self._store.read() as session:
            return list(map(promise_from_row, session.all(f"{SELECT} WHERE {where} ORDER BY {ORDER}", values)))
