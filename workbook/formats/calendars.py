"""Find in a calendar what may have been coffees, and propose it; the learner confirms each.

What speaks for a coffee: a word in the title, one other person, a length between a short talk and a long one, no
repetition. Source: our choice, after the calendars that Google, Outlook and Apple export.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from workbook.errors import UnreadableFileError
from workbook.formats.calendar_lines import CalendarFile, Component, find_calendars
from workbook.formats.calendar_proposals import Finder, Proposal
from workbook.formats.card_fields import email_in
from workbook.formats.content_lines import split_lines
from workbook.formats.encodings import text_or_bytes
from workbook.formats.reading import Progress, Skipped, collection_paused, no_progress
from workbook.formats.sources import FoundFile
from workbook.i18n import _
from workbook.norms import Norms, norms

__all__ = ["SOURCE", "CalendarReading", "Proposal", "read_calendar"]

SOURCE = "calendar"
#: An address is the learner's if it takes part in so large a part of at least so many meetings, and no other does.
#: Source: our choice; one sits in nearly all meetings of one's own calendar, and hardly anybody else does.
_FEWEST_FOR_A_GUESS, _NEARLY_ALL = 2, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReading:
    """A calendar, read. Every event either led to proposals, of which a series has several, or was skipped.

    `named` are events among the skipped that name nobody the file knows; they are proposed where the title names
    somebody of the book.
    """

    file_name: str
    sha256: str
    rows_in: int
    proposals: tuple[Proposal, ...] = ()
    named: tuple[Proposal, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[str, ...] = ()
    source: str = SOURCE

    @property
    def is_balanced(self) -> bool:
        """Whether every event of the file is accounted for. Always true; tests and the report ask."""
        return self.rows_in == len({each.line for each in self.proposals}) + len(self.skipped)


def read_calendar(
    found: FoundFile,
    content: bytes,
    *,
    own_addresses: Collection[str] = (),
    window: tuple[date, date],
    zone: ZoneInfo,
    limits: Norms | None = None,
    progress: Progress = no_progress,
) -> CalendarReading:
    """Return what may have been coffees in the calendar `content`; `found` only names it.

    Parameters
    ----------
    own_addresses : the learner's e-mail addresses; they are no “other person”. The name of the calendar is one if it
        is an address, and so is the one that takes part in every event, or alone in nearly every one, when no other
        is known. Where none is found, one of those invited is taken to be the learner.
    window : first and last day to look at, in the learner's zone, both included. Series are followed only within it.
    zone : the learner's own zone, for times that name none.
    limits : the learner's numbers, among them how long a coffee takes and how many people are at the table.
    progress : told what is being done.

    Raises
    ------
    UnreadableFileError
        When the file is no calendar; the message names it.
    """
    progress(_("Reading"), 0.0)
    with collection_paused():
        text, is_bytes, remark = text_or_bytes(content)
        file = find_calendars(split_lines(text), is_bytes=is_bytes)
        if not file.calendars:
            raise UnreadableFileError(
                _("There is no calendar (iCalendar) in this file."),
                _("Export your calendar as .ics again and give that file."),
                where=found.label,
            )
        own, guess = _own_addresses(file, own_addresses)
        is_own_known = any(_addresses(event) & own for event in _events(file))
        finder = Finder(own, window, zone, limits or norms(), is_own_known)
        for count, calendar in enumerate(file.calendars):
            progress(_("Reading"), count / len(file.calendars))
            finder.take(calendar)
        finder.drop_replaced()
    progress(_("Reading"), 1.0)
    guessed = _("Some texts are not in UTF-8 and were read as Windows-1252. Please check the accents.")
    return CalendarReading(
        file_name=found.label,
        sha256=hashlib.sha256(content).hexdigest(),
        rows_in=finder.rows_in,
        proposals=tuple(sorted(finder.proposals, key=lambda each: (each.line, each.starts_at))),
        named=tuple(sorted(finder.named, key=lambda each: (each.line, each.starts_at))),
        skipped=tuple(sorted(finder.skipped, key=lambda row: row.line)),
        remarks=tuple(filter(None, (remark, guessed if file.has_guess else "", guess))),
    )


def _own_addresses(file: CalendarFile, given: Collection[str]) -> tuple[frozenset[str], str]:
    """The learner's addresses in lower case, and a remark when one was guessed."""
    names = (email_in(calendar.text("X-WR-CALNAME")) for calendar in file.calendars)
    own = {address.strip().casefold() for address in (*given, *names) if address}
    meetings = [addresses for addresses in map(_addresses, _events(file)) if addresses]
    if len(meetings) < _FEWEST_FOR_A_GUESS or any(addresses & own for addresses in meetings):
        return frozenset(own), ""
    counted = Counter(address for addresses in meetings for address in addresses)
    always = [address for address, count in counted.items() if count == len(meetings)]
    nearly = [address for address, count in counted.items() if count >= _NEARLY_ALL * len(meetings)]
    (found, *others) = always or nearly or ("",)
    if not found or others:
        return frozenset(own), ""
    remark = _("{address} takes part in {count} of {total} meetings and was taken for your own address.")
    if always:
        remark = _("{address} takes part in every meeting and was taken for your own address.")
    return frozenset({*own, found}), remark.format(address=found, count=counted[found], total=len(meetings))


def _events(file: CalendarFile) -> Iterator[Component]:
    return (part for calendar in file.calendars for part in calendar.parts if part.name == "VEVENT")


def _addresses(part: Component) -> set[str]:
    values = (*part.values.get("ATTENDEE", ()), *part.values.get("ORGANIZER", ()))
    return {address.casefold() for value in values if (address := email_in(value.text))}
