"""A contact as a row, and a row as a contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from workbook.book.folding import fold
from workbook.book.words import as_read
from workbook.records import Audience, Contact, Warmth

#: In the order of `contact_row` and `contact_from_row`.
COLUMNS = (
    "id", "given_name", "family_name", "company", "role", "industry", "email", "phone", "linkedin", "audience",
    "warmth", "source", "introduced_by", "note", "connected_on", "may_follow_up", "revision",
)  # fmt: skip

_AUDIENCES = {member.value: member for member in Audience}
_WARMTHS = {member.value: member for member in Warmth}


def search_text(given_name: str, family_name: str, company: str, role: str) -> str:
    """Return what a search looks through, folded, each word after a space."""
    return " " + fold(f"{given_name} {family_name} {company} {role}")


def sort_name(given_name: str, family_name: str) -> str:
    """Return the key by which people are listed: family name, then given name."""
    return fold(f"{family_name} {given_name}")


def contact_row(contact: Contact) -> tuple[Any, ...]:
    """Return `contact` as the values of `COLUMNS`, followed by its search text and sort name."""
    given, family = contact.given_name, contact.family_name
    return (
        contact.id, given, family, contact.company, contact.role, contact.industry, contact.email, contact.phone,
        contact.linkedin, contact.audience.value, contact.warmth.value, contact.source, contact.introduced_by,
        contact.note, None if contact.connected_on is None else contact.connected_on.isoformat(),
        contact.may_follow_up, contact.revision,
        search_text(given, family, contact.company, contact.role), sort_name(given, family),
    )  # fmt: skip


def contact_from_row(row: tuple[Any, ...]) -> Contact:
    """Return the contact that `contact_row` stored."""
    if bytes in map(type, row):
        row = tuple(as_read(value) if isinstance(value, bytes) else value for value in row)
    return Contact(
        id=row[0],
        given_name=row[1],
        family_name=row[2],
        company=row[3],
        role=row[4],
        industry=row[5],
        email=row[6],
        phone=row[7],
        linkedin=row[8],
        audience=_AUDIENCES[row[9]],
        warmth=_WARMTHS[row[10]],
        source=row[11],
        introduced_by=row[12],
        note=row[13],
        connected_on=None if row[14] is None else date.fromisoformat(row[14]),
        may_follow_up=None if row[15] is None else bool(row[15]),
        revision=row[16],
    )
