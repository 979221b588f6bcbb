"""The messages to one person as the book keeps them: by which way, first or as a reminder, and their words."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.errors import NotFoundError
from workbook.guidance.words import LONGEST_READ, find_prompts
from workbook.records import Channel, Contact, Event, EventKind
from workbook.widgets.desk import Desk
from workbook.widgets.person import outreach_variant
from workbook.widgets.plain import sendable

#: The channels one writes through, the first for people whose address is known.
CHANNELS = (Channel.EMAIL, Channel.LINKEDIN_NOTE, Channel.LINKEDIN_MESSAGE, Channel.COMMUNITY, Channel.SOCIAL)
#: The field of an e-mail's subject, and what is put behind a field's name for the reminder.
SUBJECT, NUDGE = "subject", "_nudge"
#: Every field of one person's record that the learner writes in.
FIELDS = (*(channel.value + suffix for channel in CHANNELS for suffix in ("", NUDGE)), SUBJECT, SUBJECT + NUDGE)
#: As many of the learner's other messages are compared, those saved last.
_COMPARED = 60


def record_of(contact_id: str) -> str:
    """Return where the texts of the messages to one person are kept."""
    return f"outreach:{contact_id}"


class OutreachMessages:
    """Reads and writes the messages that ask people for a conversation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def text(self, contact: Contact, field: str) -> str:
        """Return what stands in one field, ``""`` where nothing was written yet."""
        return self._desk.book.texts.read(record_of(contact.id), field).words

    def keep(self, contact: Contact, field: str, words: str) -> None:
        """Put `words` into one field, over what stands there now."""
        texts, record = self._desk.book.texts, record_of(contact.id)
        base = texts.read(record, field).revision
        texts.save(record, field, words, base_revision=base, now=self._desk.now())
        self._desk.changed(record)

    def channel(self, contact: Contact) -> Channel:
        """Return the way chosen for this person, or the likeliest one."""
        chosen = self.text(contact, "channel")
        if chosen in CHANNELS:
            return Channel(chosen)
        if contact.email:
            return Channel.EMAIL
        return Channel.LINKEDIN_MESSAGE if contact.connected_on else Channel.LINKEDIN_NOTE

    def is_reminder(self, contact: Contact) -> bool:
        """Return whether the next message would remind them of an earlier one."""
        return outreach_variant(self._desk.book.events.of(contact.id), contact.id, self._desk.now()) == "nudge"

    def paid(self) -> bool:
        """Return whether the learner said that they pay for LinkedIn, which allows longer notes."""
        return bool(self._desk.book.settings.get("linkedin_paid", False))

    def words(self, contact: Contact) -> tuple[str, str]:
        """Return subject and text as they stand, for the way and the kind of message in hand."""
        channel, suffix = self.channel(contact), NUDGE if self.is_reminder(contact) else ""
        subject = self.text(contact, SUBJECT + suffix) if channel is Channel.EMAIL else ""
        return " ".join(subject.split()), self.text(contact, channel.value + suffix)

    def gaps(self, contact: Contact) -> list[str]:
        """Return the prompts that still stand in the message in hand."""
        return [text[place.start : place.end] for text in self.words(contact) for place in find_prompts(text)]

    def others(self, contact: Contact) -> dict[str, str]:
        """Return the learner's messages to others, by name."""
        others: dict[str, str] = {}
        firsts = {channel.value for channel in CHANNELS}
        for text in self._desk.book.texts.starting_with("outreach:")[: _COMPARED * len(CHANNELS)]:
            contact_id = text.record.partition(":")[2]
            if contact_id == contact.id or text.field not in firsts or not text.words.strip():
                continue
            try:
                others[self._desk.book.contacts.get(contact_id).name] = text.words
            except NotFoundError:
                continue
        return others

    def sent_words(self, contact: Contact, events: Sequence[Event]) -> str:
        """Return the words of the message that went out last, as they stand in its field."""
        sent = max(
            (each for each in events if each.kind is EventKind.OUTREACH),
            key=lambda each: each.happened_at,
            default=None,
        )
        if sent is None or sent.channel not in CHANNELS:
            return ""
        suffix = NUDGE if sent.variant == "nudge" else ""
        subject = self.text(contact, SUBJECT + suffix) if sent.channel is Channel.EMAIL else ""
        words = self.text(contact, sent.channel.value + suffix)
        parts = (" ".join(subject.split()), words.strip()) if words.strip() else ()
        return str(sendable("\n\n".join(part for part in parts if part)[:LONGEST_READ]))
