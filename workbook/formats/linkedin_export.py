"""Find Connections.csv among the files of a LinkedIn export, or say why it is not there."""

from __future__ import annotations

import re
from collections.abc import Callable

from workbook.errors import UnreadableFileError
from workbook.formats.refusals import what_can_be_brought
from workbook.formats.sources import FoundFile, Opened
from workbook.i18n import _

#: Files of a LinkedIn export by which an export without Connections.csv is still known as one.
_EXPORT_FILES = frozenset(
    {
        *("profile.csv", "positions.csv", "education.csv", "skills.csv", "emailaddresses.csv", "phonenumbers.csv"),
        *("registration.csv", "messages.csv", "invitations.csv", "companyfollows.csv", "savedjobs.csv", "notes.csv"),
        *("receipts.csv", "richmedia.csv", "jobapplications.csv", "votes.csv", "endorsementreceivedinfo.csv"),
    }
)
#: A browser that saves a second download adds “ (1)”, macOS adds “ 2”.
_CONNECTIONS = re.compile(r"connections(\(\d+\)|\d+)?\.csv")
_MAX_HEADS = 200


def plain_name(name: str) -> str:
    """Return a file's name without case, spaces, underscores and hyphens."""
    return re.sub(r"[\s_\-]+", "", name.lower())


def is_linkedin_export(opened: Opened) -> bool:
    """Whether a zip or folder holds files by whose names LinkedIn's export is known."""
    return opened.kind != "file" and any(has_linkedins_name(file.name) for file in opened.files)


def has_linkedins_name(name: str) -> bool:
    """Whether a file has the name of one of the lists in LinkedIn's export."""
    return plain_name(name) in _EXPORT_FILES


def connections_missing(opened: Opened, *, has_connections: bool) -> UnreadableFileError | None:
    """Return what to say of a zip or folder of LinkedIn's without the connections, and None of any other."""
    names = {plain_name(file.name) for file in opened.files}
    if opened.kind == "file" or has_connections or not names & _EXPORT_FILES:
        return None
    return _nothing_found(opened)


def find_connections(opened: Opened, looks_right: Callable[[FoundFile], bool]) -> FoundFile:
    """Return the one file in `opened` that holds the connections, by its name or else by its first lines.

    Raises
    ------
    UnreadableFileError
        When there is none (the message tells a first part of an export from a foreign zip), or more
        than one.
    """
    if opened.kind == "file":
        return opened.files[0]
    named = [file for file in opened.files if _CONNECTIONS.fullmatch(plain_name(file.name))]
    found = named or [file for file in opened.files if file.name.lower().endswith(".csv")][:_MAX_HEADS]
    if not named:
        found = [file for file in found if looks_right(file)]
    if len(found) > 1:
        nearest = min(file.depth for file in found)
        found = [file for file in found if file.depth == nearest]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnreadableFileError(
            _("More than one file in it holds connections: {names}.").format(
                names=", ".join(file.label.rpartition(" › ")[2] for file in found[:5])
            ),
            _("Give the one you want by itself."),
            where=opened.name,
        )
    raise _nothing_found(opened)


def _nothing_found(opened: Opened) -> UnreadableFileError:
    names = {plain_name(file.name) for file in opened.files}
    if names & _EXPORT_FILES:
        return UnreadableFileError(
            _("This is a LinkedIn export without your connections, most likely the first part of two."),
            _(
                "Wait for LinkedIn's second mail (it comes within about a day) and give the zip it links to. "
                "If none comes, ask for the export again and tick “Connections”."
            ),
            where=opened.name,
        )
    if not names:
        what = _("This zip is empty.") if opened.kind == "zip" else _("This folder is empty.")
    elif any(name.endswith(".zip") for name in names):
        what = _("There is no list of people or calendar in it, but there is a zip.")
        return UnreadableFileError(what, _("Give that zip by itself."), where=opened.name)
    else:
        some = ", ".join(sorted(file.name for file in opened.files)[:3])
        what = _("There is no list of people or calendar in it. It holds {some}.").format(some=some)
    repair = what_can_be_brought()
    return UnreadableFileError(what, repair, where=opened.name)
