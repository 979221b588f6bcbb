"""Open whatever holds a whole book: the zip for another computer, a copy of the book, or a complete copy in lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.book import trouble
from workbook.book.moving import BOOK, Moved, unpacked
from workbook.book.scratch import scratch_folder
from workbook.errors import InvalidInputError
from workbook.formats.book_lines_reading import read_book
from workbook.i18n import _

_LINES_NAME = "book.jsonl"


@contextmanager
def opened_book(file: Path | bytes, name: str = "") -> Iterator[Moved]:
    """What a file holds that may take the book's place, until the block ends.

    Parameters
    ----------
    name : what the file is called, for errors about bytes.

    Raises
    ------
    UnreadableFileError : when it is none of the three, cut short, or changed; of a complete copy the line is named.
    InvalidInputError : when it is a complete copy of the practice people.
    BookDamagedError, BookTooNewError : when the book in it is not sound.
    """
    name = name or (file.name if isinstance(file, Path) else "")
    if not _is_lines(file, name):
        with unpacked(file, name) as moved:
            yield moved
        return
    with scratch_folder() as folder:
        lines, built = file if isinstance(file, Path) else folder / _LINES_NAME, folder / "built" / BOOK
        if isinstance(file, bytes):
            lines.write_bytes(file)
        told = read_book(lines, built)
        if told.practice:
            raise InvalidInputError(
                _("This file holds the invented practice people, not a book of yours."),
                _("“workbook demo” makes them anew. Give a file that was written from your own book."),
                where=name,
            )
        yield Moved(built, {}, told.remarks)


def _is_lines(file: Path | bytes, name: str) -> bool:
    """Whether a file begins as a complete copy does; the reader says what is wrong with it otherwise."""
    if isinstance(file, bytes):
        return file[:1] == b"{"
    try:
        with file.open("rb") as stream:
            return stream.read(1) == b"{"
    except OSError as error:
        raise trouble.translate(error, Path(name)) from error
