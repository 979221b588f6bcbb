"""Is the book well? Looks, changes nothing, and says for each thing what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from workbook.book import backups, trouble
from workbook.book.checks import Check, check
from workbook.book.instants import from_us
from workbook.book.migrations import HEAD, REVISIONS
from workbook.book.store import connect, revision_of
from workbook.errors import WorkbookError
from workbook.home import current_time
from workbook.i18n import _

Found = TypeVar("Found")

#: Room for the book, its journal and some copies. Our choice.
FREE_BYTES = 200_000_000
#: A backup is due each day the book is opened; a week without one is worth a word. Our choice.
OLD_BACKUP = timedelta(days=7)


def examine(path: Path, now: datetime | None = None) -> list[Check]:
    """Return what was found about the book at `path`, whatever state it is in; never raises.

    A file that cannot be read gives the checks that do not need to read it.
    """
    now = now or current_time()
    checks = list(_around(path, now))
    try:
        if path.stat().st_size == 0:
            raise trouble.not_a_book(path, _("it is empty"))
        with closing(connect(path, busy_seconds=2)) as raw:
            revision = revision_of(raw, path)
            if revision not in REVISIONS:
                raise trouble.too_new(path, revision)
            inside = list(_inside(raw, revision, now))
    except (sqlite3.Error, OSError, WorkbookError) as error:
        said = trouble.translate(error, path)
        return [Check(name="file", ok=False, message=str(said.what), repair=said.repair), *checks]
    readable = _("The file is a learner’s book and can be read.")
    return [Check(name="file", ok=True, message=readable), *inside, *checks]


def _inside(raw: sqlite3.Connection, revision: str, now: datetime) -> Iterator[Check]:
    said = [str(row[0]) for row in raw.execute("PRAGMA integrity_check(5)")]
    yield check(
        "integrity",
        said == ["ok"],
        _("Every page of the file is sound."),
        _("The file is damaged: {said}.").format(said="; ".join(said)),
        _("Restore the latest copy with “workbook restore”; the damaged file is kept beside it."),
    )
    yield check(
        "lock",
        _can_be_locked(raw),
        _("No other program keeps the book busy."),
        _("Another program has been writing to the book for seconds."),
        _("Close other programs that use this file (a database viewer, a sync tool), then look again."),
    )
    strays = raw.execute("PRAGMA foreign_key_check").fetchall()
    yield check(
        "references",
        not strays,
        _("Every record belongs to somebody in the book."),
        _("{count} records belong to nobody.").format(count=len(strays)),
        _("Nothing is lost by this. Please report it, and keep a copy of the file."),
    )
    yield check(
        "version",
        revision == HEAD,
        _("The book has this workbook’s format."),
        _("The book has an older format ({revision}).").format(revision=revision),
        _("Open it once: it is copied, then brought up to date."),
    )
    last = from_us(raw.execute("SELECT max(recorded_at) FROM events").fetchone()[0])
    yield check(
        "clock",
        last is None or last <= now + timedelta(minutes=5),
        _("The computer’s clock agrees with the book."),
        _("The last event was written down in the future ({last:%Y-%m-%d %H:%M} UTC).").format(last=last or now),
        _("Set the computer’s clock; dates in the book may be off by as much."),
    )


def _can_be_locked(raw: sqlite3.Connection) -> bool:
    """Whether a write could begin now; nothing is written."""
    try:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    return True


def _around(path: Path, now: datetime) -> Iterator[Check]:
    if not path.parent.is_dir():  # that the book is not there was said already
        return
    yield check(
        "writable",
        os.access(path, os.W_OK) and os.access(path.parent, os.W_OK),
        _("The book and its folder can be written."),
        _("The book or its folder cannot be written."),
        _("Allow writing in the properties of the file and its folder, or move the folder to a place of your own."),
    )
    free = _quietly(lambda: shutil.disk_usage(path.parent).free)
    yield check(
        "space",
        free is not None and free >= FREE_BYTES,
        _("There is room on the disk."),
        _("Only {megabytes} MB are free on the disk.").format(megabytes=(free or 0) // 1_000_000),
        _("Free some space: saving stops when the disk is full."),
    )
    copies = _quietly(lambda: backups.listed(backups.folder_of(path), path.stem)) or []
    local = now.astimezone().replace(tzinfo=None)
    yield check(
        "backup",
        bool(copies) and local - copies[0].local_at <= OLD_BACKUP,
        _("The last copy is from {at:%Y-%m-%d %H:%M}.").format(at=copies[0].local_at if copies else local),
        _("The last copy is from {at:%Y-%m-%d %H:%M}.").format(at=copies[0].local_at)
        if copies
        else _("There is no copy of the book yet."),
        _("Make one with “workbook backup”; one is also made each day the book is opened."),
    )
    if copies:
        fault = _fault_of(copies[0].path)
        yield check(
            "copy",
            not fault,
            _("The last copy can be opened and is whole."),
            _("The last copy, {name}, cannot be put back: {fault}").format(name=copies[0].path.name, fault=fault),
            _("Make a new one with “workbook backup”, then delete the damaged file."),
        )


def _fault_of(copy: Path) -> str:
    try:
        backups.check_sound(copy)
    except WorkbookError as error:
        return error.what
    return ""


def _quietly(look: Callable[[], Found]) -> Found | None:
    try:
        return look()
    except OSError:
        return None
