"""Which kinds of list lie in what a person brought: told by content, never by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbook.errors import WorkbookError
from workbook.formats.encodings import decode
from workbook.formats.linkedin import is_connections_header
from workbook.formats.linkedin_invitations import is_invitations_header
from workbook.formats.linkedin_messages import is_messages_header
from workbook.formats.linkedin_notes import is_notes_header
from workbook.formats.sources import FoundFile, Opened
from workbook.formats.tables import header_lines


class Kind(StrEnum):
    """What a file holds, in the order in which files that come together are brought."""

    CONNECTIONS = "connections"
    VCARDS = "vcards"
    NOTES = "notes"
    INVITATIONS = "invitations"
    MESSAGES = "messages"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file and what it holds."""

    file: FoundFile
    kind: Kind


#: Headers of tables, each with how it is known. The first that fits any of a file's first lines decides.
_TABLES: tuple[tuple[Kind, Callable[[Sequence[str]], bool]], ...] = (
    (Kind.CONNECTIONS, is_connections_header),
    (Kind.MESSAGES, is_messages_header),
    (Kind.INVITATIONS, is_invitations_header),
    (Kind.NOTES, is_notes_header),
)
_BEGINNINGS = ((b"BEGIN:VCARD", Kind.VCARDS), (b"BEGIN:VCALENDAR", Kind.CALENDAR))
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def recognise(opened: Opened) -> list[Recognised]:
    """Return the files in `opened` that can be brought, in the order in which they are; others are left alone."""
    found = [Recognised(file, kind) for file in opened.files if (kind := kind_of(file)) is not None]
    return sorted(found, key=lambda each: _ORDER[each.kind])


def kind_of(file: FoundFile) -> Kind | None:
    """Return what a file holds, by its beginning, or None."""
    try:
        head = file.head()
        start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \t\r\n")[:40].upper()
        for beginning, kind in _BEGINNINGS:
            if start.startswith(beginning):
                return kind
        text = decode(head, file.label).text
    except WorkbookError:
        return None
    for keys in header_lines(text):
        for kind, is_header in _TABLES:
            if is_header(keys):
                return kind
    return None
