"""Read the contacts that Outlook and Thunderbird export, and Google's “Outlook CSV”.

Source: the columns of Outlook on the web (61) and on the desktop (about 90), of Google's Outlook CSV (67), and of
Thunderbird in its American and British words, each in several public programs that read or write them. The German
columns come from no real export: untested against one. Each quirk has a fixture of its name under
``tests/formats/fixtures/outlook`` and ``thunderbird``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from workbook.formats.contact_exports import Program, read_export
from workbook.formats.contact_table import Picks
from workbook.formats.reading import Progress, Reading, no_progress
from workbook.formats.sources import FoundFile
from workbook.i18n import _

OUTLOOK, THUNDERBIRD = "outlook", "thunderbird"

#: Field to its columns, those to be preferred first. “Title” is Mr or Ms here and is not read; faxes are not either.
_OUTLOOK: Mapping[str, tuple[str, ...]] = {
    "given_name": ("firstname", "vorname"),
    "family_name": ("lastname", "nachname"),
    "more_names": ("middlename", "weiterevornamen", "nickname"),
    "company": ("company", "firma"),
    "role": ("jobtitle", "position"),
    "email": ("emailaddress", "email2address", "email3address", "emailadresse", "email2adresse", "email3adresse"),
    "phone": (
        *("mobilephone", "mobiltelefon", "businessphone", "telefongeschäftlich", "businessphone2", "primaryphone"),
        *("homephone", "telefonprivat", "homephone2", "otherphone", "carphone", "companymainphone"),
    ),
    "web": ("webpage", "personalwebpage", "webseite"),
    "note": ("notes", "notizen"),
}
_THUNDERBIRD: Mapping[str, tuple[str, ...]] = {
    "given_name": ("firstname",),
    "family_name": ("lastname",),
    "name": ("displayname",),
    "more_names": ("nickname",),
    "company": ("organization", "organisation"),
    "role": ("jobtitle",),
    "email": ("primaryemail", "secondaryemail"),
    "phone": ("mobilenumber", "workphone", "homephone"),
    "web": ("webpage1", "webpage2"),
    "note": ("notes",),
}
_ONLY_OUTLOOK = {"emailtype", "emailtyp", "email2address", "jobtitle", "mobilephone", "businessphone", "middlename"}


def is_outlook_header(keys: Sequence[str]) -> bool:
    """Whether a line has the columns of Outlook's contacts."""
    present = set(keys)
    names = {"firstname", "lastname", "emailaddress"} <= present or {"vorname", "nachname", "emailadresse"} <= present
    return names and not present.isdisjoint(_ONLY_OUTLOOK) and "connectedon" not in present


def is_thunderbird_header(keys: Sequence[str]) -> bool:
    """Whether a line has the columns of Thunderbird's address book."""
    return {"firstname", "lastname", "displayname", "primaryemail"} <= set(keys)


def read_outlook(found: FoundFile, content: bytes, *, notes: bool = False, progress: Progress = no_progress) -> Reading:
    """Return the people in the bytes of one of Outlook's exports; `found` only names it.

    An address inside a company's own mail system (“EX”) is none that anybody outside could write to, and is left out
    with a remark. Birthdays, home addresses and relations are not read at all.

    Parameters
    ----------
    notes : whether notes are taken.

    Raises
    ------
    UnreadableFileError
        When no line has Outlook's columns.
    """
    return read_export(found, content, _BY_OUTLOOK, notes=notes, progress=progress)


def read_thunderbird(
    found: FoundFile, content: bytes, *, notes: bool = False, progress: Progress = no_progress
) -> Reading:
    """Return the people in the bytes of one of Thunderbird's address books; `found` only names it.

    Parameters
    ----------
    notes : whether notes are taken.

    Raises
    ------
    UnreadableFileError
        When no line has Thunderbird's columns.
    """
    return read_export(found, content, _BY_THUNDERBIRD, notes=notes, progress=progress)


def _picks(keys: Sequence[str], columns: Mapping[str, tuple[str, ...]]) -> Picks:
    return Picks(
        **{  # type: ignore[arg-type]
            field: tuple(keys.index(name) for name in names if name in keys) for field, names in columns.items()
        }
    )


def _why_not() -> tuple[str, str]:
    return (
        _("No line in this file has the columns of an address book that Outlook or Thunderbird exports."),
        _("Export your contacts again as CSV, with the column names, and give that file."),
    )


_BY_OUTLOOK = Program(
    source=OUTLOOK, is_header=is_outlook_header, picks=partial(_picks, columns=_OUTLOOK), why_not=_why_not
)
_BY_THUNDERBIRD = Program(
    source=THUNDERBIRD, is_header=is_thunderbird_header, picks=partial(_picks, columns=_THUNDERBIRD), why_not=_why_not
)
