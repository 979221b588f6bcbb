"""What each side said they would do, with its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workbook.errors import NotFoundError, StaleRevisionError
from workbook.guidance.spoken_dates import day_of, spoken_due_day
from workbook.i18n import _
from workbook.records import Direction, Promise
from workbook.widgets.elements.element import Handler
from workbook.widgets.local_times import read_day
from workbook.widgets.meeting_case import Case, short
from workbook.widgets.meeting_record import MeetingRecord


class DebriefPromises:
    """The promises of one meeting, both ways.

    The book forgets no promise, so one that was taken back is kept without words and done.
    """

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """Adding, keeping, taking back."""
        return {"promise": self._promise, "promise_done": self._done, "remove_promise": self._remove}

    def state(self, case: Case) -> dict[str, list[dict[str, Any]]]:
        """The promises by whose they are."""
        today = day_of(case.now, case.zone)
        shown: dict[str, list[dict[str, Any]]] = {each.value: [] for each in Direction}
        for promise in self._of(case):
            shown[promise.direction.value].append(
                {
                    "id": promise.id,
                    "text": promise.text,
                    "due": spoken_due_day(promise.due_on, today) if promise.due_on else _("no day agreed"),
                    "exact": promise.due_on.isoformat() if promise.due_on else "",
                    "done": promise.done_at is not None,
                }
            )
        return shown

    def counts(self, case: Case) -> dict[str, int]:
        """How many promises each side made."""
        promises = self._of(case)
        return {f"promises_{side.value}": sum(each.direction is side for each in promises) for side in Direction}

    def _of(self, case: Case) -> list[Promise]:
        promises = self._record.desk.book.promises.of(case.contact.id)
        return [each for each in promises if each.meeting_id == case.meeting.id and each.text]

    def _promise(self, meeting: str, direction: str, text: str, due: str = "") -> None:
        case = self._record.case(meeting)
        self._record.desk.book.promises.save(
            Promise(
                contact_id=case.contact.id,
                meeting_id=case.meeting.id,
                direction=Direction(direction),
                text=short(text, _("Promise")),
                due_on=read_day(due, _("Day")) if due else None,
            )
        )
        self._record.desk.changed()

    def _done(self, meeting: str, promise: str, done: bool) -> None:
        self._change(meeting, promise, done=done)

    def _remove(self, meeting: str, promise: str) -> None:
        self._change(meeting, promise, done=True, forget=True)

    def _change(self, meeting: str, promise_id: str, *, done: bool, forget: bool = False) -> None:
        for attempt in range(3):
            found = next((each for each in self._of(self._record.case(meeting)) if each.id == promise_id), None)
            if found is None:
                raise NotFoundError(_("This promise is no longer there."), _("It was removed in another page."))
            done_at = (found.done_at or self._record.desk.now()) if done else None
            try:
                self._record.desk.book.promises.save(replace(found, done_at=done_at, text="" if forget else found.text))
                break
            except StaleRevisionError:
                if attempt == 2:
                    raise
        self._record.desk.changed()
