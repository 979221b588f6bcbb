"""Imports and their taking back in words, for the command and for the page alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from workbook.book.undoing_why import Why
from workbook.formats.short_names import short_name
from workbook.guidance.spoken_dates import spoken_date
from workbook.i18n import _, ngettext

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.book.undoing import Undone
    from workbook.book.undoing_why import Staying
    from workbook.records import ImportRun


#: So much of a file's name stands in a button.
_IN_A_BUTTON = 28


@dataclass(frozen=True, slots=True)
class Told:
    """What taking an import back would do, or did: a title, lines, and who stays with the reason."""

    title: str
    lines: tuple[str, ...]
    staying: tuple[tuple[str, str], ...]


def imports_told_of(book: Book) -> list[ImportRun]:
    """Return the imports, the latest first, those that were taken back among them."""
    return book.imports.all()[::-1]


def import_line(run: ImportRun, now: datetime, zone: ZoneInfo) -> str:
    """Return one import in a line: when, from which file, and what it brought."""
    when = _when(run, now, zone)
    parts = _parts(
        [
            (run.added, ngettext("{n} person added", "{n} people added", run.added)),
            (run.merged, ngettext("{n} brought up to date", "{n} brought up to date", run.merged)),
            (run.meetings, ngettext("{n} meeting", "{n} meetings", run.meetings)),
            (run.events, ngettext("{n} note of what happened", "{n} notes of what happened", run.events)),
        ]
    )
    return _("{when}: {file} ({parts})").format(
        when=when, file=short_name(run.file_name or run.source), parts=", ".join(parts) or _("nothing new")
    )


def take_back_label(run: ImportRun, now: datetime, zone: ZoneInfo) -> str:
    """Return what the button says that takes one import back, so that no two say the same."""
    file = short_name(run.file_name or run.source, _IN_A_BUTTON)
    return _("Take back {file} of {when}").format(file=file, when=_when(run, now, zone))


def _when(run: ImportRun, now: datetime, zone: ZoneInfo) -> str:
    at = run.imported_at.astimezone(zone)
    return _("{day}, {time:%H:%M}").format(day=spoken_date(at.date(), now.astimezone(zone).date()), time=at)


def would_do(undone: Undone, staying: Sequence[Staying]) -> Told:
    """Return in words what taking the import back would do."""
    return Told(_("This would be taken back"), (*_going(undone), *_kept(undone, staying)), _reasons(staying))


def was_done(undone: Undone, staying: Sequence[Staying]) -> Told:
    """Return in words what was taken back."""
    copy = _("A copy of your book from just before is in the folder “backups”.")
    return Told(_("The import was taken back."), (*_going(undone), *_kept(undone, staying), copy), _reasons(staying))


def _going(undone: Undone) -> list[str]:
    gone = undone.people_removed
    back = undone.people_restored
    parts = _parts(
        [
            (gone, ngettext("{n} person goes", "{n} people go", gone)),
            (back, ngettext("{n} gets their earlier details back", "{n} get their earlier details back", back)),
            (undone.meetings_removed, ngettext("{n} meeting goes", "{n} meetings go", undone.meetings_removed)),
            (
                undone.events_removed,
                ngettext("{n} note of what happened goes", "{n} notes of what happened go", undone.events_removed),
            ),
        ]
    )
    return parts or [_("Nothing of it is left that could go.")]


def _kept(undone: Undone, staying: Sequence[Staying]) -> list[str]:
    later = sum(each.why is Why.LATER for each in staying)
    count = len(undone.people_kept) - later
    words = ngettext(
        "{n} person stays, because you have worked with them since",
        "{n} people stay, because you have worked with them since",
        count,
    )
    brought = ngettext(
        "{n} person stays, because a later import brought more about them",
        "{n} people stay, because a later import brought more about them",
        later,
    )
    return _parts([(count, words), (later, brought)])


def _parts(counted: Sequence[tuple[int, str]]) -> list[str]:
    """The sentences with their numbers, without what is not there."""
    return [words.format(n=f"{count:,}") for count, words in counted if count]


def _reasons(staying: Sequence[Staying]) -> tuple[tuple[str, str], ...]:
    words = {
        Why.MET: _("there is a meeting with them"),
        Why.NOTED: _("you noted what happened with them"),
        Why.PROMISED: _("there is a promise between you"),
        Why.WRITTEN: _("you wrote something about them"),
        Why.INTRODUCED: _("they introduced you to somebody"),
        Why.LATER: _("a later import brought more about them"),
        Why.CHANGED: _("their details were changed since"),
        Why.FIELDS: _("some of their details were changed since, and those stay as they are now"),
    }
    return tuple((each.name, words[each.why]) for each in staying)
