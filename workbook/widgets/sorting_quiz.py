"""Sorting statements into coffee, job interview, or both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content import QuizItem, load_quiz, origin_sentence
from workbook.errors import InvalidInputError
from workbook.guidance.sorting import Round, read_round
from workbook.i18n import _, ngettext
from workbook.records import Answer
from workbook.widgets.component import Component
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.sorting_quiz import SortingQuizElement

#: The name under which the answers are kept.
QUIZ = "sorting"

_TOPIC = f"quiz:{QUIZ}"
_ROUND_BEGINS = "sorting_quiz_round_begins"


class SortingQuiz(Component):
    """A card that asks of one statement after another which kind of interview it is about.

    Only the statement that is asked travels to the browser; its answer and reason follow when the learner
    has answered.

    Examples
    --------
    >>> from workbook import Desk, SortingQuiz  # doctest: +SKIP
    >>> SortingQuiz(Desk.open())  # doctest: +SKIP
    """

    element = SortingQuizElement

    def __init__(self, desk: Desk) -> None:
        self._last: tuple[str, Answer] | None = None  # the book it was given in, and the answer
        super().__init__(desk)

    def handlers(self) -> Mapping[str, Handler]:
        """Answer, go on, take it again."""
        return {"answer": self._answer, "go_on": self._go_on, "again": self._again}

    def state(self) -> Mapping[str, Any]:
        """The statement to sort, or what became of the last one, and how far the round has come."""
        taken = self._round()
        feedback = self._feedback()
        return {
            "build": "",
            "options": [{"value": value, "text": text} for value, text in _options().items()],
            "statement": None if taken.current is None else {"id": taken.current.id, "text": taken.current.statement},
            "repeating": taken.repeating,
            "feedback": feedback,
            "answered": taken.answered,
            "total": len(taken.items),
            "progress": _progress(taken),
            "done": taken.done,
            "result": _result(taken) if taken.done else None,
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    def _round(self) -> Round:
        begins = int(self.desk.book.settings.get(_ROUND_BEGINS, 0))
        return read_round(load_quiz(), self.desk.book.answers.of(QUIZ)[begins:])

    def _just_answered(self) -> Answer | None:
        return self._last[1] if self._last and self._last[0] == self.desk.book.id else None

    def _feedback(self) -> dict[str, Any] | None:
        answer = self._just_answered()
        item = next((each for each in load_quiz() if answer is not None and each.id == answer.item), None)
        if answer is None or item is None:
            return None
        return {
            "statement": item.statement,
            "given": answer.given,
            "answer": item.answer,
            "right": bool(answer.correct),
            "verdict": _verdict(item, bool(answer.correct)),
            "reason": item.reason,
            "origin": origin_sentence(*item.origin),
        }

    def _answer(self, item: str, given: str) -> None:
        """Keep one answer. A second click, or one for a statement that has moved on, changes nothing."""
        if given not in _options():
            raise InvalidInputError(
                _("“{given}” is not one of the three answers.").format(given=given),
                _("Choose one of the three buttons."),
            )
        current = self._round().current
        if self._just_answered() is None and current is not None and current.id == item:
            answer = Answer(
                quiz=QUIZ,
                item=item,
                given=given,
                correct=given == current.answer,
                answered_at=self.desk.now(),
            )
            self.desk.book.answers.add(answer)
            self._last = (self.desk.book.id, answer)
        self.desk.changed(_TOPIC)

    def _go_on(self) -> None:
        self._last = None
        self.desk.changed(_TOPIC)

    def _again(self) -> None:
        """Begin a new round; the answers of the earlier ones stay in the book."""
        self._last = None
        self.desk.book.settings.set(_ROUND_BEGINS, len(self.desk.book.answers.of(QUIZ)))
        self.desk.changed(_TOPIC)


def _options() -> dict[str, str]:
    return {
        "informational": _("A networking coffee"),
        "formal": _("A job interview"),
        "both": _("Both of them"),
    }


def _verdict(item: QuizItem, right: bool) -> str:
    truth = {
        "informational": _("it is true of a networking coffee"),
        "formal": _("it is true of a job interview"),
        "both": _("it is true of both"),
    }[item.answer]
    return (_("Yes, {truth}.") if right else _("Not quite: {truth}.")).format(truth=truth)


def _progress(taken: Round) -> str:
    if taken.answered == 0:
        return _("{total} statements, about five minutes. You can stop at any time and go on later.").format(
            total=len(taken.items)
        )
    return _("{right} of {answered} right at first try").format(right=taken.right_first, answered=taken.answered)


def _result(taken: Round) -> dict[str, Any]:
    total, right = len(taken.items), taken.right_first
    if not taken.missed:
        text = _("Every one at the first try. You know what a coffee is and what it is not.")
    else:
        text = ngettext(
            "{right} of {total} at the first try, and the one that you missed is clear now.",
            "{right} of {total} at the first try, and the {missed} that you missed are clear now.",
            len(taken.missed),
        ).format(right=right, total=total, missed=len(taken.missed))
    return {
        "text": text,
        "groups": [
            {
                "answer": value,
                "title": name,
                "items": [_line(item, taken) for item in taken.items if item.answer == value],
            }
            for value, name in _options().items()
        ],
    }


def _line(item: QuizItem, taken: Round) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.statement,
        "reason": item.reason,
        "missed": item in taken.missed,
    }
