"""What is often said about networking, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.guidance.rounds import Card, Round
from workbook.i18n import _
from workbook.learning_content import Claim, load_claims
from workbook.widgets.elements.evidence_cards import EvidenceCardsElement
from workbook.widgets.quiz import Quiz

#: The name under which the guesses are kept.
QUIZ = "claims"

_GUESS_OF_VERDICT = {
    "supported": "true",
    "partly supported": "partly",
    "contested": "unsupported",
    "etiquette": "unsupported",
    "no evidence given": "unsupported",
    "do not use": "unsupported",
}


class EvidenceCards(Quiz):
    """Cards with a claim on the front: guess first, then turn.

    A wrong guess is no mistake to practise away, so no card comes back.

    Examples
    --------
    >>> from workbook import Desk, EvidenceCards  # doctest: +SKIP
    >>> EvidenceCards(Desk.open())  # doctest: +SKIP
    """

    element = EvidenceCardsElement
    quiz = QUIZ
    comes_back = False

    def cards(self) -> Sequence[Card]:
        """The claims in the order of their file."""
        return tuple(map(_card, load_claims()))

    def progress(self, taken: Round) -> str:
        """Say how many cards are turned."""
        if taken.answered:
            return _("{answered} of {total} cards turned").format(answered=taken.answered, total=len(taken.cards))
        return _("{total} cards. Guess before you turn one: a guess is remembered better than a sentence.").format(
            total=len(taken.cards)
        )

    def result_text(self, taken: Round) -> str:
        """Say how the guesses went."""
        return _("{right} of {total} guessed well. Open a heading to read the cards again.").format(
            right=taken.right_first, total=len(taken.cards)
        )


def _options() -> dict[str, str]:
    return {
        "true": _("It is true"),
        "partly": _("Partly true"),
        "unsupported": _("No good source"),
    }


def verdict_label(verdict: str) -> str:
    """Return what a verdict is called, as a sentence."""
    return {
        "supported": _("Well supported."),
        "partly supported": _("Partly supported."),
        "contested": _("Contested."),
        "etiquette": _("Good manners, and no finding."),
        "no evidence given": _("No evidence was given."),
        "do not use": _("Not to be used."),
    }[verdict]


def _card(claim: Claim) -> Card:
    best = _GUESS_OF_VERDICT[claim.verdict]
    # Where the sources are at odds, “partly” is as fair a guess as “no good source”.
    fine = frozenset({"partly"}) if claim.verdict == "contested" else frozenset()
    label = verdict_label(claim.verdict)
    return Card(
        id=claim.id,
        text=claim.claim,
        options=_options(),
        best=best,
        fine=fine,
        verdicts=dict.fromkeys(_options(), label),
        parts=((_("What is known"), claim.known), (_("What to do with it"), claim.use)),
        reason="",
        origin=claim.origin,
        group=label,
    )
