"""The smaller lists of a LinkedIn export: opened, known by their header, and read as columns by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbook.formats.opened_table import open_table
from workbook.formats.reading import Skipped
from workbook.formats.sources import FoundFile
from workbook.formats.tables import column_key, read_table


@dataclass(frozen=True, slots=True)
class ListedColumns:
    """A list as columns by their keys, with the line of each row, what was left out, and what to remark."""

    columns: Mapping[str, Sequence[str]]
    lines: tuple[int, ...]
    rows_in: int
    skipped: tuple[Skipped, ...]
    remarks: tuple[str, ...]
    sha256: str

    def column(self, key: str) -> Sequence[str]:
        """Return one column; empty texts where the file has none of this key."""
        return self.columns.get(key, ("",) * len(self.lines))


def open_list(found: FoundFile, is_header: Callable[[Sequence[str]], bool], what: str, repair: str) -> ListedColumns:
    """Return the list in `found`.

    Raises
    ------
    UnreadableFileError : with `what` and `repair`, when no line is the header.
    """
    opened = open_table(found.content(), found.label, is_header, lambda _text: (what, repair))
    table = read_table(opened.header)
    return ListedColumns(
        columns={column_key(name): column for name, column in zip(table.header, table.columns, strict=True)},
        lines=table.lines,
        rows_in=table.rows_in,
        skipped=table.skipped,
        remarks=tuple(part for part in (opened.remark, *table.remarks) if part),
        sha256=opened.sha256,
    )
