"""What stages, channels, kinds and groups of people are called in the learner's language."""

from __future__ import annotations

from workbook.i18n import _
from workbook.records import Audience, Channel, Event, EventKind, Stage, Warmth


def stage_label(stage: str) -> str:
    """Return what a stage is called; an unknown one keeps its own name."""
    labels: dict[str, str] = {
        Stage.IDENTIFIED: _("In your book"),
        Stage.CONTACTED: _("Written to"),
        Stage.REPLIED: _("Answered"),
        Stage.BOOKED: _("Time agreed"),
        Stage.MET: _("Met"),
        Stage.THANKED: _("Thanked"),
        Stage.FOLLOWED_UP: _("Followed up"),
        "introduced": _("Introduced you"),
    }
    return labels.get(stage, stage)


def standing_label(stage: str) -> str:
    """Return what is said of a learner in a class whose furthest person stands at a stage, or who knows nobody yet."""
    if stage == Stage.IDENTIFIED:
        return _("Nobody written to yet")
    return stage_label(stage) if stage else _("Nobody found yet")


def channel_label(channel: str) -> str:
    """Return what a channel is called; an unknown one keeps its own name."""
    labels: dict[str, str] = {
        Channel.EMAIL: _("E-mail"),
        Channel.LINKEDIN_NOTE: _("LinkedIn note"),
        Channel.LINKEDIN_MESSAGE: _("LinkedIn message"),
        Channel.PHONE: _("Phone"),
        Channel.IN_PERSON: _("In person"),
        Channel.INTRODUCTION: _("Introduction"),
        Channel.SOCIAL: _("Social media"),
        Channel.COMMUNITY: _("Community"),
        Channel.CARD: _("Card by post"),
        Channel.OTHER: _("Another way"),
    }
    return labels.get(channel, channel)


def note_label(note: str) -> str:
    """Return how an invitation went out: with a message, without one, or not said."""
    return {"with": _("With a note"), "without": _("Without a note"), "unsaid": _("Not said")}.get(note, note)


def group_label(by: str, value: str) -> str:
    """Return what a group of people written to is called, who are grouped by channel, warmth or note."""
    return {"channel": channel_label, "warmth": tie_label, "note": note_label}[by](value)


def sort_label(sort: str) -> str:
    """Return what one of the weekly actions is called."""
    return {
        "actions": _("actions"),
        "written": _("written"),
        "met": _("met"),
        "followed_up": _("thanked or followed up"),
    }.get(sort, sort)


def happened_label(kind: str, variant: str) -> str:
    """Return what an event is called, such as “You wrote to them”; an unknown one keeps its own name."""
    labels: dict[tuple[str, str], str] = {
        (EventKind.OUTREACH, "first"): _("You wrote to them"),
        (EventKind.OUTREACH, "nudge"): _("You reminded them"),
        (EventKind.REPLY, "yes"): _("They said yes"),
        (EventKind.REPLY, "no"): _("They said no"),
        (EventKind.REPLY, "later"): _("They said: later"),
        (EventKind.REPLY, "auto"): _("An automatic answer came"),
        (EventKind.REPLY, "unsaid"): _("They answered"),
        (EventKind.MEETING, "held"): _("You met"),
        (EventKind.MEETING, "booked"): _("You agreed a time"),
        (EventKind.MEETING, "rescheduled"): _("You moved the meeting"),
        (EventKind.MEETING, "no_show"): _("The meeting did not happen"),
        (EventKind.MEETING, "cancelled"): _("The meeting was cancelled"),
        (EventKind.DEBRIEF, "done"): _("You wrote down what you heard"),
        (EventKind.THANK_YOU, "sent"): _("You thanked them"),
        (EventKind.FOLLOW_UP, "sent"): _("You followed up"),
        (EventKind.INTRODUCTION, "suggested"): _("They suggested somebody to talk to"),
        (EventKind.INTRODUCTION, "made"): _("They introduced you to somebody"),
        (EventKind.INTRODUCTION, "reported_back"): _("You told them what came of it"),
    }
    return labels.get((kind, variant), f"{kind} {variant}".strip())


def what_happened(event: Event) -> str:
    """Return what an event is called, with what its details say: to accept an invitation is an answer of its own."""
    if event.kind is EventKind.REPLY and event.details.get("accepted"):
        return _("They accepted your invitation")
    return happened_label(event.kind, event.variant)


def tie_label(warmth: str) -> str:
    """Return how well one knows somebody, short enough for the row of a chart; an unknown one keeps its own name."""
    labels: dict[str, str] = {
        Warmth.CLOSE: _("Close"),
        Warmth.ACQUAINTANCE: _("Spoken before"),
        Warmth.FRIEND_OF_FRIEND: _("Through a shared contact"),
        Warmth.SHARED_GROUP: _("Same school, job or group"),
        Warmth.STRANGER: _("Strangers"),
        Warmth.UNKNOWN: _("Not said"),
    }
    return labels.get(warmth, warmth)


def side_label(audience: str) -> str:
    """Return whom one heard, short enough for the row of a chart."""
    labels: dict[str, str] = {
        Audience.TECHNICAL: _("Does the work"),
        Audience.HR: _("HR or recruiting"),
        Audience.MANAGER: _("Leads a team"),
        Audience.PEER: _("At your own stage"),
        Audience.ALUMNI: _("From your school"),
        Audience.UNKNOWN: _("Not said"),
    }
    return labels.get(audience, audience)


def introduction_label(state: str) -> str:
    """Return how far an introduction went."""
    labels = {
        "suggested": _("named"),
        "made": _("introduced"),
        "met": _("met"),
        "closed": _("met or told, and reported back"),
    }
    return labels.get(state, "")
