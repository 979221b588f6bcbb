"""Putting a copy back so that the book can be used at once, whatever its format."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workbook.book import backups
from workbook.book.book import Book


def put_back(path: Path, copy: Path, now: datetime) -> Path | None:
    """Put the book at `path` back to what `copy` holds; return where the present state was kept, or None.

    A copy in an older format is brought up to date at once, so that open pages can go on with it.

    Raises
    ------
    BookDamagedError, BookTooNewError : when `copy` is no sound book; then nothing was changed.
    """
    kept = backups.restore(path, copy, now)
    Book.open(path, clock=lambda: now).close()
    return kept
