"""Any table of people: where its header is, told by evidence, and the rows below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from workbook.errors import UnreadableFileError
from workbook.formats.card_fields import email_in
from workbook.formats.column_words import field_of
from workbook.formats.encodings import decode
from workbook.formats.linkedin import profile_address
from workbook.formats.sources import FoundFile, refuse_other_content
from workbook.formats.tables import (
    DELIMITERS,
    HEADER_WITHIN_LINES,
    MAX_LINES_WITH_NOTES,
    Header,
    Table,
    fields_of,
    lines_of,
    read_table,
)
from workbook.formats.workbooks import is_workbook, read_workbook
from workbook.i18n import _

#: Rows by which a column is judged, and rows that are shown.
JUDGED, SHOWN = 50, 5
MOST_COLUMNS = 200
_IDENTIFYING = frozenset({"name", "given_name", "family_name", "email", "linkedin"})
_HEAD_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table whose header was found: the columns, the first rows, and how to read the rest.

    `read(wanted, texts)` gives the columns at the positions `wanted`; those in `texts` keep their line breaks.
    """

    names: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    read: Callable[[Collection[int], Collection[int]], Table]
    remark: str = ""


def read_sheet(found: FoundFile, content: bytes) -> Sheet:
    """Return the table in the bytes of a CSV, TSV or XLSX; `found` only names it.

    Raises
    ------
    UnreadableFileError
        When there is no table in it; the message says what it is instead, where that is known.
    """
    if is_workbook(content[:65_536]):
        book = read_workbook(content, found.label, header_place)
        names = column_names(book.rows[book.header] if book.header >= 0 else (), book.width)
        return Sheet(names=names, sample=tuple(book.below(JUDGED)), read=book.reader(names), remark=book.remark)
    refuse_other_content(found, content)
    decoded = decode(content, found.label)
    header = table_header(decoded.text)
    if header is None:
        raise UnreadableFileError(
            _("This text is no table: no line names columns, and the lines are not divided alike."),
            _("Give a table with one person in each row, and a row above them that names the columns."),
            where=found.label,
        )
    few = Header(header.names, header.delimiter, header.line, header.below[: JUDGED * 4])
    sample = read_table(few, most_lines=MAX_LINES_WITH_NOTES)

    def read(wanted: Collection[int], texts: Collection[int]) -> Table:
        return read_table(header, wanted=wanted, texts=texts, most_lines=MAX_LINES_WITH_NOTES)

    rows = tuple(list(zip(*sample.columns, strict=True))[:JUDGED])
    return Sheet(names=header.names, sample=rows, read=read, remark=decoded.remark)


def column_names(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a name for each column: its cell in the header, else its number."""
    padded = [*cells, *("" for _place in range(width - len(cells)))]
    return tuple(
        " ".join(cell.split())[:80] or _("Column {number}").format(number=number)
        for number, cell in enumerate(padded[:width], start=1)
    )


def table_header(text: str, *, has_to_name: bool = False) -> Header | None:
    """Return the header of a table in `text`, or None when it is no table of people.

    The line with the most words that head columns is it, whatever stands above. Where no line has any, the lines
    have to be divided alike; then the first is the header, or there is none and the columns get numbers.

    Parameters
    ----------
    has_to_name : whether a column for a name, an e-mail address or a LinkedIn address has to be known by its word.
    """
    lines = lines_of(text)
    while lines and not lines[-1].strip():
        lines.pop()
    best: tuple[int, int, str, tuple[str, ...]] | None = None
    for index, line in enumerate(lines[:HEADER_WITHIN_LINES]):
        for delimiter in DELIMITERS:
            cells = tuple(fields_of(line[:20_000].strip("\ufeff"), delimiter))
            if (score := header_score(cells)) and (best is None or score > best[0]):
                best = (score, index, delimiter, cells)
    if best is not None:
        _score, index, delimiter, cells = best
        return Header(column_names(cells, len(cells)), delimiter, index + 1, lines[index + 1 :])
    return None if has_to_name else _by_division(lines)


def header_score(cells: Sequence[str]) -> int:
    """Return how much speaks for a row as the header: its known words, 0 when none of them names somebody."""
    if len(cells) > MOST_COLUMNS or any(map(_is_value, cells)):
        return 0
    fields = {field for cell in cells if cell.strip() and len(cell) <= 80 and (field := field_of(cell))}
    alone = len([cell for cell in cells if cell.strip()]) == len(fields) == 1
    return 0 if fields.isdisjoint(_IDENTIFYING) or (alone and len(cells) > 1) else len(fields)


def header_place(rows: Sequence[Sequence[str]]) -> int:
    """Return the place of the header in rows of cells: by its words, else the first row of text, else -1 for none."""
    scores = [header_score(row) for row in rows[:HEADER_WITHIN_LINES]]
    if any(scores):
        return scores.index(max(scores))
    filled = [sum(bool(cell) for cell in row) for row in rows[:HEADER_WITHIN_LINES]]
    for place, row in enumerate(rows[:HEADER_WITHIN_LINES]):
        if filled[place] > 1 and filled[place] >= max(filled) - 1:
            return -1 if any(map(_is_value, row)) else place
    return -1


def _by_division(lines: Sequence[str]) -> Header | None:
    """The header of lines that one delimiter divides alike."""
    some = [(index, line) for index, line in enumerate(lines[:200]) if line.strip()]
    for delimiter in DELIMITERS:
        widths = Counter(len(fields_of(line[:20_000], delimiter)) for _index, line in some)
        width, count = max(widths.items(), key=lambda each: each[1], default=(0, 0))
        if 1 < width <= MOST_COLUMNS and count > 1 and count >= 0.8 * len(some):
            index = next(i for i, line in some if len(fields_of(line[:20_000], delimiter)) == width)
            cells = fields_of(lines[index][:20_000].strip("\ufeff"), delimiter)
            if any(map(_is_value, cells)):
                return Header(column_names((), width), delimiter, index, lines[index:])
            return Header(column_names(cells, width), delimiter, index + 1, lines[index + 1 :])
    return None


def _is_value(cell: str) -> bool:
    """Whether a cell holds what stands in rows and never in a header."""
    return bool(email_in(cell) or profile_address(cell) or re.fullmatch(r"[+\d][\d\s()./-]{4,}", cell.strip()))
