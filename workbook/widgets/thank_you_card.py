"""A hand-written card as an extra: a second task that waits in Today, never a substitute for the quick thank-you."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workbook.content import origin_sentence
from workbook.guidance.spoken_dates import day_of, spoken_day
from workbook.i18n import _
from workbook.records import Channel, Direction, EventKind, Promise
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case
from workbook.widgets.meeting_record import MeetingRecord


class ThankYouCard:
    """The card that the learner wants to send by post, kept as a promise to themselves."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """Planning the card, and leaving it."""
        return {"plan_card": self._plan, "leave_card": self._leave}

    def state(self, case: Case) -> dict[str, Any]:
        """Whether a card is planned, by when, and why one may send it."""
        norm, promise = self._record.desk.norms["card_days"], self._planned(case)
        sent = case.event(EventKind.THANK_YOU)
        today = day_of(case.now, case.zone)
        return {
            "offered": sent is not None and sent.channel is not Channel.CARD,
            "planned": ""
            if promise is None or promise.due_on is None
            else _("A card is on your list, for {day}.").format(day=spoken_day(promise.due_on, today)),
            "why": norm.why,
            "origin": origin_sentence("networkit", *norm.origin),
        }

    def _planned(self, case: Case) -> Promise | None:
        """The open promise of a card for this meeting."""
        wanted = case.answer("card_promise")
        promises = self._record.desk.book.promises.of(case.contact.id) if wanted else []
        return next((each for each in promises if each.id == wanted and each.done_at is None and each.text), None)

    def _plan(self, meeting: str) -> None:
        case = self._record.case(meeting)
        if self._planned(case) is not None:
            return
        days = self._record.desk.norms.whole("card_days")
        promise = self._record.desk.book.promises.save(
            Promise(
                contact_id=case.contact.id,
                meeting_id=case.meeting.id,
                direction=Direction.MINE,
                text=_("Send a hand-written card"),
                due_on=day_of(case.now, case.zone) + timedelta(days=days),
            )
        )
        self._record.put(case, "card_promise", promise.id)
        self._record.desk.changed()

    def _leave(self, meeting: str) -> None:
        """Take the card off the list; the book forgets no promise, so it is kept without words and done."""
        case = self._record.case(meeting)
        promise = self._planned(case)
        if promise is not None:
            self._record.desk.book.promises.save(replace(promise, text="", done_at=case.now))
        self._record.put(case, "card_promise", "")
        self._record.desk.changed()
