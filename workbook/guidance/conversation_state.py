"""What was said so far in a practice talk, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.practice_talks import Talk

LEARNER, PERSON = "learner", "person"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said, by ``learner`` or ``person``."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to come back to after the talk: a rule's name, the turn (from 1), and the words it is about."""

    rule: str
    turn: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class TalkState:
    """A talk at one moment. `mood` runs from -2 (closed) to 2 (glad); `over` says how it ended, "" while it goes on.

    `told` names the topic of each answer, in order; `thread` is the topic of the last one and `thread_words`
    what was said of it; `waiting` is the id of the question that the person asked in return; `questions` counts
    all that were asked; `last` means that only a goodbye is left.
    """

    limit: int
    mood: int
    minutes: float = 0.0
    turns: int = 0
    lines: tuple[Line, ...] = ()
    told: tuple[str, ...] = ()
    thread: str = ""
    thread_words: str = ""
    waiting: str = ""
    asked_back: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    referral: str = ""
    permission: bool | None = None
    asked: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    small_talk: int = 0
    lost: int = 0
    in_a_row: int = 0
    questions: int = 0
    pitched: bool = False
    last: bool = False
    over: str = ""
    learner_words: int = 0
    person_words: int = 0

    def has(self, rule: str) -> bool:
        """Whether something was marked."""
        return any(mark.rule == rule for mark in self.marks)

    def count(self, rule: str) -> int:
        """How often something was marked."""
        return sum(mark.rule == rule for mark in self.marks)

    @property
    def left(self) -> float:
        """Minutes until the agreed end."""
        return max(0.0, self.limit - self.minutes)


@dataclass(frozen=True, slots=True)
class Turn:
    """What the learner said, and the bank question that was picked for it, if any."""

    text: str
    question_id: str = ""


def begin(talk: Talk) -> TalkState:
    """Return the talk before a word is said. The learner asked for it, so the learner opens."""
    return TalkState(limit=talk.minutes, mood=talk.mood)
