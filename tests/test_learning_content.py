"""The files of data/ that the learning parts read."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from workbook import learning_content
from workbook.content_files import data_folder
from workbook.errors import ContentError
from workbook.home import Home
from workbook.learning_content import (
    GOAL_GROUPS,
    OUTCOME_CLASSES,
    RUBRIC_PARTS,
    load_claims,
    load_directions,
    load_goals,
    load_outcomes,
    load_preparation,
    load_rubric,
    load_self_checks,
)
from workbook.own_content import own_content_problems
from workbook.scenarios import load_scenarios


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


def test_situations_are_many_and_each_has_one_good_way_with_a_remark_on_every_choice() -> None:
    scenarios = load_scenarios()
    assert len(scenarios) >= 14
    assert all([choice.rating for choice in each.choices].count("good") == 1 for each in scenarios)
    assert all(choice.note for each in scenarios for choice in each.choices)
    assert {len(each.choices) for each in scenarios} <= {3, 4}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'rating = "fine"',
            'rating = "good"',
            "data/scenarios.toml, scenario 1: There are 4 choices, and 2 of them are good. "
            "Give two to five choices, exactly one of them with rating = “good”.",
        ),
        (
            'rating = "fine"',
            'rating = "so-so"',
            "data/scenarios.toml, scenario 1, choice 2: “so-so” is not known here. "
            "Use for rating one of: good, fine, poor.",
        ),
        (
            'id = "two-drafts"',
            'id = "unprepared"',
            "data/scenarios.toml, scenario 2: “unprepared” is there twice. Give each scenario an id of its own.",
        ),
        ('origin = "coffees', 'origin = "nobody;coffees', "data/scenarios.toml, scenario 1: “nobody” is not known"),
    ],
)
def test_a_mistake_in_a_situation_is_reported_where_it_stands(folder: Path, old: str, new: str, message: str) -> None:
    file = folder / "scenarios.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        load_scenarios(folder)
    assert str(caught.value).startswith(message)


def test_the_doubtful_claims_of_the_sources_are_there_and_none_that_lacks_a_source_is_called_supported() -> None:
    claims = {claim.id: claim for claim in load_claims()}
    assert set(claims) >= {
        "most-jobs", "one-in-twelve", "happy-to-help", "advice-job", "thanks-never-hurt", "thanks-on-time",
        "handwritten-best", "first-impressions", "firm-handshake", "bolles-term", "raises-confidence", "come-to-enjoy",
    }  # fmt: skip
    assert [claim.id for claim in claims.values() if claim.verdict == "supported"] == ["first-impressions"]
    assert claims["most-jobs"].verdict == "contested"
    assert claims["one-in-twelve"].verdict == "do not use"


def test_every_page_ends_with_two_to_four_questions() -> None:
    pages = Counter(item.page for item in load_self_checks())
    assert list(pages) == [
        "00_start_here", "01_coffee_or_interview", "02_prepare", "03_meet", "04_follow_up", "05_track", "06_practise",
        "08_class_set_up", "09_lead_a_session",
    ]  # fmt: skip
    assert set(pages.values()) <= {2, 3, 4}


def test_a_question_with_one_answer_only_is_reported(folder: Path) -> None:
    (folder / "self_checks.csv").write_text(
        "id,page,question,a,b,c,d,answer,feedback,origin\nx,00_start_here,Why?,So,,,,a,Yes.,ours\n", "utf-8"
    )
    with pytest.raises(ContentError, match=r"row 2, column b: There is only one answer to choose\."):
        load_self_checks(folder)


def test_both_kinds_of_talk_have_a_list_to_prepare_and_share_one() -> None:
    kinds = Counter(item.kind for item in load_preparation())
    assert set(kinds) == {"informational", "formal", "both"}
    assert min(kinds.values()) >= 5


def test_a_coachs_own_situations_take_the_place_of_the_packaged_ones_until_they_hold_a_mistake(home: Home) -> None:
    file = home.content / "scenarios.toml"
    file.parent.mkdir()
    packaged = load_scenarios()
    text = (Path(str(data_folder())) / "scenarios.toml").read_text("utf-8")
    file.write_text(text[: text.index('[[scenario]]\nid = "two-drafts"')], "utf-8")
    assert [scenario.id for scenario in load_scenarios()] == ["unprepared"]
    file.write_text(text.replace('rating = "fine"', 'rating = "so-so"', 1), "utf-8")
    assert load_scenarios() == packaged
    assert [problem.where for problem in own_content_problems()] == ["content/scenarios.toml, scenario 1, choice 2"]


@pytest.mark.parametrize("name", sorted(learning_content.OWN_FILES))
def test_a_broken_table_of_ones_own_is_told_and_the_packaged_one_is_read(home: Home, name: str) -> None:
    (home.content).mkdir()
    (home.content / name).write_text("id,nothing\nx,y\n", "utf-8")
    (problem,) = own_content_problems()
    assert (problem.where, problem.what.startswith("The first row does not name")) == (f"content/{name}", True)
    loaders = (
        load_goals,
        load_directions,
        load_outcomes,
        load_claims,
        load_preparation,
        load_rubric,
        load_self_checks,
    )
    assert all(load() for load in loaders)


def test_the_rubric_has_four_different_levels_for_each_part_of_a_pitch_and_for_the_questions() -> None:
    rubric = load_rubric()
    assert {item.part for item in rubric} == set(RUBRIC_PARTS)
    assert [(len(item.levels), len(set(item.levels))) for item in rubric] == [(4, 4)] * len(rubric)
