"""One round of a sorting quiz, read from the answers given in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook.content import QuizItem
from workbook.records import Answer


@dataclass(frozen=True, slots=True)
class Round:
    """How far a round has come. `current` is the statement to ask now, None when all were right once.

    `answered` counts statements that have had a first answer, `right_first` those that were right at it.
    """

    items: tuple[QuizItem, ...]
    current: QuizItem | None
    answered: int
    right_first: int
    missed: tuple[QuizItem, ...]

    @property
    def done(self) -> bool:
        """Whether every statement has been sorted rightly at least once."""
        return self.current is None and bool(self.items)

    @property
    def repeating(self) -> bool:
        """Whether all statements had their first turn and the missed ones come back."""
        return self.current is not None and self.answered == len(self.items)


def read_round(items: Sequence[QuizItem], answers: Iterable[Answer]) -> Round:
    """Return the round that these answers, oldest first, make up.

    Every statement comes once in the order of its file; those that were missed then come back, the least
    tried first, until each was right once. Answers to statements that are gone are left out.

    Notes
    -----
    Source: our own choice; a statement that comes back after others is remembered better than one that is
    repeated at once.
    """
    tries: dict[str, list[bool]] = {item.id: [] for item in items}
    for answer in answers:
        if answer.item in tries:
            tries[answer.item].append(bool(answer.correct))
    open_items = [item for item in items if not any(tries[item.id])]
    current = min(open_items, key=lambda item: len(tries[item.id]), default=None)
    return Round(
        items=tuple(items),
        current=current,
        answered=sum(1 for each in tries.values() if each),
        right_first=sum(1 for each in tries.values() if each[:1] == [True]),
        missed=tuple(item for item in items if tries[item.id][:1] == [False]),
    )
