"""One round of questions, read from the answers given in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from workbook.records import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing to answer, with everything that is told only afterwards.

    Parameters
    ----------
    text, story : what is asked, and the situation it is about.
    options : what one can answer, as value and words.
    best : the answer that is shown as the right one; `fine` are others that count as right.
    verdicts : the first sentence told after each answer.
    notes : a remark on each answer.
    parts : further paragraphs, as label and words.
    group : the heading under which the card stands when the round is over.
    """

    id: str
    text: str
    options: Mapping[str, str]
    best: str
    verdicts: Mapping[str, str]
    reason: str
    origin: tuple[str, ...]
    story: str = ""
    fine: frozenset[str] = frozenset()
    notes: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[tuple[str, str], ...] = ()
    group: str = ""

    def right(self, given: str) -> bool:
        """Return whether this answer counts as right."""
        return given == self.best or given in self.fine


@dataclass(frozen=True, slots=True)
class Round:
    """How far a round has come. `current` is the card to ask now, None at its end.

    `answered` counts cards that have had a first answer, `right_first` those that were right at it.
    """

    cards: tuple[Card, ...]
    current: Card | None
    answered: int
    right_first: int
    missed: tuple[Card, ...]

    @property
    def done(self) -> bool:
        """Whether nothing is left to ask."""
        return self.current is None and bool(self.cards)

    @property
    def repeating(self) -> bool:
        """Whether all cards had their first turn and the missed ones come back."""
        return self.current is not None and self.answered == len(self.cards)


def read_round(cards: Sequence[Card], answers: Iterable[Answer], *, comes_back: bool = True) -> Round:
    """Return the round that these answers, oldest first, make up.

    Every card comes once in the order given. Where `comes_back`, those that were missed then return, the
    least tried first, until each was right once. Answers to cards that are gone are left out.

    Notes
    -----
    Source: our own choice; a card that comes back after others is remembered better than one that is
    repeated at once.
    """
    tries: dict[str, list[bool]] = {card.id: [] for card in cards}
    for answer in answers:
        if answer.item in tries:
            tries[answer.item].append(bool(answer.correct))
    left = [card for card in cards if not (any(tries[card.id]) if comes_back else tries[card.id])]
    return Round(
        cards=tuple(cards),
        current=min(left, key=lambda card: len(tries[card.id]), default=None),
        answered=sum(1 for each in tries.values() if each),
        right_first=sum(1 for each in tries.values() if each[:1] == [True]),
        missed=tuple(card for card in cards if tries[card.id][:1] == [False]),
    )


def token(name: str, words: str) -> str:
    """Return a short sign for one answer to `name`: the same every time, and telling nothing about it."""
    return f"{crc32(f'{name}:{words}'.encode()):08x}"


def mixed(name: str, answers: Iterable[str]) -> dict[str, str]:
    """Return these answers by their token, in an order that is always the same and tells nothing.

    Whoever writes questions tends to put the right answer first; whoever answers must not profit from it.
    """
    return dict(sorted((token(name, words), words) for words in answers))
