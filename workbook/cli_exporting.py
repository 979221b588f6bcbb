"""`workbook export` and `workbook import-book`: files that leave, and a whole book that comes from another computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from workbook.book import Book, backups
from workbook.book.scratch import scratch_folder
from workbook.errors import InvalidInputError, WorkbookError
from workbook.formats.book_lines_reading import BookFile, read_book
from workbook.formats.take_out import Order, offers, plan_out, take_out
from workbook.guidance.class_norms import norms_in_force
from workbook.guidance.nudging import SETTING
from workbook.home import Home, system_zone
from workbook.i18n import _, ngettext

Say = Callable[[str], None]


def export(
    home: Home, book: Book, folder: Path | None, keys: Sequence[str], *, details: bool, say: Say, now: datetime
) -> None:
    """Write files into `folder`, say of each what it holds, and where they are.

    Parameters
    ----------
    folder : ``exports`` in the learner's folder when left out.
    keys : kinds of file; none means all of them.
    details : whether contact details are in those that may leave them out.
    """
    settings = book.settings
    norms = norms_in_force(home.content, settings.get("norms", {}), settings.get(SETTING))
    order = Order(book=book, details=details, now=now, zone=system_zone(), norms=norms)
    planned = plan_out(order, keys or [each.key for each in offers()])
    written = take_out(order, planned, folder or home.exports)
    for each, path in zip(planned, written, strict=True):
        told = _("with contact details") if each.has_details else _("without contact details")
        say(f"{path}\n    {each.holds} ({told})")
    if not details:
        say(_("To have contact details in all of them, add --details."))


def import_book(home: Home, file: Path, *, agreed: Callable[[str], bool], say: Say, now: datetime) -> None:
    """Put the book back to what a complete copy in JSON Lines holds; the present state is kept beside it.

    Raises
    ------
    UnreadableFileError : when the file is not such a copy, or not whole; nothing was changed.
    InvalidInputError : when it is a copy of the practice people.
    """
    home.path.mkdir(parents=True, exist_ok=True)
    with scratch_folder(beside=home.path) as folder:
        built = folder / "book.sqlite"
        told = read_book(file, built)
        if told.practice:
            raise InvalidInputError(
                _("This file holds the invented practice people, not a book of yours."),
                _("“workbook demo” makes them anew. Give a file that was written from your own book."),
                where=str(file),
            )
        for line in _told(told):
            say(line)
        count = _people_now(home)
        if count is not None:
            say(
                ngettext(
                    "Your book now: {count} person. It is kept as a backup.",
                    "Your book now: {count} people. It is kept as a backup.",
                    count,
                ).format(count=f"{count:,}")
            )
        if not agreed(_("Take this as your book?")):
            say(_("Nothing was changed. To do it, run the command again with --yes."))
            return
        kept = backups.restore(home.book_path, built, now)
    say(_("Your book is now what {name} holds.").format(name=file.name))
    if kept is not None:
        say(_("What it held until now is in {path}.").format(path=kept))


def _people_now(home: Home) -> int | None:
    """How many people the present book holds; None when there is none, or none that can be read."""
    try:
        with closing(Book.open(home.book_path)) as present:
            return present.contacts.count()
    except WorkbookError:
        return None


def _told(file: BookFile) -> list[str]:
    rows = file.rows
    counted = _("people: {people}, meetings: {meetings}, things that happened: {events}, drafts: {drafts}").format(
        people=f"{rows.get('contacts', 0):,}",
        meetings=f"{rows.get('meetings', 0):,}",
        events=f"{rows.get('events', 0):,}",
        drafts=f"{rows.get('texts', 0):,}",
    )
    when = datetime.fromisoformat(file.written_at).astimezone()
    written = _("The file was written on {when} ({counted}).").format(when=f"{when:%Y-%m-%d %H:%M}", counted=counted)
    return [written, *file.remarks]
