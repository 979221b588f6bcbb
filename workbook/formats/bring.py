"""Bring files into the book together: first a plan that changes nothing, then all of it in one step.

Files are planned one after the other, each against the book as the ones before would leave it, so that a message
finds the person whom the list of connections brings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from workbook.contact_columns import ContactColumns
from workbook.errors import StaleRevisionError
from workbook.formats.calendars import CalendarReading
from workbook.formats.happenings import History
from workbook.formats.history_plan import HistoryPlan, KnownEvents, plan_history
from workbook.formats.importing import plan_import
from workbook.formats.meetings_plan import KnownMeetings, MeetingsPlan, plan_meetings
from workbook.formats.new_people import Who, choose, left_before, remember_left_out
from workbook.formats.plan import ImportPlan, Merge
from workbook.formats.reading import Progress, Reading, collection_paused, no_progress
from workbook.i18n import _
from workbook.records import Contact, ImportRun, new_id

if TYPE_CHECKING:
    from workbook.book import Book

Brought = Reading | History | CalendarReading
Part = ImportPlan | HistoryPlan | MeetingsPlan
#: A row: the place of its file among those brought, and its line there; in a calendar the number of the proposal.
Row = tuple[int, int]
#: The source of people whose words come from more than one file.
SEVERAL = "files"
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the learner said about rows: who is the same as somebody known, and to what they said yes.

    `take` holds rows whose new words replace the learner's own, and events of a calendar that were coffees. `who` of
    the new people has a tick, except that the learner `turned` over those of some rows.
    """

    same: Mapping[Row, str] = field(default_factory=dict)
    take: frozenset[Row] = frozenset()
    who: Who = Who.USUAL
    turned: frozenset[Row] = frozenset()

    def same_in(self, part: int) -> dict[int, str]:
        """The answers about one file, by line."""
        return {line: contact_id for (place, line), contact_id in self.same.items() if place == part}

    def taken_in(self, part: int) -> frozenset[int]:
        """The rows of one file that have a yes."""
        return frozenset(line for place, line in self.take if place == part)

    def turned_in(self, part: int) -> frozenset[int]:
        """The rows of one file whose tick was turned over."""
        return frozenset(line for place, line in self.turned if place == part)


@dataclass(frozen=True, slots=True, kw_only=True)
class BringPlan:
    """What bringing some files will do; nothing has happened yet.

    `base` is the book it was compared with, `region` the country of numbers that are written without one. `people`
    are those of the book and `met` those whom the last file finds there; where one list of people is all that comes,
    its own plan says enough, and both stay empty.
    """

    brought: tuple[Brought, ...]
    parts: tuple[Part, ...]
    answers: Answers
    base: object
    region: str = ""
    people: Sequence[Contact] = field(default=(), repr=False)
    met: Sequence[Contact] = field(default=(), repr=False)

    @property
    def one_list(self) -> ImportPlan | None:
        """The plan of the one list of people, where that is all that comes."""
        match self.parts:
            case (ImportPlan() as only,):
                return only
            case _:
                return None

    @property
    def is_balanced(self) -> bool:
        """Whether every row of every file is accounted for. Always true; tests and the report ask."""
        return all(part.is_balanced for part in self.parts)

    @property
    def changes_nothing(self) -> bool:
        """Whether applying this would leave the book as it is."""
        return all(part.changes_nothing for part in self.parts)

    def same_effect_as(self, other: BringPlan) -> bool:
        """Whether both would do the same to the book."""
        return len(self.parts) == len(other.parts) and all(map(_same_effect, self.parts, other.parts))

    def summary(self) -> list[str]:
        """What will happen, in a few lines for each file."""
        return [line for part in self.parts for line in part.summary()]


@dataclass(frozen=True, slots=True)
class BringResult:
    """What bringing did. `applied` is False when the book had changed since the plan was shown.

    `plan` then is the new plan, for the learner to look at. `run` is None when nothing was written.
    """

    plan: BringPlan
    applied: bool
    run: ImportRun | None = None


def _same_effect(one: Part, other: Part) -> bool:
    match one:
        case ImportPlan():
            return isinstance(other, ImportPlan) and one.same_effect_as(other)
        case HistoryPlan():
            return isinstance(other, HistoryPlan) and one.same_effect_as(other)
        case MeetingsPlan():
            return isinstance(other, MeetingsPlan) and one.same_effect_as(other)


def plan_bringing(
    brought: Sequence[Brought],
    book: Book,
    *,
    now: datetime,
    answers: Answers | None = None,
    region: str = "",
    progress: Progress = no_progress,
) -> BringPlan:
    """Return what bringing these files into `book` would do, in this order. Nothing is written.

    Parameters
    ----------
    now : tells which events of a calendar took place and which are agreed.
    region : the learner's country (two letters), for telephone numbers that are written without one.
    """
    answers = answers or Answers()
    known = KnownEvents.of(book, (each for each in brought if isinstance(each, History)))
    base = _base(book)
    people: Sequence[Contact] = book.contacts.all()
    met = people
    before = left_before(book)
    left: list[Contact] = []
    parts: list[Part] = []
    for place, each in enumerate(brought):
        same = answers.same_in(place)
        part: Part
        if isinstance(each, History):
            part = plan_history(each, met, known, same=same, left=left, now=now)
        elif isinstance(each, CalendarReading):
            meetings = KnownMeetings.of(book)
            part = plan_meetings(each, met, meetings, now=now, yes=answers.taken_in(place), same=same)
        else:
            part = plan_import(each, met, same=same, take=answers.taken_in(place), region=region, progress=progress)
            part = _with_ticks(part, place, answers, before, book)
            left += part.left.contacts
        parts.append(part)
        if place + 1 < len(brought):
            met = _after(met, part)
    plan = BringPlan(brought=tuple(brought), parts=tuple(parts), answers=answers, base=base, region=region)
    return plan if plan.one_list else replace(plan, people=people, met=met)


def choose_people(plan: BringPlan, book: Book, *, now: datetime, who: Who, turned: frozenset[Row]) -> BringPlan:
    """Return the same plan with other ticks at the new people, quickly where it is about one file alone."""
    answers = replace(plan.answers, who=who, turned=turned)
    if plan.one_list and _base(book) == plan.base:
        part = _with_ticks(plan.one_list, 0, answers, left_before(book), book)
        return replace(plan, parts=(part,), answers=answers)
    return plan_bringing(plan.brought, book, now=now, answers=answers, region=plan.region)


def _with_ticks(plan: ImportPlan, place: int, answers: Answers, before: Sequence[str], book: Book) -> ImportPlan:
    return choose(plan, answers.who, answers.turned_in(place), before=frozenset(before), book_id=book.id)


def apply_bringing(plan: BringPlan, book: Book, *, now: datetime, progress: Progress = no_progress) -> BringResult:
    """Do what `plan` says, in one transaction, after the backup that the book makes of itself.

    A plan that changes nothing writes nothing, so applying one twice is harmless. When the book has changed since,
    the plan is made anew: if it comes out the same it is applied, else it is returned for the learner to look at
    and nothing is written. An application that is interrupted leaves the book as it was.
    """
    for _attempt in range(_ATTEMPTS):
        progress(_("Checking the book"), 0.0)
        if _base(book) != plan.base:
            fresh = plan_bringing(plan.brought, book, now=now, answers=plan.answers, region=plan.region)
            if not fresh.changes_nothing and not fresh.same_effect_as(plan):
                return BringResult(fresh, applied=False)
            plan = fresh
        if plan.changes_nothing:
            return BringResult(plan, applied=True)
        try:
            return _write(plan, book, now, progress)
        except StaleRevisionError:  # somebody saved one of these people this very moment: look again
            continue
    return BringResult(
        plan_bringing(plan.brought, book, now=now, answers=plan.answers, region=plan.region), applied=False
    )


def _write(plan: BringPlan, book: Book, now: datetime, progress: Progress) -> BringResult:
    added, changed = _people(plan)
    events = [each.event for part in plan.parts if isinstance(part, HistoryPlan) for each in part.events]
    coffees = [each for part in plan.parts if isinstance(part, MeetingsPlan) for each in part.added]
    meetings = [each.meeting for each in coffees]
    events += [event for each in coffees for event in each.events]
    merged = sum(len(part.merged) for part in plan.parts if isinstance(part, ImportPlan))
    run = ImportRun(
        id=new_id(),
        source=plan.brought[0].source,
        file_name=", ".join(dict.fromkeys(each.file_name for each in plan.brought)),
        sha256=plan.brought[0].sha256,
        imported_at=now,
        added=len(added),
        merged=merged,
        unchanged=sum(len(part.unchanged) for part in plan.parts),
        skipped=sum(len(part.skipped) for part in plan.parts),
        events=len(events),
        meetings=len(meetings),
    )
    progress(_("Saving"), 0.4)
    with collection_paused():
        book.imports.bring(run, added, changed, meetings=meetings, events=events)
    remember_left_out(book, plan.parts)
    progress(_("Saved"), 1.0)
    return BringResult(plan, applied=True, run=run)


def _people(plan: BringPlan) -> tuple[Sequence[Contact], Sequence[Contact]]:
    """Who is new and who is changed by all files together, each as they are to be."""
    if plan.one_list:  # thirty thousand people need no records
        return plan.one_list.added.contacts, [each.after for each in plan.one_list.merged]
    held = {contact.id: contact for contact in plan.people}
    after = _after(plan.met, plan.parts[-1])
    added = [contact for contact in after if contact.id not in held]
    changed = [contact for contact in after if contact.id in held and held[contact.id] != contact]
    return ContactColumns.of(added), changed


def _after(people: Sequence[Contact], part: Part) -> Sequence[Contact]:
    """The people of the book as one file leaves them."""
    if isinstance(part, ImportPlan):
        new: Collection[Contact] = list(part.added.contacts)
        changed = {each.after.id: _settled(each, part.reading.source) for each in part.merged}
    else:
        new = part.people
        changed = {each.id: each for each in part.addresses} if isinstance(part, HistoryPlan) else {}
    return [*(changed.get(contact.id, contact) for contact in people), *new]


def _settled(merge: Merge, source: str) -> Contact:
    """A person as several files leave them.

    Where the learner let the words of one kind of file replace those of another, neither may bring its own back by
    itself the next time: the person came from no one file any more.
    """
    replaced = merge.before.source != source and any(change.before for change in merge.changes)
    return replace(merge.after, source=SEVERAL) if replaced and merge.after.revision == 0 else merge.after


def _base(book: Book) -> object:
    """What a plan rests on: it has to be made anew when this is another."""
    return book.data_version()
