"""Rules about silence: a reminder, a colleague in the meantime, and rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from workbook.guidance.scene import PAGE_PREPARE, Action, ActionKind, Scene
from workbook.guidance.targets import tier_of
from workbook.guidance.threads import EventLike, Thread
from workbook.guidance.working_days import quiet_until
from workbook.i18n import _, ngettext
from workbook.records import Contact

_TIERS = ("warm", "shared", "cold")


def silence(scene: Scene) -> Iterator[Action]:
    """Return what to do about people who have not answered.

    Notes
    -----
    Source: when to remind, and how often, is the learner's choice of a preset (`guidance.nudging`); a colleague in
    the meantime is part of Duke's 3B7.
    """
    suggested: set[str] = set()
    for thread in scene.threads.by_contact.values():
        contact = scene.contacts.get(thread.contact_id)
        if contact is None or thread.declined or thread.reply is not None or not thread.messages:
            continue
        other = _colleague(scene, contact, thread, suggested)
        if other is not None:
            suggested.add(other.contact_id or "")
            yield other
        action = _nudge(scene, contact, thread)
        if action is not None:
            yield action


def nudge_due_at(scene: Scene, contact: Contact, thread: Thread) -> datetime | None:
    """Return when a reminder to a silent person is due, or None when none should go out.

    Nobody is reminded who has a meeting planned, asked not to be written to, or was written to so long ago
    that a reminder would puzzle them.
    """
    message = thread.last_message
    if message is None or not thread.messages or thread.declined or thread.reply is not None:
        return None
    if contact.may_follow_up is False or contact.id in scene.planned:
        return None
    due_at = _quiet_until(scene, message.happened_at)
    over_at = message.happened_at + timedelta(days=scene.limits.nudge_window_days)
    return None if max(scene.now, due_at) > over_at else due_at


def _quiet_until(scene: Scene, moment: datetime) -> datetime:
    """Until when to leave somebody in peace who was written to at `moment`."""
    working = scene.nudging is not None and scene.nudging.working_days
    return quiet_until(moment, scene.limits.nudge_days, scene.zone, calendar=scene.calendar, working_days=working)


def _nudge(scene: Scene, contact: Contact, thread: Thread) -> Action | None:
    """A reminder after some days of silence, as often as the norm allows, and then rest."""
    due_at, message = nudge_due_at(scene, contact, thread), thread.last_message
    if due_at is None or message is None or due_at > scene.now:
        return None
    limits = scene.limits
    if thread.nudges >= limits.nudge_most:
        return _rest(scene, contact, thread, message)
    if scene.nudging is not None and scene.nudging.working_days:
        template = _(
            "You wrote {ago} and have heard nothing. Custom: one friendly line after {days:g} quiet working days, "
            "and at most {most:g} in all; this would be number {number}."
        )
        moved = ""
    else:
        template = _(
            "You wrote {ago} and have heard nothing. Custom: one friendly line after {days:g} quiet days, and at most "
            "{most:g} in all; this would be number {number}."
        )
        moved = scene.moved_note(message.happened_at, limits.nudge_days)
    why = template.format(
        ago=scene.ago(message.happened_at), days=limits.nudge_days, most=limits.nudge_most, number=thread.nudges + 1
    )
    return Action(
        key=f"nudge:{message.id}",
        kind=ActionKind.NUDGE,
        contact_id=contact.id,
        meeting_id=None,
        title=_("Remind {name}").format(name=contact.name),
        why=why + moved,
        due_at=due_at,
        overdue=scene.now >= _quiet_until(scene, due_at),
        page=PAGE_PREPARE,
        rule="nudge_days",
    )


def _rest(scene: Scene, contact: Contact, thread: Thread, message: EventLike) -> Action | None:
    """After the last reminder and some more silence: leave it, and say so once."""
    limits = scene.limits
    if message.happened_at + timedelta(days=limits.rest_days) > scene.now:
        return None
    return Action(
        key=f"rest:{message.id}",
        kind=ActionKind.REST,
        contact_id=contact.id,
        meeting_id=None,
        title=_("Let {name} rest, and write to somebody else").format(name=contact.name),
        why=ngettext(
            "{count} reminder and {days:g} quiet days: custom stops here. Silence is mostly a full inbox.",
            "{count} reminders and {days:g} quiet days: custom stops here. Silence is mostly a full inbox.",
            thread.nudges,
        ).format(count=thread.nudges, days=limits.rest_days),
        due_at=None,
        overdue=False,
        page=PAGE_PREPARE,
        rule="nudge_most",
    )


def _colleague(scene: Scene, contact: Contact, thread: Thread, suggested: set[str]) -> Action | None:
    """After some working days without an answer: another person at the same company, once, before any reminder."""
    message = thread.last_message
    if scene.nudging is None or not scene.nudging.colleague or message is None or thread.nudges:
        return None
    if not contact.company.strip() or nudge_due_at(scene, contact, thread) is None:
        return None
    due_at = scene.calendar.after(message.happened_at, scene.limits.colleague_days, scene.zone)
    if due_at > scene.now:
        return None
    others = scene.colleagues_of(contact)
    if any(_touched_since(scene, other, message.happened_at) for other in others):
        return None
    fresh = [
        other
        for other in others
        if other.id not in scene.threads.by_contact
        and other.id not in scene.planned
        and other.id not in suggested
        and other.may_follow_up is not False
    ]
    other = min(fresh, key=lambda each: (_TIERS.index(tier_of(each)), each.name, each.id), default=None)
    ago = scene.ago(message.happened_at)
    if other is not None:
        title = _("Write to {other} at {company}").format(other=other.name, company=contact.company)
        why = _(
            "{name} has not answered since you wrote {ago}. 3B7: after {days:g} working days, ask somebody else there."
        )
    else:
        title = _("Find another person at {company}").format(company=contact.company)
        why = _(
            "{name} has not answered since you wrote {ago}. 3B7: after {days:g} working days, ask somebody else there. "
            "Your book names nobody yet; a friend may know somebody."
        )
    return Action(
        key=f"colleague:{message.id}",
        kind=ActionKind.COLLEAGUE,
        contact_id=None if other is None else other.id,
        meeting_id=None,
        title=title,
        why=why.format(name=contact.name, ago=ago, days=scene.limits.colleague_days),
        due_at=due_at,
        overdue=False,
        page=PAGE_PREPARE,
        rule="colleague_days",
    )


def _touched_since(scene: Scene, contact: Contact, moment: datetime) -> bool:
    """Whether anything happened with a person since `moment`."""
    thread = scene.threads.by_contact.get(contact.id)
    return thread is not None and thread.last_touch is not None and thread.last_touch.happened_at > moment
