"""The people in a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook.book.bulk import insert_contacts
from workbook.book.contact_rows import COLUMNS, contact_from_row, contact_row
from workbook.book.erasing import erase_contact
from workbook.book.folding import fold
from workbook.book.imports import insert_run, same_run_is_there
from workbook.book.revised import insert_record, no_such, save_record, stale
from workbook.book.store import Session, Store
from workbook.book.trouble import id_taken
from workbook.records import Contact, ImportRun

_NAMES = ", ".join(COLUMNS)
_STORED = (*COLUMNS, "search", "sort_name")
_SELECT = f"SELECT {_NAMES} FROM contacts"
_INSERT = f"INSERT INTO contacts ({', '.join(_STORED)}) VALUES ({', '.join('?' * len(_STORED))})"
_CHANGE = f"UPDATE contacts SET {', '.join(f'{name} = ?' for name in _STORED[1:])} WHERE id = ? AND revision = ?"
_TOUCH = (
    "UPDATE contacts SET touched = (SELECT coalesce(max(touched), 0) + 1 FROM contacts WHERE touched > 0) WHERE id = ?"
)
_RECENT_FIRST = "touched DESC, connected_on DESC, sort_name, id"


def touch(session: Session, contact_id: str) -> None:
    """Put a person at the top of those worked on last. Counted, not timed, so a wrong clock does no harm."""
    session.run(_TOUCH, (contact_id,))


class Contacts:
    """People: add, change, find, delete."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, contact: Contact) -> Contact:
        """Store a new person and return them; adding the same again changes nothing.

        Raises
        ------
        IdTakenError : when the id is in the book with other content.
        """
        with self._store.write() as session:
            stored = self._find(session, contact.id)
            if stored is None:
                insert_record(session, _INSERT, contact_row(contact))
                session.run("DELETE FROM removed WHERE id = ?", (contact.id,))
                touch(session, contact.id)
            elif replace(stored, revision=contact.revision) != contact:
                raise id_taken(contact.name)
        return stored or contact

    def save(self, contact: Contact) -> Contact:
        """Store a changed person and return them with the next revision.

        Raises
        ------
        StaleRevisionError : when somebody else saved this person since they were read.
        NotFoundError : when the person is not in the book.
        """
        with self._store.write() as session:
            stored = self._find(session, contact.id)
            if stored is None:
                raise no_such(contact.name)
            saved = save_record(stored, contact)
            if saved is not stored:
                row = contact_row(saved)
                session.run(_CHANGE, (*row[1:], contact.id, contact.revision))
                touch(session, contact.id)
        return saved

    def get(self, contact_id: str) -> Contact:
        """Return one person; raises `NotFoundError`."""
        with self._store.read() as session:
            found = self._find(session, contact_id)
        if found is None:
            raise no_such(contact_id)
        return found

    def all(self) -> list[Contact]:
        """Return everybody, by family name and given name, whatever their case and accents."""
        with self._store.read() as session:
            rows = session.all(f"{_SELECT} ORDER BY sort_name, id")
        return list(map(contact_from_row, rows))

    def find(self, text: str, limit: int = 20) -> list[Contact]:
        """Return people in whose name, company and role every word of `text` occurs.

        Case and accents do not matter. People in whom a word *begins* like one asked for come first, then those
        worked on last. An empty text gives those worked on last, then the newest connections.
        """
        words = fold(text).split()
        asked = [f" {word}" for word in words]
        where = " AND ".join("instr(search, ?) > 0" for _word in words) or "1"
        begins = " + ".join("(instr(search, ?) > 0)" for _word in asked) or "NULL"
        with self._store.read() as session:
            rows = session.all(
                f"{_SELECT} WHERE {where} ORDER BY {begins} DESC, {_RECENT_FIRST} LIMIT ?", (*words, *asked, limit)
            )
        return list(map(contact_from_row, rows))

    def count(self) -> int:
        """Return how many people there are."""
        with self._store.read() as session:
            return int(session.all("SELECT count(*) FROM contacts")[0][0])

    def delete(self, contact_id: str) -> None:
        """Remove a person with all that belongs to them; the freed bytes in the file are overwritten.

        Their id alone is remembered, so that a late save in another window does not bring them back and the
        rotation of the backups takes them out there too. Raises `NotFoundError` when there is nobody.
        """
        with self._store.write() as session:
            if self._find(session, contact_id) is None:
                raise no_such(contact_id)
            erase_contact(session, contact_id)

    def import_batch(self, run: ImportRun, added: Sequence[Contact], changed: Sequence[Contact]) -> None:
        """Store what one import brings, in one transaction: all of it or nothing. The same run twice is one run.

        Raises
        ------
        IdTakenError : when one of `added` is in the book already.
        StaleRevisionError : when one of `changed` was saved, or deleted, since it was read.
        """
        with self._store.write() as session:
            if same_run_is_there(session, run):
                return
            insert_contacts(session, added)
            rows = [(*contact_row(next_revision(contact))[1:], contact.id, contact.revision) for contact in changed]
            if session.run_many(_CHANGE, rows) != len(rows):
                raise stale(run.file_name or run.source)
            insert_run(session, run)

    @staticmethod
    def _find(session: Session, contact_id: str) -> Contact | None:
        row = session.one(f"{_SELECT} WHERE id = ?", (contact_id,))
        return None if row is None else contact_from_row(row)


def next_revision(contact: Contact) -> Contact:
    """Return `contact` as it is after one more save."""
    return replace(contact, revision=contact.revision + 1)
