"""What the learner says of a talk in numbers and ticks: before and after, of themselves, of their goals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content import origin_sentence
from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.learning_content import Goal, load_goals, load_outcomes
from workbook.records import Answer
from workbook.widgets.elements.element import Handler
from workbook.widgets.meeting_case import Case
from workbook.widgets.meeting_record import MeetingRecord

#: Before and after the talk.
SCALES = ("fit_before", "fit_after", "confidence_before", "confidence_after")
#: What one can only say of oneself.
SELF_RATINGS = ("listened", "curious", "myself")
#: The quiz under which sureness before and after is kept, so that it can be charted over all meetings.
CONFIDENCE = "confidence"
_STEPS = ("1", "2", "3", "4", "5")
_SCORES = ("0", "1", "2")


class DebriefRatings:
    """Scales from 1 to 5, learning goals with how far this talk got, and what came of it."""

    def __init__(self, record: MeetingRecord) -> None:
        self._record = record

    def handlers(self) -> Mapping[str, Handler]:
        """One step of a scale, the score of a goal, one outcome."""
        return {"set_scale": self._set_scale, "score_goal": self._score_goal, "set_outcome": self._set_outcome}

    def state(self, case: Case) -> dict[str, Any]:
        """What is answered so far, with the words to show beside it."""
        ticked = case.answer("outcomes").split()
        return {
            "scales": {scale: case.answer(scale) for scale in (*SCALES, *SELF_RATINGS)},
            "self_ratings": [
                {"name": name, "label": label, "why": why} for name, (label, why) in _self_ratings().items()
            ],
            "goals": [
                {"id": goal.id, "label": goal.label, "why": goal.why, "score": case.answer(f"goal-{goal.id}")}
                for goal in self._goals()
            ],
            "outcomes": [
                {
                    "id": outcome.id,
                    "label": outcome.label,
                    "always": outcome.always,
                    "ticked": outcome.always or outcome.id in ticked,
                    "why": outcome.why,
                    "origin": origin_sentence(*outcome.origin),
                }
                for outcome in load_outcomes()
            ],
        }

    def details(self, case: Case) -> dict[str, Any]:
        """The answers as plain values, for the note that the debrief is done."""
        details: dict[str, Any] = {
            scale: int(case.answer(scale)) for scale in (*SCALES, *SELF_RATINGS) if case.answer(scale) in _STEPS
        }
        goals = {
            goal.id: int(case.answer(f"goal-{goal.id}")) for goal in self._goals() if case.answer(f"goal-{goal.id}")
        }
        if goals:
            details["goals"] = goals
        if ticked := case.answer("outcomes").split():
            details["outcomes"] = ticked
        return details

    def _goals(self) -> list[Goal]:
        """The goals that the learner ticked, in the order of the list."""
        chosen = self._record.desk.book.settings.get("learning_goals", []) or []
        return [goal for goal in load_goals() if goal.id in chosen]

    # Answers

    def _set_scale(self, meeting: str, scale: str, value: str) -> None:
        if scale not in (*SCALES, *SELF_RATINGS) or value not in ("", *_STEPS):
            raise InvalidInputError(_("“{value}” is not a step.").format(value=value), _("Choose 1 to 5."), where=scale)
        case = self._record.case(meeting)
        if scale.startswith(CONFIDENCE) and value != case.answer(scale):
            book, moment = self._record.desk.book, scale.removeprefix(f"{CONFIDENCE}_")
            book.answers.add(
                Answer(
                    quiz=CONFIDENCE,
                    item=f"{moment}:{case.meeting.id}",
                    given=value,
                    correct=None,
                    answered_at=self._record.desk.now(),
                )
            )
        self._record.put(case, scale, value)

    def _score_goal(self, meeting: str, goal: str, score: str) -> None:
        if goal not in {each.id for each in load_goals()} or score not in ("", *_SCORES):
            raise InvalidInputError(_("“{value}” is not offered.").format(value=score), _("Choose one of the list."))
        self._record.put(self._record.case(meeting), f"goal-{goal}", score)

    def _set_outcome(self, meeting: str, outcome: str, ticked: bool) -> None:
        known = [each.id for each in load_outcomes() if not each.always]
        if outcome not in known:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=outcome), _("Choose one of the list."))
        case = self._record.case(meeting)
        now = set(case.answer("outcomes").split())
        now = now | {outcome} if ticked else now - {outcome}
        self._record.put(case, "outcomes", " ".join(each for each in known if each in now))


def _self_ratings() -> dict[str, tuple[str, str]]:
    return {
        "listened": (
            _("I listened, and let them finish"),
            _("Interrupting costs more than a lost question. If you rate this low: count to two before you speak."),
        ),
        "curious": (
            _("I was curious about them, not only about my list"),
            _("A follow-up to what they just said shows it better than the next question on the page."),
        ),
        "myself": (
            _("I was myself"),
            _("If it felt like a role: which sentence was not yours? Change that one in your pitch."),
        ),
    }
