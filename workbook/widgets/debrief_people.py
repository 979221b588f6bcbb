"""Whom the other person suggested to meet: each becomes a contact, with who suggested them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import NotFoundError
from workbook.i18n import _
from workbook.records import Contact, Event, EventKind, Warmth
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case, short
from workbook.widgets.meeting_record import MeetingRecord

SOURCE = "introduction"


class DebriefPeople:
    """The list of people suggested in one meeting."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """Adding a name, and taking it back."""
        return {"suggest": self._suggest, "undo_suggest": self._undo_suggest}

    def state(self, case: Case) -> list[dict[str, Any]]:
        """The people as they are in the book now."""
        shown = []
        for event in _suggested(case):
            person = self._person(event)
            name = person.name if person else _("Somebody you removed since")
            about = " · ".join(part for part in (person.role, person.company) if part) if person else ""
            shown.append({"id": event.id, "name": name, "about": about or (person.note if person else "")})
        return shown

    def count(self, case: Case) -> int:
        """How many people were suggested."""
        return len(_suggested(case))

    def _person(self, event: Event) -> Contact | None:
        try:
            return self._record.desk.book.contacts.get(str(event.details.get("suggested", "")))
        except NotFoundError:
            return None

    def _suggest(self, meeting: str, name: str, about: str = "") -> None:
        """Add somebody; a person who is in the book under exactly this name is not added twice."""
        case = self._record.case(meeting)
        name = short(name, _("Name"), 120)
        about = " ".join(about.split())[:300]
        book = self._record.desk.book
        wanted = name.casefold()
        same = [each for each in book.contacts.find(name, limit=50) if each.name.casefold() == wanted]
        same = [each for each in same if each.id != case.contact.id]
        if len(same) == 1:
            person, added = same[0], False
            if person.introduced_by is None:
                self._record.change_contact(person.id, introduced_by=case.contact.id)
        else:
            given, _space, family = name.rpartition(" ")
            person = book.contacts.add(
                Contact(
                    given_name=given or family,
                    family_name=family if given else "",
                    note=about,
                    warmth=Warmth.FRIEND_OF_FRIEND,
                    source=SOURCE,
                    introduced_by=case.contact.id,
                )
            )
            added = True
        if any(event.details.get("suggested") == person.id for event in _suggested(case)):
            return
        self._record.note(
            case, EventKind.INTRODUCTION, "suggested", details={"suggested": person.id, "added_here": added}
        )

    def _undo_suggest(self, meeting: str, suggestion: str) -> None:
        """Take a name back; the contact goes too if it was added here and nothing happened with it since."""
        case = self._record.case(meeting)
        event = next((each for each in _suggested(case) if each.id == suggestion), None)
        if event is None:
            return
        self._record.withdraw(event)
        person = self._person(event)
        book = self._record.desk.book
        untouched = person is not None and person.revision == 0
        if person is not None and untouched and event.details.get("added_here"):
            if not book.events.of(person.id) and not book.meetings.of(person.id):
                book.contacts.delete(person.id)
        elif person is not None and person.introduced_by == case.contact.id and not event.details.get("added_here"):
            self._record.change_contact(person.id, introduced_by=None)


def _suggested(case: Case) -> list[Event]:
    return [event for event in case.events if event.kind is EventKind.INTRODUCTION and event.variant == "suggested"]
