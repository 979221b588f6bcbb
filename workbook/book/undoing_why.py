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
    LATER = "later"
    CHANGED = "changed"
    FIELDS = "fields"


@dataclass(frozen=True, slots=True)
class Staying:
    """A person who stays though an import is taken back, by id and name, and why."""

    contact_id: str
    name: str
    why: Why


#: What another import brought and nobody touched since.
_BROUGHT = "import_seq IS NOT NULL AND import_seq IS NOT ?1"
#: Where each reason is found, as a query for ids of people; the first that names somebody is told.
_FOUND_IN = (
    (Why.MET, f"SELECT contact_id FROM meetings WHERE NOT ({_BROUGHT} AND revision = 1)"),
    (Why.NOTED, f"SELECT contact_id FROM events WHERE NOT ({_BROUGHT})"),
    (Why.PROMISED, "SELECT contact_id FROM promises"),
    (Why.WRITTEN, "SELECT contact_id FROM facts UNION SELECT contact_id FROM takeaways"),
    (Why.INTRODUCED, "SELECT introduced_by FROM contacts WHERE introduced_by IS NOT NULL"),
)
#: People about whom only other imports brought more: what happened, or details that nobody changed besides.
_LATER = (
    f"SELECT contact_id FROM meetings WHERE {_BROUGHT} UNION SELECT contact_id FROM events WHERE {_BROUGHT} UNION "
    "SELECT contact_id FROM import_changes JOIN contacts ON contacts.id = contact_id "
    "WHERE import_changes.import_seq > ?1 GROUP BY contact_id HAVING count(*) >= contacts.revision"
)
#: People whom a later import changed after this one did. Up to two of their changes are this import's and its undoing.
_LATER_FIELDS = (
    "SELECT contact_id FROM import_changes JOIN contacts ON contacts.id = contact_id "
    "GROUP BY contact_id HAVING max(import_changes.import_seq) > ?1 AND count(*) + 2 >= contacts.revision"
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
        for row in session.all(query, (import_seq,) if "?1" in query else ()):
            reasons.setdefault(str(row[0]), why)
    for id_ in ids_in(session, KEYS):
        reasons.setdefault(id_, Why.WRITTEN)
    for row in session.all(_LATER, (import_seq,)):
        reasons.setdefault(str(row[0]), Why.LATER)
    by_files = {str(row[0]) for row in session.all(_LATER_FIELDS, (import_seq,))}
    found = []
    for row in people:
        contact = contact_from_row(row[:-1])
        of_fields = Why.LATER if contact.id in by_files else Why.FIELDS
        why = reasons.get(contact.id, Why.CHANGED) if row[-1] == import_seq else of_fields
        found.append(Staying(contact.id, contact.name, why))
    return tuple(found)
