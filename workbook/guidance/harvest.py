"""What all conversations together gave: outcomes, goals, and who led to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.guidance.loops import Loop
from workbook.guidance.referrals import sort_out
from workbook.learning_content import load_goals, load_outcomes
from workbook.records import Audience

#: Whom it is worth hearing, so that one sees a kind of work from more than one side.
SIDES = (Audience.TECHNICAL, Audience.MANAGER, Audience.HR, Audience.PEER, Audience.ALUMNI)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something came of a talk. `rare` ones are no aim."""

    id: str
    label: str
    count: int
    rare: bool = False


@dataclass(frozen=True, slots=True)
class GoalTally:
    """In how many talks a goal was scored, and in how many it came closer."""

    id: str
    label: str
    further: int
    scored: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A person, and those to whom they led."""

    person_id: str
    state: str
    leads_to: tuple[Branch, ...]


def tally_outcomes(debriefs: Sequence[Mapping[str, Any]]) -> list[Tally]:
    """Return what came of the debriefed talks, the commonest first; jobs and offers come last, whatever their count.

    Parameters
    ----------
    debriefs : the details of each debrief, as they were noted.

    Notes
    -----
    Source: that learning stands before offers settles between sources that praise networking for its jobs and
    those that teach it as a way to learn.
    """
    counts: dict[str, int] = {}
    for details in debriefs:
        for outcome in set(details.get("outcomes", ())):
            counts[outcome] = counts.get(outcome, 0) + 1
    found = []
    for place, outcome in enumerate(load_outcomes()):
        count = len(debriefs) if outcome.always else counts.get(outcome.id, 0)
        if count:
            found.append((outcome.kind == "job", -count, place, Tally(outcome.id, outcome.label, count, outcome.rare)))
    return [each[-1] for each in sorted(found, key=lambda each: each[:3])]


def tally_goals(debriefs: Iterable[Mapping[str, Any]]) -> list[GoalTally]:
    """Return every goal that was ever scored, with how many talks brought it further, in the order of the list."""
    scores: dict[str, list[int]] = {}
    for details in debriefs:
        for goal, score in dict(details.get("goals", {})).items():
            scores.setdefault(goal, []).append(int(score))
    return [
        GoalTally(goal.id, goal.label, sum(score > 0 for score in scores[goal.id]), len(scores[goal.id]))
        for goal in load_goals()
        if goal.id in scores
    ]


def referral_tree(loops: Iterable[Loop]) -> tuple[Branch, ...]:
    """Return who led to whom, from the first person on; everybody appears once, also when they name one another."""
    kept = sort_out(loops).kept
    children: dict[str, list[Loop]] = {}
    for loop in kept:
        children.setdefault(loop.introducer_id, []).append(loop)
    introduced = {loop.person_id for loop in kept}

    def branch(person: str, state: str) -> Branch:
        return Branch(person, state, tuple(branch(loop.person_id, loop.state) for loop in children.get(person, ())))

    return tuple(branch(person, "") for person in children if person not in introduced)
