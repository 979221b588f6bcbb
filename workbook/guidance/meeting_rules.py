"""Rules about meetings: prepare for the next, write down the last, say thank you."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from workbook.guidance.scene import PAGE_FOLLOW_UP, PAGE_MEET, PAGE_PREPARE, Action, ActionKind, Scene, settled
from workbook.guidance.spoken_dates import day_ends, day_of, spoken_date, spoken_time, spoken_until
from workbook.guidance.threads import meeting_ended_at
from workbook.i18n import _
from workbook.records import Contact, Meeting

#: Of a meeting that a calendar brought, nothing is asked later than this: whoever brings last winter's coffees is not
#: to find a winter of debts. Source: our choice.
BROUGHT_WITHIN = timedelta(days=7)


def after_meetings(scene: Scene) -> Iterator[Action]:
    """Thank-yous and debriefs owed after meetings that took place."""
    limits = scene.limits
    for state in scene.threads.meetings.values():
        contact = scene.contacts.get(state.contact_id)
        if contact is None or state.status != "held" or state.happened_at is None:
            continue
        ended_at = meeting_ended_at(state.happened_at, scene.meetings.get(state.key), state.ended_at)
        if state.is_brought and scene.now - ended_at > BROUGHT_WITHIN:
            continue
        if not state.thanked:
            due_at = ended_at + timedelta(hours=limits.thank_you_due_hours)
            yield Action(
                key=f"thank_you:{state.key}",
                kind=ActionKind.THANK_YOU,
                contact_id=contact.id,
                meeting_id=state.key,
                title=_("Thank {name}").format(name=contact.name),
                why=_why_thank(scene, ended_at, due_at),
                due_at=due_at,
                overdue=scene.late(due_at),
                page=PAGE_FOLLOW_UP,
                rule="thank_you_due_hours",
            )
        if not state.debriefed:
            due_at = ended_at + timedelta(hours=limits.debrief_due_hours)
            yield Action(
                key=f"debrief:{state.key}",
                kind=ActionKind.DEBRIEF,
                contact_id=contact.id,
                meeting_id=state.key,
                title=_("Write down what {name} told you").format(name=contact.name),
                why=_why_debrief(scene, ended_at, due_at),
                due_at=due_at,
                overdue=scene.late(due_at),
                page=PAGE_FOLLOW_UP,
                rule="debrief_due_hours",
            )


def _why_thank(scene: Scene, ended_at: datetime, due_at: datetime) -> str:
    """The two lines of etiquette, or that a late one is welcome too."""
    limits = scene.limits
    if scene.now >= due_at and not scene.late(due_at):
        due_on = day_of(due_at, scene.zone)
        return _(
            "You met {ago}. The customary {due:g} hours ended on a free day ({reason}), so nothing is late before "
            "{day}. A note sent today is welcome all the same."
        ).format(
            ago=scene.ago(ended_at),
            due=limits.thank_you_due_hours,
            reason=scene.calendar.reason(due_on),
            day=spoken_date(scene.calendar.next_day(due_on), scene.today),
        )
    if scene.now >= due_at:
        return _("You met {ago}. The customary {due:g} hours are over, and a thank-you is still welcome.").format(
            ago=scene.ago(ended_at), due=limits.thank_you_due_hours
        )
    return _(
        "Your meeting ended {ago}. Custom, not research: aim for {target:g} hours, and no later than {due:g} ({when})."
    ).format(
        ago=scene.ago(ended_at),
        target=limits.thank_you_target_hours,
        due=limits.thank_you_due_hours,
        when=scene.at(due_at),
    )


def _why_debrief(scene: Scene, ended_at: datetime, due_at: datetime) -> str:
    """Why to write it down, as long as there is something to remember."""
    if scene.now - ended_at > timedelta(days=7):
        return _(
            "You met {ago} and nothing is written down. The three things you still remember are the ones to keep."
        ).format(ago=scene.ago(ended_at))
    if scene.now >= due_at:
        return _(
            "You met {ago}. Our choice is {hours:g} hours, while the words are fresh; ten minutes now still help."
        ).format(ago=scene.ago(ended_at), hours=scene.limits.debrief_due_hours)
    return _(
        "Your meeting ended {ago}. Our choice: write it all down within {hours:g} hours, while it is fresh."
    ).format(ago=scene.ago(ended_at), hours=scene.limits.debrief_due_hours)


def around_plans(scene: Scene) -> Iterator[Action]:
    """Meetings of today and tomorrow to prepare, and planned ones that nobody logged."""
    horizon = day_ends(scene.today + timedelta(days=1), scene.zone)
    for meeting in scene.meetings.values():
        contact = scene.contacts.get(meeting.contact_id)
        starts_at, ends_at = meeting.starts_at, meeting.ends_at
        if contact is None or starts_at is None or ends_at is None or starts_at >= horizon:
            continue
        if settled(scene.threads.meetings.get(meeting.id)):
            continue
        if ends_at > scene.now:
            yield _prepare(scene, contact, meeting, starts_at, ends_at)
        elif not _met_around(scene, contact.id, starts_at):
            due_at = ends_at + timedelta(hours=scene.limits.debrief_due_hours)
            yield Action(
                key=f"took_place:{meeting.id}",
                kind=ActionKind.TOOK_PLACE,
                contact_id=contact.id,
                meeting_id=meeting.id,
                title=_("Did your meeting with {name} take place?").format(name=contact.name),
                why=_(
                    "It was planned until {when} and nothing is noted yet. If it did not happen, say so, and nothing "
                    "is owed."
                ).format(when=scene.at(ends_at)),
                due_at=due_at,
                overdue=scene.late(due_at),
                page=PAGE_MEET,
                rule="debrief_due_hours",
            )


def _met_around(scene: Scene, contact_id: str, starts_at: datetime) -> bool:
    """Whether a meeting was logged for that time without naming the plan."""
    held_at = scene.threads.last_held_at(contact_id)
    return held_at is not None and held_at >= starts_at - timedelta(days=1)


def _prepare(scene: Scene, contact: Contact, meeting: Meeting, starts_at: datetime, ends_at: datetime) -> Action:
    if starts_at <= scene.now:
        title = _("You are meeting {name} now")
        why = _("It began {ago} and is agreed until {end}.").format(
            ago=scene.ago(starts_at), end=spoken_time(ends_at, scene.zone)
        )
    else:
        title = _("Get ready for {name}")
        why = _("You meet {when}. This list looks one day ahead, so that there is an evening to prepare.").format(
            when=spoken_until(starts_at, scene.now, scene.zone)
        )
    soon = starts_at - scene.now <= timedelta(hours=1)
    return Action(
        key=f"prepare:{meeting.id}",
        kind=ActionKind.PREPARE,
        contact_id=contact.id,
        meeting_id=meeting.id,
        title=title.format(name=contact.name),
        why=why,
        due_at=starts_at,
        overdue=False,
        page=PAGE_MEET if soon else PAGE_PREPARE,
    )
