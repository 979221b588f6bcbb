"""Text to columns: find the header and its delimiter, keep every row's line, lose no row unsaid."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from workbook.formats.reading import SkipCode, Skipped
from workbook.formats.regular import read_regular
from workbook.i18n import _

DELIMITERS = (",", ";", "\t", "|")
#: LinkedIn's note above the header takes four lines; people add some.
HEADER_WITHIN_LINES = 60
MAX_FIELD_CHARACTERS = 2_000
_HEADER_LINE_CHARACTERS = 20_000
MAX_LINES_OF_A_ROW = 50
#: Where a row may hold notes and addresses, which take many.
MAX_LINES_WITH_NOTES = 2_000
MAX_TEXT_CHARACTERS = 20_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_CONTROL_BUT_LINE_END = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows below a header, as columns. `lines[i]` is the line of the file on which row `i` begins.

    ``rows_in == len(lines) + len(skipped)``; blank lines are no rows.
    """

    header: tuple[str, ...]
    delimiter: str
    rows_in: int
    lines: tuple[int, ...]
    columns: Sequence[tuple[str, ...]]
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found: its columns, what separates them, its line, and the lines below it."""

    names: tuple[str, ...]
    delimiter: str
    line: int
    below: Sequence[str]


def column_key(name: str) -> str:
    """Return a column's name without case, spaces and punctuation, so that small differences do not matter."""
    return "".join(character for character in name.casefold() if character.isalnum())


def find_header(text: str, is_header: Callable[[Sequence[str]], bool]) -> Header | None:
    """Return the first line that `is_header` accepts, whatever separates its fields; None when there is none.

    The evidence for a delimiter is that it makes a header of a line. Lines are tried one by one, never
    counted from the top: a file without LinkedIn's note would lose its header and two people.
    """
    lines = lines_of(text)
    for index, line in enumerate(lines[:HEADER_WITHIN_LINES]):
        for delimiter in DELIMITERS:
            names = fields_of(line[:_HEADER_LINE_CHARACTERS].strip("\ufeff"), delimiter)
            if is_header([column_key(name) for name in names]):
                while len(lines) > index + 1 and not lines[-1]:
                    lines.pop()
                return Header(tuple(names), delimiter, index + 1, lines[index + 1 :])
    return None


def header_lines(text: str) -> list[list[str]]:
    """Return the column keys of each line that might be a header, for saying what a file is instead."""
    found = []
    for line in lines_of(text[: HEADER_WITHIN_LINES * _HEADER_LINE_CHARACTERS])[:HEADER_WITHIN_LINES]:
        for delimiter in DELIMITERS:
            names = fields_of(line[:_HEADER_LINE_CHARACTERS].strip("\ufeff"), delimiter)
            if len(names) > 1:
                found.append([column_key(name) for name in names])
    return found


def read_table(
    header: Header,
    *,
    wanted: Collection[int] | None = None,
    texts: Collection[int] = (),
    most_lines: int = MAX_LINES_OF_A_ROW,
) -> Table:
    """Return the rows below `header`, each with its line, as cleaned columns.

    A row with the wrong number of fields is skipped with its reason, since nobody can say which field
    is the wrong one. A quotation mark that never closes costs its own line and no other.

    Parameters
    ----------
    wanted : positions of the columns that are read; the others come back empty. None reads all.
    texts : positions of columns whose line breaks are kept and which may hold up to `MAX_TEXT_CHARACTERS`.
    most_lines : lines that one row may take.
    """
    table = _read_table(header, frozenset(range(len(header.names)) if wanted is None else wanted), texts, most_lines)
    if wanted is None or len(wanted) == len(header.names):
        return table
    nothing = ("",) * len(table.lines)
    return replace(
        table, columns=[column if place in wanted else nothing for place, column in enumerate(table.columns)]
    )


def _read_table(header: Header, wanted: frozenset[int], texts: Collection[int], most_lines: int) -> Table:
    width = len(header.names)
    if regular := read_regular(header.below, header.delimiter, width, MAX_FIELD_CHARACTERS):
        count = len(header.below)
        lines: Sequence[int] = range(header.line + 1, header.line + 1 + count)
        return Table(
            header=header.names, delimiter=header.delimiter, rows_in=count, lines=tuple(lines), columns=regular
        )
    skipped: list[Skipped] = []
    rows, begins = (
        _read_plain(header) or _read_wrapped(header, width, most_lines) or _read_line_by_line(header, skipped)
    )
    lines = [header.line + begin for begin in begins]
    if set(map(len, rows)) - {width}:
        fitting = [_fits(line, row, width, skipped) for line, row in zip(lines, rows, strict=True)]
        rows, lines = list(compress(rows, fitting)), list(compress(lines, fitting))
    return table_of(header.names, header.delimiter, rows, lines, skipped, wanted, texts)


def table_of(  # noqa: PLR0917 - the parts of a table, in the order of `Table`
    names: Sequence[str],
    delimiter: str,
    rows: list[list[str]],
    lines: Sequence[int],
    skipped: list[Skipped],
    wanted: frozenset[int],
    texts: Collection[int],
) -> Table:
    """Return rows of the header's width as cleaned columns; those with a field that is too long join `skipped`."""
    rows_in = len(rows) + len(skipped)
    columns: list[tuple[str, ...]] = list(zip(*rows, strict=True)) or [()] * len(names)
    columns, remarks = _clean(columns, wanted, texts)
    longest = {place: MAX_TEXT_CHARACTERS if place in texts else MAX_FIELD_CHARACTERS for place in sorted(wanted)}
    stay = [_is_short(line, row, names, longest, skipped) for line, row in zip(lines, rows, strict=True)]
    return Table(
        header=tuple(names),
        delimiter=delimiter,
        rows_in=rows_in,
        lines=tuple(compress(lines, stay)),
        columns=[tuple(compress(column, stay)) for column in columns],
        skipped=tuple(skipped),
        remarks=tuple(remarks),
    )


_Rows = tuple[list[list[str]], Sequence[int]]


def lines_of(text: str) -> list[str]:
    """The lines of a text, whichever of the three line ends it has. Unlike `splitlines`, only those three."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if "\r" in text else text.split("\n")


def fields_of(line: str, delimiter: str) -> list[str]:
    """The fields of one line, or none when it cannot be split or a quotation mark stays open in it."""
    reader = csv.reader([line + "\n", "\n"], delimiter=delimiter)
    try:
        row = next(reader, [])
    except csv.Error:
        return []
    return row if reader.line_num == 1 else []


def _read_plain(header: Header) -> _Rows | None:
    """The rows of a file in which each line is a row; None when it is not such a file."""
    below = header.below
    try:
        rows = list(csv.reader(below, delimiter=header.delimiter))
    except csv.Error:
        return None
    if len(rows) != len(below) or (below and below[-1] and not fields_of(below[-1], header.delimiter)):
        return None
    begins = [number for number, row in enumerate(rows, start=1) if row]
    return [rows[number - 1] for number in begins], begins


def _read_wrapped(header: Header, width: int, most_lines: int) -> _Rows | None:
    """The rows of a file with line breaks in quoted fields; None when a stray quotation mark is the likelier cause.

    Such a mark makes one row of many lines. That row has the wrong number of fields, or its field goes on
    after the closing mark, or it never ends.
    """
    reader = csv.reader((line + "\n" for line in header.below), delimiter=header.delimiter, strict=True)
    rows: list[list[str]] = []
    begins: list[int] = []
    previous = 0
    try:
        for row in reader:
            lines_taken = reader.line_num - previous
            if lines_taken > 1 and (len(row) != width or lines_taken > most_lines):
                return None
            if row:
                rows.append(row)
                begins.append(previous + 1)
            previous = reader.line_num
    except csv.Error:
        return None
    # A field that was still open at the end keeps the last line's break.
    return None if rows and rows[-1][-1].endswith("\n") else (rows, begins)


def _read_line_by_line(header: Header, skipped: list[Skipped]) -> _Rows:
    """The rows of a damaged file, each line on its own; a line that is no row by itself is skipped."""
    rows: list[list[str]] = []
    begins: list[int] = []
    for number, line in enumerate(header.below, start=1):
        if row := fields_of(line, header.delimiter):
            rows.append(row)
            begins.append(number)
        elif len(line) > csv.field_size_limit():
            reason = _("This line is longer than any real one.")
            skipped.append(Skipped(header.line + number, SkipCode.TOO_LONG, reason))
        elif line:
            reason = _("A quotation mark opens in this line and never closes.")
            skipped.append(Skipped(header.line + number, SkipCode.OPEN_QUOTE, reason))
    return rows, begins


def _fits(line: int, row: list[str], width: int, skipped: list[Skipped]) -> bool:
    """Whether a row has the header's number of fields, empty ones at its end aside; if not, note it."""
    found = len(row)
    while len(row) > width and not row[-1].strip():
        row.pop()
    if len(row) == width:
        return True
    if not any(cell.strip() for cell in row):
        skipped.append(Skipped(line, SkipCode.EMPTY, _("This row is empty.")))
    else:
        reason = _("This row has {found} fields and the header has {expected}: a comma too many or too few.")
        skipped.append(Skipped(line, SkipCode.FIELD_COUNT, reason.format(found=found, expected=width)))
    return False


def _is_short(
    line: int, row: list[str], names: Sequence[str], longest: Mapping[int, int], skipped: list[Skipped]
) -> bool:
    """Whether every field that is read is one that a name or a job title can be as long as; if not, note it."""
    for place, most in longest.items():
        if len(row[place]) > most:
            reason = _("The field “{field}” has {count} characters, more than is real.")
            skipped.append(
                Skipped(line, SkipCode.TOO_LONG, reason.format(field=names[place][:60], count=len(row[place])))
            )
            return False
    return True


def _clean(
    columns: list[tuple[str, ...]], wanted: frozenset[int], texts: Collection[int]
) -> tuple[list[tuple[str, ...]], list[str]]:
    """The columns without spaces at the ends of fields, and with control characters made spaces."""
    cleaned, changed = [], 0
    for place, column in enumerate(columns):
        spaced = tuple((_CONTROL_BUT_LINE_END if place in texts else _CONTROL).sub(" ", value) for value in column)
        if place in wanted and place not in texts:
            changed += sum(old != new for old, new in zip(column, spaced, strict=True))
        cleaned.append(tuple(map(str.strip, spaced)))
    remarks = []
    if changed:
        remark = _("{count} fields held control characters or line breaks; a space stands there now.")
        remarks.append(remark.format(count=changed))
    return cleaned, remarks
