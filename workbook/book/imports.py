"""What was imported, when, and with what result."""

from __future__ import annotations

from workbook.book.instants import from_us, to_us
from workbook.book.store import Row, Session, Store
from workbook.book.trouble import id_taken
from workbook.book.words import as_read
from workbook.records import ImportRun

_COLUMNS = "id, source, file_name, sha256, imported_at, added, merged, unchanged, skipped"


def _row(run: ImportRun) -> Row:
    return (
        run.id, run.source, run.file_name, run.sha256, to_us(run.imported_at, "imported_at"),
        run.added, run.merged, run.unchanged, run.skipped,
    )  # fmt: skip


def _run(row: Row) -> ImportRun:
    return ImportRun(
        id=row[0],
        source=as_read(row[1]),
        file_name=as_read(row[2]),
        sha256=row[3],
        imported_at=from_us(row[4]),
        added=row[5],
        merged=row[6],
        unchanged=row[7],
        skipped=row[8],
    )


def same_run_is_there(session: Session, run: ImportRun) -> bool:
    """True if `run` was stored before; raises `IdTakenError` when its id was, with other content."""
    row = session.one(f"SELECT {_COLUMNS} FROM imports WHERE id = ?", (run.id,))
    if row is not None and _run(row) != run:
        raise id_taken(run.file_name or run.id)
    return row is not None


def insert_run(session: Session, run: ImportRun) -> None:
    """Write `run` down in the transaction of what it brought."""
    session.run(f"INSERT INTO imports ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(run))


class Imports:
    """The imports so far. They are written by `Contacts.import_batch`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[ImportRun]:
        """Return every import, oldest first."""
        with self._store.read() as session:
            return list(map(_run, session.all(f"SELECT {_COLUMNS} FROM imports ORDER BY imported_at, seq")))
