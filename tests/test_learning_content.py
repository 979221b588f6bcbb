"""The files of data/ that the learning parts read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbook.content_files import data_folder
from workbook.errors import ContentError
from workbook.learning_content import GOAL_GROUPS, OUTCOME_CLASSES, load_directions, load_goals, load_outcomes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of data/ to break."""
    return Path(shutil.copytree(str(data_folder()), tmp_path / "data"))


def test_goals_fill_every_group_and_say_why() -> None:
    goals = load_goals()
    assert len(goals) >= 14
    assert {goal.group for goal in goals} == set(GOAL_GROUPS)
    assert all(goal.why and goal.origin and goal.topics for goal in goals)


def test_each_direction_suggests_goals_that_exist() -> None:
    assert [direction.id for direction in load_directions()] == ["explore", "break-in", "target-company", "change"]
    known = {goal.id for goal in load_goals()}
    assert all(set(direction.goals) <= known for direction in load_directions())


def test_outcomes_are_of_every_class_one_is_always_true_and_an_offer_is_rare() -> None:
    outcomes = load_outcomes()
    assert {outcome.kind for outcome in outcomes} == set(OUTCOME_CLASSES)
    assert [outcome.id for outcome in outcomes if outcome.always] == ["new-connection"]
    assert [outcome.id for outcome in outcomes if outcome.rare] == ["offer"]


def test_a_direction_that_names_no_goal_is_reported_where_it_stands(folder: Path) -> None:
    file = folder / "directions.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace("true-picture;", "nowhere;", 1), "utf-8")
    with pytest.raises(ContentError, match=r"data/directions.csv, row 2, column goals: “nowhere” is not known here"):
        load_directions(folder)
