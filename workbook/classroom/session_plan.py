"""A session under way: which step is on, how far behind it is, and how to catch up.

Nothing here knows what time it is. What is behind is reckoned from the end that was promised: a session that is late
now and has slack later is not late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from workbook.i18n import _, ngettext
from workbook.records import aware
from workbook.session_plans import SessionPlan, SessionStep


@dataclass(frozen=True, slots=True)
class Running:
    """A session that was begun.

    Parameters
    ----------
    started_at : when the first step began.
    ended_at : when each step ended that is over, in their order.
    shortened : minutes of steps that were cut to catch up, by id.
    rounds : when each round of the step that is on began, for an exercise in pairs.
    """

    plan_id: str
    started_at: datetime
    ended_at: tuple[datetime, ...] = ()
    shortened: Mapping[str, int] = field(default_factory=dict)
    rounds: tuple[datetime, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {
            "plan": self.plan_id,
            "started_at": self.started_at.isoformat(),
            "ended_at": [moment.isoformat() for moment in self.ended_at],
            "shortened": dict(self.shortened),
            "rounds": [moment.isoformat() for moment in self.rounds],
        }

    @classmethod
    def from_plain(cls, plain: object) -> Running | None:
        """Return what `plain` gave, or None for anything else."""
        if not isinstance(plain, Mapping):
            return None
        try:
            return cls(
                plan_id=str(plain["plan"]),
                started_at=aware(datetime.fromisoformat(plain["started_at"]), "started_at"),
                ended_at=tuple(aware(datetime.fromisoformat(each), "ended_at") for each in plain["ended_at"]),
                shortened={str(step): int(minutes) for step, minutes in plain["shortened"].items()},
                rounds=tuple(aware(datetime.fromisoformat(each), "rounds") for each in plain["rounds"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            return None


@dataclass(frozen=True, slots=True)
class CatchUp:
    """How to catch up: minutes of steps to come, by id, what stays `late` all the same, and both in words."""

    shortened: Mapping[str, int]
    late: int
    text: str


def current_step(plan: SessionPlan, running: Running) -> SessionStep | None:
    """Return the step that is on, or None when all are over."""
    over = len(running.ended_at)
    return plan.steps[over] if over < len(plan.steps) else None


def step_started_at(running: Running) -> datetime:
    """Return when the step that is on began."""
    return running.ended_at[-1] if running.ended_at else running.started_at


def minutes_of(step: SessionStep, running: Running) -> int:
    """Return the minutes of a step: as planned, or as cut to catch up."""
    return running.shortened.get(step.id, step.minutes)


def promised_end(plan: SessionPlan, running: Running) -> datetime:
    """Return when the session was to end."""
    return running.started_at + timedelta(minutes=plan.minutes)


def minutes_to_come(plan: SessionPlan, running: Running) -> int:
    """Return the minutes of the steps after the one that is on."""
    return sum(minutes_of(step, running) for step in plan.steps[len(running.ended_at) + 1 :])


def minutes_behind(plan: SessionPlan, running: Running, now: datetime) -> int:
    """Return by how many whole minutes the session will end late if nothing changes; 0 when it will not."""
    step = current_step(plan, running)
    if step is None:
        return 0
    end_of_step = max(now, step_started_at(running) + timedelta(minutes=minutes_of(step, running)))
    end = end_of_step + timedelta(minutes=minutes_to_come(plan, running))
    return max(0, int((end - promised_end(plan, running)).total_seconds() // 60))


def catch_up(plan: SessionPlan, running: Running, behind: int) -> CatchUp:
    """Return how to save `behind` minutes in the steps to come, the ones with the most slack first."""
    to_come = plan.steps[len(running.ended_at) + 1 :]
    slack = {step.id: minutes_of(step, running) - step.least for step in to_come}
    saved: dict[str, int] = {}
    left = behind
    for step in sorted(to_come, key=lambda each: -slack[each.id]):
        cut = min(left, slack[step.id])
        if cut > 0:
            saved[step.id] = minutes_of(step, running) - cut
            left -= cut
    told = [_told(step, saved[step.id]) for step in to_come if step.id in saved]
    if left:
        late = ngettext("{count} minute stays over", "{count} minutes stay over", left).format(count=left)
        told.append(_("{late}: say so now, so that nobody has to ask.").format(late=late))
    return CatchUp(saved, left, " ".join(told))


def _told(step: SessionStep, minutes: int) -> str:
    sentence = ngettext("“{title}”: {count} minute.", "“{title}”: {count} minutes.", minutes)
    return " ".join([sentence.format(title=step.title, count=minutes), step.if_short]).strip()


def caught_up(plan: SessionPlan, running: Running, now: datetime) -> Running:
    """Return the session with the steps to come cut as `catch_up` says."""
    behind = minutes_behind(plan, running, now)
    return replace(running, shortened={**running.shortened, **catch_up(plan, running, behind).shortened})


def step_over(plan: SessionPlan, running: Running, now: datetime) -> Running:
    """Return the session with the step that is on over; unchanged when all are."""
    if current_step(plan, running) is None:
        return running
    return replace(running, ended_at=(*running.ended_at, max(now, step_started_at(running))), rounds=())


def step_back(running: Running) -> Running:
    """Return the session with the step before on again."""
    return replace(running, ended_at=running.ended_at[:-1], rounds=())


def next_round(plan: SessionPlan, running: Running, now: datetime) -> Running:
    """Return the session with the next round of its exercise in pairs begun; unchanged when there is none left."""
    step = current_step(plan, running)
    if step is None or step.pair is None or len(running.rounds) >= step.pair.rounds:
        return running
    return replace(running, rounds=(*running.rounds, now))
