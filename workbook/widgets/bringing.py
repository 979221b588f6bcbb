"""Bring people and what happened from files: what would happen, the learner's answers, and what did happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from workbook.errors import InvalidInputError, NotFoundError
from workbook.formats.short_names import short_name
from workbook.formats.sources import UploadedFile
from workbook.i18n import _
from workbook.widgets import bringing_columns
from workbook.widgets import bringing_counts as counted
from workbook.widgets import bringing_told as told
from workbook.widgets.desk import Desk

if TYPE_CHECKING:
    from workbook.formats.bring import Answers, BringPlan, Row
    from workbook.formats.new_people import Who
    from workbook.formats.open_anything import ReadingChoices


class Bringing:
    """One import on its way: nothing, a plan to look at, or a report. It belongs to one book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book_id = ""
        self._plan: BringPlan | None = None
        self._aside: list[dict[str, str]] = []
        self._notice = ""
        self._report: dict[str, Any] | None = None
        # Questions that were answered stay on screen, so that an answer can be taken back.
        self._answered: dict[str, dict[str, Any]] = {}
        self._taken: dict[str, dict[str, Any]] = {}
        self._new_shown = told.ROWS_SHOWN
        # The files stay until they are brought or put away, since a choice about them reads them again.
        self._files: Sequence[UploadedFile] = ()
        self._choices: ReadingChoices | None = None

    def state(self) -> dict[str, Any]:
        """What to show: the plan, the report, and files that were refused or left aside."""
        mine = self._book_id == self._desk.book.id
        shown = None
        if mine and self._plan:
            shown = {
                **told.plan(
                    self._plan,
                    self._desk.now(),
                    self._desk.zone,
                    self._answered,
                    self._taken,
                    new_shown=self._new_shown,
                ),
                "tables": bringing_columns.tables(self._plan.brought),
                "fields": bringing_columns.fields(),
                "left": bringing_columns.left_at_first(self._plan.brought, self._chosen()),
            }
        return {
            "plan": shown,
            "report": self._report if mine else None,
            "aside": self._aside if mine else [],
            "notice": self._notice if mine else "",
        }

    def look(self, files: Sequence[UploadedFile]) -> None:
        """Read the files and plan what they would change; nothing is written.

        Files that hold nothing to bring are told by name, each with its reason. They are in the way only when none
        of the others holds anything.
        """
        self._begin()
        self._files = files
        self._read()

    def choose_columns(self, table: str, fields: Sequence[str]) -> None:
        """Take the columns of one table (by its fingerprint) as these fields, and plan anew."""
        columns = self._chosen().columns
        self._current()
        columns = replace(columns, by_table={**columns.by_table, table: tuple(fields)})
        self._choices = replace(self._chosen(), columns=columns)
        self._read()

    def choose_left(self, what: str, taken: bool) -> None:
        """Take what was left out at first (``others``, ``notes`` or ``words``) or leave it out again; plan anew."""
        fields = {"others": "other_contacts", "notes": "notes", "words": "words"}
        if what not in fields:
            raise InvalidInputError(_("There is no choice “{what}”.").format(what=what), _("Bring the file again."))
        self._current()
        self._choices = replace(self._chosen(), **{fields[what]: taken})  # type: ignore[arg-type]
        self._read()

    def _read(self) -> None:
        from workbook.formats.bring import plan_bringing
        from workbook.formats.open_anything import read_anything
        from workbook.formats.phones import region_of_zone

        now, zone = self._desk.now(), self._desk.zone
        self._answered, self._taken, self._notice = {}, {}, ""
        brought, aside = read_anything(self._files, now=now, zone=zone, choices=self._chosen())
        self._aside = [
            {"name": short_name(each.name), "what": each.error.what, "repair": each.error.repair} for each in aside
        ]
        self._plan = None
        if brought:
            self._plan = plan_bringing(brought, self._desk.book, now=now, region=region_of_zone(zone.key or ""))

    def _chosen(self) -> ReadingChoices:
        """What was chosen about the files, and what is remembered of earlier ones."""
        from workbook.formats.mapping import ColumnChoices
        from workbook.formats.mappings_kept import remembered_columns
        from workbook.formats.open_anything import ReadingChoices

        if self._choices is None:
            self._choices = ReadingChoices(
                columns=ColumnChoices(remembered=remembered_columns(self._desk.book)), norms=self._desk.norms
            )
        return self._choices

    def answer(self, row: str, same: bool) -> None:
        """Note whether the person in `row` is the one in the book that they resemble."""
        plan, at = self._current(), _row(row)
        answers = dict(plan.answers.same)
        doubt = next((each for each in plan.parts[at[0]].doubts if each.line == at[1]), None)
        if not same:
            answers.pop(at, None)
            self._answered.pop(row, None)
        elif doubt is not None:
            answers[at] = doubt.existing.id
            self._answered[row] = {**told.doubt(at[0], doubt), "same": True}
        self._plan_again(plan, replace(plan.answers, same=answers))

    def take(self, row: str, taken: bool) -> None:
        """Note whether what the file says in `row` replaces what the learner typed."""
        plan, at = self._current(), _row(row)
        offer = next((each for each in told.offers_of(plan.parts[at[0]]) if each.line == at[1]), None)
        if not taken:
            self._taken.pop(row, None)
        elif offer is not None:
            today = self._desk.now().astimezone(self._desk.zone).date()
            self._taken[row] = {**told.offer(at[0], offer, today), "taken": True}
        take = plan.answers.take | {at} if taken else plan.answers.take - {at}
        self._plan_again(plan, replace(plan.answers, take=take))

    def choose_person(self, row: str, taken: bool) -> None:
        """Bring a new person or leave them out."""
        plan, at = self._current(), _row(row)
        part = plan.parts[at[0]] if at[0] < len(plan.parts) else None
        left = {each.line for each in counted.left_out_of(part)} if part else set()
        if taken == (at[1] in left):
            self._choose_people(plan, plan.answers.who, plan.answers.turned ^ {at})

    def choose_new(self, who: str) -> None:
        """Give all new people a tick, none, or those of whom more than a name and a number is known."""
        from workbook.formats.new_people import Who

        self._choose_people(self._current(), Who(who), frozenset())

    def show_more(self) -> None:
        """Let more of the new people travel to the page."""
        self._current()
        self._new_shown += told.ROWS_SHOWN

    def _choose_people(self, plan: BringPlan, who: Who, turned: frozenset[Row]) -> None:
        from workbook.formats.bring import choose_people

        self._plan = choose_people(plan, self._desk.book, now=self._desk.now(), who=who, turned=turned)

    def apply(self) -> bool:
        """Do what the plan says; False when the book changed meanwhile and the plan is to be looked at again."""
        from workbook.formats.bring import apply_bringing
        from workbook.formats.mappings_kept import remember_columns

        plan = self._current()
        result = apply_bringing(plan, self._desk.book, now=self._desk.now())
        if not result.applied:
            self._plan = result.plan
            self._notice = _("Your book changed since you looked. This is what would happen now.")
            return False
        remember_columns(self._desk.book, plan.brought)
        self._begin()
        self._report = counted.report(result)
        return True

    def put_away(self) -> None:
        """Forget the plan and the report."""
        self._begin()

    def _begin(self) -> None:
        book = self._desk.book
        self._book_id, self._plan, self._aside, self._notice, self._report = book.id, None, [], "", None
        self._answered, self._taken, self._new_shown = {}, {}, told.ROWS_SHOWN
        self._files, self._choices = (), None

    def _current(self) -> BringPlan:
        if self._plan is None or self._book_id != self._desk.book.id:
            raise NotFoundError(_("There is no file to bring any more."), _("Bring the file again."))
        return self._plan

    def _plan_again(self, plan: BringPlan, answers: Answers) -> None:
        from workbook.formats.bring import plan_bringing

        self._plan = plan_bringing(
            plan.brought, self._desk.book, now=self._desk.now(), answers=answers, region=plan.region
        )


def _row(name: str) -> Row:
    """The file and the line that a row is known by on the page."""
    part, _colon, line = name.partition(":")
    if not (part.isdecimal() and line.isdecimal()):
        raise InvalidInputError(_("There is no row “{row}”.").format(row=name), _("Bring the file again."))
    return int(part), int(line)
