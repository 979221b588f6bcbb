"""`workbook undo`, `forget` and `restore`: what would go, the yes, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.book import backups
from workbook.book.checkup import checkup
from workbook.book.comparing import compare
from workbook.book.folding import fold
from workbook.book.left_over import left_over, mentions
from workbook.book.moving import lay_content, pack
from workbook.book.restoring import put_back
from workbook.errors import InvalidInputError
from workbook.formats import deleting_told, restoring_told, taking_back
from workbook.formats.whole_book import opened_book
from workbook.home import Home, system_zone
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.formats.taking_back import Told
    from workbook.records import Contact

#: People whose reason to stay is printed; the count is always that of all.
NAMES_SHOWN = 20

Agreed = Callable[[str], bool]
Say = Callable[[str], None]


def not_done(say: Say) -> None:
    """Say that the answer was no, and how to do it without a question."""
    say(_("Nothing was changed. To do it, run the command again with --yes."))


def undo(book: Book, number: int | None, *, agreed: Agreed, say: Say, now: datetime) -> None:
    """List the imports, show what taking one back would do, and do it if `agreed`.

    Parameters
    ----------
    number : of the import in the list; left out, the latest that was not taken back yet.

    Raises
    ------
    InvalidInputError : when there is no import with this number.
    AlreadyUndoneError : when it was taken back before.
    """
    with closing(book):
        runs = taking_back.imports_told_of(book)
        zone = system_zone()
        for place, run in enumerate(runs, start=1):
            line = f"{place:3}  {taking_back.import_line(run, now, zone)}"
            say(_("{line}: taken back").format(line=line) if run.undone_at else line)
        if number is None:
            open_ones = [place for place, run in enumerate(runs, start=1) if run.undone_at is None]
            if not open_ones:
                say(_("There is no import to take back."))
                return
            number = open_ones[0]
        elif not 1 <= number <= len(runs):
            raise InvalidInputError(
                _("There is no import {number}.").format(number=number), _("Run “workbook undo” to see them.")
            )
        run = runs[number - 1]
        undone, staying = book.imports.rehearse_undo(run.id)
        _print(taking_back.would_do(undone, staying), say)
        if not agreed(_("Take back import {number} ({file})?").format(number=number, file=run.file_name or run.source)):
            not_done(say)
            return
        _print(taking_back.was_done(book.imports.undo(run.id, now=now), staying), say)


def _print(told: Told, say: Say) -> None:
    say(told.title)
    for line in told.lines:
        say(f"  {line}")
    for name, why in told.staying[:NAMES_SHOWN]:
        say(f"    {name}: {why}")
    if len(told.staying) > NAMES_SHOWN:
        say(_("    … and {count} more.").format(count=f"{len(told.staying) - NAMES_SHOWN:,}"))


def forget(book: Book, name: str | None, home: Home, *, agreed: Agreed, say: Say, now: datetime) -> None:
    """Delete a person after a yes and say what still holds them; then take the deleted out of the copies after a yes.

    Parameters
    ----------
    name : the person's whole name; left out, only the copies of the book are cleared of people deleted before.

    Raises
    ------
    InvalidInputError : when nobody, or more than one person, has this name.
    """
    with closing(book):
        if name is not None:
            contact = _only_one_called(name, book)
            say(deleting_told.goes_with(book, contact.id))
            if not agreed(_("Delete {name} for good?").format(name=contact.name)):
                not_done(say)
                return
            left = left_over(book, contact, home.exports)
            book.contacts.delete(contact.id)
            say(_("{name} is no longer in your book.").format(name=contact.name))
            told = deleting_told.still_there(left, mentions(book, contact.name), home.path, now, system_zone())
            for line in told.lines:
                say(line)
            for file, remark in (*told.copies, *told.exports):
                say(f"    {file}  {remark}")
            if not told.copies:
                return
        if agreed(_("Take everybody whom you deleted out of the copies of your book now?")):
            say(deleting_told.taken_out(*backups.forget(book)))
        else:
            say(_("The copies were left as they are."))


def _only_one_called(name: str, book: Book) -> Contact:
    found = [each for each in book.contacts.find(name, limit=200) if fold(each.name) == fold(name)]
    if not found:
        raise InvalidInputError(
            _("Nobody in your book is called “{name}”.").format(name=name),
            _("Give the whole name as it stands in the book."),
        )
    if len(found) > 1:
        raise InvalidInputError(
            _("{count} people in your book are called “{name}”.").format(count=len(found), name=name),
            _("Choose the right one on the page “Prepare” and delete them there."),
        )
    return found[0]


def list_copies(home: Home, *, say: Say, now: datetime) -> None:
    """Print the copies of the book, newest first; raises `InvalidInputError` when there is none."""
    found = backups.listed(home.backups, home.book_path.stem)
    if not found:
        raise InvalidInputError(
            _("There are no backups in {folder}.").format(folder=home.backups),
            _("Open the workbook once, or run: workbook backup"),
        )
    zone = system_zone()
    for each in found:
        say(f"{each.path.name}  ({restoring_told.copy_line(each, now, zone)})")
    say(_("To put one back: workbook restore NAME"))


def restore(home: Home, copy: Path, *, agreed: Agreed, say: Say, now: datetime) -> None:
    """Show what `copy` holds against the book now, and put it back if `agreed`; the present state is kept.

    Parameters
    ----------
    copy : the name of one in the folder of backups, or a file anywhere: a copy, what “backup --to” wrote, or a
        complete copy in JSON Lines.

    Raises
    ------
    InvalidInputError : when there is no such file, or it holds practice people.
    BookDamagedError, BookTooNewError : when it is no sound book; nothing was changed.
    """
    path = copy if copy.is_absolute() or copy.exists() else home.backups / copy
    if not path.is_file():
        raise InvalidInputError(
            _("There is no backup {path}.").format(path=copy), _("Run “workbook restore” without a name to see them.")
        )
    with opened_book(path) as moved:
        found = compare(home.book_path, moved.book)
        for label, in_copy, in_book in restoring_told.counts(found):
            say(
                _("  {label}: {in_copy} in the copy").format(label=label, in_copy=f"{in_copy:,}")
                if in_book is None
                else _("  {label}: {in_copy} in the copy, {in_book} now").format(
                    label=label, in_copy=f"{in_copy:,}", in_book=f"{in_book:,}"
                )
            )
        lines = restoring_told.changes(found, now, system_zone(), moved.content)
        lines += moved.remarks
        for line in lines or [_("Nothing in your book would change.")]:
            say(line)
        if not agreed(_("Put the book back to {name}?").format(name=path.name)):
            not_done(say)
            return
        home.path.mkdir(parents=True, exist_ok=True)
        kept = put_back(home.book_path, moved.book, now)
        aside = lay_content(home, moved.content, now)
    say(_("Your book is back to {name}.").format(name=path.name))
    if kept is not None:
        say(_("What it held until now is in {path}.").format(path=kept))
    if aside:
        say(_("Files of your own that made room are kept in the backups: {names}").format(names=", ".join(aside)))


def backup(book: Book, home: Home, to: Path | None, *, say: Say, now: datetime) -> None:
    """Copy `book` into the backups, or with `to` into one new file that takes it to another computer."""
    with closing(book):
        if to is None:
            say(_("A copy of your book: {path}").format(path=backups.backup(book, home.backups, now)))
            return
        left_out = pack(book, home, to, now)
    say(_("Your book, and files of your own, in one file: {path}").format(path=to))
    say(_("On the other computer: workbook restore {name}").format(name=to.name))
    if left_out:
        say(_("Not in it, because of their names or sizes: {names}").format(names=", ".join(left_out)))


def tell_health(home: Home, *, say: Say, now: datetime) -> bool:
    """Print what was looked at, with the repair of what is not well; return whether all is well but for warnings."""
    checks = checkup(home, now)
    for each in checks:
        sign = _("ok ") if each.ok else _("see") if each.is_warning else _("NOT")
        say(f"{sign}  {each.name}: {each.message}")
        if not each.ok and each.repair:
            say(f"     → {each.repair}")
    return all(each.ok or each.is_warning for each in checks)
