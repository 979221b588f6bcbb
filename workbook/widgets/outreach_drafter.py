"""Asking somebody for a conversation: the goal, one message, and the note that it went out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content import origin_sentence
from workbook.errors import InvalidInputError, NotFoundError
from workbook.formats.mail_drafts import LONGEST_MAILTO, mail_file, mail_name, mailto
from workbook.guidance.frames import frames_for, start_message
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.outreach import (
    ADDRESS_FROM,
    WARM,
    check_address,
    check_outreach,
    length_of,
    limit_for,
    limit_norm,
)
from workbook.guidance.spoken_dates import day_of
from workbook.guidance.tensions import load_tensions, tension_note
from workbook.guidance.words import find_prompts
from workbook.i18n import _
from workbook.records import Channel, Contact, Event, EventKind, new_id, withdrawal
from workbook.whole_file import write_whole
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.outreach_drafter import OutreachDrafterElement
from workbook.widgets.goal_places import GOAL_FIELDS, GoalPlaces
from workbook.widgets.outreach_messages import CHANNELS, FIELDS, NUDGE, SUBJECT, OutreachMessages, record_of
from workbook.widgets.outreach_state import address_options, channel_options, standing
from workbook.widgets.person import event_line, outreach_variant
from workbook.widgets.plain import gaps_notice, plain_finding, sendable


class OutreachDrafter(Component):
    """A card in which the learner writes the message that asks for a conversation.

    Frames hold prompts and never finished sentences; what the rules notice stands beside the words.

    Examples
    --------
    >>> from workbook import Desk, OutreachDrafter  # doctest: +SKIP
    >>> OutreachDrafter(Desk.open())  # doctest: +SKIP
    """

    element = OutreachDrafterElement

    def __init__(self, desk: Desk) -> None:
        self._goal = GoalPlaces(desk)
        self._messages = OutreachMessages(desk)
        self._noted: tuple[str, Event] | None = None  # the book, and the last message noted here
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Choosing the way, beginning with a frame, sending, taking back."""
        return {
            **self._goal.handlers(),
            "set_channel": self._set_channel,
            "set_paid": self._set_paid,
            "set_resume": self._set_resume,
            "set_address_from": self._set_address_from,
            "set_learner_name": self._set_learner_name,
            "begin": self._begin,
            "message": self._message,
            "save_mail": self._save_mail,
            "sent": self._sent,
            "undo_sent": self._undo_sent,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The goal and its places, and the messages to the chosen person."""
        contact = self.desk.contact
        own = {"learner": GOAL_FIELDS}
        if contact is None:
            return own
        return {**own, record_of(contact.id): FIELDS}

    def _heard(self, topic: str) -> None:
        if topic in ("pitch:main",):
            self.refresh()
        else:
            super()._heard(topic)

    def state(self) -> Mapping[str, Any]:
        """The goal, the message with its remarks, and what to do with it."""
        contact = self.desk.contact
        draft = None if contact is None else self._draft(contact)
        return {
            "build": contact.id if contact else "",
            "person": None if contact is None else {"id": contact.id, "name": contact.name},
            "draft": draft,
            **self._goal.state(
                "" if contact is None else self._messages.text(contact, self._messages.channel(contact).value)
            ),
        }

    def _draft(self, contact: Contact) -> dict[str, Any]:
        """The message to this person, and everything that belongs to it."""
        desk, book = self.desk, self.desk.book
        events = book.events.of(contact.id)
        channel, reminder = self._messages.channel(contact), self._messages.is_reminder(contact)
        paid, resume = self._messages.paid(), self._messages.text(contact, "resume") == "yes"
        subject, words = self._messages.words(contact)
        facts = [fact.text for fact in book.facts.of(contact.id)]
        findings = (
            check_outreach(
                words, channel, contact=contact, paid_account=paid, first=not reminder, facts=facts,
                others=self._messages.others(contact), resume=resume, in_force=desk.norms,
            )
            if words.strip()
            else []
        )  # fmt: skip
        most, unit = limit_for(channel, paid_account=paid, in_force=desk.norms)
        link = mailto(contact.email, subject, words)
        source = self._messages.text(contact, "address_from")
        return {
            "record": record_of(contact.id),
            "channel": channel.value,
            "channels": channel_options(CHANNELS),
            "paid": paid,
            "reminder": reminder,
            "field": channel.value + (NUDGE if reminder else ""),
            "subject_field": (SUBJECT + (NUDGE if reminder else "")) if channel is Channel.EMAIL else "",
            "empty": not words.strip(),
            "frames": [
                {"id": frame.id, "text": frame.label, "origin": origin_sentence(*frame.origin)}
                for frame in frames_for(channel, "reminder" if reminder else "first")
            ],
            "findings": _shown(findings),
            "meter": {"length": length_of(words, channel), "limit": most, "unit": unit},
            "why": norm_note(desk.norms, limit_norm(channel, paid_account=paid)),
            "name": str(book.settings.get("learner_name", "") or ""),
            "resume": {"on": resume, "warm": contact.warmth in WARM, "note": tension_note(load_tensions()["T5"])},
            "address": {
                "email": contact.email,
                "from": source,
                "options": address_options(),
                "findings": [plain_finding(each) for each in check_address(source)],
            },
            "mail": channel is Channel.EMAIL and len(link) <= LONGEST_MAILTO,
            "standing": standing(contact, events, desk),
            "gaps": bool(self._messages.gaps(contact)),
            "sent_words": self._messages.sent_words(contact, events),
            "noted": self._noted_told(contact),
        }

    # Answers

    def _person(self, contact_id: str) -> Contact:
        return self.desk.book.contacts.get(contact_id)

    def _set_channel(self, contact_id: str, channel: str) -> None:
        if channel not in CHANNELS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=channel), _("Choose one of the list."))
        self._messages.keep(self._person(contact_id), "channel", channel)

    def _set_paid(self, paid: bool) -> None:
        self.desk.book.settings.set("linkedin_paid", bool(paid))
        self.desk.changed("learner")

    def _set_resume(self, contact_id: str, on: bool) -> None:
        self._messages.keep(self._person(contact_id), "resume", "yes" if on else "")

    def _set_address_from(self, contact_id: str, source: str) -> None:
        if source and source not in ADDRESS_FROM:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=source), _("Choose one of the list."))
        self._messages.keep(self._person(contact_id), "address_from", source)

    def _set_learner_name(self, name: str) -> None:
        self.desk.book.settings.set("learner_name", " ".join(name.split())[:120])
        self.desk.changed()

    def _begin(self, contact_id: str, frame: str) -> None:
        """Put a frame into the message while that is empty; what is written stays."""
        contact = self._person(contact_id)
        channel, reminder = self._messages.channel(contact), self._messages.is_reminder(contact)
        offered = {each.id: each for each in frames_for(channel, "reminder" if reminder else "first")}
        if frame not in offered:
            raise InvalidInputError(_("This frame is not offered here."), _("Choose one of the list."))
        name = str(self.desk.book.settings.get("learner_name", "") or "")
        subject, text = start_message(
            offered[frame], contact, learner_name=name, goal=self._goal.goal(), in_force=self.desk.norms
        )
        suffix = NUDGE if reminder else ""
        for field, words in ((channel.value + suffix, text), (SUBJECT + suffix, subject)):
            if words and not self._messages.text(contact, field).strip():
                self._messages.keep(contact, field, words)

    def _save_mail(self, contact_id: str) -> dict[str, str]:
        """Write the message as a file that a mail program opens as a draft, and say where it is."""
        self._message(contact_id)  # refuses an empty one
        contact, desk = self._person(contact_id), self.desk
        subject, words = self._messages.words(contact)
        path = desk.home.exports / mail_name(f"{day_of(desk.now(), desk.zone)}", contact.name)
        write_whole(path, [mail_file(contact.email, subject, words)])
        return {"file": f"{desk.home.exports.name}/{path.name}"}

    def _message(self, contact_id: str) -> dict[str, Any]:
        """The message to copy or to open, whole, and the prompts that are still in it."""
        contact = self._person(contact_id)
        subject, words = self._messages.words(contact)
        if not words.strip():
            raise InvalidInputError(
                _("The message is still empty."), _("Choose a frame, or begin with what ties you to this person.")
            )
        link = mailto(contact.email, subject, words)
        open_prompts = [
            {"field": field, "start": place.start, "end": place.end, "text": sendable(text[place.start : place.end])}
            for field, text in (("text", words), (SUBJECT, subject))
            for place in find_prompts(text)
        ]
        return {
            "subject": sendable(subject),
            "body": sendable(words),
            "link": link if len(link) <= LONGEST_MAILTO else "",
            "open": open_prompts,
        }

    def _sent(self, contact_id: str, confirmed: bool = False) -> dict[str, str]:
        """Note that the message went out just now, through the channel in hand; asks first while gaps are open."""
        contact, desk = self._person(contact_id), self.desk
        gaps = self._messages.gaps(contact)
        if gaps and not confirmed:
            return {"gaps": gaps_notice(gaps)}
        events = desk.book.events.of(contact.id)
        now, channel = desk.now(), self._messages.channel(contact)
        # Whether an invitation carried words is counted; an empty field may mean that they were written elsewhere.
        noted = channel is Channel.LINKEDIN_NOTE and bool(self._messages.words(contact)[1].strip())
        event = Event(
            id=new_id(), contact_id=contact.id, kind=EventKind.OUTREACH, happened_at=now,
            variant=outreach_variant(events, contact.id, now), channel=channel,
            details={"note": True} if noted else {},
        )  # fmt: skip
        desk.book.events.add(event)
        self._noted = (desk.book.id, event)
        desk.changed()
        return {"text": event_line(event, now, desk.zone)["text"]}

    def _undo_sent(self) -> dict[str, str]:
        if self._noted is None or self._noted[0] != self.desk.book.id:
            raise NotFoundError(_("There is nothing to undo."), _("Go on."))
        event = self._noted[1]
        self.desk.book.events.add(withdrawal(event))
        self._noted = None
        self.desk.changed()
        return {}

    def _noted_told(self, contact: Contact) -> str:
        if self._noted is None or self._noted[0] != self.desk.book.id or self._noted[1].contact_id != contact.id:
            return ""
        line = event_line(self._noted[1], self.desk.now(), self.desk.zone)
        return _("Noted: {event}.").format(event=line["text"])


def _shown(findings: list[Any]) -> list[dict[str, Any]]:
    """The remarks; of open prompts only the first, since all say the same."""
    prompts = [each for each in findings if each.rule == "unfilled_prompt"][:1]
    return [plain_finding(each) for each in (*prompts, *(each for each in findings if each.rule != "unfilled_prompt"))]
