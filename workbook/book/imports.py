"""What was imported, when, and with what result."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from workbook.book.bulk import insert_contacts
from workbook.book.contact_rows import COLUMNS as CONTACT
from workbook.book.contact_rows import contact_row
from workbook.book.contacts import change_contacts, find_contact
from workbook.book.events import insert_events
from workbook.book.instants import from_us, to_us
from workbook.book.meetings import insert_meetings
from workbook.book.revised import no_such, stale
from workbook.book.store import Row, Session, Store
from workbook.book.trouble import id_taken
from workbook.book.undoing import Undone, take_back
from workbook.book.undoing_why import Staying, who_stays
from workbook.book.words import as_read
from workbook.errors import AlreadyUndoneError
from workbook.i18n import _
from workbook.records import Contact, Event, ImportRun, Meeting

_COLUMNS = "id, source, file_name, sha256, imported_at, added, merged, unchanged, skipped, events, meetings, undone_at"
#: Where the fields that an import may change stand in a row.
_PLACES = {name: place for place, name in enumerate(CONTACT) if name not in ("id", "revision")}


def _row(run: ImportRun) -> Row:
    return (
        run.id, run.source, run.file_name, run.sha256, to_us(run.imported_at, "imported_at"),
        run.added, run.merged, run.unchanged, run.skipped, run.events, run.meetings, to_us(run.undone_at),
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
        events=row[9],
        meetings=row[10],
        undone_at=from_us(row[11]),
    )


def find_run(session: Session, run_id: str) -> tuple[int, ImportRun] | None:
    """Return an import and its place in the order of imports."""
    row = session.one(f"SELECT {_COLUMNS}, seq FROM imports WHERE id = ?", (run_id,))
    return None if row is None else (row[-1], _run(row))


def _insert_run(session: Session, run: ImportRun) -> int:
    session.run(f"INSERT INTO imports ({_COLUMNS}) VALUES ({', '.join('?' * 12)})", _row(run))
    return int(session.all("SELECT last_insert_rowid()")[0][0])


def _insert_changes(session: Session, import_seq: int, pairs: Iterable[tuple[Contact, Contact]]) -> None:
    """Write down what an import changes in people, by field: before and after, as stored."""
    rows = []
    for before, after in pairs:
        old, new = contact_row(before), contact_row(after)
        changed = [name for name, place in _PLACES.items() if old[place] != new[place]]
        parts = ({name: row[_PLACES[name]] for name in changed} for row in (old, new))
        rows.append((import_seq, before.id, *(json.dumps(part, ensure_ascii=False) for part in parts)))
    session.run_many("INSERT INTO import_changes (import_seq, contact_id, before, after) VALUES (?, ?, ?, ?)", rows)


def _still_there(session: Session, run_id: str) -> int:
    """The place of an import that can be taken back."""
    found = find_run(session, run_id)
    if found is None:
        raise no_such(run_id)
    import_seq, run = found
    if run.undone_at is not None:
        raise AlreadyUndoneError(
            _("This import was taken back already."), _("Nothing needs to be done."), where=run.file_name
        )
    return import_seq


class Imports:
    """What files brought: each import is written in one step, and can be taken back in one.

    Parameters
    ----------
    copy : makes a copy of the book; called before an import changes anything.
    """

    def __init__(self, store: Store, copy: Callable[[], None]) -> None:
        self._store = store
        self._copy = copy

    def all(self) -> list[ImportRun]:
        """Return every import, oldest first, those that were taken back among them."""
        with self._store.read() as session:
            return list(map(_run, session.all(f"SELECT {_COLUMNS} FROM imports ORDER BY imported_at, seq")))

    def bring(
        self,
        run: ImportRun,
        added: Sequence[Contact] = (),
        changed: Sequence[Contact] = (),
        *,
        meetings: Sequence[Meeting] = (),
        events: Sequence[Event] = (),
    ) -> None:
        """Store what one import brings, in one transaction: all of it or nothing. The same run twice is one run.

        Parameters
        ----------
        added : new people.
        changed : people in the book as they are to be, with the revision they were read with.
        meetings, events : new ones, with people in the book or among `added`. One whose id is in the book stays
            as it is there.

        Raises
        ------
        IdTakenError : when another run has this id, or one of `added` is in the book already.
        StaleRevisionError : when one of `changed` was saved, or deleted, since it was read.
        NotFoundError : when a meeting or an event is with nobody.
        """
        if added or changed or meetings or events:
            self._copy()
        with self._store.write() as session:
            if found := find_run(session, run.id):
                if replace(found[1], undone_at=None) != run:
                    raise id_taken(run.file_name or run.id)
                return
            import_seq = _insert_run(session, run)
            insert_contacts(session, added, import_seq)
            before = [find_contact(session, contact.id) for contact in changed]
            if change_contacts(session, changed) != len(changed):
                raise stale(run.file_name or run.source)
            _insert_changes(session, import_seq, ((old, new) for old, new in zip(before, changed, strict=True) if old))
            insert_meetings(session, meetings, import_seq)
            insert_events(session, events, import_seq, recorded_at=run.imported_at)

    def rehearse_undo(self, run_id: str) -> tuple[Undone, tuple[Staying, ...]]:
        """Return what taking an import back would do now, and who would stay and why. The book is not changed.

        Raises
        ------
        NotFoundError, AlreadyUndoneError : as in `undo`.
        """
        with self._store.rehearse() as session:
            import_seq = _still_there(session, run_id)
            undone = take_back(session, import_seq)
            return undone, who_stays(session, import_seq, undone.people_kept)

    def undo(self, run_id: str, *, now: datetime) -> Undone:
        """Take back a whole import in one transaction, after a copy: `workbook.book.undoing` says what stays.

        Raises
        ------
        NotFoundError : when there is no such import.
        AlreadyUndoneError : when it was taken back before.
        """
        with self._store.read() as session:
            _still_there(session, run_id)
        self._copy()
        with self._store.write() as session:
            import_seq = _still_there(session, run_id)
            undone = take_back(session, import_seq)
            session.run("UPDATE imports SET undone_at = ? WHERE seq = ?", (to_us(now), import_seq))
        return undone
