"""Write contacts as address cards (vCard 4.0) that phones and mail programs take in."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from workbook.formats.linkedin import profile_address
from workbook.i18n import _
from workbook.records import Contact

MAX_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"<?[^\s@<>]+@[\w-]+(?:\.[\w-]+)+>?")
_SHOWN = ("given_name", "family_name", "company", "role", "industry")
_SPECIAL = re.compile(r"([\\,])")
_SPECIAL_IN_PARTS = re.compile(r"([\\;,])")


def vcards(contacts: Iterable[Contact], *, details: bool, notes: bool = False) -> str:
    """Return the contacts as one text of vCards, each line ended by CR LF and folded at 75 octets.

    A contact keeps its UID, so that a program that knows the UID brings its entry up to date instead of adding
    another. What the learner thinks of a person (audience, warmth, who introduced them) is never written.

    Parameters
    ----------
    details : whether e-mail address, telephone number and LinkedIn address are written. Without, an e-mail address
        that stands in place of a name is left out too.
    notes : whether the learner's notes are written.

    Notes
    -----
    Source: RFC 6350. Text cannot break out of its line: line ends are escaped, other control characters become
    spaces.
    """
    return "".join(fold_line(line) for contact in contacts for line in _card(contact, details=details, notes=notes))


def shown_of(contact: Contact, *, details: bool) -> dict[str, str]:
    """Return what of a contact may be written, each as one line: ``name`` and the fields of a person at work.

    Without `details`, an e-mail address that stands in place of a name or within it is left out.
    """
    shown = {name: shown_line(getattr(contact, name), details=details) for name in _SHOWN}
    full = f"{shown['given_name']} {shown['family_name']}".strip() or shown["company"]
    return {**shown, "name": full or (details and plain_line(contact.email)) or _("(no name)")}


def _card(contact: Contact, *, details: bool, notes: bool) -> Iterator[str]:
    shown = shown_of(contact, details=details)
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "PRODID:-//networking-coffee//workbook//EN"
    yield f"UID:{_uid(contact.id)}"
    yield f"FN:{escape_text(shown['name'])}"
    family, given = (escape_text(shown[name], has_parts=True) for name in ("family_name", "given_name"))
    yield f"N:{family};{given};;;"
    for name, text in (("ORG", shown["company"]), ("TITLE", shown["role"]), ("CATEGORIES", shown["industry"])):
        if text:
            yield f"{name}:{escape_text(text, has_parts=name == 'ORG')}"
    if details:
        yield from _details(contact)
    if notes and contact.note.strip():
        yield f"NOTE:{escape_text(contact.note.strip())}"
    yield "END:VCARD"


def _details(contact: Contact) -> Iterator[str]:
    for name, text in (("EMAIL", contact.email), ("TEL", contact.phone)):
        if line := plain_line(text):
            yield f"{name}:{escape_text(line)}"
    address = plain_line(contact.linkedin)
    if address := profile_address(address) or (address if re.match("https?://", address, re.IGNORECASE) else ""):
        yield f"URL:{quote(address, safe='%/:=&?~#+!$@()*[]._-')}"


def _uid(record: str) -> str:
    """The id as a URN; one that is no UUID (of the practice people) gives always the same UUID."""
    try:
        return uuid.UUID(record).urn
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, f"networking-coffee:{record}").urn


def plain_line(text: str) -> str:
    """Return `text` as one line: control characters are spaces, and halves of letters the sign for a lost one."""
    return " ".join(_SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text)).split())


def shown_line(text: str, *, details: bool) -> str:
    """Return `plain_line` of a text, without the e-mail addresses in it unless `details`."""
    return plain_line(text if details else _ADDRESS.sub(" ", text))


def escape_text(text: str, *, has_parts: bool = False) -> str:
    """Return `text` as a value that stays on its line, and within its part where semicolons divide the value.

    Elsewhere a semicolon stands for itself, since some programs would show the backslash before it.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", plain))
    special = _SPECIAL_IN_PARTS if has_parts else _SPECIAL
    return special.sub(r"\\\1", plain).replace("\n", "\\n")


def fold_line(line: str) -> str:
    """Return a line with its end, folded so that no part has more than 75 octets and no letter is cut."""
    if len(line) * 4 <= MAX_OCTETS:
        return line + "\r\n"
    parts, begin, octets = [], 0, 0
    for index, character in enumerate(line):
        width = len(character.encode("utf-8"))
        if octets + width > MAX_OCTETS:
            parts.append(line[begin:index])
            begin, octets = index, 1  # the space that the next part begins with
        octets += width
    return "\r\n ".join([*parts, line[begin:]]) + "\r\n"
