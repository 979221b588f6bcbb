"""What an import would do and did, printed: counts, tables of rows, and one line at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook.activity.labels import what_happened
from workbook.formats.meetings_plan import MeetingsPlan
from workbook.formats.plan import ImportPlan
from workbook.home import system_zone
from workbook.i18n import _, ngettext

if TYPE_CHECKING:
    from rich.console import Console

    from workbook.formats.bring import BringPlan, Part
    from workbook.formats.history_plan import HistoryPlan

#: Rows of each table that are printed; the counts are always those of the whole file.
ROWS_SHOWN = 20

_Table = tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]


def done(plan: BringPlan) -> str:
    """Return what bringing did, in a line."""
    people = [part for part in plan.parts if isinstance(part, ImportPlan)]
    coffees = [part for part in plan.parts if isinstance(part, MeetingsPlan)]
    histories = [part for part in plan.parts if not isinstance(part, ImportPlan | MeetingsPlan)]
    added = sum(len(each.added) for each in people)
    added += sum(len(each.people) for each in histories) + sum(len(each.people) for each in coffees)
    merged, events = sum(len(each.merged) for each in people), sum(len(each.events) for each in histories)
    parts = [
        ngettext("{count} person added", "{count} people added", added).format(count=added),
        ngettext("{count} brought up to date", "{count} brought up to date", merged).format(count=merged),
    ]
    if histories:
        noted = ngettext("{count} message or answer noted", "{count} messages and answers noted", events)
        parts.append(noted.format(count=events))
    if coffees:
        met = sum(len(each.added) for each in coffees)
        parts.append(ngettext("{count} meeting brought", "{count} meetings brought", met).format(count=met))
    return ", ".join(parts) + "."


def show(plan: BringPlan, console: Console) -> None:
    """Print a dry run: for each file the counts, what will change, and what is left out."""
    from rich.table import Table
    from rich.text import Text

    for part in plan.parts:
        for line in part.summary():
            console.print(Text(line))
        for title, columns, rows in _tables(part):
            if not rows:
                continue
            table = Table(title=Text(title), title_justify="left")
            for column in columns:
                table.add_column(column)
            for row in rows[:ROWS_SHOWN]:
                table.add_row(*map(Text, row))
            console.print(table)
            if len(rows) > ROWS_SHOWN:
                console.print(_("… and {count} more.").format(count=f"{len(rows) - ROWS_SHOWN:,}"))


def _tables(part: Part) -> list[_Table]:
    doubts = [(str(each.line), each.incoming.name, each.existing.name, each.reason) for each in part.doubts]
    return [
        *_what(part),
        (
            _("Perhaps somebody you already have (kept apart)"),
            (_("line"), _("in the file"), _("in your book"), _("why")),
            doubts,
        ),
        (_("Left out"), (_("line"), _("why")), [(str(each.line), each.reason) for each in part.skipped]),
    ]


def _what(part: Part) -> list[_Table]:
    match part:
        case ImportPlan():
            return _people(part)
        case MeetingsPlan():
            return _coffees(part)
        case _:
            return _history(part)


def _coffees(part: MeetingsPlan) -> list[_Table]:
    rows = [
        (str(each.line), f"{each.proposal.starts_at:%Y-%m-%d %H:%M}", each.person.name, each.proposal.title)
        for each in (*part.added, *part.open)
    ]
    return [(_("Perhaps coffees"), (_("line"), _("when"), _("with"), _("title")), rows)]


def _people(part: ImportPlan) -> list[_Table]:
    return [
        (
            _("New people"),
            (_("line"), _("name"), _("role"), _("company")),
            [(str(line), who.name, who.role, who.company) for line, who in part.added],
        ),
        (
            _("Brought up to date"),
            (_("line"), _("name"), _("what changes"), _("known by")),
            [
                (
                    str(merge.line),
                    merge.before.name,
                    "; ".join(f"{each.before or '–'} → {each.after or '–'}" for each in merge.changes),
                    merge.because,
                )
                for merge in part.merged
            ],
        ),
    ]


def _history(part: HistoryPlan) -> list[_Table]:
    zone = system_zone()
    rows = [
        (
            str(line),
            part.names.get(event.contact_id, ""),
            what_happened(event),
            f"{event.happened_at.astimezone(zone):%Y-%m-%d}",
        )
        for line, event in part.events
    ]
    return [(_("What happened"), (_("line"), _("name"), _("what"), _("when")), rows)]
