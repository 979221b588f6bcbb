"""Which of the new people of a file are brought: a tick for each, with what is usual for its kind of file.

A phone's address book holds plumbers and pizza services too, so there only those are ticked at first of whom it says
more than a name and a number. LinkedIn's connections and tables that somebody keeps are chosen people already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbook.formats.names import name_key, profile_key
from workbook.formats.phones import DIGITS_THAT_TELL
from workbook.formats.plan import Additions, ImportPlan
from workbook.formats.reading import SkipCode, Skipped
from workbook.i18n import _
from workbook.records import Contact

if TYPE_CHECKING:
    from workbook.book import Book

#: Setting: marks of the people whom the learner left out, the latest last. A mark tells nobody's name.
KEY = "import_left_out"
#: So many are remembered. Source: our choice; as many as the largest lists of connections hold.
MOST = 30_000
#: Address books, which hold everybody a person ever rang up.
ADDRESS_BOOKS = frozenset({"vcard", "google", "outlook", "thunderbird"})


class Who(StrEnum):
    """Whom of the new people to tick at once."""

    USUAL = "usual"
    ALL = "all"
    KNOWN = "with-company"
    NONE = "none"


def is_known(contact: Contact) -> bool:
    """Whether a company, a role, an e-mail or a LinkedIn address is known of somebody."""
    return bool(contact.company or contact.role or contact.email or contact.linkedin)


def choose(
    plan: ImportPlan,
    who: Who = Who.USUAL,
    turned: Collection[int] = (),
    *,
    before: Collection[str] = (),
    book_id: str = "",
) -> ImportPlan:
    """Return `plan` with those new people left out who have no tick; each becomes a skipped row with its reason.

    Parameters
    ----------
    who : whom to tick at once.
    turned : lines of people whose tick the learner then turned over.
    before : marks of people whom the learner left out of earlier imports; as usual, they have no tick.
    book_id : the book that the marks belong to.
    """
    is_usual = who is Who.USUAL
    if not turned and not plan.left and (who is Who.ALL or (is_usual and not before and not _is_address_book(plan))):
        return plan
    rows = all_new(plan)
    lines: list[int] = []
    places: list[int] = []
    left: list[int] = []
    skipped = [row for row in plan.skipped if row.code is not SkipCode.UNCHOSEN]
    for place, (line, contact) in enumerate(rows):
        if is_usual and before and mark_of(contact, book_id) in before:
            reason = _("You left them out the last time. Tick them to bring them.")
        elif who is Who.NONE or (who is Who.KNOWN and not is_known(contact)):
            reason = _("You left them out.")
        elif is_usual and _is_address_book(plan) and not is_known(contact):
            reason = _("No company, role or e-mail is known, so they had no tick and you left them out.")
        else:
            reason = ""
        if line in turned:
            reason = "" if reason else _("You left them out.")
        if reason:
            left.append(place)
            skipped.append(Skipped(line, SkipCode.UNCHOSEN, reason))
        else:
            lines.append(line)
            places.append(place)
    return replace(
        plan,
        added=rows.of_places(places),
        left=rows.of_places(left),
        skipped=tuple(sorted(skipped, key=lambda row: row.line)),
    )


def all_new(plan: ImportPlan) -> Additions:
    """Return the new people of a file by line, those with a tick and those without."""
    if not plan.left:
        return plan.added
    rows = sorted((*plan.added, *plan.left), key=lambda row: row.line)
    return Additions([row.line for row in rows], [row.contact for row in rows])


def _is_address_book(plan: ImportPlan) -> bool:
    return plan.reading.source in ADDRESS_BOOKS


def mark_of(contact: Contact, book_id: str) -> str:
    """Return what somebody who was left out is known by again, from which nobody can read who it is."""
    digits = "".join(filter(str.isdigit, contact.phone))[-DIGITS_THAT_TELL:]
    known = profile_key(contact.linkedin) or contact.email.casefold() or f"{digits} {name_key(contact)}"
    return hashlib.sha256(f"{book_id} {known}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def left_before(book: Book) -> Sequence[str]:
    """Return the marks of those whom the learner left out of earlier imports."""
    kept = book.settings.get(KEY, [])
    return [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []


def remember_left_out(book: Book, parts: Iterable[object]) -> None:
    """Keep whom the learner left out of an import that was done, so that it does not ask for them again.

    Whoever was brought after all is forgotten here. Nothing is written when nothing changed.
    """
    plans = [part for part in parts if isinstance(part, ImportPlan)]
    before = left_before(book)
    brought = {mark_of(row.contact, book.id) for part in plans for row in part.added} if before else set()
    left = [mark_of(row.contact, book.id) for part in plans for row in part.left]
    after = [mark for mark in dict.fromkeys((*before, *left)) if mark not in brought][-MOST:]
    if after != list(before):
        book.settings.set(KEY, after)
