"""What columns were taken as in earlier imports, kept in the book's settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workbook.formats.columns_chosen import FIELDS
from workbook.formats.reading import Reading

if TYPE_CHECKING:
    from workbook.book import Book

#: Setting: fingerprint of a table's columns to the field of each, the latest last.
KEY = "import_mappings"
#: So many tables are remembered.
MOST = 40


def remembered_columns(book: Book) -> dict[str, Sequence[str]]:
    """Return the fields of each table that was brought before, by the fingerprint of its columns."""
    kept = book.settings.get(KEY, {})
    if not isinstance(kept, dict):
        return {}
    return {
        str(mark): tuple(fields)
        for mark, fields in kept.items()
        if isinstance(fields, list) and all(each in ("", *FIELDS) for each in fields)
    }


def remember_columns(book: Book, brought: Iterable[object]) -> None:
    """Keep what the columns of the tables among `brought` were taken as; nothing is written when that is known."""
    before = remembered_columns(book)
    tables = [each.table for each in brought if isinstance(each, Reading) and each.table]
    after = {**before, **{table.fingerprint: table.fields for table in tables}}
    if after != before:
        latest = list(after.items())[-MOST:]
        book.settings.set(KEY, {mark: list(fields) for mark, fields in latest})
