"""Sorting statements into coffee, job interview, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.content import QuizItem, load_quiz
from workbook.guidance.rounds import Card, Round
from workbook.i18n import _, ngettext
from workbook.widgets.elements.sorting_quiz import SortingQuizElement
from workbook.widgets.quiz import Quiz

#: The name under which the answers are kept.
QUIZ = "sorting"


class SortingQuiz(Quiz):
    """A card that asks of one statement after another which kind of interview it is about.

    Examples
    --------
    >>> from workbook import Desk, SortingQuiz  # doctest: +SKIP
    >>> SortingQuiz(Desk.open())  # doctest: +SKIP
    """

    element = SortingQuizElement
    quiz = QUIZ

    def cards(self) -> Sequence[Card]:
        """The statements in the order of their file."""
        options, truths = _options(), _truths()
        return tuple(_card(item, options, truths[item.answer]) for item in load_quiz())

    def progress(self, taken: Round) -> str:
        """Say what to expect, then how many were right."""
        if taken.answered:
            return super().progress(taken)
        return _("{total} statements, about {minutes} minutes. You can stop at any time and go on later.").format(
            total=len(taken.cards), minutes=max(1, round(len(taken.cards) / 4))
        )

    def result_text(self, taken: Round) -> str:
        """Say how the round went."""
        if not taken.missed:
            return _("Every one at the first try. You know what a coffee is and what it is not.")
        return ngettext(
            "{right} of {total} at the first try, and the one that you missed is clear now.",
            "{right} of {total} at the first try, and the {missed} that you missed are clear now.",
            len(taken.missed),
        ).format(right=taken.right_first, total=len(taken.cards), missed=len(taken.missed))


def _options() -> dict[str, str]:
    return {
        "informational": _("A networking coffee"),
        "formal": _("A job interview"),
        "both": _("Both of them"),
    }


def _truths() -> dict[str, str]:
    return {
        "informational": _("it is true of a networking coffee"),
        "formal": _("it is true of a job interview"),
        "both": _("it is true of both"),
    }


def _card(item: QuizItem, options: Mapping[str, str], truth: str) -> Card:
    yes, no = _("Yes, {truth}.").format(truth=truth), _("Not quite: {truth}.").format(truth=truth)
    return Card(
        id=item.id,
        text=item.statement,
        options=options,
        best=item.answer,
        verdicts={value: yes if value == item.answer else no for value in options},
        reason=item.reason,
        origin=item.origin,
        group=options[item.answer],
    )
