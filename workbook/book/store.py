"""One SQLite file, read and written safely by several threads and several processes at once.

Every write is one `BEGIN IMMEDIATE` transaction with `synchronous=FULL` and a rollback journal: when it
returns, the words are on the disk. Reads run in autocommit and are fetched whole, so no lock outlives a call.

Two choices that cost or save time (measured, see the decision note on the book's engine):

- Statements run through `sqlite3`. Importing SQLAlchemy takes longer than importing ipywidgets, in each new kernel.
- Opening a file and reading its schema costs more than a whole commit, so up to two idle connections are kept.
  Before each call the file is looked up again (one `stat`), and its schema number is compared inside the
  transaction: a file that vanished, was replaced, or was migrated by a later workbook is noticed at the next call.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from workbook.book import trouble
from workbook.book.migrations import HEAD, REVISIONS
from workbook.book.words import as_stored
from workbook.i18n import _

APPLICATION_ID = 1852012395  # "ncwk", so that another program's SQLite file is not taken for a book
BUSY_SECONDS = 10.0
_IDLE_KEPT = 2
_SETTINGS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
)

Row = tuple[Any, ...]


def connect(path: Path, *, mode: str = "rw", busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Return a connection with the book's settings. Mode ``rw`` never makes a file that is not there."""
    raw = sqlite3.connect(
        f"{address(path.absolute())}?mode={mode}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        for setting in _SETTINGS:
            raw.execute(setting)
    except BaseException:
        raw.close()
        raise
    return raw


def address(path: PurePath) -> str:
    """Return what SQLite calls the file at an absolute `path`; any sign may be in it, and any drive.

    A server has to stand behind an empty authority: ``file://server/share`` names a computer, which SQLite refuses.

    Examples
    --------
    >>> from pathlib import PureWindowsPath
    >>> address(PureWindowsPath("C:/Users/Zoë #1/book.sqlite"))
    'file:///C:/Users/Zo%C3%AB%20%231/book.sqlite'
    >>> address(PureWindowsPath("//school/zoe/book.sqlite"))
    'file:////school/zoe/book.sqlite'
    """
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def revision_of(raw: sqlite3.Connection, path: Path) -> str:
    """Return the format of the book; raises `BookDamagedError` when the file is no book at all."""
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise trouble.not_a_book(path, _("it is another program’s database"))
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise trouble.damaged(path, _("it does not say its version"))
    return str(row[0])


class Session:
    """A connection for the length of one call."""

    __slots__ = ("raw",)

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw

    def _execute(self, sql: str, values: Sequence[Any]) -> sqlite3.Cursor:
        try:
            return self.raw.execute(sql, values)
        except UnicodeEncodeError:
            return self.raw.execute(sql, [as_stored(value) for value in values])

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return every row."""
        return self._execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row, or None."""
        rows = self._execute(sql, values).fetchall()
        return rows[0] if rows else None

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Carry out one statement and return how many rows it changed."""
        return self._execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> int:
        """Carry out one statement for each of `rows` and return how many rows changed in all.

        Only inside `Store.write`: rows done before one that fails are undone with it.
        """
        self.raw.execute("SAVEPOINT many")
        try:
            changed = self.raw.executemany(sql, rows).rowcount
        except UnicodeEncodeError:
            self.raw.execute("ROLLBACK TO many")
            changed = self.raw.executemany(sql, [[as_stored(value) for value in row] for row in rows]).rowcount
        self.raw.execute("RELEASE many")
        return max(changed, 0)


class Store:
    """The file of one book.

    Parameters
    ----------
    path : an existing file; `Store` never makes one.
    busy_seconds : how long a call waits for another program before `BookLockedError`.
    """

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._lock = threading.Lock()
        self._idle: list[tuple[tuple[int, int], sqlite3.Connection]] = []
        self._schema_number = -1
        self._process = os.getpid()
        self._abandoned: list[Any] = []

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session in autocommit, for one or more single reads."""
        with self._borrowed() as raw:
            self._check_format(raw)
            yield Session(raw)

    @contextmanager
    def read_together(self) -> Iterator[Session]:
        """A session whose reads all see the book at one moment. Writers wait for it, so keep it short."""
        with self._borrowed() as raw:
            raw.execute("BEGIN")
            self._check_format(raw)
            yield Session(raw)
            raw.execute("COMMIT")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: all of it is on the disk when the block ends, or nothing of it."""
        with self._borrowed() as raw:
            raw.execute("BEGIN IMMEDIATE")
            self._check_format(raw)
            yield Session(raw)
            raw.execute("COMMIT")

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """One transaction that is undone when the block ends: what would come of it, while nothing does."""
        with self._borrowed() as raw:
            raw.execute("BEGIN IMMEDIATE")
            self._check_format(raw)
            yield Session(raw)
            raw.execute("ROLLBACK")

    def close(self) -> None:
        """Close what is kept open. A later call opens the file again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _identity, raw in idle:
            raw.close()

    @contextmanager
    def _borrowed(self) -> Iterator[sqlite3.Connection]:
        """A connection of our own until the block ends; kept for the next call if all went well."""
        try:
            identity = self._identity()
            raw = self._take(identity)
        except (sqlite3.Error, OSError) as error:
            raise trouble.translate(error, self.path) from error
        try:
            yield raw
        except (sqlite3.Error, OSError, OverflowError) as error:
            self._discard(raw)
            raise trouble.translate(error, self.path) from error
        except BaseException:
            self._discard(raw)
            raise
        with self._lock:
            if len(self._idle) < _IDLE_KEPT:
                self._idle.append((identity, raw))
                return
        raw.close()

    @staticmethod
    def _discard(raw: sqlite3.Connection) -> None:
        """Undo what is unfinished. Closing alone would do it; rolling back first also says so at once."""
        try:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
        except sqlite3.Error:
            pass  # SQLite has rolled back by itself, or the file is gone; the first error is the one to tell.
        raw.close()

    def _identity(self) -> tuple[int, int]:
        """Which file lies at the path now. Never opened here: closing it would drop SQLite's locks on POSIX."""
        found = os.stat(self.path)  # noqa: PTH116 - a third of the time of Path.stat, in every call
        if found.st_size == 0:
            raise trouble.not_a_book(self.path, _("it is empty"))
        return found.st_dev, found.st_ino

    def _take(self, identity: tuple[int, int]) -> sqlite3.Connection:
        if os.getpid() != self._process:
            # A connection must not be used, or closed, in a forked child.
            self._abandoned.append(self._idle)
            self._idle, self._lock, self._process = [], threading.Lock(), os.getpid()
        while True:
            with self._lock:
                kept = self._idle.pop() if self._idle else None
            if kept is None:
                self._schema_number = -1
                return connect(self.path, busy_seconds=self._busy_seconds)
            if kept[0] == identity:
                return kept[1]
            kept[1].close()

    def _check_format(self, raw: sqlite3.Connection) -> None:
        """Look at the book's version again if its schema changed since the last look."""
        number = raw.execute("PRAGMA schema_version").fetchone()[0]
        if number == self._schema_number:
            return
        revision = revision_of(raw, self.path)
        if revision not in REVISIONS:
            raise trouble.too_new(self.path, revision)
        if revision != HEAD:
            raise trouble.swapped_for_older(self.path)
        self._schema_number = number
