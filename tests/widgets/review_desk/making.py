"""What the tests of the review desk do again and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbook.classroom.folder import FolderExchange
from workbook.classroom.from_coach import Feedback
from workbook.classroom.practice_class import PracticeClass, PracticeLearner
from workbook.classroom.sealing import unseal
from workbook.widgets.review_desk import ReviewDesk

Ask = Callable[..., dict[str, Any]]
PAST = "pitch:main#past"


def who(made: PracticeClass, state: str) -> PracticeLearner:
    return next(each for each in made.learners if each.state == state)


def shown(card: ReviewDesk) -> dict[str, Any]:
    found: dict[str, Any] = card.view.state["submission"]
    return found


def write(card: ReviewDesk, ask: Ask, about: str, words: str, *, base: int = 0) -> None:
    """Type into a field, as the page does."""
    record = card.view.state["record"]
    answer = ask("save_text", book=card.desk.book.id, record=record, field=about, base=base, writer="w", words=words,
                 begin=True, more=False)  # fmt: skip
    assert answer["result"]["revision"] == base + 1


def send(card: ReviewDesk, ask: Ask, **words: str) -> dict[str, Any]:
    state = shown(card)
    return ask("send", learner=state["learner"], pack=state["pack"], words=words)


def given(room: Path, learner: PracticeLearner) -> list[Feedback]:
    found = [unseal(each.read(), each.name).item for each in FolderExchange(room).feedback(learner.learner_id)]
    return sorted(found, key=lambda each: each.made_at)
