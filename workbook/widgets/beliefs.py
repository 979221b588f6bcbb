"""The learner's beliefs about a kind of work, each with how many people spoke for and against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError, StaleRevisionError
from workbook.guidance.takeaways import verdict_line, weigh
from workbook.i18n import _
from workbook.records import Hypothesis
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import short
from workbook.widgets.plain import plain_finding

VERDICTS = ("open", "kept", "dropped")


class Beliefs:
    """Writing beliefs down, deciding on them, taking them out. They belong to no meeting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> Mapping[str, Handler]:
        """Adding, deciding, taking out. A page that shows a meeting names it; it makes no difference."""
        return {
            "add_belief": lambda text, **_meeting: self._add(text),
            "decide_belief": lambda belief, verdict, **_meeting: self._decide(belief, verdict),
            "remove_belief": lambda belief, **_meeting: self._remove(belief),
        }

    def state(self) -> list[dict[str, Any]]:
        """Each belief with what all talks say of it."""
        book = self._desk.book
        every = book.takeaways.all()
        return [
            {
                "id": weight.hypothesis.id,
                "text": weight.hypothesis.text,
                "verdict": weight.hypothesis.verdict,
                "told": weight.told,
                "line": verdict_line(weight.hypothesis),
                "findings": [plain_finding(each) for each in weight.findings],
            }
            for weight in (weigh(each, every, self._desk.norms) for each in book.hypotheses.all())
        ]

    def _add(self, text: str) -> dict[str, str]:
        """Write a belief down; the same words a second time are the same belief."""
        hypotheses = self._desk.book.hypotheses
        words = short(text, _("Belief"))
        same = [each for each in hypotheses.all() if each.text.casefold() == words.casefold()]
        belief = same[0] if same else hypotheses.save(Hypothesis(text=words))
        self._desk.changed()
        return {"id": belief.id}

    def _decide(self, belief: str, verdict: str) -> None:
        if verdict not in VERDICTS:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=verdict), _("Choose one of three."))
        hypotheses = self._desk.book.hypotheses
        save_again(lambda: hypotheses.save(replace(hypotheses.get(belief), verdict=verdict)))
        self._desk.changed()

    def _remove(self, belief: str) -> None:
        """Take a belief out; what was heard about it stays, tied to nothing."""
        self._desk.book.hypotheses.delete(belief)
        self._desk.changed()


def save_again(save: Callable[[], object]) -> None:
    """Save, reading afresh when another page was faster; say it plainly when the record is gone."""
    for attempt in range(3):
        try:
            save()
            return
        except StaleRevisionError:
            if attempt == 2:
                raise
        except NotFoundError:
            raise NotFoundError(_("This is no longer in the book."), _("It was removed in another page.")) from None
