"""What a learner works out: whom to aim at, what was found, what is believed, what was taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Generic, TypeVar

from workbook.book.contacts import touch
from workbook.book.revised import insert_record, no_such, save_record
from workbook.book.store import Row, Store
from workbook.book.trouble import id_taken
from workbook.book.words import as_read
from workbook.records import About, Fact, Hypothesis, Stance, Takeaway, TakeawayKind, Target

Working = TypeVar("Working", Fact, Hypothesis, Takeaway, Target)


class _Workings(Generic[Working]):
    """One table of records that are saved with a revision, and may be taken out again."""

    table: str
    columns: tuple[str, ...]

    def __init__(self, store: Store) -> None:
        self._store = store
        self._select = f"SELECT {', '.join(self.columns)} FROM {self.table}"

    def save(self, record: Working) -> Working:
        """Store a new (revision 0) or a changed record and return it with the next revision.

        Raises
        ------
        StaleRevisionError : when it was saved elsewhere since it was read; nothing is overwritten.
        NotFoundError : when it is gone, or what it belongs to is not in the book.
        IdTakenError : when it belongs to somebody else.
        """
        names = self.columns
        saved: Working
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
            if isinstance(saved, Fact | Takeaway):
                touch(session, saved.contact_id)
        return saved

    def get(self, record_id: str) -> Working:
        """Return one record; raises `NotFoundError`."""
        for found in self._list("id = ?", record_id):
            return found
        raise no_such(record_id)

    def all(self) -> list[Working]:
        """Return every record, oldest first."""
        return self._list("1")

    def delete(self, record_id: str) -> None:
        """Take a record out of the book; one that is not there is no error."""
        with self._store.write() as session:
            session.run(f"DELETE FROM {self.table} WHERE id = ?", (record_id,))

    def _list(self, where: str, *values: Any) -> list[Working]:
        with self._store.read() as session:
            return list(map(self._record, session.all(f"{self._select} WHERE {where} ORDER BY seq", values)))

    _row: Callable[[Working], Row]
    _record: Callable[[Row], Working]


class Targets(_Workings[Target]):
    """Companies, roles and industries the learner aims at."""

    table = "targets"
    columns = ("id", "company", "role", "industry", "note", "state", "revision")

    @staticmethod
    def _row(record: Target) -> Row:
        return record.id, record.company, record.role, record.industry, record.note, record.state, record.revision

    @staticmethod
    def _record(row: Row) -> Target:
        company, role, industry, note = map(as_read, row[1:5])
        return Target(
            id=row[0], company=company, role=role, industry=industry, note=note, state=row[5], revision=row[6]
        )


class Facts(_Workings[Fact]):
    """What was found out before meeting people."""

    table = "facts"
    columns = ("id", "contact_id", "about", "text", "source", "revision")

    def of(self, contact_id: str) -> list[Fact]:
        """Return what is known about one person and their work, oldest first."""
        return self._list("contact_id = ?", contact_id)

    @staticmethod
    def _row(record: Fact) -> Row:
        return record.id, record.contact_id, record.about.value, record.text, record.source, record.revision

    @staticmethod
    def _record(row: Row) -> Fact:
        return Fact(
            id=row[0],
            contact_id=row[1],
            about=About(row[2]),
            text=as_read(row[3]),
            source=as_read(row[4]),
            revision=row[5],
        )


class Hypotheses(_Workings[Hypothesis]):
    """The learner's beliefs. Deleting one leaves the takeaways, tied to nothing."""

    table = "hypotheses"
    columns = ("id", "text", "verdict", "revision")

    @staticmethod
    def _row(record: Hypothesis) -> Row:
        return record.id, record.text, record.verdict, record.revision

    @staticmethod
    def _record(row: Row) -> Hypothesis:
        return Hypothesis(id=row[0], text=as_read(row[1]), verdict=row[2], revision=row[3])


class Takeaways(_Workings[Takeaway]):
    """What was taken from conversations."""

    table = "takeaways"
    columns = ("id", "contact_id", "meeting_id", "text", "kind", "hypothesis_id", "stance", "revision")

    def of(self, contact_id: str) -> list[Takeaway]:
        """Return what was taken from the conversations with one person, oldest first."""
        return self._list("contact_id = ?", contact_id)

    def about(self, hypothesis_id: str) -> list[Takeaway]:
        """Return what speaks for or against one belief, oldest first."""
        return self._list("hypothesis_id = ?", hypothesis_id)

    @staticmethod
    def _row(record: Takeaway) -> Row:
        return (
            record.id, record.contact_id, record.meeting_id, record.text, record.kind.value, record.hypothesis_id,
            record.stance.value, record.revision,
        )  # fmt: skip

    @staticmethod
    def _record(row: Row) -> Takeaway:
        return Takeaway(
            id=row[0],
            contact_id=row[1],
            meeting_id=row[2],
            text=as_read(row[3]),
            kind=TakeawayKind(row[4]),
            hypothesis_id=row[5],
            stance=Stance(row[6]),
            revision=row[7],
        )
