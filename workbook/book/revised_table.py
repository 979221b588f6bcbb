"""Tables of records that are saved with a revision: a save counts only if it saw the one before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from workbook.book.contacts import touch
from workbook.book.revised import insert_record, no_such, save_record
from workbook.book.store import Row, Store
from workbook.book.trouble import id_taken
from workbook.records import Fact, Hypothesis, Promise, Takeaway, Target

Kept = TypeVar("Kept", Fact, Hypothesis, Promise, Takeaway, Target)


class RevisedTable(Generic[Kept]):
    """One table of records, each with an id and a revision."""

    table: str
    columns: tuple[str, ...]
    order = "seq"

    def __init__(self, store: Store) -> None:
        self._store = store
        self._select = f"SELECT {', '.join(self.columns)} FROM {self.table}"

    def save(self, record: Kept) -> Kept:
        """Store a new (revision 0) or a changed record and return it with the next revision.

        Raises
        ------
        StaleRevisionError : when it was saved elsewhere since it was read; nothing is overwritten.
        NotFoundError : when it is gone, or what it belongs to is not in the book.
        IdTakenError : when it belongs to somebody else.
        """
        names = self.columns
        saved: Kept
        with self._store.write() as session:
            row = session.one(f"{self._select} WHERE id = ?", (record.id,))
            if row is None:
                if record.revision:
                    raise no_such(record.id)
                saved = replace(record, revision=1)
                sql = f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
                insert_record(session, sql, self._row(saved))
            else:
                stored = self._record(row)
                if getattr(stored, "contact_id", None) != getattr(record, "contact_id", None):
                    raise id_taken(record.id)
                saved = save_record(stored, record)
                if saved is stored:
                    return stored
                sql = f"UPDATE {self.table} SET {', '.join(f'{name} = ?' for name in names[1:])} WHERE id = ?"
                insert_record(session, sql, (*self._row(saved)[1:], saved.id))
            if not isinstance(saved, Hypothesis | Target):
                touch(session, saved.contact_id)
        return saved

    def get(self, record_id: str) -> Kept:
        """Return one record; raises `NotFoundError`."""
        for found in self._list("id = ?", record_id):
            return found
        raise no_such(record_id)

    def all(self) -> list[Kept]:
        """Return every record, in the usual order."""
        return self._list("1")

    def delete(self, record_id: str) -> None:
        """Take a record out of the book; one that is not there is no error."""
        with self._store.write() as session:
            session.run(f"DELETE FROM {self.table} WHERE id = ?", (record_id,))

    def _list(self, where: str, *values: Any) -> list[Kept]:
        with self._store.read() as session:
            return list(map(self._record, session.all(f"{self._select} WHERE {where} ORDER BY {self.order}", values)))

    _row: Callable[[Kept], Row]
    _record: Callable[[Row], Kept]
