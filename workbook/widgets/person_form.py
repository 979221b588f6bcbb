"""What a learner types about a person, checked before it is saved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbook.i18n import _
from workbook.records import Audience, Contact, Warmth

if TYPE_CHECKING:
    from workbook.book import Book

#: Longest values in characters; a note may be long.
_LONGEST = {"given_name": 200, "family_name": 200, "company": 300, "role": 300, "email": 320, "note": 20_000}
#: How one may come across people, as the book calls it. Nothing said leaves what the book holds.
SOURCES = ("met", "introduction", "school", "work", "event", "community", "social", "search", "linkedin")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
_BREAKS = re.compile(r"[\r\n\u2028\u2029]+")


def checked(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of a contact, and by field what is not right yet."""
    clean: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, longest in _LONGEST.items():
        text = str(values.get(name, ""))
        clean[name] = text if name == "note" else _BREAKS.sub(" ", text).strip()
        if len(clean[name]) > longest:
            problems[name] = _("This is longer than {longest} characters. Shorten it, please.").format(
                longest=f"{longest:,}"
            )
    if not (clean["given_name"] or clean["family_name"] or clean["email"]):
        problems["given_name"] = _("Give at least a name, so that you find this person again.")
    if clean["email"] and "email" not in problems and not _ADDRESS.fullmatch(clean["email"]):
        problems["email"] = _("This does not look like an e-mail address. It needs the form name@example.org.")
    try:
        clean["audience"] = Audience(values.get("audience") or Audience.UNKNOWN)
        clean["warmth"] = Warmth(values.get("warmth") or Warmth.UNKNOWN)
    except ValueError:
        problems["warmth"] = _("Choose one of the answers in the list.")
    source = str(values.get("source") or "")
    if source in SOURCES:
        clean["source"] = source
    elif source:
        problems["source"] = _("Choose one of the answers in the list.")
    return clean, problems


def look_alike(clean: Mapping[str, Any], book: Book) -> Contact | None:
    """Return somebody in the book with the same name or e-mail address, or None."""
    name = f"{clean['given_name']} {clean['family_name']}".strip()
    if name:
        for other in book.contacts.find(name, limit=50):
            if f"{other.given_name} {other.family_name}".strip().casefold() == name.casefold():
                return other
    address = clean["email"].casefold()
    if address:
        return next((other for other in book.contacts.all() if other.email.casefold() == address), None)
    return None
