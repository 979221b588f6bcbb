"""`workbook undo`: what was imported, what taking it back would do, the yes, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from workbook.errors import InvalidInputError
from workbook.formats import taking_back
from workbook.home import system_zone
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.formats.taking_back import Told

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
