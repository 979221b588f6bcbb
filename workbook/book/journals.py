"""Small records that are only ever added: rehearsals, quiz answers, marks on items of Today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from workbook.book.instants import from_us, to_us
from workbook.book.store import Row, Session, Store
from workbook.book.trouble import id_taken
from workbook.book.words import as_read
from workbook.records import Answer, Mark, Rehearsal

Entry = TypeVar("Entry", Answer, Mark, Rehearsal)


class _Journal(Generic[Entry]):
    """One table to which entries are added by id."""

    table: str
    columns: tuple[str, ...]

    def __init__(self, store: Store) -> None:
        self._store = store
        self._select = f"SELECT {', '.join(self.columns)} FROM {self.table}"

    def add(self, entry: Entry) -> Entry:
        """Store an entry and return it; the same again changes nothing. Raises `IdTakenError`."""
        row = self._row(entry)
        with self._store.write() as session:
            found = session.one(f"{self._select} WHERE id = ?", (entry.id,))
            if found is None:
                places = ", ".join("?" * len(row))
                session.run(f"INSERT INTO {self.table} ({', '.join(self.columns)}) VALUES ({places})", row)
            elif self._entry(found) != entry:
                raise id_taken(entry.id)
        return entry

    def _list(self, session: Session, where: str = "1", values: Sequence[Any] = ()) -> list[Entry]:
        rows = session.all(f"{self._select} WHERE {where} ORDER BY {self.columns[-1]}, seq", values)
        return list(map(self._entry, rows))

    _row: Callable[[Entry], Row]
    _entry: Callable[[Row], Entry]


class Rehearsals(_Journal[Rehearsal]):
    """Timed runs of a pitch."""

    table = "rehearsals"
    columns = ("id", "record", "words", "spoken_seconds", "mode", "pauses", "happened_at")

    def of(self, record: str) -> list[Rehearsal]:
        """Return the runs of one record, oldest first."""
        with self._store.read() as session:
            return self._list(session, "record = ?", (record,))

    @staticmethod
    def _row(entry: Rehearsal) -> Row:
        return (
            entry.id, entry.record, entry.words, entry.spoken_seconds, entry.mode, entry.pauses,
            to_us(entry.happened_at, "happened_at"),
        )  # fmt: skip

    @staticmethod
    def _entry(row: Row) -> Rehearsal:
        return Rehearsal(
            id=row[0],
            record=as_read(row[1]),
            words=row[2],
            spoken_seconds=row[3],
            mode=row[4],
            pauses=row[5],
            happened_at=from_us(row[6]),
        )


class Answers(_Journal[Answer]):
    """Answers in quizzes, as given."""

    table = "answers"
    columns = ("id", "quiz", "item", "given", "correct", "answered_at")

    def of(self, quiz: str) -> list[Answer]:
        """Return the answers in one quiz, oldest first."""
        with self._store.read() as session:
            return self._list(session, "quiz = ?", (quiz,))

    @staticmethod
    def _row(entry: Answer) -> Row:
        return entry.id, entry.quiz, entry.item, entry.given, entry.correct, to_us(entry.answered_at, "answered_at")

    @staticmethod
    def _entry(row: Row) -> Answer:
        return Answer(
            id=row[0],
            quiz=as_read(row[1]),
            item=as_read(row[2]),
            given=as_read(row[3]),
            correct=None if row[4] is None else bool(row[4]),
            answered_at=from_us(row[5]),
        )


class Marks(_Journal[Mark]):
    """What the learner did with items of Today."""

    table = "marks"
    columns = ("id", "item", "action", "until", "marked_at")

    def all(self) -> list[Mark]:
        """Return every mark, oldest first."""
        with self._store.read() as session:
            return self.listed(session)

    def listed(self, session: Session) -> list[Mark]:
        """Return every mark as `session` sees it."""
        return self._list(session)

    @staticmethod
    def _row(entry: Mark) -> Row:
        return entry.id, entry.item, entry.action, to_us(entry.until, "until"), to_us(entry.marked_at, "marked_at")

    @staticmethod
    def _entry(row: Row) -> Mark:
        return Mark(id=row[0], item=as_read(row[1]), action=row[2], until=from_us(row[3]), marked_at=from_us(row[4]))
