"""What the page shows about a message besides its words: ways to send it, where an address came from, what next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook.guidance.outreach import ADDRESS_FROM
from workbook.guidance.spoken_dates import day_of, spoken_date
from workbook.guidance.threads import read_threads
from workbook.guidance.working_days import quiet_until
from workbook.i18n import _
from workbook.records import Channel, Contact, Event
from workbook.widgets.desk import Desk
from workbook.widgets.person import event_line


def channel_options(channels: Sequence[Channel]) -> list[dict[str, str]]:
    """Return the ways to write, each with its words and when to use it."""
    words = {
        Channel.EMAIL: (_("E-mail"), _("When you have their address from them or from somebody you both know.")),
        Channel.LINKEDIN_NOTE: (
            _("LinkedIn: note with an invitation"),
            _("When you are not connected there. A line or two; ask for the talk once they accept."),
        ),
        Channel.LINKEDIN_MESSAGE: (_("LinkedIn: message"), _("When you are connected there already.")),
        Channel.COMMUNITY: (
            _("A community, such as Slack"),
            _("When you both are in it. Answer something of theirs first."),
        ),
        Channel.SOCIAL: (
            _("Another network"),
            _("X, Instagram, Mastodon, a podcast’s page: where they answer people."),
        ),
    }
    return [{"value": each.value, "text": words[each][0], "hint": words[each][1]} for each in channels]


def address_options() -> list[dict[str, str]]:
    """Return where an address may come from, each with its words."""
    words = {
        "": _("not noted"),
        "them": _("they gave it to me"),
        "introduced": _("somebody we both know gave it to me"),
        "public": _("it stands on a public page about their work"),
        "tool": _("a tool that finds addresses"),
        "guessed": _("I guessed it"),
    }
    return [{"value": each, "text": words[each]} for each in ("", *ADDRESS_FROM)]


def standing(contact: Contact, events: Sequence[Event], desk: Desk) -> dict[str, Any] | None:
    """Return what happened last with a person who was written to, and what custom says next; else None."""
    thread = read_threads(events).by_contact.get(contact.id)
    if thread is None or thread.last_message is None:
        return None
    now, zone, norms = desk.now(), desk.zone, desk.norms
    message = next(event for event in events if event.id == thread.last_message.id)
    line = event_line(message, now, zone)
    if thread.declined:
        hint = _("They said no. That is an answer too: thank them for it, and ask somebody else.")
    elif thread.reply is not None or not thread.messages:
        hint = _("They have answered. Go on from there: agree a time, or prepare your questions.")
    elif thread.nudges >= norms.whole("nudge_most"):
        hint = _("You have reminded them. Now let it rest, and write to somebody else.")
    else:
        due_at = quiet_until(
            thread.last_message.happened_at,
            norms.value("nudge_days"),
            zone,
            calendar=desk.calendar,
            working_days=desk.nudging.working_days,
        )
        due_on = day_of(due_at, zone)
        today = day_of(now, zone)
        words = (
            _("If no answer comes, one friendly reminder is customary, from {day} on.")
            if due_on > today
            else _("No answer yet: one friendly reminder is customary now.")
        )
        hint = words.format(day=spoken_date(due_on, today))
    waiting = thread.reply is None and thread.messages > 0 and not thread.declined
    return {"text": f"{line['text']}, {line['ago']}.", "exact": line["exact"], "hint": hint, "waiting": waiting}
