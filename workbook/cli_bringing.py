"""`workbook import`: the dry run as tables, the yes, and what was done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli_dry_run import done, show
from workbook.errors import InvalidInputError
from workbook.formats.bring import Answers, apply_bringing, plan_bringing
from workbook.formats.columns_chosen import FIELDS, TableColumns, column_word
from workbook.formats.happenings import History
from workbook.formats.mappings_kept import remember_columns, remembered_columns
from workbook.formats.meetings_plan import MeetingsPlan
from workbook.formats.new_people import Who
from workbook.formats.open_anything import ReadingChoices, read_anything
from workbook.formats.phones import region_of_zone
from workbook.formats.plan import ImportPlan
from workbook.formats.reading import Reading
from workbook.home import system_zone
from workbook.i18n import _, ngettext
from workbook.norms import Norms, norms

if TYPE_CHECKING:
    from rich.console import Console

    from workbook.book import Book
    from workbook.formats.bring import BringPlan, Brought


def bring(
    files: Sequence[Path],
    open_book: Callable[[], Book],
    *,
    agreed: Callable[[str], bool],
    asked: Callable[[str], bool],
    say: Callable[[str], None],
    now: Callable[[], datetime],
    choices: ReadingChoices | None = None,
    who: Who = Who.USUAL,
    numbers_of: Callable[[Book], Norms] = lambda _book: norms(),
) -> None:
    """Read `files`, then open the book, show what bringing them would do to it, and do it if `agreed`.

    `asked` answers for each event of a calendar that may have been a coffee; where nobody can answer, it is none.
    `numbers_of` gives the numbers that the learner set. Of the new people in lists those come whom `who` names.
    What `choices` leaves open of a table's columns is as it was the last time, else a guess; it is printed.

    Raises
    ------
    UnreadableFileError : when one of the files cannot be read; nothing was written.
    InvalidInputError : when a column was named that no table has, or the book changed in the meantime; nothing was
        written.
    """
    from rich.console import Console
    from rich.progress import Progress

    choices = choices or ReadingChoices()
    console = Console(markup=False, highlight=False, emoji=False)
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=1.0)

        def progress(doing: str, share: float) -> None:
            bar.update(task, description=doing, completed=share)

        brought, aside = read_anything(files, now=now(), zone=system_zone(), choices=choices, progress=progress)
        for each in aside:
            if each.is_whole:  # a file that was named is brought with all others, or nothing is
                raise each.error
    for each in aside:
        say(f"{each.name}: {each.error.what} {each.error.repair}")
    _check_columns(brought, choices)
    with closing(open_book()) as book:
        remembered, numbers = remembered_columns(book), numbers_of(book)
        columns = replace(choices.columns, remembered=remembered)
        known = any(table.fingerprint in remembered for table in _tables_of_own(brought))
        if known or numbers.changed():  # what the book knows of the files is known only now that it is open
            choices = replace(choices, columns=columns, norms=numbers)
            brought, _aside = read_anything(files, now=now(), zone=system_zone(), choices=choices)
        tell_choices(brought, say)
        _bring(brought, book, console, who=who, agreed=agreed, asked=asked, say=say, now=now)


def tell_choices(brought: Sequence[Brought], say: Callable[[str], None]) -> None:
    """Say what the columns of tables are taken as, and what is left out unless one asks for it."""
    for table in _tables_of_own(brought):
        say(table.told())
        say(_("To change that: --columns “Column=field,…” with the fields {fields}.").format(fields=", ".join(FIELDS)))
    readings = [each for each in brought if isinstance(each, Reading)]
    if others := sum(each.others for each in readings):
        some = ngettext(
            "{count} address that Google saved by itself is left out; --other-contacts takes it.",
            "{count} addresses that Google saved by itself are left out; --other-contacts takes them.",
            others,
        )
        say(some.format(count=others))
    if notes := sum(each.notes_left for each in readings):
        some = ngettext(
            "The note of {count} person is left out; --notes takes it.",
            "The notes of {count} people are left out; --notes takes them.",
            notes,
        )
        say(some.format(count=notes))
    if words := sum(each.words_left for each in brought if isinstance(each, History)):
        some = ngettext(
            "The words of {count} message are left out; --words keeps them in your book.",
            "The words of {count} messages are left out; --words keeps them in your book.",
            words,
        )
        say(some.format(count=f"{words:,}"))


def _tables_of_own(brought: Sequence[Brought]) -> list[TableColumns]:
    return [each.table for each in brought if isinstance(each, Reading) and each.table]


def _check_columns(brought: Sequence[Brought], choices: ReadingChoices) -> None:
    """Refuse a column that no table has: a slip of the finger would otherwise leave it out unsaid."""
    names = {column_word(name): name for table in _tables_of_own(brought) for name in table.names}
    for wanted in choices.columns.by_name:
        if column_word(wanted) not in names:
            raise InvalidInputError(
                _("No table in these files has a column “{name}”.").format(name=wanted),
                _("The columns are: {names}.").format(names=", ".join(names.values()) or _("none")),
            )


def _bring(
    brought: Sequence[Brought],
    book: Book,
    console: Console,
    *,
    who: Who,
    agreed: Callable[[str], bool],
    asked: Callable[[str], bool],
    say: Callable[[str], None],
    now: Callable[[], datetime],
) -> None:
    region = region_of_zone(system_zone().key or "")
    plan = plan_bringing(brought, book, now=now(), answers=Answers(who=who), region=region)
    plan = _with_coffees(plan, book, asked=asked, now=now)
    show(plan, console)
    if left := sum(len(part.left) for part in plan.parts if isinstance(part, ImportPlan)):
        some = ngettext(
            "{count} new person is not taken; --people all takes everybody.",
            "{count} new people are not taken; --people all takes everybody.",
            left,
        )
        say(some.format(count=f"{left:,}"))
    if plan.changes_nothing and left:
        say(_("Nothing to do: your book already knows everything else in this file."))
    elif plan.changes_nothing:
        say(_("Nothing to do: your book already knows everything in this file."))
    elif agreed(_("Change the book?")):
        result = apply_bringing(plan, book, now=now())
        if not result.applied:
            show(result.plan, console)
            raise InvalidInputError(
                _("Your book changed in the meantime, so nothing was written."),
                _("Look at the new table and run the command again."),
            )
        remember_columns(book, brought)
        say(done(result.plan))
    else:
        say(_("Nothing was changed. To do it, run the command again with --yes."))


def _with_coffees(
    plan: BringPlan, book: Book, *, asked: Callable[[str], bool], now: Callable[[], datetime]
) -> BringPlan:
    """The same plan, with a yes to the events of calendars that the person says were coffees, asked one by one."""
    yes = {
        (place, each.number)
        for place, part in enumerate(plan.parts)
        if isinstance(part, MeetingsPlan)
        for each in part.open
        if asked(
            _("{when:%Y-%m-%d %H:%M}, “{title}” with {name}: was this a coffee?").format(
                when=each.proposal.starts_at, title=each.proposal.title, name=each.person.name
            )
        )
    }
    if not yes:
        return plan
    return plan_bringing(
        plan.brought, book, now=now(), answers=replace(plan.answers, take=frozenset(yes)), region=plan.region
    )
