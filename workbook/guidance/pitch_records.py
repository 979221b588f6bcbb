"""Under which keys the pitches of a learner are kept, and what each and its parts are called."""

from __future__ import annotations

from workbook.i18n import _
from workbook.records import Audience

MAIN = "pitch:main"
#: Who may hear a pitch of their own, in the order in which to offer them.
AUDIENCES = (Audience.TECHNICAL, Audience.HR, Audience.PEER, Audience.ALUMNI)
RECORDS = (MAIN, *(f"pitch:{audience.value}" for audience in AUDIENCES))


def variant_label(record: str) -> str:
    """Return for whom a pitch is; an unknown record keeps its own name."""
    return {
        MAIN: _("for everybody"),
        "pitch:technical": _("for somebody who does the work"),
        "pitch:hr": _("for somebody in HR or recruiting"),
        "pitch:peer": _("for somebody at my own stage"),
        "pitch:alumni": _("for somebody from my school"),
    }.get(record, record.partition(":")[2])


def part_label(part: str) -> str:
    """Return what a part of a pitch is about; an unknown one keeps its own name."""
    return {
        "past": _("where I come from"),
        "interests": _("what draws me"),
        "outcome": _("what I hope for"),
    }.get(part, part)
