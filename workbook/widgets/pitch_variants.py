"""The pitch for different listeners: one main text, and variants that begin as its copy."""

from __future__ import annotations

from workbook.book import Book
from workbook.i18n import _
from workbook.records import Audience

MAIN = "pitch:main"
#: Who may hear a pitch of their own, in the order in which to offer them.
AUDIENCES = (Audience.TECHNICAL, Audience.HR, Audience.PEER, Audience.ALUMNI)
RECORDS = (MAIN, *(f"pitch:{audience.value}" for audience in AUDIENCES))
#: Setting under which the variant that the learner works on is kept.
IN_USE = "pitch_variant"


def record_in_use(book: Book) -> str:
    """Return the record of the pitch that the learner works on now."""
    chosen = str(book.settings.get(IN_USE, MAIN))
    return chosen if chosen in RECORDS else MAIN


def record_for(book: Book, audience: Audience) -> str:
    """Return the record of the pitch for such a listener: their own variant if it was begun, else the main one."""
    record = f"pitch:{audience.value}"
    if record in RECORDS and any(text.words.strip() for text in book.texts.read_all(record).values()):
        return record
    return MAIN


def variant_label(record: str) -> str:
    """Return for whom a pitch is."""
    return {
        MAIN: _("for everybody"),
        "pitch:technical": _("for somebody who does the work"),
        "pitch:hr": _("for somebody in HR or recruiting"),
        "pitch:peer": _("for somebody at my own stage"),
        "pitch:alumni": _("for somebody from my school"),
    }[record]
