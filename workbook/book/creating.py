"""Making a new book's file: whole or not at all, and never over something else."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from workbook.book.store import connect
from workbook.book.trouble import translate
from workbook.errors import BookExistsError
from workbook.i18n import _
from workbook.records import new_id
from workbook.whole_file import take_place


def create_file(path: Path, *, practice: bool, now: datetime) -> None:
    """Make a book at `path`. It is built under another name beside it, then takes its place in one step."""
    from workbook.book.upgrading import upgrade

    if os.path.lexists(path):
        raise _in_the_way(path)
    building = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        upgrade(building, mode="rwc")
        with closing(connect(building)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            facts = [("id", new_id()), ("created_at", now.isoformat()), ("practice", "1" if practice else "0")]
            raw.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", facts)
            raw.execute("COMMIT")
        building.chmod(0o600)  # A diary: for its owner's eyes, on shared machines too.
        place(building, path)
    except FileExistsError as error:
        raise _in_the_way(path) from error
    except (sqlite3.Error, OSError) as error:
        raise translate(error, path) from error
    finally:
        with suppress(OSError):
            building.unlink()


def place(built: Path, path: Path) -> None:
    """Give the file `built` the name `path`; raises `FileExistsError` when that is taken."""
    try:
        os.link(built, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here (exFAT, some network drives): take the name first, then put the file in its place.
        with path.open("xb"):
            pass
        take_place(built, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a new name in `folder` to the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _in_the_way(path: Path) -> BookExistsError:
    return BookExistsError(
        _("There is a file here already."),
        _("Open it instead, or choose another name. It was left as it is."),
        where=str(path),
    )
