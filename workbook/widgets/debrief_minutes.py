"""How long a meeting took beside the talk itself: preparing for it, and what came after. Both may be left out."""

from __future__ import annotations

from collections.abc import Mapping

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case
from workbook.widgets.meeting_record import MeetingRecord

#: What is asked for, as it is called in the details of a debrief.
PARTS = ("preparation_minutes", "after_minutes")

#: Ten hours: more was not for one meeting.
MOST_MINUTES = 600


class DebriefMinutes:
    """Whole minutes before and after a talk, for whoever wants to know what a coffee costs in time."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """Keeping one of the two numbers."""
        return {"set_time_spent": self._set}

    def state(self, case: Case) -> dict[str, str]:
        """What is answered so far; empty where nothing is."""
        return {part: case.answer(part) for part in PARTS}

    def details(self, case: Case) -> dict[str, int]:
        """The numbers as plain values, for the note that the debrief is done."""
        return {part: int(case.answer(part)) for part in PARTS if case.answer(part)}

    def _set(self, meeting: str, part: str, minutes: str) -> None:
        said = minutes.strip()
        if part not in PARTS or (said and not (said.isascii() and said.isdecimal() and int(said) <= MOST_MINUTES)):
            raise InvalidInputError(
                _("“{value}” is not a number of minutes.").format(value=said[:20]),
                _("Give whole minutes from 0 to {most}, or leave it empty.").format(most=MOST_MINUTES),
                where=part,
            )
        self._record.put(self._record.case(meeting), part, str(int(said)) if said else "")
