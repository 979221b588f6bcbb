"""Bring people from a LinkedIn file: what would happen, the learner's answers, and what did happen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook.errors import NotFoundError, WorkbookError
from workbook.formats.sources import UploadedFile
from workbook.guidance.spoken_dates import spoken_date
from workbook.i18n import _, ngettext
from workbook.widgets.desk import Desk

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.formats.importing import ImportResult
    from workbook.formats.plan import Change, Doubt, ImportPlan, Offer
    from workbook.formats.reading import Reading

#: As many rows of a table travel to the page; the counts are always those of the whole file.
ROWS_SHOWN = 200


class Bringing:
    """One import on its way: nothing, a plan to look at, or a report. It belongs to one book."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book_id = ""
        self._plan: ImportPlan | None = None
        self._aside: list[dict[str, str]] = []
        self._notice = ""
        self._report: dict[str, Any] | None = None
        # Questions that were answered stay on screen, so that an answer can be taken back.
        self._answered: dict[int, dict[str, Any]] = {}
        self._taken: dict[int, dict[str, Any]] = {}

    def state(self) -> dict[str, Any]:
        """What to show: the plan, the report, and files that were refused or left aside."""
        mine = self._book_id == self._desk.book.id
        return {
            "plan": self._told(self._plan) if mine and self._plan else None,
            "report": self._report if mine else None,
            "aside": self._aside if mine else [],
            "notice": self._notice if mine else "",
        }

    def look(self, files: Sequence[UploadedFile]) -> None:
        """Read the files and plan what they would change; nothing is written.

        Files that hold no connections are told by name, each with its reason. They are in the way only when
        none of the others holds any.
        """
        from workbook.formats.importing import plan_import
        from workbook.formats.linkedin import read_linkedin

        book = self._begin()
        readings: list[Reading] = []
        for file in files:
            try:
                readings.append(read_linkedin(file))
            except WorkbookError as error:
                self._aside.append({"name": file.name, "what": error.what, "repair": error.repair})
        if len(readings) > 1:
            more = [each.file_name for each in readings[1:] if each.sha256 != readings[0].sha256]
            self._aside += [
                {
                    "name": name,
                    "what": _("This is a second list of connections."),
                    "repair": _("Bring it by itself, after this one."),
                }
                for name in more
            ]
        if readings:
            self._plan = plan_import(readings[0], book.contacts.all())

    def answer(self, line: int, same: bool) -> None:
        """Note whether the person in `line` is the one in the book that they resemble."""
        plan = self._current()
        answers = dict(plan.same)
        doubt = next((each for each in plan.doubts if each.line == line), None)
        if not same:
            answers.pop(line, None)
            self._answered.pop(line, None)
        elif doubt is not None:
            answers[line] = doubt.existing.id
            self._answered[line] = {**_doubt(doubt), "same": True}
        self._plan_again(plan, answers, plan.take)

    def take(self, line: int, taken: bool) -> None:
        """Note whether what the file says in `line` replaces what the learner typed."""
        plan = self._current()
        offer = next((each for each in plan.offers if each.line == line), None)
        if not taken:
            self._taken.pop(line, None)
        elif offer is not None:
            self._taken[line] = {**_offer(offer, self._today()), "taken": True}
        self._plan_again(plan, plan.same, plan.take | {line} if taken else plan.take - {line})

    def apply(self) -> bool:
        """Do what the plan says; False when the book changed meanwhile and the plan is to be looked at again."""
        from workbook.formats.importing import apply_import

        plan = self._current()
        result = apply_import(plan, self._desk.book, now=self._desk.now())
        if not result.applied:
            self._plan = result.plan
            self._notice = _("Your book changed since you looked. This is what would happen now.")
            return False
        self._begin()
        self._report = _report(result)
        return True

    def put_away(self) -> None:
        """Forget the plan and the report."""
        self._begin()

    def _begin(self) -> Book:
        book = self._desk.book
        self._book_id, self._plan, self._aside, self._notice, self._report = book.id, None, [], "", None
        self._answered, self._taken = {}, {}
        return book

    def _today(self) -> date:
        return self._desk.now().astimezone(self._desk.zone).date()

    def _current(self) -> ImportPlan:
        if self._plan is None or self._book_id != self._desk.book.id:
            raise NotFoundError(_("There is no file to bring any more."), _("Bring the file again."))
        return self._plan

    def _plan_again(self, plan: ImportPlan, same: Mapping[int, str], take: frozenset[int]) -> None:
        from workbook.formats.importing import plan_import

        self._plan = plan_import(plan.reading, self._desk.book.contacts.all(), same=same, take=take)

    def _told(self, plan: ImportPlan) -> dict[str, Any]:
        today = self._today()
        return {
            "file": plan.reading.file_name,
            "rows": ngettext("{count} row", "{count} rows", plan.rows_in).format(count=f"{plan.rows_in:,}"),
            "counts": _counts(plan),
            "remarks": list(plan.reading.remarks),
            "nothing": plan.changes_nothing,
            "button": _button(len(plan.added), len(plan.merged)),
            "added": [
                {
                    "line": each.line,
                    "name": each.contact.name,
                    "about": about(each.contact.role, each.contact.company),
                    "since": spoken_date(each.contact.connected_on, today) if each.contact.connected_on else "",
                }
                for each in plan.added[:ROWS_SHOWN]
            ],
            "merged": [
                {
                    "line": each.line,
                    "name": each.before.name,
                    "changes": _changes(each.changes, today),
                    "because": each.because,
                }
                for each in plan.merged[:ROWS_SHOWN]
            ],
            "skipped": [{"line": each.line, "reason": each.reason} for each in plan.skipped[:ROWS_SHOWN]],
            "doubts": _in_order(self._answered.values(), map(_doubt, plan.doubts[:ROWS_SHOWN])),
            "offers": _in_order(self._taken.values(), (_offer(each, today) for each in plan.offers[:ROWS_SHOWN])),
            "shown": ROWS_SHOWN,
        }


def about(role: str, company: str) -> str:
    """Return role and company in a line, whichever is known."""
    return " · ".join(part for part in (role, company) if part)


def _doubt(doubt: Doubt) -> dict[str, Any]:
    """Two people who may be one."""
    return {
        "line": doubt.line,
        "incoming": doubt.incoming.name,
        "incoming_about": about(doubt.incoming.role, doubt.incoming.company),
        "existing": doubt.existing.name,
        "existing_about": about(doubt.existing.role, doubt.existing.company),
        "reason": doubt.reason,
        "same": False,
    }


def _offer(offer: Offer, today: date) -> dict[str, Any]:
    """Where the file differs from the learner's own words."""
    return {
        "line": offer.line,
        "name": offer.contact.name,
        "changes": _changes(offer.changes, today),
        "taken": False,
    }


def _in_order(*groups: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of all groups by line, each line once."""
    by_line: dict[int, dict[str, Any]] = {}
    for group in groups:
        for row in group:
            by_line.setdefault(row["line"], row)
    return [by_line[line] for line in sorted(by_line)]


def _counts(plan: ImportPlan) -> list[dict[str, Any]]:
    """The five numbers of a dry run, each with its words."""
    ghosts = plan.ghosts
    numbers = (
        ("added", len(plan.added), _("new people")),
        ("merged", len(plan.merged), _("brought up to date")),
        ("unchanged", len(plan.unchanged), _("already there")),
        ("skipped", len(plan.skipped) - ghosts, _("left out")),
        ("ghosts", ghosts, _("hidden profiles")),
    )
    return [{"kind": kind, "count": f"{count:,}", "label": label} for kind, count, label in numbers]


def _button(added: int, merged: int) -> str:
    """What the one button says that it will do."""
    if added:
        return ngettext("Add {count} person", "Add {count} people", added).format(count=f"{added:,}")
    return ngettext("Bring {count} person up to date", "Bring {count} people up to date", merged).format(
        count=f"{merged:,}"
    )


def _field(name: str) -> str:
    names = {
        "given_name": _("given name"),
        "family_name": _("family name"),
        "company": _("company"),
        "role": _("role"),
        "email": _("e-mail"),
        "linkedin": _("LinkedIn address"),
        "connected_on": _("connected on"),
    }
    return names.get(name, name)


def _changes(changes: Iterable[Change], today: date) -> list[str]:
    """Each changed field in a line: what stands there and what will."""

    def words(value: str | date | None) -> str:
        return spoken_date(value, today) if isinstance(value, date) else value or _("nothing")

    return [
        _("{field}: {before} → {after}").format(
            field=_field(each.field), before=words(each.before), after=words(each.after)
        )
        for each in changes
    ]


def _report(result: ImportResult) -> dict[str, Any]:
    """What an import did, in words."""
    plan = result.plan
    if result.run is None:
        return {
            "title": _("Nothing changed: your book already knows everybody in this file."),
            "lines": [],
        }
    title = ngettext("{count} person added.", "{count} people added.", len(plan.added))
    lines = []
    if plan.merged:
        some = ngettext("{count} person brought up to date.", "{count} people brought up to date.", len(plan.merged))
        lines.append(some.format(count=f"{len(plan.merged):,}"))
    if plan.skipped:
        some = ngettext("{count} row left out.", "{count} rows left out.", len(plan.skipped))
        lines.append(some.format(count=f"{len(plan.skipped):,}"))
    lines.append(_("A copy of your book from just before is in the folder “backups”."))
    return {"title": title.format(count=f"{len(plan.added):,}"), "lines": lines}
