"""The one place where what SQLite and the system say becomes an error that a person can act on."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from workbook.errors import (
    BookDamagedError,
    BookLockedError,
    BookMissingError,
    BookReadOnlyError,
    BookTooNewError,
    BookUnavailableError,
    DiskFullError,
    IdTakenError,
    InvalidInputError,
    NotFoundError,
    WorkbookError,
)
from workbook.i18n import _

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def missing(path: Path) -> BookMissingError:
    """The file is not there, or no longer there."""
    return BookMissingError(
        _("The book is not where it was."),
        _("Put the file back, or restore a copy from the folder “backups”. Nothing new was made in its place."),
        where=str(path),
    )


def missing_with_copies(path: Path, copies: Sequence[str]) -> BookMissingError:
    """The file is gone, but copies of it are there, newest first."""
    return BookMissingError(
        _("The book is not where it was."),
        _(
            "Put the file back, or restore a copy from the folder “backups”, such as {copy}, with “workbook restore”. "
            "To begin anew on purpose, move the copies to another folder first."
        ).format(copy=copies[0]),
        where=str(path),
    )


def damaged(path: Path, said: str = "") -> BookDamagedError:
    """The file is there and cannot be read as a book."""
    what = _("This file cannot be read as a book ({said}).").format(said=said) if said else ""
    return BookDamagedError(
        what or _("This file cannot be read as a book."),
        _("It was left as it is. Restore the latest copy with “workbook restore”; the damaged file is kept beside it."),
        where=str(path),
    )


def not_a_book(path: Path, said: str) -> BookDamagedError:
    """The file is something else, or nothing at all."""
    return BookDamagedError(
        _("This file is not a learner’s book: {said}.").format(said=said),
        _("It was left as it is. Check the path, or restore a copy from the folder “backups”."),
        where=str(path),
    )


def too_new(path: Path, revision: str) -> BookTooNewError:
    """A later workbook wrote the file."""
    return BookTooNewError(
        _("This book was written by a later version of the workbook (its format is {revision}).").format(
            revision=revision
        ),
        _("Update the workbook, then open the book again. Nothing in it was changed."),
        where=str(path),
    )


def swapped_for_older(path: Path) -> BookUnavailableError:
    """Since it was opened, the file was replaced by a copy from before an update."""
    return BookUnavailableError(
        _("The book’s file was replaced by an older copy while it was open."),
        _("Run the first cell of the page again; the copy is then brought up to date."),
        where=str(path),
    )


def read_only(path: Path) -> BookReadOnlyError:
    """The file or its folder refuses to be written."""
    return BookReadOnlyError(
        _("The book or its folder cannot be written."),
        _("Allow writing in the properties of the file and its folder, or move the folder to a place of your own."),
        where=str(path),
    )


def _locked(path: Path) -> BookLockedError:
    return BookLockedError(
        _("Another program has kept the book busy for too long."),
        _("Close other programs that use this file (a database viewer, a sync tool), then try again."),
        where=str(path),
    )


def held(path: Path) -> BookLockedError:
    """The damaged file should make room, and a program that has it open keeps it where it is."""
    return BookLockedError(
        _("The damaged book is open, so that it cannot be moved aside. Nothing was changed."),
        _("Stop the workbook with Ctrl+C in its window, close other programs that use the file, and restore again."),
        where=str(path),
    )


def _full(path: Path) -> DiskFullError:
    return DiskFullError(
        _("There is no room left on the disk that holds the book."),
        _("Free some space, then save again. Everything saved before is still there."),
        where=str(path),
    )


def _unavailable(path: Path, said: str) -> BookUnavailableError:
    return BookUnavailableError(
        _("The disk that holds the book answered with an error ({said}).").format(said=said),
        _("Check that the drive is connected and has room, then try again. Everything saved before is kept."),
        where=str(path),
    )


def translate(error: BaseException, path: Path) -> WorkbookError:
    """Return the error to show for `error`, which came up while the book at `path` was used."""
    if isinstance(error, WorkbookError):
        return error
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error, path)
    if isinstance(error, OSError):
        return _from_system(error, path)
    if isinstance(error, (OverflowError, ValueError)):
        return InvalidInputError(
            _("The book cannot hold this value ({said}).").format(said=error), _("Give a smaller value.")
        )
    return _our_fault(path, f"{type(error).__name__}: {error}")


def _from_system(error: OSError, path: Path) -> WorkbookError:
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if error.errno in _FULL:
        return _full(path)
    if error.errno in _REFUSED:
        return read_only(path)
    return _unavailable(path, error.strerror or str(error))


def _from_sqlite(error: sqlite3.Error, path: Path) -> WorkbookError:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    said = str(error)
    if name.startswith("SQLITE_CONSTRAINT"):
        return _from_constraint(name, said)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL")):
        return _full(path) if name == "SQLITE_FULL" else _locked(path)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_IOERR")):
        return _unreachable(name, said, path)
    if isinstance(error, sqlite3.DataError) or name == "SQLITE_TOOBIG":
        return InvalidInputError(
            _("This is larger than the book can hold in one place."), _("Split it, or keep it as a file of its own.")
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")) or "no such " in said:
        return damaged(path, said)
    return _our_fault(path, said)


def _our_fault(path: Path, said: str) -> WorkbookError:
    return WorkbookError(
        _("The workbook asked the book for something it cannot do ({said}).").format(said=said),
        _("This is a mistake in the workbook: please report it. Nothing in the book was changed."),
        where=str(path),
    )


def _unreachable(name: str, said: str, path: Path) -> WorkbookError:
    if not path.exists():
        return missing(path)
    if path.is_dir():
        return not_a_book(path, _("it is a folder"))
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")) or not os.access(path, os.R_OK | os.W_OK):
        return read_only(path)
    # SQLite needs a journal beside the file for every write.
    if not os.access(path.parent, os.W_OK):
        return read_only(path)
    return _unavailable(path, said)


def _from_constraint(name: str, said: str) -> WorkbookError:
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY":
        return NotFoundError(
            _("The book does not hold the person or the meeting that this belongs to."),
            _("Refresh the page; it may have been deleted in another window."),
        )
    if name in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"):
        return id_taken(said)
    return InvalidInputError(_("The book refuses this ({said}).").format(said=said), _("Nothing was changed."))


def id_taken(which: str) -> IdTakenError:
    """The same id with other content."""
    return IdTakenError(
        _("The book already holds something else under this id ({which}).").format(which=which),
        _("Give the new record an id of its own. What was there is unchanged."),
    )
