"""A table opened: its text decoded, its header found, or said what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbook.errors import UnreadableFileError
from workbook.formats.encodings import decode
from workbook.formats.tables import Header, column_key, find_header


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A table whose rows are still to be read; `remark` is on how its text was read."""

    header: Header
    sha256: str
    remark: str

    @property
    def keys(self) -> list[str]:
        """The names of its columns as they are compared."""
        return [column_key(name) for name in self.header.names]


def open_table(
    content: bytes,
    label: str,
    is_header: Callable[[Sequence[str]], bool],
    why_not: Callable[[str], tuple[str, str]],
) -> OpenedTable:
    """Return the table in `content`, whose header `is_header` knows; `label` names the file in messages.

    Parameters
    ----------
    why_not : what is wrong with a text without such a header, and the repair.

    Raises
    ------
    UnreadableFileError : as `why_not` says, when no line is the header.
    """
    decoded = decode(content, label)
    header = find_header(decoded.text, is_header)
    if header is None:
        what, repair = why_not(decoded.text)
        raise UnreadableFileError(what, repair, where=label)
    return OpenedTable(header, hashlib.sha256(content).hexdigest(), decoded.remark)
