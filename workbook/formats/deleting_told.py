"""What deleting a person takes and leaves, in words for the command and for the page alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbook.guidance.spoken_dates import spoken_date
from workbook.i18n import _, ngettext

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.book.left_over import LeftOver


@dataclass(frozen=True, slots=True)
class Told:
    """Lines of what is left, and the files by name with a remark on each: copies of the book, then other files.

    When there are copies, the first line is about them.
    """

    lines: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]
    exports: tuple[tuple[str, str], ...]


def goes_with(book: Book, contact_id: str) -> str:
    """Return in a sentence what goes when a person is deleted."""
    contact = book.contacts.get(contact_id)
    events, meetings = len(book.events.history(contact_id)), len(book.meetings.of(contact_id))
    promises = len(book.promises.of(contact_id))
    counted = (
        (events, ngettext("{n} note of what happened", "{n} notes of what happened", events)),
        (meetings, ngettext("{n} meeting with its questions", "{n} meetings with their questions", meetings)),
        (promises, ngettext("{n} promise", "{n} promises", promises)),
    )
    parts = [words.format(n=n) for n, words in counted if n]
    said = _("With {name} goes everything about them: {parts}.").format(
        name=contact.name, parts=", ".join([_("their details"), *parts, _("and what you wrote about them")])
    )
    standing = sum(each.shared_at is not None and each.withdrawn_at is None for each in book.shared.about(contact_id))
    if not standing:
        return said
    return f"{said} " + ngettext(
        "You shared notes about them with a coach once: take that back on the page “Share” first if it should go too.",
        "You shared notes about them with a coach {n} times: take that back on the page “Share” first if it should "
        "go too.",
        standing,
    ).format(n=standing)


def still_there(left: LeftOver, mentioned: int, home: Path, now: datetime, zone: ZoneInfo) -> Told:
    """Return what older copies, files and the learner's own words still hold of a person who was deleted.

    Parameters
    ----------
    mentioned : in how many words of the learner's about others their name stands.
    home : the learner's folder; files are named from there.
    """
    today = now.astimezone(zone).date()
    lines = []
    if left.backups:
        lines.append(
            ngettext(
                "{n} copy of your book was made before and still holds them. They go from it by themselves on "
                "the next day that you open the workbook, with that day’s copy.",
                "{n} copies of your book were made before and still hold them. They go from these by themselves on "
                "the next day that you open the workbook, with that day’s copy.",
                len(left.backups),
            ).format(n=len(left.backups))
        )
    if left.exports:
        lines.append(_("Files that you wrote out before stay as they are. Delete those you do not need."))
    if mentioned:
        lines.append(
            ngettext(
                "Their name stands in {n} more of your own texts; what you wrote about others was not touched.",
                "Their name stands in {n} more of your own texts; what you wrote about others was not touched.",
                mentioned,
            ).format(n=mentioned)
        )
    if left.shared_at:
        days = [spoken_date(at.astimezone(zone).date(), today) for at in sorted(left.shared_at)]
        lines.append(
            _(
                "Notes about them, under a pseudonym, went to a coach: {days}. Your own copy of these is emptied; what "
                "the coach has is with the coach."
            ).format(days=", ".join(dict.fromkeys(days)))
        )
    lines.append(_("What you copied elsewhere or sent to others is beyond the reach of the workbook."))

    def told(path: Path, at: datetime, remark: str) -> tuple[str, str]:
        return _from_home(path, home), f"{spoken_date(at.date(), today)}, {at:%H:%M}: {remark}"

    looked = {True: _("names them"), False: _("may name them: look inside")}
    return Told(
        tuple(lines),
        tuple(told(each.path, each.local_at, _("a copy of the book")) for each in left.backups),
        tuple(told(each.path, each.changed_at, looked[each.certain]) for each in left.exports),
    )


def taken_out(changed: Sequence[Path], unread: Sequence[Path]) -> str:
    """Return what taking people out of the copies did."""
    said = ngettext(
        "Taken out of {n} copy of your book.", "Taken out of {n} copies of your book.", len(changed)
    ).format(n=len(changed))
    if not changed:
        said = _("No copy of your book holds anybody whom you deleted.")
    if unread:
        said += " " + _("These copies could not be read; delete them if you do not need them: {names}.").format(
            names=", ".join(path.name for path in unread)
        )
    return said


def _from_home(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)
