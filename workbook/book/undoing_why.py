"""Who stays when an import is taken back, and what of the learner's keeps them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbook.book.contact_rows import COLUMNS, contact_from_row
from workbook.book.erasing import ids_in
from workbook.book.store import Session
from workbook.book.undoing import AMONG, KEYS


class Why(StrEnum):
    """What keeps a person, the most telling first."""

    MET = "met"
    NOTED = "noted"
    PROMISED = "promised"
    WRITTEN = "written"
    INTRODUCED = "introduced"
    CHANGED = "changed"
    FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class Staying:
    """A person who stays though an import is taken back, by id and name, and why."""

    contact_id: str
    name: str
    why: Why


#: Where each reason is found, as a query for ids of people; the first that names somebody is told.
_FOUND_IN = (
    (Why.MET, "SELECT contact_id FROM meetings"),
    (Why.NOTED, "SELECT contact_id FROM events"),
    (Why.PROMISED, "SELECT contact_id FROM promises"),
    (Why.WRITTEN, "SELECT contact_id FROM facts UNION SELECT contact_id FROM takeaways"),
    (Why.INTRODUCED, "SELECT introduced_by FROM contacts WHERE introduced_by IS NOT NULL"),
)


def who_stays(session: Session, import_seq: int, ids: Sequence[str]) -> tuple[Staying, ...]:
    """Return for the people with these `ids` why they stay; to be asked in the transaction that took the import back.

    Parameters
    ----------
    ids : `workbook.book.undoing.Undone.people_kept`: first those whom the import added, then those whom it changed.
    """
    kept = json.dumps(list(ids))
    people = session.all(
        f"SELECT {', '.join(COLUMNS)}, import_seq FROM contacts WHERE id IN {AMONG} ORDER BY sort_name, id",
        (kept,),
    )
    reasons: dict[str, Why] = {}
    for why, query in _FOUND_IN:
        for row in session.all(query):
            reasons.setdefault(str(row[0]), why)
    for id_ in ids_in(session, KEYS):
        reasons.setdefault(id_, Why.WRITTEN)
    found = []
    for row in people:
        contact = contact_from_row(row[:-1])
        why = reasons.get(contact.id, Why.CHANGED) if row[-1] == import_seq else Why.FIELDS
        found.append(Staying(contact.id, contact.name, why))
    return tuple(found)
