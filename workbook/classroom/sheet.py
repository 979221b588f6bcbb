"""A pack as a sheet for somebody without the workbook: a page to read or print, or a table with room for comments."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import groupby

from workbook.classroom.pack_lines import PackLine
from workbook.formats.csv_set import plain_cell
from workbook.formats.keepsake import Kind, Piece
from workbook.formats.keepsake_pages import keepsake_html
from workbook.i18n import _


def sheet_csv(lines: Sequence[PackLine]) -> str:
    """Return the lines as CSV: group, part, text, and an empty column for the comment.

    It begins with a byte order mark, without which a spreadsheet takes UTF-8 for something else, and no cell can be
    taken for a formula.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("group"), _("part"), _("text"), _("comment")])
    for line in lines:
        writer.writerow([plain_cell(line.group), plain_cell(line.label), plain_cell(line.text), ""])
    return "\ufeff" + out.getvalue()


def sheet_html(lines: Sequence[PackLine], name: str) -> str:
    """Return the lines as one page in which every word is text."""
    pieces = [Piece(Kind.TITLE, _("For my coach: {name}").format(name=name))]
    for group, inside in groupby(lines, key=lambda line: line.group):
        pieces.append(Piece(Kind.PART, group))
        for line in inside:
            pieces += [Piece(Kind.QUIET, line.label), Piece(Kind.WORDS, line.text)]
    return keepsake_html(pieces)
