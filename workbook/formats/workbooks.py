"""Read the cells of an Excel workbook (XLSX): one sheet, as text, nothing calculated."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from workbook.errors import UnreadableFileError
from workbook.formats.tables import Table, table_of
from workbook.i18n import _

#: Parts of a workbook; some programs write the sheets first, others the list of contents.
_PART = re.compile(rb"xl/(?:workbook\.|worksheets/|sharedStrings\.|styles\.|theme/|_rels/)")
MAX_ROWS = 50_000
MAX_COLUMNS = 200
#: A sheet of 50,000 people unpacks to about 60 MB.
MAX_UNPACKED = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The rows of one sheet as text. `header` is the place of the header row, -1 when there is none."""

    rows: Sequence[tuple[str, ...]]
    header: int
    width: int
    remark: str = ""

    def below(self, count: int) -> list[tuple[str, ...]]:
        """The first rows below the header, all of one width."""
        return [tuple(self._padded(row)) for row in self.rows[self.header + 1 :] if any(row)][:count]

    def reader(self, names: Sequence[str]) -> Callable[[Collection[int], Collection[int]], Table]:
        """What reads the rows below the header. A line is the number of a row, as Excel shows it."""

        def read(wanted: Collection[int], texts: Collection[int]) -> Table:
            numbered = [(number, row) for number, row in enumerate(self.rows, start=1) if any(row)]
            below = [(number, row) for number, row in numbered if number > self.header + 1]
            rows = [
                [cell if place in wanted else "" for place, cell in enumerate(self._padded(row))] for _n, row in below
            ]
            return table_of(names, "", rows, [number for number, _row in below], [], frozenset(wanted), texts)

        return read

    def _padded(self, row: Sequence[str]) -> list[str]:
        return [*row, *[""] * (self.width - len(row))][: self.width]


def is_workbook(head: bytes) -> bool:
    """Whether a file begins as an Excel workbook does."""
    return head[:4] == b"PK\x03\x04" and _PART.search(head) is not None


def read_workbook(content: bytes, where: str, header_place: Callable[[Sequence[Sequence[str]]], int]) -> Cells:
    """Return the cells of the first sheet of `content` in which `header_place` finds a header, else of the first.

    Formulas are not calculated: what Excel last showed is taken.

    Raises
    ------
    UnreadableFileError
        When the workbook is damaged, empty or larger than any list of people.
    """
    sheets = _sheets(content, where)
    filled = {name: rows for name, rows in sheets.items() if any(map(any, rows))}
    if not filled:
        raise UnreadableFileError(
            _("There is nothing in this Excel workbook."),
            _("Open it, check that the rows are there, save it and give it again."),
            where=where,
        )
    places = {name: header_place(rows) for name, rows in filled.items()}
    name = next((name for name, place in places.items() if place >= 0), next(iter(filled)))
    width = max((place + 1 for row in filled[name] for place, cell in enumerate(row) if cell), default=0)
    remark = ""
    if others := [other for other in sheets if other != name]:
        remark = _("Only the sheet “{name}” was read, not {others}.").format(
            name=name, others=", ".join(f"“{other}”" for other in others[:5])
        )
    return Cells(rows=filled[name], header=places[name], width=width, remark=remark)


def _sheets(content: bytes, where: str) -> dict[str, list[tuple[str, ...]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                raise _too_large(where)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            return {sheet.title: _rows(sheet, where) for sheet in book.worksheets}
        finally:
            book.close()
    except UnreadableFileError:
        raise
    except Exception as error:  # a damaged part makes openpyxl raise whatever it comes to
        raise UnreadableFileError(
            _("This Excel workbook is damaged or was not downloaded to its end."),
            _("Open it in Excel or LibreOffice, save it as CSV (UTF-8), and give that file."),
            where=where,
        ) from error


def _rows(sheet: object, where: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    blank = 0
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what a file says of its size is often wrong
    for row in sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True):  # type: ignore[attr-defined]
        cells = tuple(map(_text, row))
        blank = 0 if any(cells) else blank + 1
        rows.append(cells)
        if blank > MAX_ROWS:  # rows that were once formatted down to the end of the sheet
            break
        if len(rows) - blank > MAX_ROWS:
            raise _too_large(where)
    return rows[: len(rows) - blank]


def _too_large(where: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("This Excel workbook is larger than any list of people."),
        _("Copy the rows with people into a new workbook and give that."),
        where=where,
    )


def _text(value: object) -> str:
    """A cell as text: days as 2026-03-05, whole numbers without a point, no errors such as #REF!."""
    match value:
        case None | bool() | time():
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            text = str(value).strip()
            return "" if text.startswith("#") and text.rstrip("!?/A").isupper() else text
