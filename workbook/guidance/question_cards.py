"""Practising questions like flash cards: which comes next, which sit, and the few words to say one from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.guidance.words import fold, is_telling
from workbook.records import Answer, ChosenQuestion

#: What a learner may say of a question after saying it aloud.
AGAIN, SITS = "again", "sits"

_KEYWORDS = 3
_ASKING = frozenset(["how", "what", "which", "who", "whom", "whose", "where", "when", "why"])
_PALE = frozenset(["around", "between", "first", "somebody", "still", "turned", "usually", "without", "yourself"])
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Deck:
    """How far the practice has come: the question to say now (None when all sit), and which sit already."""

    questions: tuple[ChosenQuestion, ...]
    current: ChosenQuestion | None
    sits: frozenset[str]
    repeating: bool

    @property
    def done(self) -> bool:
        """Whether there are questions and all of them sit."""
        return bool(self.questions) and self.current is None


def read_deck(questions: Sequence[ChosenQuestion], answers: Sequence[Answer]) -> Deck:
    """Return the deck after these answers, oldest first.

    New questions come in the order of the list; those that were to come again follow, the longest ago first. The
    last answer counts, so that a question that sat can be brought back.
    """
    last = {answer.item: place for place, answer in enumerate(answers)}
    sits = frozenset(item for item, place in last.items() if answers[place].given == SITS)
    new = [question for question in questions if question.question_id not in last]
    again = [question for question in questions if question.question_id in last and question.question_id not in sits]
    again.sort(key=lambda question: last[question.question_id])
    waiting = [*new, *again]
    return Deck(
        questions=tuple(questions),
        current=waiting[0] if waiting else None,
        sits=frozenset(question.question_id for question in questions) & sits,
        repeating=bool(waiting) and not new,
    )


def keywords(text: str) -> str:
    """Return the few words of a question from which to say it freely, in their order.

    Notes
    -----
    Source: our choice, between the slide notes, which rehearse, and the warnings against sounding rehearsed: who has
    three words in front of them rehearses the thought and not the sentence.

    Examples
    --------
    >>> keywords("What drew you to this field in the first place?")
    'What … drew · field · place'
    """
    words = _WORD.findall(text)
    found = [word for word in words if is_telling(fold(word)) and fold(word) not in _PALE]
    longest = sorted(dict.fromkeys(found), key=lambda word: (-len(word), found.index(word)))[:_KEYWORDS]
    telling = " · ".join(sorted(longest, key=found.index))
    if not telling:
        return " ".join(words[:_KEYWORDS])
    return f"{words[0]} … {telling}" if fold(words[0]) in _ASKING else telling
