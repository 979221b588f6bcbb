"""Saving what several windows may change: a save counts only if it saw the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from workbook.book.store import Session
from workbook.errors import NotFoundError, StaleRevisionError
from workbook.i18n import _
from workbook.records import Contact, Fact, Hypothesis, Meeting, Promise, Takeaway, Target

Revised = TypeVar("Revised", Contact, Fact, Hypothesis, Meeting, Promise, Takeaway, Target)


def save_record(stored: Revised, given: Revised) -> Revised:
    """Return what to store in place of `stored`; `stored` itself when it says the same already.

    So a save that is sent again because its answer got lost is answered as if it were the first.

    Raises
    ------
    StaleRevisionError : when `given` was read before `stored` was saved.
    """
    if replace(given, revision=stored.revision) == stored:
        return stored
    if given.revision != stored.revision:
        raise stale(getattr(given, "name", given.id))
    return replace(given, revision=given.revision + 1)


def stale(which: str) -> StaleRevisionError:
    """Somebody else was faster."""
    return StaleRevisionError(
        _("This was changed in another window since you opened it."),
        _("Look at what is there now, then make your change again. Nothing was overwritten."),
        where=which,
    )


def no_such(which: str) -> NotFoundError:
    """The record is not in the book."""
    return NotFoundError(
        _("The book does not hold this."),
        _("Refresh the page; it may have been deleted in another window."),
        where=which,
    )


def run_many_records(session: Session, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows that belong to people or meetings; `NotFoundError` names the first one that is with nobody."""
    for row in rows:
        insert_record(session, sql, row)


def insert_record(session: Session, sql: str, row: Sequence[Any]) -> None:
    """Insert a row whose id was looked up just before, inside the same transaction."""
    try:
        session.run(sql, row)
    except sqlite3.IntegrityError as error:
        if "FOREIGN KEY" in str(error):
            raise no_such(str(row[0])) from error
        raise
