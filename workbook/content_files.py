"""Where the files of `data/` are, and a careful reader for them.

A learner or a coach may lay files of their own into `content/` of the learner's folder, and a class that a learner
joined may bring some (`class_files`). The learner's own come before the class's, and those before the packaged
ones; each is in force while it is sound, and says why (`own_problem`) while it is not.

The readers check with plain code: their rules reach across rows and files, and each mistake is told with its file, row
and repair.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from workbook.errors import ContentError
from workbook.i18n import _
from workbook.own_files import OwnFiles, class_files, own_files, own_folder, reading

Content = TypeVar("Content")


def data_folder() -> Traversable:
    """Return the folder of content: `workbook/data` when installed, the checkout's `data` otherwise."""
    installed = files("workbook").joinpath("data")
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parent.parent / "data"


def content_language() -> str:
    """Return the learner's language, as `workbook.i18n` reads it."""
    return os.environ.get("WORKBOOK_LANGUAGE", "en")


def lay_out(name: str) -> Path:
    """Copy the file in force into `content/`, to be edited, and return its path; one that is there is left alone.

    It begins with a byte order mark, because without one a spreadsheet takes UTF-8 for something else.
    """
    path = own_folder() / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(read_text(name, own=class_files()), encoding="utf-8-sig", newline="")
    return path


#: Makes something of a file: from a folder (None for the packaged one), a language, and the learner's own files.
Load = Callable[[Path | None, str, OwnFiles | None], Content]


def in_force(name: str, load: Load[Content], folder: Path | None = None) -> Content:
    """Return what `load` makes of the learner's own file, else of the class's, else of the packaged one.

    One that is missing or broken is passed over. A `folder` that is given is read and nothing else.
    """
    own = own_files() if folder is None else None
    for layer in own.layers if own is not None else ():
        if name in layer:
            content, problem = _tried(load, content_language(), layer)
            if problem is None:
                result: Content = content
                return result
    with reading(None):  # what is packaged rests on what is packaged: another's file must not break it
        return load(folder, content_language(), None)


def in_force_below(name: str, load: Load[Content], own: OwnFiles) -> Content:
    """Return what would be in force without the files of `own`, for content that is added to it."""
    with reading(own.below):
        return in_force(name, load)


def own_problem(load: Load[Content], own: OwnFiles) -> ContentError | None:
    """Return why the file in this folder cannot be used, or None. What is below the folder counts as known."""
    return _tried(load, content_language(), own)[1]


@lru_cache(maxsize=64)
def _tried(load: Load[Any], language: str, own: OwnFiles) -> tuple[Any, ContentError | None]:
    """What came of reading an own file. A failure is kept too: pages ask a hundred times before it is mended."""
    try:
        with reading(own):
            return load(None, language, own), None
    except ContentError as error:
        return None, error


def content_file(name: str, folder: Path | None = None, own: OwnFiles | None = None) -> Traversable:
    """Return the file `name`: the learner's own, or from the folder of their language where that has one."""
    if own is not None and name in own:
        return own.folder / name
    root: Traversable = data_folder() if folder is None else folder
    translated = root.joinpath(content_language(), name)
    return translated if translated.is_file() else root.joinpath(name)


def place_of(name: str, own: OwnFiles | None) -> str:
    """Return how a file is called in messages."""
    return f"{own.place}/{name}" if own is not None and name in own else f"data/{name}"


def read_text(name: str, folder: Path | None = None, own: OwnFiles | None = None) -> str:
    """Return the words of a content file, or raise `ContentError` saying why it cannot be read."""
    try:
        raw = content_file(name, folder, own).read_bytes()
    except OSError as error:
        raise ContentError(
            _("This file cannot be opened."),
            _("Put the file back, or install the workbook again."),
            where=place_of(name, own),
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(
            _("This file is not stored as UTF-8 text."),
            _("In the spreadsheet, save it again as “CSV UTF-8”."),
            where=place_of(name, own),
        ) from error


def read_toml(name: str, folder: Path | None = None, own: OwnFiles | None = None) -> dict[str, Any]:
    """Return a TOML file as plain values, or raise `ContentError` naming the line that does not fit."""
    import tomllib

    try:
        return tomllib.loads(read_text(name, folder, own))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(
            _("This file does not follow the TOML format: {error}.").format(error=error),
            _("Mend that line; a text in several lines stands between three double quotes."),
            where=place_of(name, own),
        ) from error


def toml_text(table: object, key: str, where: str, *, required: bool = True) -> str:
    """Return one text of a TOML table, or raise `ContentError` naming the key; ``""`` where it may be left out."""
    words = table.get(key) if isinstance(table, dict) else None
    if words is None and not required:
        return ""
    if not isinstance(words, str) or not words.strip():
        raise ContentError(
            _("“{key}” is missing, empty or not a text.").format(key=key),
            _('Add a line such as: {key} = "…"').format(key=key),
            where=where,
        )
    return words.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a content table. Every question to it either answers or says where the fault is.

    `file` is the place of the table as messages name it.
    """

    file: str
    number: int
    cells: Mapping[str, str]

    def fault(self, column: str, what: str, repair: str) -> ContentError:
        """Return the error for one cell of this row."""
        where = _("{file}, row {row}, column {column}").format(file=self.file, row=self.number, column=column)
        return ContentError(what, repair, where=where)

    def text(self, column: str) -> str:
        """Return the words of a cell that must not be empty."""
        words = self.cells[column]
        if not words:
            raise self.fault(column, _("The cell is empty."), _("Write something there, or delete the whole row."))
        return words

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """Return a cell that holds one of `allowed`."""
        words = self.text(column)
        if words not in allowed:
            raise self.fault(
                column,
                _("“{words}” is not known here.").format(words=words),
                _("Use one of: {allowed}.").format(allowed=", ".join(sorted(allowed))),
            )
        return words

    def many(self, column: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Return a cell that holds one or more of `allowed`, parted by semicolons."""
        words = tuple(part.strip() for part in self.text(column).split(";") if part.strip())
        for word in words:
            if word not in allowed:
                raise self.fault(
                    column,
                    _("“{words}” is not known here.").format(words=word),
                    _("Use some of these, parted by semicolons: {allowed}.").format(allowed="; ".join(sorted(allowed))),
                )
        return words

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the texts of a cell, parted by vertical bars; none for an empty cell or a column that is not there."""
        return tuple(part.strip() for part in self.cells.get(column, "").split("|") if part.strip())

    def flag(self, column: str) -> bool:
        """Return a cell that says yes or no."""
        return self.choice(column, ("yes", "no")) == "yes"

    def decimal(self, column: str, low: float = float("-inf"), high: float = float("inf")) -> float:
        """Return a cell that holds a number from `low` to `high`."""
        words = self.text(column)
        try:
            value = float(words)
        except ValueError:
            value = float("nan")
        if not low <= value <= high or value in (float("inf"), float("-inf")):
            raise self.fault(
                column,
                _("“{words}” is not a number that fits here.").format(words=words),
                _("Write a number with a point for the decimals, such as 2.5.")
                if low == float("-inf")
                else _("Write a number from {low:g} to {high:g}.").format(low=low, high=high),
            )
        return value

    def decimal_or_none(self, column: str) -> float | None:
        """Return a cell that holds a number or nothing."""
        return self.decimal(column) if self.cells[column] else None


#: A line of a table that is there for people.
_COMMENT = re.compile(r'\s*"?\s*#')


def read_rows(
    name: str, columns: Sequence[str], folder: Path | None = None, own: OwnFiles | None = None
) -> Iterator[Row]:
    """Yield the rows of a CSV table whose header names at least `columns`.

    Commas, semicolons (as spreadsheets in many countries write) and tabs part the cells; the header decides.
    Other columns, empty rows and rows that begin with “#” are passed over; numbers are those a spreadsheet shows.

    Raises
    ------
    ContentError : naming file, row, column and the repair.
    """
    text, place = read_text(name, folder, own), place_of(name, own)
    header_line = next((line for line in text.splitlines() if not _COMMENT.match(line)), "")
    delimiter = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        raise ContentError(
            _("Line {line} cannot be read as a table: {error}.").format(line=reader.line_num, error=error),
            _("Look for a quotation mark that is opened and never closed."),
            where=place,
        ) from error
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if not _COMMENT.match((line or [""])[0])]
    header = [cell.strip() for cell in numbered[0][1]] if numbered else []
    missing = [column for column in columns if column not in header]
    if missing:
        raise ContentError(
            _("The first row does not name the column “{column}”.").format(column=missing[0]),
            _("The first row must hold these names: {columns}.").format(columns=", ".join(columns)),
            where=place,
        )
    seen: set[str] = set()
    for number, line in numbered[1:]:
        if not any(cell.strip() for cell in line):
            continue
        if len(line) > len(header):
            raise ContentError(
                _("This row has {cells} cells, and the first row has {columns}.").format(
                    cells=len(line), columns=len(header)
                ),
                _("Put double quotes round a text that has a comma or a semicolon in it."),
                where=_("{file}, row {row}").format(file=place, row=number),
            )
        padded = [cell.strip() for cell in line] + [""] * (len(header) - len(line))
        row = Row(place, number, dict(zip(header, padded, strict=True)))
        if "id" in columns:
            name_of_row = row.text("id")
            if name_of_row in seen:
                raise row.fault(
                    "id", _("“{id}” is there twice.").format(id=name_of_row), _("Give each row an id of its own.")
                )
            seen.add(name_of_row)
        yield row
    if own is not None and name in own and not any(any(cell.strip() for cell in line) for _n, line in numbered[1:]):
        raise ContentError(
            _("There is nothing below the first row."),
            _("Write at least one row, or take the file out."),
            where=place,
        )
