"""What to do next, and why now: thank-yous, debriefs, preparation, promises, replies, reminders.

Pure rules over records. Events are read once (`threads.read_threads`); each rule then looks at one
person or one meeting, so the work grows with what happened and not with its square. Nothing here is
stored: undo the event and the action is back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workbook.guidance import meeting_rules, people_rules, reminder_rules
from workbook.guidance.nudging import NudgePreset
from workbook.guidance.scene import (
    PAGE_MEET,
    PAGE_PREPARE,
    PAGE_START,
    Action,
    ActionKind,
    NormsLike,
    Scene,
)
from workbook.guidance.spoken_dates import day_ends, day_of, spoken_until, zone_named
from workbook.guidance.threads import EventLike
from workbook.guidance.working_days import WorkingDays
from workbook.i18n import _, ngettext
from workbook.records import Contact, Mark, Meeting, Promise

__all__ = ["Action", "ActionKind", "Today", "next_actions", "plan_today"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What to do, what is put off, and what to say when there is nothing to do.

    `put_off` holds pairs of an action and when it comes back, the first to come back before the others;
    `taken_off` those that were marked done or dismissed though their reason still stands, each with its mark, the
    latest first. `reason` is empty while there are actions.
    `page` is the notebook that the reason speaks of, or empty.
    """

    actions: tuple[Action, ...]
    put_off: tuple[tuple[Action, datetime], ...]
    reason: str
    page: str = ""
    taken_off: tuple[tuple[Action, Mark], ...] = ()


def next_actions(
    contacts: Iterable[Contact],
    events: Iterable[EventLike],
    meetings: Iterable[Meeting],
    promises: Iterable[Promise],
    marks: Iterable[Mark],
    *,
    now: datetime,
    zone: str | ZoneInfo,
    norms: Mapping[str, float] | NormsLike,
    has_pitch: bool = True,
) -> list[Action]:
    """Return what to do next, the most pressing first.

    The same as ``plan_today(...).actions``, for callers that need only the list.
    """
    return list(
        plan_today(
            contacts, events, meetings, promises, marks, now=now, zone=zone, norms=norms, has_pitch=has_pitch
        ).actions
    )


def plan_today(
    contacts: Iterable[Contact],
    events: Iterable[EventLike],
    meetings: Iterable[Meeting],
    promises: Iterable[Promise],
    marks: Iterable[Mark],
    *,
    now: datetime,
    zone: str | ZoneInfo,
    norms: Mapping[str, float] | NormsLike,
    has_pitch: bool = True,
    cadences: Mapping[str, float] | None = None,
    calendar: WorkingDays | None = None,
    nudging: NudgePreset | None = None,
) -> Today:
    """Return what to do, what is put off, and the reason when nothing is left to do.

    Parameters
    ----------
    contacts : everybody the other arguments speak of; what belongs to nobody among them is left out.
    events : the current view, in any order.
    meetings : planned and held, in any order.
    promises : open and done ones, in any order.
    marks : what the learner did with earlier items, in any order.
    now : aware instant; nothing here reads a clock.
    zone : IANA name of the zone in which the learner's days begin.
    norms : numbers by id (``thank_you_due_hours`` and so on), or an object with ``value(id)``.
    has_pitch : whether a pitch has been begun; drafting one is the first step when not.
    cadences : days between two messages by contact id, where the learner chose their own.
    calendar : the learner's weekends and days off; Saturday and Sunday are free without one.
    nudging : the way to remind that the learner chose; it says how days are counted, the numbers are in `norms`.

    Notes
    -----
    A rule is suggested once for each reason: the key of a reminder names the message it follows, so a new
    message makes a new item, whatever was marked about the one before.
    """
    home = zone if isinstance(zone, ZoneInfo) else zone_named(zone)
    scene = Scene.of(
        contacts, events, meetings, promises,
        now=now, zone=home, norms=norms, cadences=cadences, calendar=calendar, nudging=nudging,
    )  # fmt: skip
    latest = _latest_marks(marks)
    shown: list[Action] = []
    put_off: list[tuple[Action, datetime]] = []
    taken_off: list[tuple[Action, Mark]] = []

    def place(action: Action) -> None:
        mark = latest.get(action.key)
        back_at = _hidden_until(mark, home) if mark else None
        if mark is None or mark.action == "restored" or (back_at is not None and back_at <= now):
            shown.append(action)
        elif back_at is not None:
            put_off.append((action, back_at))
        else:
            taken_off.append((action, mark))

    for action in _suggestions(scene):
        place(action)
    if not shown and not put_off:
        for step in _first_steps(scene, has_pitch=has_pitch):
            place(step)
    put_off.sort(key=lambda pair: pair[1])
    taken_off.sort(key=lambda pair: pair[1].marked_at, reverse=True)
    reason, page = ("", "") if shown else _reason(scene, put_off)
    return Today(actions=tuple(shown), put_off=tuple(put_off), taken_off=tuple(taken_off), reason=reason, page=page)


def _latest_marks(marks: Iterable[Mark]) -> dict[str, Mark]:
    """What the learner last did with each item."""
    latest: dict[str, Mark] = {}
    for mark in marks:
        known = latest.get(mark.item)
        if known is None or mark.marked_at >= known.marked_at:
            latest[mark.item] = mark
    return latest


def _hidden_until(mark: Mark, zone: ZoneInfo) -> datetime | None:
    """When a snoozed item comes back; without a time, when the learner's next day begins."""
    if mark.action != "snoozed":
        return None
    return mark.until or day_ends(day_of(mark.marked_at, zone), zone)


_RULES = (
    meeting_rules.after_meetings,
    meeting_rules.around_plans,
    people_rules.promises,
    people_rules.conversations,
    reminder_rules.silence,
    people_rules.introductions,
)
_RANK = {kind: rank for rank, kind in enumerate(ActionKind)}


def _order(action: Action, now: datetime) -> tuple[int, bool, float]:
    """A meeting about to begin comes before all; then the kinds in their order, then by what is due.

    Thank-yous and debriefs that can still be in time come before late ones, and of those the newest first:
    an hour matters to a fresh one and no longer to an old one.
    """
    due = action.due_at.timestamp() if action.due_at else float("inf")
    if action.kind is ActionKind.PREPARE and action.page == PAGE_MEET:
        return -1, False, due
    if action.kind in (ActionKind.THANK_YOU, ActionKind.DEBRIEF):
        return _RANK[action.kind], action.overdue, -due if action.overdue else due
    return _RANK[action.kind], action.due_at is None, due if action.due_at else now.timestamp()


def _suggestions(scene: Scene) -> list[Action]:
    """Everything the rules suggest, the most pressing first.

    A thank-you is built from the debrief of its meeting, which therefore comes right before it.
    """
    found = [action for rule in _RULES for action in rule(scene)]
    thanks = {action.meeting_id: action for action in found if action.kind is ActionKind.THANK_YOU}

    def place(action: Action) -> tuple[int, bool, float, str, bool]:
        debrief = action.kind is ActionKind.DEBRIEF
        leader = thanks.get(action.meeting_id, action) if debrief else action
        together = leader.key if leader.kind is ActionKind.THANK_YOU else ""
        return *_order(leader, scene.now), together, not debrief

    found.sort(key=place)
    return found


def _first_steps(scene: Scene, *, has_pitch: bool) -> list[Action]:
    """What to begin with when nothing is due and nobody is waited for."""
    if not scene.contacts:
        return [
            _step(
                "contacts",
                _("Bring your contacts"),
                _("Coffees begin with people you know, or nearly know. Your LinkedIn file brings them all at once."),
                PAGE_START,
            )
        ]
    if _waiting(scene) or scene.planned:
        return []
    steps = []
    if not has_pitch:
        steps.append(
            _step(
                "pitch",
                _("Draft your pitch"),
                _("Three short parts: where you come from, what interests you, what you hope to learn."),
                PAGE_PREPARE,
            )
        )
    steps.append(
        _step(
            "write",
            _("Choose somebody and ask for a conversation"),
            _("Nothing is open just now, so today is a good day to write one message."),
            PAGE_PREPARE,
        )
    )
    return steps


def _step(key: str, title: str, why: str, page: str) -> Action:
    return Action(
        key=f"first_step:{key}",
        kind=ActionKind.FIRST_STEP,
        contact_id=None,
        meeting_id=None,
        title=title,
        why=why,
        due_at=None,
        overdue=False,
        page=page,
    )


def _waiting(scene: Scene) -> list[datetime]:
    """When a reminder will be due, for each person from whom an answer may still come."""
    return [
        due_at
        for thread in scene.threads.by_contact.values()
        if (contact := scene.contacts.get(thread.contact_id)) is not None
        and (due_at := reminder_rules.nudge_due_at(scene, contact, thread)) is not None
        and due_at > scene.now
    ]


def _reason(scene: Scene, put_off: Sequence[tuple[Action, datetime]]) -> tuple[str, str]:
    """Why nothing is asked of the learner, when that will change, and the page that this speaks of, if any."""
    if put_off:
        first = min(back_at for _action, back_at in put_off)
        text = ngettext(
            "Nothing else is due. {count} item is put off and comes back {when}.",
            "Nothing else is due. {count} items are put off; the first comes back {when}.",
            len(put_off),
        ).format(count=len(put_off), when=spoken_until(first, scene.now, scene.zone))
        return text, ""
    starts = [
        meeting.starts_at
        for meeting in scene.meetings.values()
        if meeting.contact_id in scene.planned and meeting.starts_at and meeting.starts_at > scene.now
    ]
    waiting = _waiting(scene)
    if starts:
        when = spoken_until(min(starts), scene.now, scene.zone)
        return _("Nothing is due. Your next meeting is {when}.").format(when=when), ""
    if waiting:
        text = ngettext(
            "You are waiting for {count} answer. When it comes, note it on the page “Prepare” under “Note what "
            "happened”; without one, a reminder is due {when}. Meanwhile you can write to somebody else or practise "
            "your pitch.",
            "You are waiting for {count} answers. When one comes, note it on the page “Prepare” under “Note what "
            "happened”; without any, the first reminder is due {when}. Meanwhile you can write to somebody else or "
            "practise your pitch.",
            len(waiting),
        ).format(count=len(waiting), when=spoken_until(min(waiting), scene.now, scene.zone))
        return text, PAGE_PREPARE
    if not scene.contacts:
        return _(
            "Your book is still empty, and that is fine. When you like, bring a file of people or add one person by "
            "hand below. Or switch to the practice people, who are invented, and try everything with them."
        ), PAGE_START
    return _("Nothing is due. Everything on your list is done or set aside."), ""
