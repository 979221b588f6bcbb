"""Staying in touch with one person: how often, what to bring next, and what each side gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.activity.labels import channel_label
from workbook.content import origin_sentence
from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.follow_ups import CADENCES, CONTENTS, check_follow_up, follow_up_ideas, next_idea
from workbook.guidance.giving import FROM_ME, FROM_THEM
from workbook.guidance.spoken_dates import exact_moment, spoken_ago
from workbook.i18n import _
from workbook.records import Channel, Contact, Event, EventKind
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.stay_in_touch import StayInTouchElement
from workbook.widgets.meeting_record import PERMISSIONS, MeetingRecord
from workbook.widgets.plain import plain_finding, sendable

#: Setting under which the days between two messages are kept, by contact id; Today reads it.
CADENCES_SETTING = "cadences"
CHANNELS = (
    Channel.EMAIL, Channel.LINKEDIN_MESSAGE, Channel.PHONE, Channel.IN_PERSON, Channel.CARD, Channel.SOCIAL,
    Channel.COMMUNITY,
)  # fmt: skip
_SHOWN = 8


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
            "followed_up": self._followed_up,
            "undo_follow_up": self._take_back,
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """What one can do for the other person, and what one hopes to ask."""
        contact = self.desk.contact
        return {} if contact is None else {f"contact:{contact.id}": ("give", "ask")}

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

    def _followed_up(self, content: str, channel: str) -> None:
        if content not in CONTENTS or Channel(channel) not in CHANNELS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=content), _("Choose one of the list."))
        self.desk.book.events.add(
            Event(
                contact_id=self._person().id,
                kind=EventKind.FOLLOW_UP,
                happened_at=self.desk.now(),
                channel=Channel(channel),
                details={"content": content},
            )
        )
        self.desk.changed()

    def _take_back(self, event: str) -> None:
        contact = self._person()
        found = next((each for each in self.desk.book.events.of(contact.id) if each.id == event), None)
        if found is None or found.kind is not EventKind.FOLLOW_UP:
            raise NotFoundError(_("This is no longer in the book."), _("It was taken back in another page."))
        self.desk.book.events.add(
            Event(
                contact_id=contact.id,
                kind=found.kind,
                happened_at=found.happened_at,
                replaces=found.id,
                withdrawn=True,
            )
        )
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
