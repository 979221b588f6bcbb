"""Staying in touch with one person: how often, what to bring next, and what each side gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.activity.labels import channel_label
from workbook.content import origin_sentence
from workbook.errors import InvalidInputError, NotFoundError
from workbook.formats.happenings import MESSAGE_WORDS
from workbook.formats.mail_drafts import LONGEST_MAILTO, mail_file, mail_name, mailto
from workbook.guidance.follow_ups import CADENCES, CONTENTS, check_follow_up, follow_up_ideas, next_idea
from workbook.guidance.giving import FROM_ME, FROM_THEM
from workbook.guidance.spoken_dates import day_of, exact_moment, spoken_ago
from workbook.guidance.words import find_prompts
from workbook.i18n import _
from workbook.records import Channel, Contact, Event, EventKind, withdrawal
from workbook.whole_file import write_whole
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.stay_in_touch import StayInTouchElement
from workbook.widgets.meeting_record import PERMISSIONS, MeetingRecord
from workbook.widgets.plain import gaps_notice, plain_finding, sendable

#: Setting under which the days between two messages are kept, by contact id; Today reads it.
CADENCES_SETTING = "cadences"
CHANNELS = (
    Channel.EMAIL, Channel.LINKEDIN_MESSAGE, Channel.PHONE, Channel.IN_PERSON, Channel.CARD, Channel.SOCIAL,
    Channel.COMMUNITY,
)  # fmt: skip
_SHOWN = 8
#: Where the next message stands while it is being written.
_SUBJECT, _WORDS = "follow_up_subject", "follow_up"


class StayInTouch(Component):
    """A card for the weeks after a meeting with the current person.

    Examples
    --------
    >>> from workbook import Desk, StayInTouch  # doctest: +SKIP
    >>> StayInTouch(Desk.open())  # doctest: +SKIP
    """

    element = StayInTouchElement

    def handlers(self) -> Mapping[str, Handler]:
        """How often, whether one may, and what was sent."""
        return {
            "set_cadence": self._set_cadence,
            "set_permission": self._set_permission,
            "mail": self._mail,
            "save_mail": self._save_mail,
            "followed_up": self._followed_up,
            "undo_follow_up": self._take_back,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The next message, what one can do for the other person, and what one hopes to ask."""
        contact = self.desk.contact
        return {} if contact is None else {f"contact:{contact.id}": (_SUBJECT, _WORDS, "give", "ask")}

    def state(self) -> Mapping[str, Any]:
        """The person, what may be brought next, and what went out."""
        contact = self.desk.contact
        if contact is None:
            return {"person": "", "build": "nobody"}
        events = self.desk.book.events.of(contact.id)
        sent = [event for event in events if event.kind is EventKind.FOLLOW_UP]
        norm = self.desk.norms["cadence_days"]
        own = self._cadences().get(contact.id)
        labels = {idea.id: idea.label for idea in follow_up_ideas()}
        return dict(
            sendable(
                {
                    "build": contact.id,
                    "person": contact.name,
                    "record": f"contact:{contact.id}",
                    "permission": {True: "yes", False: "no", None: "not_asked"}[contact.may_follow_up],
                    "findings": [plain_finding(each) for each in check_follow_up(contact)],
                    "cadence": str(own) if own else "",
                    "cadences": [
                        {"value": "", "text": _("as usual ({days:g} days)").format(days=norm.value)},
                        *({"value": str(days), "text": _("every {days} days").format(days=days)} for days in CADENCES),
                    ],
                    "cadence_why": f"{norm.why} {origin_sentence('understanding_differences', *norm.origin)}",
                    "ideas": [
                        {"id": idea.id, "label": idea.label, "prompt": idea.prompt, "origin": idea.origin}
                        for idea in follow_up_ideas()
                    ],
                    "next": next_idea(sent),
                    "to": contact.email,
                    "subject": self._usual_subject(),
                    "channels": [{"value": each.value, "text": channel_label(each)} for each in CHANNELS],
                    "sent": [self._line(event, labels) for event in reversed(sent[-_SHOWN:])],
                    "balance": _balance(self._given(events, contact)),
                }
            )
        )

    def _cadences(self) -> dict[str, int]:
        return dict(self.desk.book.settings.get(CADENCES_SETTING, {}) or {})

    def _line(self, event: Event, labels: Mapping[str, str]) -> dict[str, str]:
        words = labels.get(str(event.details.get("content", "")), _("You wrote to them"))
        via = f" ({channel_label(event.channel)})" if event.channel else ""
        return {
            "id": event.id,
            "text": f"{words}{via}",
            "ago": spoken_ago(event.happened_at, self.desk.now(), self.desk.zone),
            "exact": exact_moment(event.happened_at, self.desk.zone),
        }

    def _given(self, events: list[Event], contact: Contact) -> tuple[int, int]:
        """How often the learner gave something, and how often the other did, as far as it is written down."""
        promises = [each for each in self.desk.book.promises.of(contact.id) if each.done_at and each.text]
        mine = sum(each.direction.value == "mine" for each in promises)
        mine += sum((event.kind, event.variant) in FROM_ME for event in events)
        theirs = len(promises) - sum(each.direction.value == "mine" for each in promises)
        theirs += sum((event.kind, event.variant) in FROM_THEM for event in events)
        return mine, theirs

    # Answers

    def _person(self) -> Contact:
        contact = self.desk.contact
        if contact is None:
            raise NotFoundError(_("No person is chosen yet."), _("Choose a person on the page “Prepare” first."))
        return contact

    def _set_cadence(self, days: str) -> None:
        """Keep how often to write to this person; empty follows the norm again."""
        contact, chosen = self._person(), self._cadences()
        if days not in ("", *map(str, CADENCES)):
            raise InvalidInputError(_("“{value}” is not offered.").format(value=days), _("Choose one of the list."))
        chosen.pop(contact.id, None)
        if days:
            chosen[contact.id] = int(days)
        self.desk.book.settings.set(CADENCES_SETTING, chosen)
        self.desk.changed()

    def _set_permission(self, permission: str) -> None:
        if permission not in PERMISSIONS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=permission), _("Choose one of three."))
        MeetingRecord(self.desk).change_contact(self._person().id, may_follow_up=PERMISSIONS[permission])

    # The next message

    def _usual_subject(self) -> str:
        name = str(self.desk.book.settings.get("learner_name", "") or "")
        return _("A few lines from {name}").format(name=name) if name else _("A few lines after our talk")

    def _draft(self) -> tuple[str, str]:
        """Subject and words of the next message as they stand."""
        record = f"contact:{self._person().id}"
        subject, words = (self.desk.book.texts.read(record, field).words for field in (_SUBJECT, _WORDS))
        return " ".join(subject.split()) or self._usual_subject(), words.strip()

    def _mail(self) -> dict[str, Any]:
        """The message to copy or to open, whole, and what is said once while gaps are in it."""
        contact, (subject, words) = self._person(), self._draft()
        if not words:
            raise InvalidInputError(_("The message is still empty."), _("Write it in “Your words” first."))
        link = mailto(contact.email, subject, words)
        gaps = [text[place.start : place.end] for text in (subject, words) for place in find_prompts(text)]
        return {
            "body": sendable(words),
            "link": link if len(link) <= LONGEST_MAILTO else "",
            "gaps": gaps_notice(gaps),
        }

    def _save_mail(self) -> dict[str, str]:
        """Write the message as a file that a mail program opens as a draft, and say where it is."""
        self._mail()  # refuses an empty one
        contact, desk, (subject, words) = self._person(), self.desk, self._draft()
        path = desk.home.exports / mail_name(f"{day_of(desk.now(), desk.zone)}", contact.name)
        write_whole(path, [mail_file(contact.email, subject, words)])
        return {"file": f"{desk.home.exports.name}/{path.name}"}

    def _put_words(self, words: str) -> None:
        """Let `words` stand as the next message."""
        record, texts = f"contact:{self._person().id}", self.desk.book.texts
        stored = texts.read(record, _WORDS)
        texts.save(record, _WORDS, words, base_revision=stored.revision, now=self.desk.now())
        self.desk.changed(record)

    def _followed_up(self, content: str, channel: str) -> None:
        """Note that a message went out. Its words, if they were written here, go along and make room for the next."""
        if content not in CONTENTS or Channel(channel) not in CHANNELS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=content), _("Choose one of the list."))
        words = self._draft()[1]
        self.desk.book.events.add(
            Event(
                contact_id=self._person().id,
                kind=EventKind.FOLLOW_UP,
                happened_at=self.desk.now(),
                channel=Channel(channel),
                details={"content": content, **({MESSAGE_WORDS: words} if words else {})},
            )
        )
        if words:
            self._put_words("")
        self.desk.changed()

    def _take_back(self, event: str) -> None:
        contact = self._person()
        found = next((each for each in self.desk.book.events.of(contact.id) if each.id == event), None)
        if found is None or found.kind is not EventKind.FOLLOW_UP:
            raise NotFoundError(_("This is no longer in the book."), _("It was taken back in another page."))
        self.desk.book.events.add(withdrawal(found))
        words = str(found.details.get(MESSAGE_WORDS, ""))
        if words and not self._draft()[1]:
            self._put_words(words)
        self.desk.changed()


def _balance(given: tuple[int, int]) -> str:
    """Who gave how often, without keeping accounts."""
    mine, theirs = given
    if not mine and not theirs:
        return _("Nothing has gone either way yet.")
    return _(
        "Written down so far: {theirs} from them (time, names, promises kept), {mine} from you. No accounts are "
        "kept; it only shows whose turn might be next."
    ).format(mine=mine, theirs=theirs)
