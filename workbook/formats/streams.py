"""Rows of a CSV file that is too large to be held: one after the other, in constant memory."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import deque
from collections.abc import Iterable, Iterator
from typing import IO

from workbook.formats.encodings import encoding_of

#: A row with a longer text, or over more lines, has lost its closing quotation mark. Our choice: ten long mails.
MAX_ROW_CHARACTERS = 2_000_000
MAX_ROW_LINES = 5_000


class Digest(io.RawIOBase):
    """A file that is read once, and whose SHA-256 is known at its end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.position = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next, and count it in."""
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._digest.update(data)
        self.position += len(data)
        return len(data)

    def hexdigest(self) -> str:
        """The sum of what was read."""
        return self._digest.hexdigest()


def text_of(file: Digest, head: bytes, where: str) -> tuple[Iterator[str], str]:
    """Return the lines of a text file, with their ends, and a remark when its encoding had to be guessed."""
    encoding, remark = encoding_of(head, where)
    stream = io.TextIOWrapper(io.BufferedReader(file, 1 << 20), encoding=encoding, errors="replace", newline="")
    return iter(stream), remark


def rows_of_lines(lines: Iterable[str], delimiter: str = ",") -> Iterator[tuple[int, list[str] | None]]:
    """Yield each row with the line it begins on; None in place of a row whose quotation mark never closes.

    Such a mark costs its own line: what follows is read again as if the line had not been there. Blank lines are
    no rows. Lines count from 1.
    """
    waiting: deque[str] = deque()
    rest = iter(lines)
    number = 0
    while True:
        line = waiting.popleft() if waiting else next(rest, None)
        if line is None:
            return
        number += 1
        if line.count('"') % 2 == 0:
            if line.strip("\r\n"):
                yield number, next(csv.reader((line,), delimiter=delimiter), [])
            continue
        parts, length, closed = [line], len(line), False
        while not closed and length < MAX_ROW_CHARACTERS and len(parts) < MAX_ROW_LINES:
            more = waiting.popleft() if waiting else next(rest, None)
            if more is None:
                break
            parts.append(more)
            length += len(more)
            closed = more.count('"') % 2 == 1
        if closed:
            csv.field_size_limit(max(csv.field_size_limit(), 2 * MAX_ROW_CHARACTERS))
            yield number, next(csv.reader(parts, delimiter=delimiter), [])
            number += len(parts) - 1
        else:
            yield number, None
            waiting.extendleft(reversed(parts[1:]))
