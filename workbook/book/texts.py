"""The fields a learner writes in: the words as they stand, and earlier words that stay within reach."""

from __future__ import annotations

from datetime import datetime, timedelta

from workbook.book.instants import from_us, to_us
from workbook.book.revised import no_such
from workbook.book.store import Row, Session, Store
from workbook.book.versions import insert_version, keep_losing_words, latest_words, removes_much, versions_of
from workbook.book.words import as_read
from workbook.records import Conflict, Text, Version

#: After such a pause the words from before it are kept as a version. Our choice: one sitting is one version.
PAUSE = timedelta(minutes=10)
_PAUSE_US = PAUSE // timedelta(microseconds=1)
_READ = "SELECT words, revision, saved_at FROM texts WHERE record = ? AND field = ?"
_ADD = "INSERT INTO texts (words, revision, saved_at, record, field) VALUES (?, ?, ?, ?, ?)"
_CHANGE = "UPDATE texts SET words = ?, revision = ?, saved_at = ? WHERE record = ? AND field = ?"


def _text(record: str, field: str, row: Row) -> Text:
    return Text(record=record, field=field, words=as_read(row[0]), revision=row[1], saved_at=from_us(row[2]))


class Texts:
    """Drafts and notes, field by field, exactly as typed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, record: str, field: str) -> Text:
        """Return one field; one never saved has revision 0 and no words."""
        with self._store.read() as session:
            row = session.one(_READ, (record, field))
        return Text(record=record, field=field) if row is None else _text(record, field, row)

    def read_all(self, record: str) -> dict[str, Text]:
        """Return every field of a record that was ever saved, by name."""
        with self._store.read() as session:
            return _fields(session, record)

    def starting_with(self, prefix: str) -> list[Text]:
        """Return every field of the records whose key starts with `prefix`, those saved last first."""
        columns = "record, field, words, revision, saved_at"
        sql = f"SELECT {columns} FROM texts WHERE substr(record, 1, ?) = ? ORDER BY saved_at DESC"
        with self._store.read() as session:
            rows = session.all(sql, (len(prefix), prefix))
        return [_text(as_read(row[0]), as_read(row[1]), row[2:]) for row in rows]

    def save(
        self, record: str, field: str, words: str, *, base_revision: int, now: datetime, writer: str = ""
    ) -> Text | Conflict:
        """Store `words` and return the field as it now stands, on the disk.

        A save counts only if it saw the latest words. Otherwise nothing is overwritten: the late words are kept
        as a version with reason ``conflict`` and returned beside the current ones. Words that are removed by the
        armful, or changed after a pause, are kept as a version with reason ``auto``.

        Parameters
        ----------
        base_revision : the revision that the writer had seen, 0 for a field never saved.
        writer : who is typing (one open page). Late saves of one writer with one base update one version.

        Raises
        ------
        NotFoundError : when the record belongs to a person who was deleted.
        """
        saved_at = to_us(now)
        with self._store.write() as session:
            row = session.one(_READ, (record, field))
            stored = Text(record=record, field=field) if row is None else _text(record, field, row)
            if words == stored.words:
                return stored
            if base_revision != stored.revision:
                kept = keep_losing_words(
                    session, stored, words, base_revision=base_revision, writer=writer, kept_at=saved_at
                )
                return Conflict(current=stored, kept=kept)
            if row is None:
                _refuse_removed(session, record)
            elif saved_at - row[2] > _PAUSE_US or removes_much(stored.words, words):
                _keep_earlier_words(session, stored)
            revision = stored.revision + 1
            session.run(_ADD if row is None else _CHANGE, (words, revision, saved_at, record, field))
        return Text(record=record, field=field, words=words, revision=revision, saved_at=from_us(saved_at))

    def keep_version(self, record: str, label: str, now: datetime, reason: str = "kept") -> Version:
        """Keep a copy of all fields of a record as they stand, under a name, and return it."""
        with self._store.write() as session:
            parts = {name: text.words for name, text in _fields(session, record).items()}
            version = Version(record=record, label=label, reason=reason, parts=parts, kept_at=now)
            insert_version(session, version)
        return version

    def versions(self, record: str) -> list[Version]:
        """Return the kept copies of a record, newest first."""
        with self._store.read_together() as session:
            return versions_of(session, record)


def _fields(session: Session, record: str) -> dict[str, Text]:
    rows = session.all("SELECT field, words, revision, saved_at FROM texts WHERE record = ? ORDER BY field", (record,))
    return {as_read(row[0]): _text(record, as_read(row[0]), row[1:]) for row in rows}


def _keep_earlier_words(session: Session, stored: Text) -> None:
    """Keep what is about to be changed, dated when it was written, unless the latest version holds it already."""
    if stored.saved_at is None or latest_words(session, stored.record, stored.field) == stored.words:
        return
    parts = {stored.field: stored.words}
    insert_version(session, Version(record=stored.record, reason="auto", parts=parts, kept_at=stored.saved_at))


def _refuse_removed(session: Session, record: str) -> None:
    """No new words about somebody who was deleted in another window."""
    ids = record.split(":")
    marks = ", ".join("?" * len(ids))
    if session.one(f"SELECT 1 FROM removed WHERE id IN ({marks})", ids) is not None:
        raise no_such(record)
