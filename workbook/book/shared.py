"""What the learner handed to a coach, and the comments that came back, each as it was sealed.

A row is written before anything is handed over, so that something which did not arrive can be handed over again
under the same id, and counts once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workbook.book.instants import from_us, to_us
from workbook.book.words import as_read
from workbook.errors import NotFoundError
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.book.store import Row, Session, Store

_SHARED = "id, kind, class_id, sealed, told, place, people, made_at, shared_at, withdrawn_at"
_RECEIVED = "id, class_id, sealed, received_at, read_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItem:
    """A pack, an answer or a withdrawal that the learner sealed.

    Parameters
    ----------
    sealed : as it was handed over; empty once a person whose notes were in it was deleted.
    told : what the exchange was found to hold, or holds of it, in one line.
    place : where it was laid; empty while it was not handed over.
    people : pseudonym to the id of the contact it stands for. For one's own eyes; no pack holds it.
    shared_at : when it was handed over, or None.
    withdrawn_at : when the learner took it back, or None.
    """

    id: str
    kind: str
    class_id: str
    sealed: str
    told: str = ""
    place: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    made_at: datetime
    shared_at: datetime | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedItem:
    """Feedback as it came: `id` is the checksum of its content, so that the same file counts once."""

    id: str
    class_id: str
    sealed: str
    received_at: datetime
    read_at: datetime | None = None


class Shared:
    """The two lists of what went to a coach and what came from one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, item: SharedItem) -> SharedItem:
        """Keep something that is about to be handed over, and return it; the same id again changes nothing."""
        people = json.dumps(dict(item.people), ensure_ascii=False) if item.people else ""
        row = (
            item.id, item.kind, item.class_id, item.sealed, item.told, item.place, people,
            to_us(item.made_at, "made_at"), to_us(item.shared_at, "shared_at"),
            to_us(item.withdrawn_at, "withdrawn_at"),
        )  # fmt: skip
        with self._store.write() as session:
            session.run(
                f"INSERT INTO shared_items ({_SHARED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO NOTHING",
                row,
            )
        return item

    def handed_over(self, item_id: str, *, told: str, place: str, at: datetime) -> SharedItem:
        """Note that an item arrived: where, when, and what was found there."""
        with self._store.write() as session:
            session.run(
                "UPDATE shared_items SET told = ?, place = ?, shared_at = ? WHERE id = ?",
                (told, place, to_us(at), item_id),
            )
            return _one(session, item_id)

    def withdrawn(self, ids: Sequence[str], at: datetime) -> None:
        """Note that items were taken back; one taken back before keeps its moment."""
        with self._store.write() as session:
            session.run_many(
                "UPDATE shared_items SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
                [(to_us(at), id_) for id_ in ids],
            )

    def drop(self, item_id: str) -> None:
        """Take out something that was never handed over; what was, stays in the list."""
        with self._store.write() as session:
            session.run("DELETE FROM shared_items WHERE id = ? AND shared_at IS NULL", (item_id,))

    def get(self, item_id: str) -> SharedItem:
        """Return one item; raises `NotFoundError`."""
        with self._store.read() as session:
            return _one(session, item_id)

    def all(self, kind: str = "") -> list[SharedItem]:
        """Return everything, or one kind, the latest first."""
        with self._store.read() as session:
            rows = session.all(
                f"SELECT {_SHARED} FROM shared_items WHERE ? IN ('', kind) ORDER BY made_at DESC, seq DESC", (kind,)
            )
        return list(map(_shared, rows))

    def about(self, contact_id: str) -> list[SharedItem]:
        """Return the packs that hold notes about a person, or a name kept for theirs, the latest first."""
        return [item for item in self.all("pack") if contact_id in item.people.values()]

    def receive(self, item: ReceivedItem) -> bool:
        """Keep feedback that came in; False when the very same is there already."""
        row = (item.id, item.class_id, item.sealed, to_us(item.received_at, "received_at"), to_us(item.read_at))
        with self._store.write() as session:
            return bool(
                session.run(
                    f"INSERT INTO received_items ({_RECEIVED}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", row
                )
            )

    def read(self, ids: Sequence[str], at: datetime | None) -> None:
        """Mark feedback as read, or as not read with None."""
        with self._store.write() as session:
            session.run_many("UPDATE received_items SET read_at = ? WHERE id = ?", [(to_us(at), id_) for id_ in ids])

    def any_received(self) -> bool:
        """Return whether any feedback ever came in; the quick look before what is needed to open it is loaded."""
        with self._store.read() as session:
            return session.one("SELECT 1 FROM received_items") is not None

    def received(self) -> list[ReceivedItem]:
        """Return all feedback, the latest to come in first."""
        with self._store.read() as session:
            rows = session.all(f"SELECT {_RECEIVED} FROM received_items ORDER BY received_at DESC, seq DESC")
        return [
            ReceivedItem(
                id=row[0],
                class_id=as_read(row[1]),
                sealed=as_read(row[2]),
                received_at=from_us(row[3]),
                read_at=from_us(row[4]),
            )
            for row in rows
        ]


def _one(session: Session, item_id: str) -> SharedItem:
    row = session.one(f"SELECT {_SHARED} FROM shared_items WHERE id = ?", (item_id,))
    if row is None:
        raise NotFoundError(_("This is not among what you shared."), _("Look at the list again."))
    return _shared(row)


def _shared(row: Row) -> SharedItem:
    return SharedItem(
        id=row[0],
        kind=as_read(row[1]),
        class_id=as_read(row[2]),
        sealed=as_read(row[3]),
        told=as_read(row[4]),
        place=as_read(row[5]),
        people=json.loads(as_read(row[6]) or "{}"),
        made_at=from_us(row[7]),
        shared_at=from_us(row[8]),
        withdrawn_at=from_us(row[9]),
    )
