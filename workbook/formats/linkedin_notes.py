"""Read LinkedIn's Notes.csv: what the learner wrote about their connections there.

Source: `Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On`, since 2026.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection

from workbook.contact_columns import ContactColumns
from workbook.errors import UnreadableFileError
from workbook.formats.encodings import decode
from workbook.formats.linkedin import SOURCE, profile_address
from workbook.formats.names import profile_key
from workbook.formats.reading import Reading, SkipCode, Skipped
from workbook.formats.sources import FoundFile
from workbook.formats.tables import column_key, find_header, read_table
from workbook.i18n import _

_COLUMNS = frozenset({"connectionfirstname", "connectionprofileurl", "note"})


def is_notes_header(keys: Collection[str]) -> bool:
    """Whether a line is the header of LinkedIn's notes."""
    return set(keys) >= _COLUMNS


def read_notes(found: FoundFile) -> Reading:
    """Return the people whom the learner wrote notes about, each with all of them.

    Raises
    ------
    UnreadableFileError : when the file is not LinkedIn's notes.
    """
    content = found.content()
    decoded = decode(content, found.label)
    header = find_header(decoded.text, is_notes_header)
    if header is None:
        raise UnreadableFileError(
            _("This is not LinkedIn’s list of notes: no line names a connection and a note."),
            _("Give the file Notes.csv from your LinkedIn export, as it was downloaded."),
            where=found.label,
        )
    table = read_table(header)
    columns = {column_key(name): column for name, column in zip(table.header, table.columns, strict=True)}
    empty = ("",) * len(table.lines)
    family, urls = columns.get("connectionlastname", empty), columns["connectionprofileurl"]
    skipped = list(table.skipped)
    first: dict[str, int] = {}
    notes: defaultdict[int, list[str]] = defaultdict(list)
    for row, line in enumerate(table.lines):
        note = columns["note"][row].strip()
        given = columns["connectionfirstname"][row]
        if not note or not (given or family[row]):
            code, reason = (
                (SkipCode.EMPTY, _("The note is empty.")) if not note else (SkipCode.NO_NAME, _("It names nobody."))
            )
            skipped.append(Skipped(line, code, reason))
            continue
        known_by = profile_key(urls[row]) or f"{given} {family[row]}"
        begun = first.setdefault(known_by, row)
        notes[begun].append(note)
        if begun != row:
            skipped.append(Skipped(line, SkipCode.DUPLICATE, _("Added to the note in line {line}.").format(
                line=table.lines[begun]
            )))  # fmt: skip
    rows = list(notes)
    return Reading(
        source=SOURCE,
        file_name=found.label,
        sha256=hashlib.sha256(content).hexdigest(),
        rows_in=table.rows_in,
        lines=tuple(table.lines[row] for row in rows),
        contacts=ContactColumns(
            {
                "given_name": [columns["connectionfirstname"][row] for row in rows],
                "family_name": [family[row] for row in rows],
                "linkedin": [profile_address(urls[row]) for row in rows],
                "note": ["\n".join(notes[row]) for row in rows],
                "source": [SOURCE] * len(rows),
            }
        ),
        skipped=tuple(sorted(skipped, key=lambda row: row.line)),
        remarks=tuple(part for part in (decoded.remark, *table.remarks) if part),
    )
