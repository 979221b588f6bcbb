"""The log of a meeting in four steps: plan, run sheet, debrief, thank-you."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError
from workbook.guidance.threads import read_threads
from workbook.i18n import _
from workbook.widgets.component import Component
from workbook.widgets.debrief import Debrief
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.meeting_log import MeetingLogElement
from workbook.widgets.meeting_case import Case, is_finished
from workbook.widgets.meeting_plan import MeetingPlan
from workbook.widgets.meeting_record import MeetingRecord, Step
from workbook.widgets.plain import sendable
from workbook.widgets.run_sheet import RunSheet
from workbook.widgets.thank_you import ThankYou

_STEPS: tuple[type[Step], ...] = (MeetingPlan, RunSheet, Debrief, ThankYou)
STEPS: tuple[str, ...] = tuple(step.name for step in _STEPS)


class MeetingLog(Component):
    """A card that leads through one meeting with the current person.

    Parameters
    ----------
    desk : whose book, which person.
    steps : which of ``plan``, ``run_sheet``, ``debrief`` and ``thank_you`` to show.

    Examples
    --------
    >>> from workbook import Desk, MeetingLog  # doctest: +SKIP
    >>> MeetingLog(Desk.open(), steps=("debrief", "thank_you"))  # doctest: +SKIP
    """

    element = MeetingLogElement

    def __init__(self, desk: Desk, *, steps: Sequence[str] = STEPS) -> None:
        unknown = [name for name in steps if name not in STEPS]
        if unknown or not steps:
            raise InvalidInputError(
                _("There is no step called “{name}”.").format(name=", ".join(unknown)),
                _("Use some of: {steps}.").format(steps=", ".join(STEPS)),
                where="steps",
            )
        self._record = MeetingRecord(desk, looking_back="plan" not in steps)
        self._steps = [step(self._record) for step in _STEPS if step.name in steps]
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """What each step answers, and the choice of the meeting."""
        found: dict[str, Handler] = {"start": self._start, "show": self._show, "start_next": self._start_next}
        for step in self._steps:
            found |= step.handlers()
        return found

    def text_records(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of the steps, in the meeting that is shown."""
        meeting = self._record.shown()
        if meeting is None:
            return {}
        return {f"meeting:{meeting.id}": tuple(field for step in self._steps for field in step.fields)}

    def state(self) -> Mapping[str, Any]:
        """The meeting with its steps; without a person or a meeting, what to do first."""
        contact = self.desk.contact
        names = [step.name for step in self._steps]
        if contact is None:
            return {"steps": names, "contact": None, "meeting": "", "build": "nobody"}
        meeting = self._record.shown()
        about = {"name": contact.name, "about": " · ".join(part for part in (contact.role, contact.company) if part)}
        if meeting is None:
            return dict(sendable({"steps": names, "contact": about, "meeting": "", "build": f"none:{contact.id}"}))
        case = self._record.case(meeting.id)
        drawn: dict[str, Any] = {step.name: step.state(case) for step in self._steps}
        drawn |= {
            "steps": names,
            "contact": about,
            "meeting": meeting.id,
            "record": case.record,
            "meetings": self._meetings(case),
            "finished": is_finished(case.status),
            "build": f"{contact.id}:{meeting.id}",
        }
        return dict(sendable(drawn))

    def _meetings(self, case: Case) -> list[dict[str, Any]]:
        """The meetings with this person, to choose from."""
        events = self.desk.book.events.of(case.contact.id)
        states = read_threads(events).meetings
        shown = []
        for meeting in self.desk.book.meetings.of(case.contact.id):
            state = states.get(meeting.id)
            when = case.at(meeting.starts_at)["text"] if meeting.starts_at else _("no time agreed yet")
            status = {
                "held": _("you met"),
                "cancelled": _("cancelled"),
                "no_show": _("they did not come"),
            }.get(state.status if state else "", _("planned"))
            if state is not None and state.thanked:
                status = _("thanked")
            shown.append({"id": meeting.id, "text": f"{when} · {status}"})
        return shown

    def _start(self) -> None:
        """Begin a log for the current person."""
        self._record.case("")
        self.desk.changed()

    def _show(self, meeting: str) -> None:
        found = self.desk.book.meetings.get(meeting)
        if self.desk.contact is None or found.contact_id != self.desk.contact.id:
            raise NotFoundError(_("This meeting is with somebody else."), _("Choose the person first."))
        self._record.pin(found)
        self.desk.changed()

    def _start_next(self) -> None:
        self._record.start_next()
        self.desk.changed()
