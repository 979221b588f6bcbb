"""What the pages to print, and other texts that leave the workbook, have in common."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbook.errors import InvalidInputError
from workbook.i18n import _


def cut(text: str, longest: int) -> str:
    """Return `text` as one line of at most `longest` characters, shortened at a word where it is endless."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    start, space, _rest = words[: longest - 1].rpartition(" ")
    return (start if space and len(start) > longest / 2 else words[: longest - 1]) + "…"


def write_page(folder: Path, name: str, html: str) -> Path:
    """Write a text into `folder`, whole or not at all, and return where it is.

    Raises
    ------
    InvalidInputError : the folder cannot be written; names it.
    """
    path = folder / name
    half = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half.write_text(html, encoding="utf-8", errors="replace", newline="\n")
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise InvalidInputError(
            _("The file could not be written ({error}).").format(error=error.strerror or error),
            _("Look whether the folder {folder} may be written and has room.").format(folder=folder),
        ) from error
    return path
