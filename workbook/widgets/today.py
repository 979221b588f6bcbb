"""Whose book, which person, and what to do next: the card at the top of every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from workbook.activity.labels import stage_label
from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.next_actions import Action, ActionKind
from workbook.guidance.next_actions import Today as Plan
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.spoken_dates import (
    day_of,
    exact_moment,
    spoken_ago,
    spoken_due,
    spoken_due_day,
    spoken_until,
)
from workbook.i18n import _, ngettext
from workbook.own_files import own_files
from workbook.records import Mark, stage_of
from workbook.widgets.bringing_told import about
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.today import TodayElement
from workbook.widgets.plain import plain_problem
from workbook.widgets.today_done import do, done_label, logs
from workbook.widgets.today_places import place, place_of
from workbook.widgets.today_plan import plan_of
from workbook.widgets.today_rhythm import add_days_off, choose_preset, choose_weekend, remove_days_off, rhythm
from workbook.widgets.today_snooze import snooze_until, snoozes

#: As many items travel to the page; the number is always that of all.
ITEMS_SHOWN = 60


class Today(Component):
    """What to do next and why now, whose book this is, and the switch between the two books.

    Parameters
    ----------
    coach : the page is the coach's: what comes next is what the class asks for, not the coach's own networking.

    Examples
    --------
    In a notebook cell::

        Today(Desk.open())
    """

    element = TodayElement

    def __init__(self, desk: Desk, *, coach: bool = False) -> None:
        self._coach = coach
        # What was done last, the book it was done in, and how to undo it.
        self._latest: tuple[str, str, Callable[[], None]] | None = None
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """What the browser can ask for."""
        return {
            "use_practice": self._use_practice,
            "renew_practice": self._renew_practice,
            "done": self._done,
            "snooze": self._snooze,
            "dismiss": self._dismiss,
            "restore": self._restore,
            "set_preset": self._set_preset,
            "add_days_off": self._add_days_off,
            "remove_days_off": self._remove_days_off,
            "set_weekend": self._set_weekend,
            "undo": self._undo_last,
            "go": self._go,
            "look_again": self.refresh,
        }

    def state(self) -> Mapping[str, Any]:
        """The book, the person, the first action, the queue behind it, and what is put off."""
        if self._coach:
            return self._for_coach()
        plan, norms = self._plan(), self.desk.norms
        shown = plan.actions[:ITEMS_SHOWN]
        return {
            "coach": False,
            "person": self._person(),
            "actions": [self._told(action) for action in shown],
            # Many actions rest on few numbers, so these are sent once.
            "notes": {rule: norm_note(norms, rule) for rule in dict.fromkeys(action.rule for action in shown) if rule},
            "more": max(0, len(plan.actions) - ITEMS_SHOWN),
            "queue_text": _queue_text(len(plan.actions) - 1),
            "put_off": [self._told_put_off(action, back_at) for action, back_at in plan.put_off[:ITEMS_SHOWN]],
            "taken_off": [self._told_taken_off(action, mark) for action, mark in plan.taken_off[:ITEMS_SHOWN]],
            "reason": plan.reason,
            "place": place(plan.page, "people") if plan.page else None,
            "snoozes": snoozes(self.desk.now(), self.desk.zone, self.desk.calendar),
            "rhythm": rhythm(self.desk),
            "undo": self._latest[1] if self._latest and self._latest[0] == self.desk.book.id else "",
            "own_problems": _own_problems(),
        }

    def _for_coach(self) -> dict[str, Any]:
        """The same card on a coach's page: steps of the coach's path, without a person and without reminders."""
        from workbook.widgets.today_coach import coach_actions

        actions = coach_actions(self.desk)
        return {
            "coach": True,
            "person": None,
            "actions": actions,
            "notes": {},
            "more": 0,
            "queue_text": _queue_text(len(actions) - 1),
            "put_off": [],
            "taken_off": [],
            "snoozes": [],
            "reason": "",
            "place": None,
            "rhythm": None,
            "undo": "",
            "own_problems": _own_problems(),
        }

    def _plan(self) -> Plan:
        desk = self.desk
        return plan_of(desk.book, now=desk.now(), zone=desk.zone, norms=desk.norms)

    def _person(self) -> dict[str, str] | None:
        contact = self.desk.contact
        if contact is None:
            return None
        stage = stage_of(self.desk.book.events.of(contact.id))
        return {"name": contact.name, "about": about(contact.role, contact.company), "stage": stage_label(stage)}

    def _told(self, action: Action) -> dict[str, Any]:
        desk = self.desk
        now = desk.now()
        return {
            "key": action.key,
            "title": action.title,
            "why": action.why,
            "due": self._due(action, now),
            "exact": exact_moment(action.due_at, desk.zone) if action.due_at else "",
            "late": action.overdue,
            "rule": action.rule,
            **place_of(action),
            "done": done_label(action.kind),
            "logs": logs(action.kind),
            "first_step": action.kind is ActionKind.FIRST_STEP,
        }

    def _due(self, action: Action, now: datetime) -> str:
        """When it is due; a promise has a day and no hour."""
        zone = self.desk.zone
        if action.due_at is None:
            return ""
        if action.kind is ActionKind.PROMISE:
            last_moment = action.due_at - timedelta(microseconds=1)
            return spoken_due_day(day_of(last_moment, zone), day_of(now, zone))
        return spoken_due(action.due_at, now, zone)

    def _told_put_off(self, action: Action, back_at: datetime) -> dict[str, str]:
        desk = self.desk
        return {
            "key": action.key,
            "title": action.title,
            "back": _("comes back {when}").format(when=spoken_until(back_at, desk.now(), desk.zone)),
            "exact": exact_moment(back_at, desk.zone),
        }

    def _told_taken_off(self, action: Action, mark: Mark) -> dict[str, str]:
        desk = self.desk
        template = _("marked done {ago}") if mark.action == "done" else _("taken off {ago}")
        return {
            "key": action.key,
            "title": action.title,
            "since": template.format(ago=spoken_ago(mark.marked_at, desk.now(), desk.zone)),
            "exact": exact_moment(mark.marked_at, desk.zone),
        }

    def _find(self, key: str) -> Action:
        """The action with this key, as things stand now."""
        for action in self._plan().actions:
            if action.key == key:
                return action
        raise NotFoundError(_("This is no longer on your list."), _("The list above is up to date."))

    # Whose book

    def _use_practice(self, on: bool) -> None:
        self.desk.use_practice(on)

    def _renew_practice(self) -> None:
        if not self.desk.practice:
            raise InvalidInputError(_("This is your own book."), _("Switch to the practice people first."))
        self._latest = None
        self.desk.renew_practice()

    # What the learner does with an item

    def _go(self, key: str) -> None:
        """Make the person an action is about the current one, before its page opens."""
        action = self._find(key)
        if action.contact_id is not None:
            self.desk.choose(action.contact_id)

    def _done(self, key: str) -> dict[str, str]:
        action = self._find(key)
        undo = do(self.desk, action) or self._mark(key, "done")
        return self._remember(_("Done: {title}.").format(title=action.title), undo)

    def _snooze(self, key: str, until: str) -> dict[str, str]:
        action = self._find(key)
        back_at = snooze_until(until, self.desk.now(), self.desk.zone, self.desk.calendar)
        undo = self._mark(key, "snoozed", back_at)
        when = spoken_until(back_at, self.desk.now(), self.desk.zone)
        return self._remember(_("Put off: {title}. It comes back {when}.").format(title=action.title, when=when), undo)

    def _dismiss(self, key: str) -> dict[str, str]:
        action = self._find(key)
        text = _("Taken off: {title}. It stays off for this reason; below, under “Taken off”, you can bring it back.")
        return self._remember(text.format(title=action.title), self._mark(key, "dismissed"))

    # How to remind, and when not

    def _set_preset(self, preset: str) -> dict[str, str]:
        return self._remember(*choose_preset(self.desk, preset))

    def _add_days_off(self, starts: str, ends: str = "", label: str = "") -> dict[str, str]:
        return self._remember(*add_days_off(self.desk, starts, ends, label))

    def _remove_days_off(self, starts: str, ends: str) -> dict[str, str]:
        return self._remember(*remove_days_off(self.desk, starts, ends))

    def _set_weekend(self, day: str, free: bool) -> dict[str, str]:
        return self._remember(*choose_weekend(self.desk, day, free))

    def _restore(self, key: str) -> None:
        self._mark(key, "restored")
        self._latest = None
        self.desk.changed()

    def _mark(self, key: str, action: str, until: datetime | None = None) -> Callable[[], None]:
        """Note what was done with an item; the returned function takes it back."""
        book, now = self.desk.book, self.desk.now
        book.marks.add(Mark(item=key, action=action, until=until, marked_at=now()))

        def undo() -> None:
            book.marks.add(Mark(item=key, action="restored", marked_at=now()))

        return undo

    def _remember(self, text: str, undo: Callable[[], None]) -> dict[str, str]:
        self._latest = (self.desk.book.id, text, undo)
        self.desk.changed()
        return {"text": text}

    def _undo_last(self) -> None:
        if self._latest is None or self._latest[0] != self.desk.book.id:
            raise NotFoundError(_("There is nothing to undo."), _("Go on with the list above."))
        self._latest[2]()
        self._latest = None
        self.desk.changed()


def _queue_text(count: int) -> str:
    """How many actions come after the first."""
    if count <= 0:
        return ""
    return ngettext("And {count} more after that", "And {count} more after that", count).format(count=count)


def _own_problems() -> list[dict[str, str]]:
    """Which files of the learner's own are not used, and why; the readers are loaded only when there are files."""
    if own_files() is None:
        return []
    from workbook.own_content import own_content_problems

    return [plain_problem(problem) for problem in own_content_problems()]
