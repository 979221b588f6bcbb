"""Who owes whom: promises both ways with everybody, and introductions whose introducer has not heard yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workbook.book.ledger import Ledger, read_ledger
from workbook.content import origin_sentence
from workbook.errors import InvalidInputError, NotFoundError, StaleRevisionError
from workbook.guidance.loops import Loop, read_loops
from workbook.guidance.spoken_dates import day_of, exact_moment, spoken_ago, spoken_due_day
from workbook.i18n import _
from workbook.records import Contact, Direction, Event, EventKind, Promise, withdrawal
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.promise_ledger import PromiseLedgerElement
from workbook.widgets.local_times import read_day
from workbook.widgets.meeting_case import short
from workbook.widgets.plain import sendable

#: Promises that were kept stay in sight this long, so that one can open them again. Our choice.
KEPT_IN_SIGHT = timedelta(days=30)
_SHOWN = 60


class PromiseLedger(Component):
    """A card with what the learner promised, what others promised, and introductions that are still open.

    Examples
    --------
    >>> from workbook import Desk, PromiseLedger  # doctest: +SKIP
    >>> PromiseLedger(Desk.open())  # doctest: +SKIP
    """

    element = PromiseLedgerElement

    def handlers(self) -> Mapping[str, Handler]:
        """Adding, keeping, opening again, another day; and the steps of an introduction."""
        return {
            "promise": self._promise,
            "promise_done": self._done,
            "promise_due": self._due,
            "introduced": self._introduced,
            "reported": self._reported,
            "undo_report": self._undo_report,
            "choose": self._choose,
        }

    def state(self) -> Mapping[str, Any]:
        """Both sides of the ledger and the loops, in words."""
        ledger, contact = self._read(), self.desk.contact
        loops = read_loops(ledger.people.values(), ledger.introductions, ledger.met_at)
        return dict(
            sendable(
                {
                    **{side.value: self._side(ledger, side) for side in Direction},
                    "person": contact.name if contact else "",
                    "loops": [self._loop(loop, ledger) for loop in loops if loop.state != "closed"][:_SHOWN],
                    "closed": [self._loop(loop, ledger) for loop in loops if loop.state == "closed"][:_SHOWN],
                    "loops_origin": origin_sentence("structure_slides", "ours"),
                }
            )
        )

    def _read(self) -> Ledger:
        return read_ledger(self.desk.book, done_since=self.desk.now() - KEPT_IN_SIGHT)

    def _side(self, ledger: Ledger, side: Direction) -> list[dict[str, Any]]:
        today = day_of(self.desk.now(), self.desk.zone)
        of_side = [each for each in ledger.promises if each.direction is side]
        of_side.sort(key=lambda each: each.done_at is not None)
        return [
            {
                "id": each.id,
                "contact": each.contact_id,
                "name": _name(ledger.people.get(each.contact_id)),
                "text": each.text,
                "due": spoken_due_day(each.due_on, today) if each.due_on else _("no day agreed"),
                "due_on": each.due_on.isoformat() if each.due_on else "",
                "late": each.done_at is None and each.due_on is not None and each.due_on < today,
                "done": each.done_at is not None,
            }
            for each in of_side[:_SHOWN]
        ]

    def _loop(self, loop: Loop, ledger: Ledger) -> dict[str, Any]:
        introducer = _name(ledger.people.get(loop.introducer_id))
        person = _name(ledger.people.get(loop.person_id)) if loop.person_id else _("somebody")
        now, zone = self.desk.now(), self.desk.zone
        words = {
            "suggested": _(
                "{introducer} named {person} {ago}. Ask for a word of introduction, or write and say who sent you."
            ),
            "made": _("{introducer} introduced you to {person} {ago}. Tell {introducer} once you have written or met."),
            "met": _("You met {person} {ago}. {introducer} opened that door and will be glad to hear how it went."),
            "closed": _("{introducer} heard {ago} what came of it with {person}."),
        }[loop.state]
        ago = spoken_ago(loop.since, now, zone) if loop.since else ""
        return {
            "introducer": loop.introducer_id,
            "person": loop.person_id,
            "state": loop.state,
            "title": _("{introducer} → {person}").format(introducer=introducer, person=person),
            "text": " ".join(words.format(introducer=introducer, person=person, ago=ago).replace(" .", ".").split()),
            "exact": exact_moment(loop.since, zone) if loop.since else "",
        }

    # Promises

    def _promise(self, direction: str, text: str, due: str = "") -> None:
        contact = self.desk.contact
        if contact is None:
            raise NotFoundError(_("No person is chosen yet."), _("Choose a person on the page “Prepare” first."))
        self.desk.book.promises.save(
            Promise(
                contact_id=contact.id,
                direction=Direction(direction),
                text=short(text, _("Promise")),
                due_on=read_day(due, _("Day")) if due else None,
            )
        )
        self.desk.changed()

    def _done(self, promise: str, done: bool) -> None:
        now = self.desk.now()
        self._change(promise, lambda found: replace(found, done_at=(found.done_at or now) if done else None))

    def _due(self, promise: str, due: str) -> None:
        day = read_day(due, _("Day")) if due else None
        self._change(promise, lambda found: replace(found, due_on=day))

    def _change(self, promise_id: str, change: Any) -> None:
        for attempt in range(3):
            found = next((each for each in self._read().promises if each.id == promise_id), None)
            if found is None:
                raise NotFoundError(_("This promise is no longer there."), _("It was removed in another page."))
            try:
                self.desk.book.promises.save(change(found))
                break
            except StaleRevisionError:
                if attempt == 2:
                    raise
        self.desk.changed()

    # Introductions

    def _introduced(self, introducer: str, person: str) -> None:
        """Note that the introduction was made, not only suggested."""
        self._note(introducer, "made", {"to": person} if person else {})

    def _reported(self, introducer: str, person: str) -> None:
        """Note that the introducer heard what came of it."""
        self._note(introducer, "reported_back", {"about": person} if person else {})

    def _undo_report(self, introducer: str, person: str) -> None:
        """Take the latest report back that closed this loop."""
        reports = [
            event
            for event in self.desk.book.events.of(introducer)
            if event.kind is EventKind.INTRODUCTION
            and event.variant == "reported_back"
            and event.details.get("about", "") in ("", person)
        ]
        if not reports:
            raise InvalidInputError(_("There is nothing to take back."), _("The list is up to date."))
        self.desk.book.events.add(withdrawal(reports[-1]))
        self.desk.changed()

    def _note(self, introducer: str, variant: str, details: Mapping[str, Any]) -> None:
        self.desk.book.events.add(
            Event(
                contact_id=introducer,
                kind=EventKind.INTRODUCTION,
                variant=variant,
                happened_at=self.desk.now(),
                details=dict(details),
            )
        )
        self.desk.changed()

    def _choose(self, contact: str) -> None:
        self.desk.choose(self.desk.book.contacts.get(contact).id)


def _name(contact: Contact | None) -> str:
    return contact.name if contact else _("Somebody you removed since")
