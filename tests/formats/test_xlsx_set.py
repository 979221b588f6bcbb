"""The spreadsheet holds the same as the tables, and calculates nothing."""

from __future__ import annotations

import csv
import shutil
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from tests.formats.test_book_lines import filled
from workbook.book import Book
from workbook.formats.export_tables import Cell, ExportTable, export_tables
from workbook.formats.xlsx_set import MAX_CELL, write_xlsx
from workbook.records import Contact

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "#REF!", " =1+1"]


@pytest.fixture
def tables(book: Book, now: datetime) -> list[ExportTable]:
    filled(book, now)
    for text in FORMULAS:
        book.contacts.add(Contact(given_name="Z", family_name="Invented", note=text))
    return export_tables(book, details=True, zone=ZoneInfo("Europe/Berlin"))


def as_held(cell: Cell) -> Cell:
    """A spreadsheet knows no empty text, and of a number sixteen figures."""
    return float(f"{cell:.16g}") if isinstance(cell, float) else None if cell == "" else cell


def test_each_sheet_holds_the_rows_of_its_table(tables: list[ExportTable], tmp_path: Path) -> None:
    path = write_xlsx(tables, tmp_path / "all.xlsx")
    with closing(load_workbook(path)) as whole:
        assert whole.sheetnames == ["columns", *(table.name for table in tables)]
        for table in tables:
            header, *rows = whole[table.name].iter_rows(values_only=True)
            assert header == tuple(column.name for column in table.columns)
            assert rows == [tuple(map(as_held, row)) for row in table.rows]


def test_no_cell_is_a_formula_or_an_error(tables: list[ExportTable], tmp_path: Path) -> None:
    path = write_xlsx(tables, tmp_path / "all.xlsx")
    with closing(load_workbook(path)) as whole:
        kinds = {cell.data_type for sheet in whole for row in sheet.iter_rows() for cell in row}
        assert kinds == {"s", "inlineStr", "n"}
        notes = [row[13] for row in whole["people"].iter_rows(min_row=2)]
        assert sorted(cell.value for cell in notes if cell.quotePrefix) == sorted(FORMULAS)


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so(tables: list[ExportTable], tmp_path: Path) -> None:
    people = tables[0]
    long = replace(people, rows=[("é" * 40_000,) * len(people.columns)])
    path = write_xlsx([long], tmp_path / "all.xlsx")
    with closing(load_workbook(path)) as whole:
        told = whole["people"]["A2"].value
    assert (len(told), told[-47:]) == (MAX_CELL, "… (cut here; the whole text is in the CSV tables)"[-47:])


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: the spreadsheet was not opened by it")
def test_libreoffice_opens_it_and_reads_the_same(tables: list[ExportTable], tmp_path: Path) -> None:
    assert SOFFICE is not None
    people = tables[0]
    path = write_xlsx([people], tmp_path / "all.xlsx")
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         every_sheet, "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with (tmp_path / "all-people.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [column.name for column in people.columns]
    assert rows == [["" if cell is None else str(cell) for cell in row] for row in people.rows]
