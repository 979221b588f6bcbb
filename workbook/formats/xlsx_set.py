"""The book as one spreadsheet file (XLSX), a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbook.formats.export_tables import Cell, ExportTable
from workbook.i18n import _
from workbook.whole_file import write_whole

#: What one cell can hold. Source: Excel specifications and limits.
MAX_CELL = 32_767
_WIDTHS = {"text": 36, "json": 24, "id": 14, "instant": 26}
#: Begins that a program may take for a formula or an error when the cell is edited.
_NOT_TEXT = ("=", "+", "-", "@", "#", "\t", "\r")


def write_xlsx(tables: Sequence[ExportTable], path: Path) -> Path:
    """Write the tables to `path` as XLSX, whole or not at all, and return it.

    The first sheet explains the columns. Text is text, whatever it begins with, so that nothing is calculated; a text
    longer than a cell may be is cut, and says so.
    """
    from openpyxl import Workbook

    whole = Workbook(write_only=True)
    meanings = ((table.name, column.name, column.meaning) for table in tables for column in table.columns)
    _sheet(whole, _("columns"), ((_("sheet"), 18), (_("column"), 18), (_("meaning"), 90)), meanings)
    for table in tables:
        columns = [(column.name, _WIDTHS.get(column.kind, 16)) for column in table.columns]
        _sheet(whole, table.name, columns, table.rows)
    content = io.BytesIO()
    whole.save(content)
    return write_whole(path, [content.getvalue()])


def _sheet(whole: Any, name: str, columns: Sequence[tuple[str, int]], rows: Any) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = whole.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, (_title, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_text_cell(sheet, title, font=Font(bold=True)) for title, _width in columns])
    for row in rows:
        sheet.append(list(_cells(sheet, row)))


def _cells(sheet: Any, row: Sequence[Cell]) -> Iterator[Any]:
    for cell in row:
        if not isinstance(cell, str):
            yield cell
            continue
        fitting = cell
        if len(cell) > MAX_CELL:
            note = _(" … (cut here; the whole text is in the CSV tables)")
            fitting = cell[: MAX_CELL - len(note)] + note
        yield _text_cell(sheet, fitting) if fitting.lstrip().startswith(_NOT_TEXT) else fitting


def _text_cell(sheet: Any, text: str, *, font: Any = None) -> Any:
    """A cell that says that it holds text; with the mark that programs set for a text begun with an apostrophe."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value = text
    cell.data_type = "s"
    if font is None:
        cell.quotePrefix = True
    else:
        cell.font = font
    return cell
