"""The people in a table that another program exports, known by the columns which that program writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbook.formats.contact_table import Origin, Picks, Row, people_of
from workbook.formats.opened_table import open_table
from workbook.formats.reading import Progress, Reading, SkipCode, collection_paused
from workbook.formats.sources import FoundFile
from workbook.formats.tables import MAX_LINES_WITH_NOTES, read_table
from workbook.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What tells the exports of one program from others, and what stands where in them.

    Parameters
    ----------
    source : as the book names it.
    is_header : whether a line (the keys of its columns) is the header.
    picks : where each thing stands, by the keys of the columns.
    why_not : what is wrong with a file without such a header, and the repair.
    """

    source: str
    is_header: Callable[[Sequence[str]], bool]
    picks: Callable[[Sequence[str]], Picks]
    why_not: Callable[[], tuple[str, str]]


def read_export(
    found: FoundFile,
    content: bytes,
    program: Program,
    *,
    notes: bool,
    progress: Progress,
    leave_out: Callable[[Row, Picks], tuple[SkipCode, str] | None] = lambda _row, _picks: None,
) -> Reading:
    """Return the people in the bytes of one export; `found` only names it.

    Parameters
    ----------
    notes : whether notes are taken.
    leave_out : says why a row is left out, or None.

    Raises
    ------
    UnreadableFileError : when no line has the columns of the program.
    """
    progress(_("Reading"), 0.0)
    with collection_paused():
        opened = open_table(content, found.label, program.is_header, lambda _text: program.why_not())
        picks = program.picks(opened.keys)
        table = read_table(opened.header, wanted=picks.positions(), texts=picks.note, most_lines=MAX_LINES_WITH_NOTES)
        progress(_("Reading"), 0.5)
        origin = Origin(source=program.source, file_name=found.label, sha256=opened.sha256, remark=opened.remark)
        reading = people_of(table, picks, origin, notes=notes, leave_out=lambda row: leave_out(row, picks))
    progress(_("Reading"), 1.0)
    return reading
