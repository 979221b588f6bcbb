"""What the learner wants from their conversations, ticked once and scored after each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.content import load_topics, origin_sentence
from workbook.errors import InvalidInputError
from workbook.i18n import _, ngettext
from workbook.learning_content import GOAL_GROUPS, Direction, Goal, load_directions, load_goals
from workbook.widgets.component import Component
from workbook.widgets.elements.element import Handler
from workbook.widgets.elements.learning_goals import LearningGoalsElement

#: Settings of the book: the ids of the goals, where the learner stands, and what the questions are filtered by.
GOALS = "learning_goals"
DIRECTION = "learning_direction"
TOPICS = "question_topics"

_TOPIC = "learning_goals"


class LearningGoals(Component):
    """A card in which the learner ticks what they want to find out, and may filter the questions by it.

    Examples
    --------
    >>> from workbook import Desk, LearningGoals  # doctest: +SKIP
    >>> LearningGoals(Desk.open())  # doctest: +SKIP
    """

    element = LearningGoalsElement

    def handlers(self) -> Mapping[str, Handler]:
        """Choose where one stands, tick a goal, filter the questions."""
        return {"stand": self._stand, "tick": self._tick, "use_topics": self._use_topics}

    def state(self) -> Mapping[str, Any]:
        """Where the learner stands, the goals in their groups, and whether the questions follow them."""
        ticked, direction = self._ticked(), self._direction()
        suggested = direction.goals if direction else ()
        goals = load_goals()
        return {
            "build": "",
            "direction": direction.id if direction else "",
            "why": direction.why if direction else "",
            "why_origin": origin_sentence(*direction.origin) if direction else "",
            "directions": [{"value": each.id, "text": each.label} for each in load_directions()],
            "groups": [
                {
                    "group": group,
                    "title": title,
                    "goals": [
                        {
                            "id": goal.id,
                            "label": goal.label,
                            "why": goal.why,
                            "origin": origin_sentence(*goal.origin),
                            "ticked": goal.id in ticked,
                            "suggested": goal.id in suggested,
                        }
                        for goal in goals
                        if goal.group == group
                    ],
                }
                for group, title in _titles().items()
            ],
            "count": _count(len(ticked)),
            "any": bool(ticked),
            "topics": self._topics_text(),
        }

    def _heard(self, topic: str) -> None:
        if topic == _TOPIC:
            self.refresh()
        else:
            super()._heard(topic)

    def _ticked(self) -> list[str]:
        known = [goal.id for goal in load_goals()]
        chosen = self.desk.book.settings.get(GOALS, [])
        return [goal for goal in known if goal in chosen]

    def _direction(self) -> Direction | None:
        chosen = self.desk.book.settings.get(DIRECTION, "")
        return next((each for each in load_directions() if each.id == chosen), None)

    def _wanted_topics(self) -> list[str]:
        """The topics of the ticked goals, in the order of the topics."""
        ticked = self._ticked()
        wanted = {topic for goal in load_goals() if goal.id in ticked for topic in goal.topics}
        return [topic for topic in load_topics() if topic in wanted]

    def _topics_text(self) -> str:
        wanted = self._wanted_topics()
        if not wanted:
            return ""
        labels = load_topics()
        names = ", ".join(labels[topic] for topic in wanted)
        if set(self.desk.book.settings.get(TOPICS, [])) == set(wanted):
            return _("The questions on the page “Prepare” now show these topics first of all: {topics}.").format(
                topics=names
            )
        return _("These topics fit your goals: {topics}.").format(topics=names)

    def _stand(self, direction: str) -> None:
        """Keep where the learner stands; its goals are suggested and none is ticked for them."""
        if direction not in {each.id for each in load_directions()}:
            raise InvalidInputError(
                _("“{value}” is not offered.").format(value=direction), _("Choose one of the list.")
            )
        self.desk.book.settings.set(DIRECTION, direction)
        self.desk.changed(_TOPIC)

    def _tick(self, goal: str, ticked: bool) -> None:
        """Tick a goal or take the tick away."""
        known: list[Goal] = list(load_goals())
        if goal not in {each.id for each in known}:
            raise InvalidInputError(_("“{value}” is not offered.").format(value=goal), _("Choose one of the list."))
        now = set(self._ticked())
        now = now | {goal} if ticked else now - {goal}
        self.desk.book.settings.set(GOALS, [each.id for each in known if each.id in now])
        self.desk.changed()

    def _use_topics(self) -> None:
        """Look for questions on the topics of the ticked goals."""
        self.desk.book.settings.set(TOPICS, self._wanted_topics())
        self.desk.changed()


def _titles() -> dict[str, str]:
    titles = (_("The work"), _("The field and its companies"), _("Myself"), _("People"))
    return dict(zip(GOAL_GROUPS, titles, strict=True))


def _count(ticked: int) -> str:
    if not ticked:
        return _("Tick two or three. You can change them at any time.")
    return ngettext(
        "{count} goal. After each talk you are asked how far it got you.",
        "{count} goals. After each talk you are asked how far it got you.",
        ticked,
    ).format(count=ticked)
