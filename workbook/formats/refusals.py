"""Recognise files that are not what their name says, and say what they are and what to do instead."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbook.errors import UnreadableFileError
from workbook.i18n import _

_BY_START: tuple[tuple[bytes, str], ...] = (
    (b"%pdf", "pdf"),
    (b"\xd0\xcf\x11\xe0", "office_old"),
    (b"pk\x03\x04", "excel"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"rar!", "packed"),
    (b"bzh", "packed"),
    (b"\xfd7zxz", "packed"),
    (b"\x89png", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"gif8", "picture"),
    (b"sqlite format 3", "database"),
    (b"{\\rtf", "document"),
    (b"<!doctype html", "page"),
    (b"<html", "page"),
    (b"<head", "page"),
    (b"<?xml", "page"),
    (b"begin:vcard", "vcard"),
    (b"begin:vcalendar", "calendar"),
    (b"{", "json"),
    (b"[", "json"),
)


#: The name of the part in which Office keeps what it has encrypted.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
#: Lists of LinkedIn's that are about the person who exported them.
_OWNER = frozenset({"profile", "positions", "education", "email_addresses", "company_follows", "job_applications"})


def what_can_be_brought() -> str:
    """Return a sentence that names every kind of file that the workbook reads."""
    return _(
        "Give the zip from LinkedIn's “Download your data”, contacts as CSV, Excel or vCard (.vcf), "
        "or a calendar (.ics)."
    )


def unpack_first() -> str:
    """Return a sentence that says to unpack a file and to give what is in it."""
    return _("Unpack it yourself and give the files in it: lists of contacts, address cards or a calendar.")


def _sentences(kind: str) -> tuple[str, str]:
    """What a file of this kind is, and what to do instead."""
    others = what_can_be_brought()
    return {
        "pdf": (_("This is a PDF, not a list of people."), others),
        "office_old": (
            _("This is an Excel or Word file in the old format, not a CSV."),
            _("Open it, choose “Save as”, pick “CSV UTF-8”, and give that file."),
        ),
        "locked": (
            _("This Excel or Word file is locked with a password."),
            _("Open it with its password, save it without one, and give that file."),
        ),
        "excel": (
            _("This is an Excel workbook, not a CSV, whatever its name says."),
            _("Open it, choose “Save as”, pick “CSV UTF-8”, and give that file."),
        ),
        "document": (_("This is a text document, not a CSV."), others),
        "spreadsheet": (
            _("This is a spreadsheet of another program, not a CSV."),
            _("Open it there, export it as CSV, and give that file."),
        ),
        "packed": (
            _("This is a packed file of a kind the workbook does not open."),
            unpack_first(),
        ),
        "picture": (_("This is a picture, not a list of people."), others),
        "database": (_("This is a database, not a list of people."), others),
        "page": (
            _("This is a web page, not a CSV. A download that ends at a sign-in page looks like this."),
            _("Sign in where you got it (LinkedIn, Google or another), then download it again."),
        ),
        "vcard": (_("This is a file of address cards (vCard), not LinkedIn's list of connections."), others),
        "calendar": (_("This is a calendar, not a list of connections."), others),
        "json": (_("This is a JSON file, not a CSV."), others),
    }[kind]


def _refuse(kind: str, where: str) -> UnreadableFileError:
    what, repair = _sentences(kind)
    return UnreadableFileError(what, repair, where=where)


def refuse_by_content(head: bytes, where: str) -> None:
    """Raise `UnreadableFileError` when the first bytes show that this cannot be a CSV."""
    start = head[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in _BY_START:
        if start.startswith(mark):
            raise _refuse("locked" if kind == "office_old" and _LOCKED in head else kind, where)


def refuse_office_zip(names: Collection[str], where: str) -> None:
    """Raise `UnreadableFileError` when a zip's members show that it is an office document other than a workbook."""
    if "[Content_Types].xml" in names and not is_excel_zip(names):
        raise _refuse("document", where)
    if "mimetype" in names and "content.xml" in names:
        raise _refuse("spreadsheet", where)
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        raise _refuse("spreadsheet", where)


#: Columns by which other lists are known, in the form of `tables.column_key`, and what they are.
#: Source: measured header shapes of LinkedIn, Google and Outlook exports, 2015-2026.
_OTHER_LISTS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"conversationid", "content"}), "messages"),
    (frozenset({"from", "to", "date", "content"}), "messages"),
    (frozenset({"from", "to", "sentat", "direction"}), "invitations"),
    (frozenset({"connectionfirstname", "note"}), "notes"),
    (frozenset({"firstname", "lastname", "headline", "summary"}), "profile"),
    (frozenset({"companyname", "title", "startedon"}), "positions"),
    (frozenset({"schoolname", "startdate"}), "education"),
    (frozenset({"emailaddress", "confirmed"}), "email_addresses"),
    (frozenset({"organization", "followedon"}), "company_follows"),
    (frozenset({"applicationdate", "companyname"}), "job_applications"),
    (frozenset({"email1value"}), "google"),
    (frozenset({"organizationname", "labels"}), "google"),
    (frozenset({"firstname", "emailaddress", "jobtitle"}), "outlook"),
)


def _list_names() -> dict[str, str]:
    return {
        "messages": _("This is LinkedIn's Messages file, not your connections."),
        "invitations": _("This is LinkedIn's Invitations file, not your connections."),
        "notes": _("This is LinkedIn's Notes file, not your connections."),
        "profile": _("This is LinkedIn's Profile file: it describes you, not your connections."),
        "positions": _("This is LinkedIn's Positions file: your own jobs, not your connections."),
        "education": _("This is LinkedIn's Education file: your own schools, not your connections."),
        "email_addresses": _("This is LinkedIn's list of your own e-mail addresses, not your connections."),
        "company_follows": _("This is LinkedIn's list of companies you follow, not your connections."),
        "job_applications": _("This is LinkedIn's list of your job applications, not your connections."),
        "google": _("This is a Google contacts file, not LinkedIn's connections."),
        "outlook": _("This is an Outlook contacts file, not LinkedIn's connections."),
    }


def is_excel_zip(names: Collection[str]) -> bool:
    """Whether a zip's members show that it is an Excel workbook."""
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


def is_about_the_owner(columns: Sequence[str]) -> bool:
    """Whether these columns (as `column_key` writes them) are of a list about the person who exported it."""
    present = frozenset(columns)
    return next((kind in _OWNER for marks, kind in _OTHER_LISTS if marks <= present), False)


def name_of_list(columns: Sequence[str]) -> str:
    """Return a sentence that names the list with these columns (as `column_key` writes them), or ``""``."""
    present = frozenset(columns)
    for marks, kind in _OTHER_LISTS:
        if marks <= present:
            return _list_names()[kind]
    return ""
