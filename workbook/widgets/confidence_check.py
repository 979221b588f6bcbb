"""How sure of themselves the learner feels, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.book import Book
from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _
from workbook.records import Answer
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.confidence_check import ConfidenceCheckElement
from workbook.widgets.elements.element import Handler

#: The name under which the ratings are kept; their item is ``before:<what>`` or ``after:<what>``, and for a session
#: of a class ``opening:<what>:<day>`` or ``closing:<what>:<day>``.
QUIZ = "confidence"

MOMENTS = ("before", "after")
#: A class is asked when a session opens and when it closes, in steps as fine as hands are counted in.
SESSION_MOMENTS = ("opening", "closing")
STEPS = ("1", "2", "3", "4", "5")
SESSION_STEPS = (*STEPS, "6", "7", "8", "9", "10")

_TOPIC = f"quiz:{QUIZ}"


class ConfidenceCheck(Component):
    """One scale from nervous to sure, asked before a page and again at its end, or around a session of a class.

    What is answered in a session goes into the learner's own book, since a class often works with the practice people.

    Parameters
    ----------
    page : the page's name without its ending; any name for a session.
    moment : ``before`` or ``after``; ``opening`` or ``closing`` of a session, asked anew each day.

    Examples
    --------
    >>> from workbook import ConfidenceCheck, Desk  # doctest: +SKIP
    >>> ConfidenceCheck(Desk.open(), page="01_coffee_or_interview", moment="before")  # doctest: +SKIP
    """

    element = ConfidenceCheckElement

    def __init__(self, desk: Desk, *, page: str, moment: str) -> None:
        if moment not in (*MOMENTS, *SESSION_MOMENTS):
            raise InvalidInputError(
                _("“{value}” is no moment of a page.").format(value=moment),
                _("Use one of: {allowed}.").format(allowed=", ".join((*MOMENTS, *SESSION_MOMENTS))),
                where="ConfidenceCheck",
            )
        self._page, self._moment = page, moment
        self._in_session = moment in SESSION_MOMENTS
        self._steps = SESSION_STEPS if self._in_session else STEPS
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Keep one rating."""
        return {"rate": self._rate}

    def state(self) -> Mapping[str, Any]:
        """The rating so far, and how it compares with the one before."""
        latest = self._latest()
        first = SESSION_MOMENTS[0] if self._in_session else MOMENTS[0]
        before, now = latest.get(first, ""), latest.get(self._moment, "")
        if self._moment == first:
            status = _kept_in_session(now) if self._in_session else _kept(now)
        else:
            status = _compared(before, now)
        return {
            "build": f"{self._page}:{self._moment}",
            "moment": self._moment,
            "steps": list(self._steps),
            "value": now,
            "status": status,
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    @property
    def _book(self) -> Book:
        return self.desk.own_book if self._in_session else self.desk.book

    def _item(self, moment: str) -> str:
        """Under which name one moment is kept."""
        day = f":{day_of(self.desk.now(), self.desk.zone).isoformat()}" if self._in_session else ""
        return f"{moment}:{self._page}{day}"

    def _latest(self) -> dict[str, str]:
        """The last rating before and after this page, or this day's at opening and closing."""
        items = {self._item(moment): moment for moment in (SESSION_MOMENTS if self._in_session else MOMENTS)}
        return {items[each.item]: each.given for each in self._book.answers.of(QUIZ) if each.item in items}

    def _rate(self, value: str) -> None:
        if value not in self._steps:
            raise InvalidInputError(
                _("“{value}” is not a step.").format(value=value),
                _("Choose 1 to {most}.").format(most=self._steps[-1]),
            )
        if self._latest().get(self._moment) != value:
            item = self._item(self._moment)
            self._book.answers.add(Answer(quiz=QUIZ, item=item, given=value, correct=None, answered_at=self.desk.now()))
        self.desk.changed(_TOPIC)


def _kept(now: str) -> str:
    return _("Kept. You are asked again at the end of the page.") if now else ""


def _kept_in_session(now: str) -> str:
    return _("Kept in your book. You are asked again when the session closes.") if now else ""


def _compared(before: str, now: str) -> str:
    if not now:
        return ""
    if not before:
        return _("Kept.")
    if int(now) > int(before):
        return _("Kept. Before it was {before}: you feel surer now.").format(before=before)
    if int(now) < int(before):
        return _("Kept. Before it was {before}. Knowing what one does not know yet can feel like this.").format(
            before=before
        )
    return _("Kept. It was {before} before, too.").format(before=before)
