"""Copies of the book: made by themselves, checked, and thinned out with age."""

from __future__ import annotations

import os
import re
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.book import trouble
from workbook.book.creating import sync_folder
from workbook.book.erasing import erase_contact
from workbook.book.store import Session, connect, revision_of
from workbook.errors import BookDamagedError, WorkbookError
from workbook.i18n import _
from workbook.whole_file import take_place

if TYPE_CHECKING:
    from workbook.book.book import Book

BY_HAND = "by-hand"
_NAME = re.compile(r"(?P<stem>.+)_(?P<at>\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)(?:-\d+)?_(?P<reason>[a-z-]+)\.sqlite")
_AT = "%Y-%m-%d_%H-%M-%S"


@dataclass(frozen=True, slots=True)
class Keep:
    """How many copies stay. Our choice: dense for what went wrong just now, sparse for what is noticed late.

    All of the last `recent_days` days up to `recent_count`, the last one of each of `days` days and of `weeks`
    weeks. The newest always stays, and so do those made by hand.
    """

    recent_days: int = 2
    recent_count: int = 10
    days: int = 14
    weeks: int = 8


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: its file, the local time in its name, and why it was made."""

    path: Path
    local_at: datetime
    reason: str

    @property
    def size(self) -> int:
        """Its size in bytes; 0 when it is gone meanwhile."""
        with suppress(OSError):
            return self.path.stat().st_size
        return 0


def folder_of(path: Path) -> Path:
    """Return where the copies of the book at `path` lie."""
    return path.parent / "backups"


def listed(folder: Path, stem: str) -> list[Backup]:
    """Return the copies of the book named `stem` in `folder`, newest first; other files are not looked at."""
    found = []
    for path in folder.glob(f"{stem}_*.sqlite") if folder.is_dir() else ():
        parts = _NAME.fullmatch(path.name)
        if parts and parts["stem"] == stem:
            with suppress(ValueError):
                local_at = datetime.strptime(parts["at"], _AT)  # noqa: DTZ007 - the name says local time
                found.append(Backup(path, local_at, parts["reason"]))
    return sorted(found, key=lambda copy: (copy.local_at, copy.path.name), reverse=True)


def backup(book: Book, folder: Path, now: datetime, *, reason: str = BY_HAND) -> Path:
    """Copy `book` into `folder`, check the copy, and return its path. Other windows may go on writing."""
    return copy_file(book.path, folder, now, reason=reason)


def copy_file(path: Path, folder: Path, now: datetime, *, reason: str) -> Path:
    """Copy the book at `path`, of whatever format. The copy gets its name only when it is whole and sound."""
    building = folder / f".{path.stem}.{uuid.uuid4().hex}.new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(connect(path)) as source, closing(connect(building, mode="rwc")) as target:
            building.chmod(0o600)
            source.backup(target)
        said = _looked_through(building, path)[1]
        if said != "ok":
            raise trouble.damaged(path, said)
        return _named(building, folder, f"{path.stem}_{now.astimezone():{_AT}}", reason)
    except (sqlite3.Error, OSError) as error:
        raise trouble.translate(error, path) from error
    finally:
        with suppress(OSError):
            building.unlink()


def _named(building: Path, folder: Path, beginning: str, reason: str) -> Path:
    """Give the finished copy a name that is free."""
    for number in range(1000):
        name = folder / f"{beginning}{f'-{number}' if number else ''}_{reason}.sqlite"
        if not name.exists():
            take_place(building, name)
            sync_folder(folder)
            return name
    raise FileExistsError(beginning)


def daily(book: Book, now: datetime) -> WorkbookError | None:
    """Copy `book` if there is no copy of today yet, then thin out; return what went wrong instead of raising it.

    A practice book is not copied: what it holds is invented, and one command makes it anew.
    """
    if book.is_practice:
        return None
    folder = folder_of(book.path)
    try:
        copies = listed(folder, book.path.stem)
        if not copies or copies[0].local_at.date() != now.astimezone().date():
            backup(book, folder, now, reason="daily")
            rotate(folder, now, stem=book.path.stem, forget=_removed(book))
    except WorkbookError as error:
        return error
    return None


def rotate(
    folder: Path, now: datetime, *, keep: Keep = Keep(), stem: str = "book", forget: Sequence[str] = ()
) -> list[Path]:
    """Delete the copies that `keep` does not ask for and return their paths.

    Parameters
    ----------
    forget : ids of people deleted from the book. They are taken out of the copies that stay, too.
    """
    copies = listed(folder, stem)
    staying = {copy.path for copy in copies[:1]} | {copy.path for copy in copies if copy.reason == BY_HAND}
    local = now.astimezone().replace(tzinfo=None)
    recent = [copy for copy in copies if copy.local_at > local - timedelta(days=keep.recent_days)]
    staying |= {copy.path for copy in recent[: keep.recent_count]}
    seen: set[object] = set()
    for copy in copies:
        age = (local.date() - copy.local_at.date()).days
        for period, is_young in (
            (copy.local_at.date(), age < keep.days),
            (copy.local_at.isocalendar()[:2], age < keep.weeks * 7),
        ):
            if is_young and period not in seen:
                seen.add(period)
                staying.add(copy.path)
    gone = [copy.path for copy in copies if copy.path not in staying]
    try:
        for path in gone:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise trouble.translate(error, folder) from error
    if unread := take_out(sorted(staying), forget)[1]:
        raise trouble.damaged(unread[0])
    return gone


def take_out(copies: Sequence[Path], ids: Sequence[str]) -> tuple[list[Path], list[Path]]:
    """Erase people from copies; return the copies that were changed, and those that could not be read or written.

    One copy that is damaged does not keep people in the others.
    """
    changed, unread = [], []
    for path in copies if ids else ():
        try:
            if _take_out(path, ids):
                changed.append(path)
        except (sqlite3.Error, OSError):
            unread.append(path)
    return changed, unread


def forget(book: Book) -> tuple[list[Path], list[Path]]:
    """Take everybody who was deleted from `book` out of its copies now, as the next rotation would.

    Returns what `take_out` returns.
    """
    return take_out([copy.path for copy in listed(folder_of(book.path), book.path.stem)], _removed(book))


def _removed(book: Book) -> list[str]:
    with book.store.read() as session:
        return [row[0] for row in session.all("SELECT id FROM removed")]


def _take_out(path: Path, ids: Sequence[str]) -> bool:
    """Erase people from one copy, in one transaction; return whether it held any of them."""
    with closing(connect(path)) as raw:
        session = Session(raw)
        raw.execute("BEGIN IMMEDIATE")
        held = [id_ for id_ in ids if session.one("SELECT 1 FROM contacts WHERE id = ?", (id_,)) is not None]
        for id_ in held:
            erase_contact(session, id_)
        raw.execute("COMMIT")
    return bool(held)


def restore(path: Path, copy: Path, now: datetime) -> Path | None:
    """Put the book back to what `copy` holds; return where the present state was kept, or None if there was none.

    A sound book is copied first and then overwritten in place in one transaction, so that open pages go on and
    see the restored state. A file that cannot be read is moved aside instead.

    Raises
    ------
    BookDamagedError, BookTooNewError : when `copy` is no sound book; then nothing was changed.
    BookLockedError : the book is damaged and cannot be moved aside, since it is open; nothing was changed.
    """
    check_sound(copy)
    kept: Path | None = None
    if os.path.lexists(path):
        try:
            kept = copy_file(path, folder_of(path), now, reason="before-restore")
        except BookDamagedError:
            kept = path.with_name(f"{path.stem}_{now.astimezone():{_AT}}_damaged{path.suffix}")
            _move_aside(path, kept)
    try:
        with closing(connect(copy, mode="ro")) as source, closing(connect(path, mode="rwc")) as target:
            source.backup(target)
            path.chmod(0o600)
    except (sqlite3.Error, OSError) as error:
        raise trouble.translate(error, path) from error
    return kept


def _move_aside(path: Path, kept: Path) -> None:
    """Give the damaged file at `path` the name `kept`. Windows refuses while any page has the file open."""
    try:
        take_place(path, kept)
    except PermissionError as error:
        raise trouble.held(path) from error
    except OSError as error:
        raise trouble.translate(error, path) from error


def check_sound(copy: Path) -> None:
    """Raise `BookDamagedError` or `BookTooNewError` unless `copy` is a whole book that this workbook can read."""
    from workbook.book.migrations import REVISIONS

    try:
        if copy.stat().st_size == 0:
            raise trouble.not_a_book(copy, _("it is empty"))
        revision, said = _looked_through(copy, copy)
    except (sqlite3.Error, OSError) as error:
        raise trouble.translate(error, copy) from error
    if revision not in REVISIONS:
        raise trouble.too_new(copy, revision)
    if said != "ok":
        raise trouble.damaged(copy, said)


def _looked_through(file: Path, named: Path) -> tuple[str, str]:
    """Open a file afresh; return the format it says and what SQLite says of its pages. Errors name `named`."""
    with closing(connect(file, mode="ro")) as raw:
        return revision_of(raw, named), str(raw.execute("PRAGMA integrity_check(1)").fetchone()[0])
