"""One person as a page shows them: who they are, how far things went, what happened last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from workbook.activity.labels import channel_label, stage_label, what_happened
from workbook.errors import InvalidInputError
from workbook.formats.happenings import MESSAGE_WORDS
from workbook.guidance.spoken_dates import day_of, exact_moment, spoken_ago, spoken_date
from workbook.guidance.threads import read_threads
from workbook.i18n import _
from workbook.records import Audience, Channel, Contact, Event, Stage, Warmth, stage_of
from workbook.widgets.bringing_told import about

#: As many of the last events are shown on a card.
EVENTS_SHOWN = 8
#: An invitation on LinkedIn that carried no message, as a way to choose; it is counted apart from those with one.
BARE_INVITATION = "linkedin_invitation"
#: What the learner can say of a person by hand.
FIELDS = ("given_name", "family_name", "company", "role", "email", "audience", "warmth", "source", "note")


def audience_label(audience: Audience) -> str:
    """Return what an audience is called."""
    return {
        Audience.UNKNOWN: _("I do not know yet"),
        Audience.TECHNICAL: _("somebody who does the work (technical)"),
        Audience.HR: _("somebody in HR or recruiting"),
        Audience.MANAGER: _("somebody who leads a team"),
        Audience.PEER: _("somebody at my own stage"),
        Audience.ALUMNI: _("somebody from my school"),
    }[audience]


def warmth_label(warmth: Warmth) -> str:
    """Return how well one knows a person, in words."""
    return {
        Warmth.UNKNOWN: _("not said yet"),
        Warmth.STRANGER: _("not at all: we never spoke"),
        Warmth.SHARED_GROUP: _("we share a school, an employer or a group"),
        Warmth.FRIEND_OF_FRIEND: _("through somebody we both know"),
        Warmth.ACQUAINTANCE: _("a little: we have spoken"),
        Warmth.CLOSE: _("well"),
    }[warmth]


def source_labels() -> dict[str, str]:
    """Return how one comes across people, each way with its words; those a file or the workbook notes come last."""
    return {
        "": _("not said yet"),
        "met": _("we met in person"),
        "introduction": _("somebody introduced us"),
        "school": _("through my school or training"),
        "work": _("through a job I had"),
        "event": _("at an event, in a room or online"),
        "community": _("in an online community"),
        "social": _("I follow them, or use what they made"),
        "search": _("I searched for them"),
        "linkedin": _("from my LinkedIn connections"),
        "practice": _("invented, for practice"),
    }


def choices() -> dict[str, list[dict[str, str]]]:
    """Return the options of the form, each value with its words."""
    return {
        "audiences": [{"value": each.value, "text": audience_label(each)} for each in Audience],
        "warmths": [{"value": each.value, "text": warmth_label(each)} for each in Warmth],
        "sources": [{"value": value, "text": text} for value, text in source_labels().items() if value != "practice"],
        "channels": _ways(),
    }


def _ways() -> list[dict[str, str]]:
    """Every channel, and below LinkedIn's note the invitation without one."""
    ways = [{"value": each.value, "text": channel_label(each)} for each in Channel]
    place = [each["value"] for each in ways].index(Channel.LINKEDIN_NOTE) + 1
    return [*ways[:place], {"value": BARE_INVITATION, "text": _("LinkedIn invitation without a note")}, *ways[place:]]


def way_chosen(value: str) -> tuple[Channel | None, dict[str, Any]]:
    """Return the channel of a way that was chosen from the list, and what is known of a message sent by it.

    Raises
    ------
    InvalidInputError : the way is not in the list.
    """
    if value == BARE_INVITATION:
        return Channel.LINKEDIN_NOTE, {"note": False}
    if value and value not in list(Channel):
        raise InvalidInputError(_("“{value}” is not offered.").format(value=value), _("Choose one of the list."))
    channel = Channel(value) if value else None
    return channel, {"note": True} if channel is Channel.LINKEDIN_NOTE else {}


def row_of(contact: Contact, events: Sequence[Event]) -> dict[str, Any]:
    """Return a person as a line of a list."""
    stage = stage_of(events)
    return {
        "id": contact.id,
        "name": contact.name,
        "about": about(contact.role, contact.company),
        "stage": "" if stage is Stage.IDENTIFIED else stage_label(stage),
    }


def card_of(
    contact: Contact, events: Sequence[Event], *, now: datetime, zone: ZoneInfo, invented: bool, whole: bool = False
) -> dict[str, Any]:
    """Return a person as a card: the line of the list, what is known, and the last events, newest first.

    `whole` asks for all events.
    """
    shown = len(events) if whole else EVENTS_SHOWN
    known = []
    if contact.warmth is not Warmth.UNKNOWN:
        known.append({"label": _("How well you know them"), "text": warmth_label(contact.warmth)})
    if contact.audience is not Audience.UNKNOWN:
        known.append({"label": _("Who they are for you"), "text": audience_label(contact.audience)})
    if contact.source in source_labels() and contact.source not in ("", "practice"):
        known.append({"label": _("How you came across them"), "text": source_labels()[contact.source]})
    if contact.email:
        known.append({"label": _("E-mail"), "text": contact.email})
    if contact.connected_on:
        since = spoken_date(contact.connected_on, day_of(now, zone))
        known.append({"label": _("Connected on LinkedIn since"), "text": since})
    if contact.note:
        known.append({"label": _("Your note"), "text": contact.note})
    thread = read_threads(events).by_contact.get(contact.id)
    return {
        **row_of(contact, events),
        # Whoever was written to and has not answered: what happens next is most likely their answer.
        "awaited": thread is not None and thread.messages > 0,
        "stage": stage_label(stage_of(events)),
        "invented": invented,
        "revision": contact.revision,
        "values": {name: str(getattr(contact, name)) for name in FIELDS},
        "known": known,
        "events": [event_line(event, now, zone) for event in reversed(events[-shown:])] if events else [],
        "earlier": max(0, len(events) - shown),
        "last": event_line(events[-1], now, zone) if events else None,
    }


def event_line(event: Event, now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """Return an event in words, with how long ago it was and, for the pointer, the exact moment."""
    bare = event.channel is Channel.LINKEDIN_NOTE and event.details.get("note") is False
    way = _("LinkedIn invitation") if bare else channel_label(event.channel) if event.channel else ""
    via = f" ({way})" if way else ""
    if event.details.get("accepted"):
        via = ""
    return {
        "id": event.id,
        "text": f"{what_happened(event)}{via}",
        "ago": spoken_ago(event.happened_at, now, zone),
        "exact": exact_moment(event.happened_at, zone),
        **({"words": str(event.details[MESSAGE_WORDS])} if event.details.get(MESSAGE_WORDS) else {}),
    }


def moment_on(day: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return when something happened that is known by its day: now for today, else noon of that day.

    Raises
    ------
    InvalidInputError : the day cannot be read, or is still to come.
    """
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise InvalidInputError(_("“{day}” is not a day.").format(day=day), _("Choose a day.")) from None
    today = day_of(now, zone)
    if chosen > today:
        raise InvalidInputError(_("This day is still to come."), _("Choose today or an earlier day."))
    if chosen == today:
        return now
    try:
        return datetime.combine(chosen, time(12), tzinfo=zone).astimezone(UTC)
    except OverflowError:
        raise InvalidInputError(_("“{day}” is too long ago.").format(day=day), _("Choose a later day.")) from None


def outreach_variant(events: Sequence[Event], contact_id: str, happened_at: datetime) -> str:
    """Return whether a message is the first or a reminder: a reminder follows one that got no answer."""
    before = [event for event in events if event.happened_at <= happened_at]
    thread = read_threads(before).by_contact.get(contact_id)
    return "nudge" if thread is not None and thread.messages > 0 else "first"
