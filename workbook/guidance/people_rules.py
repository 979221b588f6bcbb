"""Rules about people: promises, answers, staying in touch, introductions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from workbook.guidance.scene import PAGE_FOLLOW_UP, PAGE_MEET, PAGE_PREPARE, Action, ActionKind, Scene
from workbook.guidance.spoken_dates import day_ends, spoken_date, spoken_day_and_distance
from workbook.guidance.threads import EventLike, Thread
from workbook.i18n import _
from workbook.records import Contact, Direction


def promises(scene: Scene) -> Iterator[Action]:
    """What the learner promised and what is due by tomorrow; what others promised, once its day is over."""
    for promise in scene.promises:
        contact = scene.contacts.get(promise.contact_id)
        if contact is None or promise.done_at is not None:
            continue
        mine = promise.direction is Direction.MINE
        due_on = promise.due_on
        if mine and due_on is not None and due_on > scene.today + timedelta(days=1):
            continue
        if not mine and (due_on is None or due_on >= scene.today or contact.may_follow_up is False):
            continue
        if due_on is None:
            why = _("You gave your word and set no day for it. Keeping it is what people remember.")
        elif mine:
            template = (
                _("You gave your word for {day}.")
                if due_on >= scene.today
                else _("You gave your word for {day}. Late is better than never.")
            )
            why = template.format(day=spoken_day_and_distance(due_on, scene.today))
        else:
            why = _("{name} promised it for {day}. One friendly line is enough.").format(
                name=contact.name, day=spoken_date(due_on, scene.today)
            )
        title = _("Keep your promise to {name}: {promise}") if mine else _("Ask {name} about: {promise}")
        due_at = None if due_on is None else day_ends(due_on, scene.zone)
        yield Action(
            key=f"promise:{promise.id}",
            kind=ActionKind.PROMISE,
            contact_id=contact.id,
            meeting_id=promise.meeting_id,
            title=title.format(name=contact.name, promise=promise.text.strip() or _("(no words)")),
            why=why,
            due_at=due_at,
            overdue=due_at is not None and scene.late(due_at, due_on),
            page=PAGE_FOLLOW_UP,
        )


def conversations(scene: Scene) -> Iterator[Action]:
    """Answers that wait for the learner, and staying in touch where it is welcome."""
    for thread in scene.threads.by_contact.values():
        contact = scene.contacts.get(thread.contact_id)
        if contact is None or thread.declined:
            continue
        if thread.reply is not None:
            action = _answer(scene, contact, thread.reply)
        elif thread.messages:
            continue
        else:
            action = _follow_up(scene, contact, thread)
        if action is not None:
            yield action


def _answer(scene: Scene, contact: Contact, reply: EventLike) -> Action | None:
    """A yes asks for a time; a “later” asks to be remembered."""
    if contact.id in scene.planned or reply.variant == "unsaid":
        return None
    limits, heard_at = scene.limits, reply.happened_at
    if reply.variant == "later":
        due_at = scene.days_later(heard_at, limits.later_days)
        if due_at > scene.now:
            return None
        title = _("Ask {name} again")
        why = _("The answer {ago} was “later”. Our choice: ask once more after {days:g} days.").format(
            ago=scene.ago(heard_at), days=limits.later_days
        ) + scene.moved_note(heard_at, limits.later_days)
        rule, page = "later_days", PAGE_PREPARE
    else:
        due_at = heard_at + timedelta(hours=limits.answer_due_hours)
        title = _("{name} said yes: agree a time")
        why = _("The yes came {ago}. Our choice: offer two or three times within {hours:g} hours.").format(
            ago=scene.ago(heard_at), hours=limits.answer_due_hours
        )
        rule, page = "answer_due_hours", PAGE_MEET  # day and time are entered in the plan
    return Action(
        key=f"answer:{reply.id}",
        kind=ActionKind.ANSWER,
        contact_id=contact.id,
        meeting_id=None,
        title=title.format(name=contact.name),
        why=why,
        due_at=due_at,
        overdue=scene.late(due_at),
        page=page,
        rule=rule,
    )


def _follow_up(scene: Scene, contact: Contact, thread: Thread) -> Action | None:
    """A sign of life to somebody one has met, only with their permission."""
    touch = thread.last_touch
    if touch is None or contact.may_follow_up is not True or contact.id in scene.planned:
        return None
    if scene.threads.last_held_at(contact.id) is None:
        return None
    limits = scene.limits
    first = not thread.followed_up
    cadence = scene.cadence(contact.id)
    from_days = limits.follow_up_first_from_days if first else cadence
    from_at = scene.days_later(touch.happened_at, from_days)
    if from_at > scene.now:
        return None
    due_at = scene.days_later(touch.happened_at, limits.follow_up_first_by_days) if first else from_at
    if first:
        why = _(
            "You have their permission, and the last contact was {ago}. Our choice: a first sign of life after "
            "{from_days:g} to {by_days:g} days."
        )
    else:
        why = (
            _("You have their permission, and the last contact was {ago}. You chose every {cadence:g} days for them.")
            if contact.id in scene.cadences
            else _("You have their permission, and the last contact was {ago}. Our choice: every {cadence:g} days.")
        )
    return Action(
        key=f"follow_up:{touch.id}",
        kind=ActionKind.FOLLOW_UP,
        contact_id=contact.id,
        meeting_id=None,
        title=_("Stay in touch with {name}").format(name=contact.name),
        why=why.format(
            ago=scene.ago(touch.happened_at),
            from_days=limits.follow_up_first_from_days,
            by_days=limits.follow_up_first_by_days,
            cadence=cadence,
        )
        + scene.moved_note(touch.happened_at, from_days),
        due_at=due_at,
        overdue=scene.late(due_at),
        page=PAGE_FOLLOW_UP,
        rule="follow_up_first_by_days" if first else "cadence_days",
    )


def introductions(scene: Scene) -> Iterator[Action]:
    """People who opened a door, and do not know yet what came of it."""
    told: set[str] = set()
    days = scene.limits.report_back_days
    for contact in scene.contacts.values():
        introducer = scene.contacts.get(contact.introduced_by or "")
        if introducer is None or introducer.id == contact.id:
            continue
        met_at = scene.threads.last_held_at(contact.id)
        thread = scene.threads.by_contact.get(introducer.id)
        reported_at = thread.heard_about(contact.id) if thread else None
        if met_at is None or (reported_at is not None and reported_at >= met_at):
            continue
        told.add(introducer.id)
        yield _report(
            scene,
            introducer,
            key=f"report_back:{introducer.id}:{contact.id}",
            why=_("You met {other} {ago} through {name}, who will be glad to hear how it went.").format(
                other=contact.name, ago=scene.ago(met_at), name=introducer.name
            )
            + scene.moved_note(met_at, days),
            due_at=scene.days_later(met_at, days),
        )
    for thread in scene.threads.by_contact.values():
        introducer = scene.contacts.get(thread.contact_id)
        if introducer is None or introducer.id in told or not thread.introductions:
            continue
        made = thread.introductions[-1]
        introduced = scene.contacts.get(str(made.details.get("to", "")))
        named = introduced is not None and introduced.id != introducer.id
        due_at = scene.days_later(made.happened_at, days)
        if due_at > scene.now:
            continue
        yield _report(
            scene,
            introducer,
            key=f"report_back:{made.id}",
            why=_(
                "{name} introduced you to {other} {ago}. Our choice: say what came of it after {days:g} days."
            ).format(
                name=introducer.name,
                other=introduced.name if introduced and named else _("somebody"),
                ago=scene.ago(made.happened_at),
                days=days,
            )
            + scene.moved_note(made.happened_at, days),
            due_at=due_at,
        )


def _report(scene: Scene, introducer: Contact, *, key: str, why: str, due_at: datetime) -> Action:
    return Action(
        key=key,
        kind=ActionKind.REPORT_BACK,
        contact_id=introducer.id,
        meeting_id=None,
        title=_("Tell {name} what came of the introduction").format(name=introducer.name),
        why=why,
        due_at=due_at,
        overdue=scene.late(due_at),
        page=PAGE_FOLLOW_UP,
        rule="report_back_days",
    )
