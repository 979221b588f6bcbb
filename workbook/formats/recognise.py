"""Which kinds of list lie in what a person brought: told by content, never by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbook.errors import WorkbookError
from workbook.formats.encodings import decode
from workbook.formats.google_contacts import is_google_header
from workbook.formats.linkedin import is_connections_header
from workbook.formats.linkedin_export import is_linkedin_export
from workbook.formats.linkedin_invitations import is_invitations_header
from workbook.formats.linkedin_messages import is_messages_header
from workbook.formats.linkedin_notes import is_notes_header
from workbook.formats.monica import is_monica
from workbook.formats.outlook_contacts import is_outlook_header, is_thunderbird_header
from workbook.formats.refusals import is_about_the_owner, refuse_by_content
from workbook.formats.sheets import table_header
from workbook.formats.sources import FoundFile, Opened
from workbook.formats.tables import header_lines
from workbook.formats.workbooks import is_workbook


class Kind(StrEnum):
    """What a file holds, in the order in which files that come together are brought."""

    CONNECTIONS = "connections"
    VCARDS = "vcards"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    THUNDERBIRD = "thunderbird"
    MONICA = "monica"
    TABLE = "table"
    NOTES = "notes"
    INVITATIONS = "invitations"
    MESSAGES = "messages"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file and what it holds."""

    file: FoundFile
    kind: Kind

    @property
    def place(self) -> int:
        """Where files of this kind come among those that are brought together."""
        return _ORDER[self.kind]


#: Headers of tables, each with how it is known. The first that fits any of a file's first lines decides.
_TABLES: tuple[tuple[Kind, Callable[[Sequence[str]], bool]], ...] = (
    (Kind.CONNECTIONS, is_connections_header),
    (Kind.MESSAGES, is_messages_header),
    (Kind.INVITATIONS, is_invitations_header),
    (Kind.NOTES, is_notes_header),
    (Kind.GOOGLE, is_google_header),
    (Kind.THUNDERBIRD, is_thunderbird_header),
    (Kind.OUTLOOK, is_outlook_header),
)
_BEGINNINGS = ((b"BEGIN:VCARD", Kind.VCARDS), (b"BEGIN:VCALENDAR", Kind.CALENDAR))
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def recognise(opened: Opened) -> list[Recognised]:
    """Return the files in `opened` that can be brought, in the order in which they are; others are left alone.

    Among several files a table that nobody knows is taken only when nothing else is known and a column names people
    by its word: LinkedIn's export holds many tables, and a folder any.
    """
    found = [Recognised(file, kind) for file in opened.files if (kind := kind_of(file)) is not None]
    if not found and not is_linkedin_export(opened):
        alone = opened.kind == "file"
        found = [Recognised(file, Kind.TABLE) for file in opened.files if _is_table(file, has_to_name=not alone)]
    return sorted(found, key=lambda each: each.place)


def kind_of(file: FoundFile) -> Kind | None:
    """Return which known kind of list a file holds, by its beginning, or None."""
    try:
        head = file.head()
        start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff \t\r\n")[:40].upper()
        for beginning, kind in _BEGINNINGS:
            if start.startswith(beginning):
                return kind
        if is_monica(head):
            return Kind.MONICA
        text = decode(head, file.label).text
    except WorkbookError:
        return None
    for keys in header_lines(text):
        for kind, is_header in _TABLES:
            if is_header(keys):
                return kind
    return None


def is_about_owner(file: FoundFile) -> bool:
    """Whether a file is one of LinkedIn's lists about the person who exported it, by its columns."""
    try:
        return any(map(is_about_the_owner, header_lines(decode(file.head(), file.label).text)))
    except WorkbookError:
        return False


def _is_table(file: FoundFile, *, has_to_name: bool) -> bool:
    """Whether a file is a table of people that its reader can ask about."""
    try:
        head = file.head()
        if is_workbook(head):
            return True
        refuse_by_content(head, file.label)
        text = decode(head, file.label).text
    except WorkbookError:
        return False
    if is_about_owner(file):
        return False
    whole_lines = text[: text.rfind("\n") + 1] or text
    return table_header(whole_lines, has_to_name=has_to_name) is not None
