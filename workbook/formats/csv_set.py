"""The book as a set of CSV files with a data dictionary, in a folder or in one zip."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from workbook.formats.export_tables import Cell, ExportTable
from workbook.i18n import _
from workbook.whole_file import write_whole

_BOM = "\ufeff"
#: With one of these a spreadsheet takes a cell for a formula; the wide forms are read as the narrow ones.
_MAY_BE = frozenset("=+-@\t\r \n\u00a0＝＋－＠")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_files(tables: Sequence[ExportTable], *, details: bool, now: datetime) -> dict[str, bytes]:
    """Return the files of the set by name: one for each table, ``data_dictionary.csv`` and ``README.txt``.

    UTF-8 with a byte order mark, commas, CR LF. A text that begins with one of ``= + - @``, a tab or a carriage
    return gets an apostrophe in front, so that no spreadsheet calculates it; numbers are numbers.
    """
    files = {f"{table.name}.csv": _file([column.name for column in table.columns], table.rows) for table in tables}
    meanings = [
        (f"{table.name}.csv", column.name, column.meaning, _told_kind(column.kind), column.example)
        for table in tables
        for column in table.columns
    ]
    files["data_dictionary.csv"] = _file(
        [_("file"), _("column"), _("meaning"), _("unit or format"), _("example")], meanings
    )
    files["README.txt"] = (_BOM + _readme(tables, details=details, now=now)).replace("\n", "\r\n").encode()
    return files


def write_csv_set(tables: Sequence[ExportTable], path: Path, *, details: bool, now: datetime) -> Path:
    """Write the set to `path` and return it: one zip when the name ends in ``.zip``, else a folder."""
    files = csv_files(tables, details=details, now=now)
    if path.suffix != ".zip":
        for name, content in files.items():
            write_whole(path / name, [content])
        return path
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{path.stem}/{name}", now.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return write_whole(path, [whole.getvalue()])


def plain_cell(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet calculates.

    Examples
    --------
    >>> plain_cell("=1+1"), plain_cell(-1)
    ("'=1+1", -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \n\u00a0").startswith(_FORMULA) else cell


def _is_plain(column: Sequence[Cell]) -> bool:
    """Whether no cell of a column begins with what may be a formula."""
    return _MAY_BE.isdisjoint({cell[:1] for cell in column if isinstance(cell, str)})


def _file(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    columns: list[Sequence[Cell]] = []
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for column in zip(*rows, strict=True):
        columns.append(column if _is_plain(column) else list(map(plain_cell, column)))
    writer.writerows(zip(*columns, strict=True))
    return (_BOM + out.getvalue()).encode()


def _told_kind(kind: str) -> str:
    return {
        "id": _("id"),
        "text": _("text"),
        "word": _("one of a few words"),
        "json": _("JSON"),
        "instant": _("ISO 8601 with the offset from UTC"),
        "day": _("ISO date, YYYY-MM-DD"),
        "yes or no": _("yes, no, or empty"),
        "whole number": _("whole number"),
        "number": _("number with a point"),
        "contact": _("text"),
    }[kind]


def _readme(tables: Sequence[ExportTable], *, details: bool, now: datetime) -> str:
    counts = "\n".join(f"  {table.name}.csv  {len(table.rows)}" for table in tables)
    told = (
        _("Contact details (e-mail, telephone, LinkedIn) are in these files. Pass them on with care.")
        if details
        else _(
            "Contact details are left out. What looks like an e-mail address, a telephone number or a LinkedIn "
            "profile inside your notes is replaced by [address]; read your notes before you pass the files on."
        )
    )
    return "\n".join(
        [
            _("Your networking-coffee workbook as tables, written {day}.").format(day=f"{now:%Y-%m-%d %H:%M %Z}"),
            "",
            told,
            "",
            _("Rows in each file:"),
            counts,
            "",
            _("What each column means is in data_dictionary.csv. The files are UTF-8 with commas between the cells."),
            _(
                "A text that begins with = + - @ or a tab has an apostrophe (') in front, so that no spreadsheet takes "
                "it for a formula. Take the apostrophe off if you read the files with a program."
            ),
            _(
                "These tables are for reading and counting. To move to another computer, use the complete copy "
                "(.jsonl) or a backup."
            ),
            "",
        ]
    )
