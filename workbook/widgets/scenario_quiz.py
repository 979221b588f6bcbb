"""Short situations around a networking coffee: what would one do?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.guidance.rounds import Card, Round, mixed, token
from workbook.i18n import _
from workbook.scenarios import Scenario, load_scenarios
from workbook.widgets.elements.scenario_quiz import ScenarioQuizElement
from workbook.widgets.quiz import Quiz

#: The name under which the answers are kept.
QUIZ = "scenarios"


class ScenarioQuiz(Quiz):
    """A card with one situation after another; each way to act gets its own remark.

    Examples
    --------
    >>> from workbook import Desk, ScenarioQuiz  # doctest: +SKIP
    >>> ScenarioQuiz(Desk.open())  # doctest: +SKIP
    """

    element = ScenarioQuizElement
    quiz = QUIZ

    def cards(self) -> Sequence[Card]:
        """The situations in the order of their file."""
        verdicts = _verdicts()
        return tuple(_card(scenario, verdicts) for scenario in load_scenarios())

    def progress(self, taken: Round) -> str:
        """Say what to expect, then how far it has gone."""
        if taken.answered:
            return _("{answered} of {total} situations").format(answered=taken.answered, total=len(taken.cards))
        return _("{total} situations. Two or three a day are enough; you can stop at any time.").format(
            total=len(taken.cards)
        )


def _verdicts() -> dict[str, str]:
    return {
        "good": _("That serves everybody well."),
        "fine": _("That will do."),
        "poor": _("Better not."),
    }


def _card(scenario: Scenario, verdicts: Mapping[str, str]) -> Card:
    choices = {token(scenario.id, choice.text): choice for choice in scenario.choices}
    return Card(
        id=scenario.id,
        text=scenario.question,
        story=scenario.situation,
        options=mixed(scenario.id, (choice.text for choice in scenario.choices)),
        best=next(sign for sign, choice in choices.items() if choice.rating == "good"),
        fine=frozenset(sign for sign, choice in choices.items() if choice.rating == "fine"),
        verdicts={sign: verdicts[choice.rating] for sign, choice in choices.items()},
        notes={sign: choice.note for sign, choice in choices.items()},
        reason=scenario.reason,
        origin=scenario.origin,
        group=scenario.group,
    )
