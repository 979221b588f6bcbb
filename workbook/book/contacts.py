"""The people in a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook.book.contact_rows import COLUMNS, contact_from_row, contact_row
from workbook.book.erasing import erase_contact
from workbook.book.folding import fold
from workbook.book.revised import insert_record, no_such, save_record
from workbook.book.store import Session, Store
from workbook.book.trouble import id_taken
from workbook.records import Contact

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
            stored = find_contact(session, contact.id)
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
            stored = find_contact(session, contact.id)
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
            found = find_contact(session, contact_id)
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
            if find_contact(session, contact_id) is None:
                raise no_such(contact_id)
            erase_contact(session, contact_id)


def find_contact(session: Session, contact_id: str) -> Contact | None:
    """Return one person, or None."""
    row = session.one(f"{_SELECT} WHERE id = ?", (contact_id,))
    return None if row is None else contact_from_row(row)


def change_contacts(session: Session, contacts: Sequence[Contact]) -> int:
    """Store people that are in the book, each with its next revision; return how many still had theirs."""
    following = (replace(contact, revision=contact.revision + 1) for contact in contacts)
    rows = [(*contact_row(new)[1:], old.id, old.revision) for new, old in zip(following, contacts, strict=True)]
    return session.run_many(_CHANGE, rows)
