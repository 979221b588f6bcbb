"""The quick way through a table without surprises, which is how LinkedIn writes nearly all of them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import chain

_NO_CONTROLS = bytes(byte for byte in range(256) if byte >= 0x20 and byte != 0x7F)


def read_regular(lines: Sequence[str], delimiter: str, width: int, longest: int) -> list[tuple[str, ...]] | None:
    """Return the columns of `lines`, without spaces around fields, or None when anything needs a closer look.

    Regular means: each line is one row of `width` fields, none has more than `longest` characters, and there are no
    control characters. All fields are then cleaned together; row by row this takes half as long again.
    """
    if not lines or max(map(len, lines)) > longest or not _are_printable(lines):
        return None
    try:
        # Strict: a quotation mark in a field that has none around it is a surprise too.
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    # A field that stays open swallows the next lines.
    if len(rows) != len(lines) or set(map(len, rows)) != {width}:
        return None
    fields = list(map(str.strip, chain.from_iterable(rows)))
    return [tuple(fields[position::width]) for position in range(width)]


def _are_printable(lines: Sequence[str]) -> bool:
    """Whether no line holds a control character, an odd space or the like; of plain lines, a third of the time."""
    plain = "".join([line for line in lines if line.isascii()]).encode("ascii")
    if plain.translate(None, _NO_CONTROLS):
        return False
    return "".join([line for line in lines if not line.isascii()]).isprintable()
