"""What the workbook teaches about the two kinds of interview: goals, outcomes, claims, preparation, checks.

The loaders read their file of `data/`, or the learner's own, as those of `workbook.content` do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbook.content import load_origins, load_topics
from workbook.content_files import Load, in_force, read_rows
from workbook.i18n import _
from workbook.own_files import OwnFiles
from workbook.records import MeetingKind

__all__ = [
    "GOAL_GROUPS",
    "OUTCOME_CLASSES",
    "OWN_FILES",
    "RUBRIC_PARTS",
    "VERDICTS",
    "Claim",
    "Direction",
    "Goal",
    "Outcome",
    "Preparation",
    "RubricItem",
    "SelfCheckItem",
    "load_claims",
    "load_directions",
    "load_goals",
    "load_outcomes",
    "load_preparation",
    "load_rubric",
    "load_self_checks",
]

GOAL_GROUPS = ("work", "field", "me", "people")

#: What came of a meeting, in four kinds and the one that is no aim: an opening or an offer.
OUTCOME_CLASSES = ("learned", "people", "ruled_out", "nothing", "job")

#: What is known of a claim, from well founded to not at all.
VERDICTS = ("supported", "partly supported", "contested", "etiquette", "no evidence given", "do not use")

_LETTERS = ("a", "b", "c", "d")

#: What a criterion of the rubric is about: a part of the pitch, the whole of it, or the questions.
RUBRIC_PARTS = ("past", "interests", "outcome", "whole", "questions")
_LEVELS = ("one", "two", "three", "four")


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


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One criterion. `levels` say what 1 to 4 look like: not yet, begun, there, strong."""

    id: str
    label: str
    part: str
    levels: tuple[str, ...]
    origin: tuple[str, ...]


@cache
def _goals(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            id=row.text("id"),
            group=row.choice("group", GOAL_GROUPS),
            label=row.text("label"),
            topics=row.many("topics", load_topics(folder)),
            origin=row.many("origin", load_origins(folder)),
            why=row.text("why"),
        )
        for row in read_rows("goals.csv", ("id", "group", "label", "topics", "origin", "why"), folder, own)
    )


def load_goals(folder: Path | None = None) -> tuple[Goal, ...]:
    """Return the learning goals in the order in which to offer them."""
    return in_force("goals.csv", _goals, folder)


@cache
def _directions(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Direction, ...]:
    known = {goal.id for goal in load_goals(folder)}
    return tuple(
        Direction(
            id=row.text("id"),
            label=row.text("label"),
            goals=row.many("goals", known),
            origin=row.many("origin", load_origins(folder)),
            why=row.text("why"),
        )
        for row in read_rows("directions.csv", ("id", "label", "goals", "origin", "why"), folder, own)
    )


def load_directions(folder: Path | None = None) -> tuple[Direction, ...]:
    """Return where a learner may stand: exploring, breaking in, one company, a change."""
    return in_force("directions.csv", _directions, folder)


@cache
def _outcomes(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Outcome, ...]:
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
        for row in read_rows("outcomes.csv", columns, folder, own)
    )


def load_outcomes(folder: Path | None = None) -> tuple[Outcome, ...]:
    """Return what may come of a meeting, the commonest first."""
    return in_force("outcomes.csv", _outcomes, folder)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is often said. `known` is what there is to know of it, `use` what to do with it."""

    id: str
    claim: str
    verdict: str
    known: str
    use: str
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """One thing to prepare: for a coffee, for a job interview, or for ``both``."""

    id: str
    kind: str
    text: str
    why: str
    origin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SelfCheckItem:
    """A question at the end of a page. `choices` holds letter and words; `answer` is a letter."""

    id: str
    page: str
    question: str
    choices: tuple[tuple[str, str], ...]
    answer: str
    feedback: str
    origin: tuple[str, ...]


@cache
def _claims(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            id=row.text("id"),
            claim=row.text("claim"),
            verdict=row.choice("verdict", VERDICTS),
            known=row.text("known"),
            use=row.text("use"),
            origin=row.many("origin", load_origins(folder)),
        )
        for row in read_rows("claims.csv", ("id", "claim", "verdict", "known", "use", "origin"), folder, own)
    )


def load_claims(folder: Path | None = None) -> tuple[Claim, ...]:
    """Return what is often said about networking, with what is known of it."""
    return in_force("claims.csv", _claims, folder)


@cache
def _preparation(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[Preparation, ...]:
    kinds = (*(kind.value for kind in MeetingKind), "both")
    return tuple(
        Preparation(
            id=row.text("id"),
            kind=row.choice("kind", kinds),
            text=row.text("text"),
            why=row.text("why"),
            origin=row.many("origin", load_origins(folder)),
        )
        for row in read_rows("preparation.csv", ("id", "kind", "text", "why", "origin"), folder, own)
    )


def load_preparation(folder: Path | None = None) -> tuple[Preparation, ...]:
    """Return what to prepare for either kind of talk."""
    return in_force("preparation.csv", _preparation, folder)


@cache
def _self_checks(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[SelfCheckItem, ...]:
    found = []
    columns = ("id", "page", "question", *_LETTERS, "answer", "feedback", "origin")
    for row in read_rows("self_checks.csv", columns, folder, own):
        choices = tuple((letter, row.cells[letter]) for letter in _LETTERS if row.cells[letter])
        if len(choices) < 2:
            raise row.fault("b", _("There is only one answer to choose."), _("Write at least two, in a and b."))
        found.append(
            SelfCheckItem(
                id=row.text("id"),
                page=row.text("page"),
                question=row.text("question"),
                choices=choices,
                answer=row.choice("answer", dict(choices)),
                feedback=row.text("feedback"),
                origin=row.many("origin", load_origins(folder)),
            )
        )
    return tuple(found)


def load_self_checks(folder: Path | None = None) -> tuple[SelfCheckItem, ...]:
    """Return the questions at the end of the pages."""
    return in_force("self_checks.csv", _self_checks, folder)


@cache
def _rubric(folder: Path | None, _language: str, own: OwnFiles | None) -> tuple[RubricItem, ...]:
    return tuple(
        RubricItem(
            id=row.text("id"),
            label=row.text("label"),
            part=row.choice("part", RUBRIC_PARTS),
            levels=tuple(row.text(level) for level in _LEVELS),
            origin=row.many("origin", load_origins(folder)),
        )
        for row in read_rows("rubric.csv", ("id", "label", "part", *_LEVELS, "origin"), folder, own)
    )


def load_rubric(folder: Path | None = None) -> tuple[RubricItem, ...]:
    """Return the criteria by which a coach reads a pitch and a list of questions."""
    return in_force("rubric.csv", _rubric, folder)


#: The files that a learner or a coach may replace, each with what reads it.
OWN_FILES: Mapping[str, Load[object]] = {
    "goals.csv": _goals,
    "directions.csv": _directions,
    "outcomes.csv": _outcomes,
    "claims.csv": _claims,
    "preparation.csv": _preparation,
    "self_checks.csv": _self_checks,
    "rubric.csv": _rubric,
}
