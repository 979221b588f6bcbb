"""Several people from one event, noted at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workbook.content import origin_sentence
from workbook.errors import InvalidInputError
from workbook.i18n import _, ngettext
from workbook.records import Contact, Warmth
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.person_form import checked, look_alike

#: What the source of a contact from an event is called in the book.
SOURCE = "event"
_MOST_LINES = 60
_APART = re.compile(r"\s*[,;\t]\s*")


class EventPeople:
    """Names from an event become contacts who share that event with the learner."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> Mapping[str, Handler]:
        """Note the people of an event."""
        return {"add_event_people": self._add}

    def state(self) -> dict[str, str]:
        """Where the advice comes from."""
        return {"origin": origin_sentence("structure_slides", "networkit", "ours")}

    def _add(self, event: str, lines: str) -> dict[str, Any]:
        """Add a person for each line ``name, what they do, where``. Who is in the book already is left as they are."""
        name = " ".join(event.split())
        if not name:
            raise InvalidInputError(
                _("The event has no name."), _("Write what it was: it is what you share with them.")
            )
        rows = [line for line in lines.splitlines() if line.strip()]
        if not rows:
            raise InvalidInputError(
                _("There is no name yet."), _("Write one person a line: name, what they do, where.")
            )
        if len(rows) > _MOST_LINES:
            raise InvalidInputError(
                _("These are more than {most} lines.").format(most=_MOST_LINES),
                _("Note those you want to write to; bring a long list as a file."),
            )
        book, added, known = self._desk.book, 0, []
        contacts = [(row, self._contact(name, row, number)) for number, row in enumerate(rows, start=1)]
        for _row, clean in contacts:
            other = look_alike(clean, book)
            if other is not None:
                known.append(other.name)
                continue
            source = SOURCE if not book.is_practice else "practice"
            book.contacts.add(Contact(source=source, **clean))
            added += 1
        self._desk.changed()
        text = ngettext("{count} person added.", "{count} people added.", added).format(count=added)
        if known:
            text += " " + _("In your book already: {names}.").format(names=", ".join(known))
        return {"text": text, "added": added}

    def _contact(self, event: str, row: str, number: int) -> dict[str, Any]:
        """The checked values of one line, or an error that names it."""
        name, role, company = (*_APART.split(row.strip()), "", "")[:3]
        given, _space, family = name.partition(" ")
        clean, problems = checked(
            {
                "given_name": given,
                "family_name": family,
                "role": role,
                "company": company,
                "warmth": Warmth.SHARED_GROUP.value,
                "note": _("We were both at: {event}").format(event=event),
            }
        )
        if problems:
            raise InvalidInputError(
                next(iter(problems.values())),
                _("Nothing was added yet."),
                where=_("line {number}").format(number=number),
            )
        return clean
