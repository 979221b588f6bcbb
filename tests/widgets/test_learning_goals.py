from collections.abc import Iterator
from typing import Any

import pytest

from workbook.learning_content import load_directions, load_goals
from workbook.widgets.desk import Desk
from workbook.widgets.learning_goals import GOALS, TOPICS, LearningGoals


@pytest.fixture
def goals(desk: Desk) -> Iterator[LearningGoals]:
    goals = LearningGoals(desk)
    yield goals
    goals.close()


def shown(goals: LearningGoals, mark: str) -> list[str]:
    return [goal["id"] for group in goals.view.state["groups"] for goal in group["goals"] if goal[mark]]


def test_a_ticked_goal_is_kept_for_the_debrief_in_the_order_of_the_list(
    goals: LearningGoals, desk: Desk, messages: Any
) -> None:
    ask = messages(goals)
    wanted = [goal.id for goal in load_goals()][::2]
    for goal in reversed(wanted):
        ask("tick", goal=goal, ticked=True)
    assert desk.book.settings.get(GOALS, []) == wanted
    assert shown(goals, "ticked") == wanted
    assert goals.view.state["count"] == f"{len(wanted)} goals. After each talk you are asked how far it got you."
    ask("tick", goal=wanted[0], ticked=False)
    assert desk.book.settings.get(GOALS, []) == wanted[1:]


def test_where_one_stands_suggests_goals_and_ticks_none(goals: LearningGoals, desk: Desk, messages: Any) -> None:
    change = next(each for each in load_directions() if each.id == "change")
    messages(goals)("stand", direction="change")
    assert set(shown(goals, "suggested")) == set(change.goals)
    assert shown(goals, "ticked") == []
    assert goals.view.state["why"] == change.why
    assert desk.book.settings.get(GOALS, []) == []


def test_the_questions_can_follow_the_goals(goals: LearningGoals, desk: Desk, messages: Any) -> None:
    ask = messages(goals)
    ask("tick", goal="field-trends", ticked=True)
    assert desk.book.settings.get(TOPICS, []) == []
    ask("use_topics")
    wanted = next(goal for goal in load_goals() if goal.id == "field-trends").topics
    assert set(desk.book.settings.get(TOPICS, [])) == set(wanted)
    assert goals.view.state["topics"].startswith("The questions on the page “Prepare” now show")


@pytest.mark.parametrize(
    ("action", "arguments"), [("tick", {"goal": "fame", "ticked": True}), ("stand", {"direction": "up"})]
)
def test_what_is_not_on_the_list_is_refused(
    goals: LearningGoals, desk: Desk, messages: Any, action: str, arguments: dict[str, Any]
) -> None:
    assert messages(goals)(action, **arguments)["problem"]["repair"] == "Choose one of the list."
    assert shown(goals, "ticked") == []


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    LearningGoals(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
