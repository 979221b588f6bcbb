"""Read LinkedIn's Notes.csv: what the learner wrote about their connections there.

Source: `Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On`, since 2026.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from workbook.contact_columns import ContactColumns
from workbook.formats.linkedin import SOURCE, profile_address
from workbook.formats.linkedin_lists import open_list
from workbook.formats.names import profile_key
from workbook.formats.reading import Reading, SkipCode, Skipped
from workbook.formats.sources import FoundFile
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
    table = open_list(
        found,
        is_notes_header,
        _("This is not LinkedIn’s list of notes: no line names a connection and a note."),
        _("Give the file Notes.csv from your LinkedIn export, as it was downloaded."),
    )
    columns = table.columns
    family, urls = table.column("connectionlastname"), columns["connectionprofileurl"]
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
        sha256=table.sha256,
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
        remarks=table.remarks,
    )
