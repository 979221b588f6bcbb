"""How sure of themselves the learner feels, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records import Answer
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.confidence_check import ConfidenceCheckElement
from workbook.widgets.elements.element import Handler

#: The name under which the ratings are kept; their item is ``before:<what>`` or ``after:<what>``.
QUIZ = "confidence"

MOMENTS = ("before", "after")
STEPS = ("1", "2", "3", "4", "5")

_TOPIC = f"quiz:{QUIZ}"


class ConfidenceCheck(Component):
    """One scale from nervous to sure, asked before a page and again at its end.

    Parameters
    ----------
    page : the page's name without its ending.
    moment : ``before`` or ``after``.

    Examples
    --------
    >>> from workbook import ConfidenceCheck, Desk  # doctest: +SKIP
    >>> ConfidenceCheck(Desk.open(), page="01_coffee_or_interview", moment="before")  # doctest: +SKIP
    """

    element = ConfidenceCheckElement

    def __init__(self, desk: Desk, *, page: str, moment: str) -> None:
        if moment not in MOMENTS:
            raise InvalidInputError(
                _("“{value}” is no moment of a page.").format(value=moment),
                _("Use one of: {allowed}.").format(allowed=", ".join(MOMENTS)),
                where="ConfidenceCheck",
            )
        self._page, self._moment = page, moment
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Keep one rating."""
        return {"rate": self._rate}

    def state(self) -> Mapping[str, Any]:
        """The rating so far, and how it compares with the one before."""
        latest = self._latest()
        before, now = latest.get("before", ""), latest.get(self._moment, "")
        return {
            "build": f"{self._page}:{self._moment}",
            "moment": self._moment,
            "value": now,
            "status": _compared(before, now) if self._moment == "after" else _kept(now),
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    def _latest(self) -> dict[str, str]:
        """The last rating before and after this page."""
        items = {f"{moment}:{self._page}": moment for moment in MOMENTS}
        return {items[each.item]: each.given for each in self.desk.book.answers.of(QUIZ) if each.item in items}

    def _rate(self, value: str) -> None:
        if value not in STEPS:
            raise InvalidInputError(_("“{value}” is not a step.").format(value=value), _("Choose 1 to 5."))
        if self._latest().get(self._moment) != value:
            self.desk.book.answers.add(
                Answer(
                    quiz=QUIZ,
                    item=f"{self._moment}:{self._page}",
                    given=value,
                    correct=None,
                    answered_at=self.desk.now(),
                )
            )
        self.desk.changed(_TOPIC)


def _kept(now: str) -> str:
    return _("Kept. You are asked again at the end of the page.") if now else ""


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
