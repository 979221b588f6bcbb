"""What the learner aims at, who could tell them about it, and whom to ask next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbook.activity.labels import stage_label
from workbook.content import origin_sentence
from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.norm_notes import norm_note
from workbook.guidance.spoken_dates import day_of, spoken_day_and_distance
from workbook.guidance.targets import Candidate, candidates, next_attempt
from workbook.guidance.tensions import load_tensions, tension_note
from workbook.i18n import _, ngettext
from workbook.outreach_content import TIERS, load_ways
from workbook.records import Contact, Event, Stage, Target, stage_of
from workbook.widgets.bringing_told import about
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.target_list import TargetListElement
from workbook.widgets.event_people import EventPeople
from workbook.widgets.people_at import people_at, people_doing
from workbook.widgets.plain import sendable
from workbook.widgets.stretch import STRETCH_FIELD, Stretch

#: Longest values in characters.
_LONGEST = {"company": 300, "role": 300, "industry": 300, "note": 2_000}
_STATES = ("open", "paused", "done")
#: People named for one target; the first of them is whom to ask.
PEOPLE_SHOWN = 6


class TargetList(Component):
    """A card that holds companies, roles and fields, and names for each the person to ask next.

    Examples
    --------
    >>> from workbook import Desk, TargetList  # doctest: +SKIP
    >>> TargetList(Desk.open())  # doctest: +SKIP
    """

    element = TargetListElement

    def __init__(self, desk: Desk) -> None:
        self._gone: tuple[str, Target] | None = None  # the book it was taken out of, and the target
        self._stretch = Stretch(desk)
        self._event = EventPeople(desk)
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Note a target, change it, put it aside, and choose whom to ask."""
        return {
            "save_target": self._save_target,
            "set_state": self._set_state,
            "delete_target": self._delete_target,
            "undo_delete": self._undo_delete,
            "choose": self._choose,
            **self._stretch.handlers(),
            **self._event.handlers(),
        }

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The step of the week."""
        return {"learner": (STRETCH_FIELD,)}

    def state(self) -> Mapping[str, Any]:
        """The targets with their people, the ways to find more, and the step of the week."""
        targets = self.desk.book.targets.all()
        by_field = self._by_field(targets)
        chosen = self.desk.contact
        return {
            "build": "",
            "chosen": chosen.id if chosen else "",
            "targets": [
                self._shown(each, by_field) for each in sorted(targets, key=lambda target: _STATES.index(target.state))
            ],
            "undo": self._undo_told(),
            "order": _("The order: who knows you, then who shares something with you, then strangers."),
            "order_note": tension_note(load_tensions()["T17"]),
            "ways": [
                {
                    "tier": tier,
                    "title": _groups()[tier],
                    "items": [
                        {"id": way.id, "label": way.label, "advice": way.advice, "origin": origin_sentence(*way.origin)}
                        for way in load_ways()
                        if way.tier == tier
                    ],
                }
                for tier in TIERS
            ],
            "stretch": self._stretch.state(),
            "event": self._event.state(),
        }

    def _by_field(self, targets: Sequence[Target]) -> Sequence[Contact]:
        """Those of whom a field is noted, when a target names one: the book's search does not look there."""
        if not any(target.industry.strip() for target in targets):
            return ()
        return [contact for contact in self.desk.book.contacts.all() if contact.industry.strip()]

    def _people(self, target: Target, by_field: Sequence[Contact]) -> list[Contact]:
        """Those who may fit a target."""
        book = self.desk.book
        near = [*people_at(book, target.company), *people_doing(book, target.role)]
        return list({each.id: each for each in (*near, *(by_field if target.industry.strip() else ()))}.values())

    def _shown(self, target: Target, by_field: Sequence[Contact]) -> dict[str, Any]:
        """One target as the page draws it."""
        desk = self.desk
        people = candidates(target, self._people(target, by_field))
        looked_at = people[: 2 * PEOPLE_SHOWN]
        events = {each.contact.id: desk.book.events.of(each.contact.id) for each in looked_at}
        attempt = next_attempt(
            looked_at, events, now=desk.now(), in_force=desk.norms, calendar=desk.calendar, zone=desk.zone
        )
        due = ""
        if attempt.due_at is not None:
            today = day_of(desk.now(), desk.zone)
            due = spoken_day_and_distance(day_of(attempt.due_at, desk.zone), today)
        return {
            "id": target.id,
            "company": sendable(target.company),
            "role": sendable(target.role),
            "industry": sendable(target.industry),
            "note": sendable(target.note),
            "state": target.state,
            "state_text": {"open": "", "paused": _("put aside"), "done": _("done")}[target.state],
            "revision": target.revision,
            "title": sendable(" · ".join(filter(None, (target.company, target.role, target.industry)))),
            "attempt": {
                "kind": attempt.kind,
                "message": attempt.message,
                "reason": attempt.reason,
                "origin": origin_sentence(*attempt.origin),
                "contact_id": attempt.candidate.contact.id if attempt.candidate and attempt.kind == "ask" else "",
                "why": norm_note(desk.norms, "colleague_days") if attempt.kind == "wait" else None,
                "name": attempt.candidate.contact.name if attempt.candidate else "",
                "due": _("Wait until: {day}.").format(day=due) if due else "",
            },
            "count": _fitting(len(people)),
            "people": [_person(each, events[each.contact.id]) for each in people[:PEOPLE_SHOWN]],
        }

    # Answers

    def _save_target(
        self, values: Mapping[str, str], target_id: str | None = None, revision: int = 0
    ) -> dict[str, str]:
        """Note a target, or change one."""
        clean = {name: " ".join(str(values.get(name, "")).split()) for name in _LONGEST}
        if not (clean["company"] or clean["role"] or clean["industry"]):
            raise InvalidInputError(
                _("This line is still empty."), _("Fill in at least one: a company, a kind of work or a field.")
            )
        for name, longest in _LONGEST.items():
            if len(clean[name]) > longest:
                raise InvalidInputError(
                    _("This is longer than {longest} characters.").format(longest=f"{longest:,}"),
                    _("Shorten it, please."),
                )
        book = self.desk.book
        before = book.targets.get(target_id) if target_id else Target()
        saved = book.targets.save(replace(before, **clean, revision=revision))
        self.desk.changed()
        return {"id": saved.id}

    def _set_state(self, target_id: str, state: str) -> None:
        if state not in _STATES:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=state), _("Choose one of the buttons."))
        self.desk.book.targets.save(replace(self.desk.book.targets.get(target_id), state=state))
        self.desk.changed()

    def _delete_target(self, target_id: str) -> dict[str, str]:
        target = self.desk.book.targets.get(target_id)
        self.desk.book.targets.delete(target_id)
        self._gone = (self.desk.book.id, target)
        self.desk.changed()
        return {"text": self._undo_told()}

    def _undo_delete(self) -> dict[str, str]:
        if self._gone is None or self._gone[0] != self.desk.book.id:
            raise NotFoundError(_("There is nothing to undo."), _("Go on."))
        saved = self.desk.book.targets.save(replace(self._gone[1], revision=0))
        self._gone = None
        self.desk.changed()
        return {"id": saved.id}

    def _undo_told(self) -> str:
        if self._gone is None or self._gone[0] != self.desk.book.id:
            return ""
        target = self._gone[1]
        name = target.company or target.role or target.industry
        return _("Taken out: “{text}”.").format(text=sendable(name[:80]))

    def _choose(self, contact_id: str) -> dict[str, str]:
        contact = self.desk.book.contacts.get(contact_id)
        self.desk.choose(contact.id)
        return {"text": _("{name} is now the person you work on.").format(name=contact.name)}


def _fitting(count: int) -> str:
    return ngettext("{count} person in your book fits", "{count} people in your book fit", count).format(count=count)


def _person(candidate: Candidate, events: Sequence[Event]) -> dict[str, Any]:
    """Somebody who fits a target, as a line."""
    contact, stage = candidate.contact, stage_of(events)
    matches = {"company": _("this company"), "role": _("this work"), "industry": _("this field")}
    return {
        "id": contact.id,
        "name": contact.name,
        "about": about(contact.role, contact.company),
        "tier": _tiers()[candidate.tier],
        "matches": [matches[each] for each in candidate.matches],
        "stage": "" if stage is Stage.IDENTIFIED else stage_label(stage),
    }


def _groups() -> dict[str, str]:
    return {
        "warm": _("Somebody who knows you, or knows somebody who does"),
        "shared": _("Somebody who shares something with you"),
        "cold": _("A stranger"),
    }


def _tiers() -> dict[str, str]:
    return {"warm": _("knows you"), "shared": _("shares something with you"), "cold": _("a stranger")}
