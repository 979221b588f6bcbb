"""What the workbook teaches about the two kinds of interview: goals, outcomes, situations, claims, checks.

The loaders read their file of `data/` once and keep it, as those of `workbook.content` do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbook.content import load_origins, load_topics
from workbook.content_files import content_language, read_rows

__all__ = [
    "GOAL_GROUPS",
    "OUTCOME_CLASSES",
    "Direction",
    "Goal",
    "Outcome",
    "load_directions",
    "load_goals",
    "load_outcomes",
]

GOAL_GROUPS = ("work", "field", "me", "people")

#: What came of a meeting, in four kinds and the one that is no aim: an opening or an offer.
OUTCOME_CLASSES = ("learned", "people", "ruled_out", "nothing", "job")


@dataclass(frozen=True, slots=True)
class Goal:
    """Something a learner may want from their conversations. `topics` are those of the question bank."""

    id: str
    group: str
    label: str
    topics: tuple[str, ...]
    origin: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a learner stands: looking around, breaking in, aiming at one company, changing. `goals` suit it."""

    id: str
    label: str
    goals: tuple[str, ...]
    origin: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may come of a meeting. `always` ones are true of every meeting; `rare` ones are no aim."""

    id: str
    kind: str
    label: str
    always: bool
    rare: bool
    origin: tuple[str, ...]
    why: str


@cache
def _goals(folder: Path | None, _language: str) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            id=row.text("id"),
            group=row.choice("group", GOAL_GROUPS),
            label=row.text("label"),
            topics=row.many("topics", load_topics(folder)),
            origin=row.many("origin", load_origins(folder)),
            why=row.text("why"),
        )
        for row in read_rows("goals.csv", ("id", "group", "label", "topics", "origin", "why"), folder)
    )


def load_goals(folder: Path | None = None) -> tuple[Goal, ...]:
    """Return the learning goals in the order in which to offer them."""
    return _goals(folder, content_language())


@cache
def _directions(folder: Path | None, _language: str) -> tuple[Direction, ...]:
    known = {goal.id for goal in load_goals(folder)}
    return tuple(
        Direction(
            id=row.text("id"),
            label=row.text("label"),
            goals=row.many("goals", known),
            origin=row.many("origin", load_origins(folder)),
            why=row.text("why"),
        )
        for row in read_rows("directions.csv", ("id", "label", "goals", "origin", "why"), folder)
    )


def load_directions(folder: Path | None = None) -> tuple[Direction, ...]:
    """Return where a learner may stand: exploring, breaking in, one company, a change."""
    return _directions(folder, content_language())


@cache
def _outcomes(folder: Path | None, _language: str) -> tuple[Outcome, ...]:
    columns = ("id", "class", "label", "always", "rare", "origin", "why")
    return tuple(
        Outcome(
            id=row.text("id"),
            kind=row.choice("class", OUTCOME_CLASSES),
            label=row.text("label"),
            always=row.flag("always"),
            rare=row.flag("rare"),
            origin=row.many("origin", load_origins(folder)),
            why=row.text("why"),
        )
        for row in read_rows("outcomes.csv", columns, folder)
    )


def load_outcomes(folder: Path | None = None) -> tuple[Outcome, ...]:
    """Return what may come of a meeting, the commonest first."""
    return _outcomes(folder, content_language())
