"""Read the contacts that Google exports, in its old and its new columns.

Source: ten exports of each shape, 2015 to 2026. Each quirk has a fixture of its name under
``tests/formats/fixtures/google``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from workbook.errors import UnreadableFileError
from workbook.formats.contact_table import Origin, Picks, Row, people_of
from workbook.formats.encodings import decode
from workbook.formats.reading import Progress, Reading, SkipCode, collection_paused, no_progress
from workbook.formats.sources import FoundFile
from workbook.formats.tables import column_key, find_header, read_table
from workbook.i18n import _

SOURCE = "google"
#: Lines that one row may take: notes and addresses take many.
MOST_LINES = 2_000

_NUMBERED = re.compile(r"(email|phone|website|organization)(\d*)(value|name|title|type|label)")
_SINGLE = {
    "given_name": ("givenname", "firstname"),
    "family_name": ("familyname", "lastname"),
    "name": ("name", "fileas"),
    "more_names": ("additionalname", "middlename", "nickname"),
    "note": ("notes",),
    "groups": ("groupmembership", "labels"),
}
_GROUPS = re.compile(r"\s*:::\s*")


def is_google_header(keys: Sequence[str]) -> bool:
    """Whether a line has the columns of Google's contacts, of the old or the new kind."""
    present = set(keys)
    by_values = {"email1value", "phone1value"} & present and {"firstname", "givenname", "name"} & present
    by_groups = {"labels", "organizationname"} <= present or {"groupmembership", "givenname"} <= present
    return bool(by_values) or by_groups


def read_google(
    found: FoundFile,
    content: bytes,
    *,
    other_contacts: bool = False,
    notes: bool = False,
    progress: Progress = no_progress,
) -> Reading:
    """Return the people in the bytes of one of Google's exports; `found` only names it.

    Middle names are left out, as LinkedIn has none to compare with. Birthdays, home addresses and relations are not
    read at all.

    Parameters
    ----------
    other_contacts : whether the people are taken whom Google saved by itself, because the learner once wrote to them.
    notes : whether notes are taken.

    Raises
    ------
    UnreadableFileError
        When no line has Google's columns.
    """
    progress(_("Reading"), 0.0)
    with collection_paused():
        decoded = decode(content, found.label)
        header = find_header(decoded.text, is_google_header)
        if header is None:
            raise UnreadableFileError(
                _("No line in this file has the columns of Google's contacts."),
                _("Export your contacts again at contacts.google.com (Export, then “Google CSV”) and give that file."),
                where=found.label,
            )
        picks = _picks([column_key(name) for name in header.names])
        table = read_table(header, wanted=picks.positions(), texts=picks.note, most_lines=MOST_LINES)
        progress(_("Reading"), 0.5)

        def saved_by_itself(row: Row) -> tuple[SkipCode, str] | None:
            if other_contacts or not any(map(_is_other, (row[place] for place in picks.groups))):
                return None
            return SkipCode.OTHER_CONTACT, _("Google saved this address by itself, from a mail.")

        origin = Origin(
            source=SOURCE,
            file_name=found.label,
            sha256=hashlib.sha256(content).hexdigest(),
            remark=decoded.remark,
        )
        reading = people_of(table, picks, origin, notes=notes, leave_out=saved_by_itself)
    progress(_("Reading"), 1.0)
    return reading


def _is_other(groups: str) -> bool:
    """Whether somebody is among Google's “Other contacts” and in no group of the learner's."""
    names = {column_key(name) for name in _GROUPS.split(groups)}
    return "othercontacts" in names and "mycontacts" not in names


def _picks(keys: Sequence[str]) -> Picks:
    columns: dict[str, list[int]] = {}
    labels: dict[str, int] = {}
    values: dict[int, str] = {}
    for place, key in enumerate(keys):
        for field, names in _SINGLE.items():
            if key in names:
                columns.setdefault(field, []).append(place)
        if numbered := _NUMBERED.fullmatch(key):
            what, number, part = numbered.groups()
            if part in ("type", "label"):
                labels[what + number] = place
            elif what == "organization":
                columns.setdefault("company" if part == "name" else "role", []).append(place)
            elif part == "value":
                columns.setdefault({"website": "web"}.get(what, what), []).append(place)
                values[place] = what + number
    return Picks(
        **{field: tuple(places) for field, places in columns.items()},
        labels={place: labels[name] for place, name in values.items() if name in labels and name.startswith("phone")},
    )
