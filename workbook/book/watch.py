"""Noticing that somebody else wrote: another page, another kernel, the command line."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.book.store import connect

if TYPE_CHECKING:
    from workbook.book.book import Book

_log = logging.getLogger(__name__)
#: The watcher must never make anybody wait, and can look again in a moment.
_BUSY_SECONDS = 0.05


class ChangeCounter:
    """A number that grows whenever any other connection, of any process, wrote to the file.

    `PRAGMA data_version` means something only on one connection that stays open, so this keeps one of its own.
    It holds no lock between looks.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._raw: sqlite3.Connection | None = None
        self._seen: object = None
        self._count = 0

    def look(self) -> int:
        """Return the number now. A file that is away or locked for the moment leaves it as it was."""
        with self._lock:
            try:
                seen = self._look()
            except (OSError, sqlite3.Error):
                return self._count
            if seen != self._seen:
                self._seen = seen
                self._count += 1
            return self._count

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._raw is not None:
                self._raw.close()
                self._raw = None

    def _look(self) -> object:
        found = self._path.stat()
        identity = (found.st_dev, found.st_ino)
        if self._raw is not None and (self._seen is None or self._seen[:2] != identity):  # type: ignore[index]
            self._raw.close()
            self._raw = None
        if self._raw is None:
            self._raw = connect(self._path, busy_seconds=_BUSY_SECONDS)
        return (*identity, self._raw.execute("PRAGMA data_version").fetchone()[0])


class Watcher:
    """Calls `callback` from a thread of its own soon after the book was written to, by whomever.

    The book's own saves are noticed too, since each call may use another connection; a callback therefore reads
    and compares, and does not assume that something is new.

    Parameters
    ----------
    book : what to watch. The watcher does not keep it alive, and ends when it is gone.
    callback : called without arguments. A bound method is held weakly: when its object is gone the watcher ends.
    every_seconds : how often to look. One look takes some microseconds.

    Examples
    --------
    >>> watcher = Watcher(book, panel.refresh)  # doctest: +SKIP
    >>> watcher.close()  # doctest: +SKIP
    """

    def __init__(self, book: Book, callback: Callable[[], object], every_seconds: float = 0.5) -> None:
        self._stop = threading.Event()
        counter = ChangeCounter(book.path)
        held: Callable[[], Callable[[], object] | None] = (
            weakref.WeakMethod(callback) if hasattr(callback, "__self__") else lambda: callback
        )
        self._thread = threading.Thread(
            target=_watch,
            kwargs={
                "counter": counter,
                "seen": counter.look(),
                "book": weakref.ref(book),
                "held": held,
                "stop": self._stop,
                "every_seconds": every_seconds,
            },
            name="workbook-watcher",
            daemon=True,
        )
        # The thread holds no reference to the watcher, so dropping the watcher ends the thread.
        weakref.finalize(self, self._stop.set)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """True while the thread is looking."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Stop looking. Safe from the callback, and more than once."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=2)


def _watch(
    *,
    counter: ChangeCounter,
    seen: int,
    book: weakref.ref[Book],
    held: Callable[[], Callable[[], object] | None],
    stop: threading.Event,
    every_seconds: float,
) -> None:
    with contextlib.closing(counter):
        while not stop.wait(every_seconds):
            callback = held()
            if callback is None or book() is None:
                return
            now = counter.look()
            if now != seen:
                seen = now
                try:
                    callback()
                except Exception:
                    # The next change must still be noticed; components show their own errors.
                    _log.exception("A callback failed after the book changed.")
            del callback
