"""Read the contacts that Google exports, in its old and its new columns.

Source: ten exports of each shape, 2015 to 2026. Each quirk has a fixture of its name under
``tests/formats/fixtures/google``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.formats.contact_exports import Program, read_export
from workbook.formats.contact_table import Picks, Row
from workbook.formats.reading import Progress, Reading, SkipCode, no_progress
from workbook.formats.sources import FoundFile
from workbook.formats.tables import column_key
from workbook.i18n import _

SOURCE = "google"

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

    def saved_by_itself(row: Row, picks: Picks) -> tuple[SkipCode, str] | None:
        if other_contacts or not any(map(_is_other, (row[place] for place in picks.groups))):
            return None
        return SkipCode.OTHER_CONTACT, _("Google saved this address by itself, from a mail.")

    program = Program(source=SOURCE, is_header=is_google_header, picks=_picks, why_not=_why_not)
    return read_export(found, content, program, notes=notes, progress=progress, leave_out=saved_by_itself)


def _why_not() -> tuple[str, str]:
    return (
        _("No line in this file has the columns of Google's contacts."),
        _("Export your contacts again at contacts.google.com (Export, then “Google CSV”) and give that file."),
    )


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
