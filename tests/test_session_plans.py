"""The facilitator's script: two sessions that add up, and what is told about one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readability import reading_ease
from workbook.content_files import data_folder
from workbook.errors import ContentError
from workbook.home import Home
from workbook.own_content import own_content_problems
from workbook.session_plans import FILE, SessionPlan, load_session_plans, page_names

TEXT = data_folder().joinpath(FILE).read_text(encoding="utf-8")
PLANS = load_session_plans()
NAMES = [plan.id for plan in PLANS]


def test_there_is_a_session_of_an_hour_and_one_of_an_hour_and_a_half() -> None:
    assert [(plan.id, plan.minutes) for plan in PLANS] == [("sixty", 60), ("ninety", 90)]
    assert {"00_start_here", "04_follow_up"} <= page_names()


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_a_session_opens_and_closes_with_the_poll_has_pairs_and_a_five_minute_call(plan: SessionPlan) -> None:
    assert sum(step.minutes for step in plan.steps) == plan.minutes
    assert [step.poll for step in plan.steps if step.poll] == ["opening", "closing"]
    pairs = [step.pair for step in plan.steps if step.pair]
    assert len(pairs) >= 2
    assert all(len(pair.roles) == 2 and pair.rounds == 2 for pair in pairs)
    assert any(pair.few_left == 5 and pair.call.startswith("Five minutes left") for pair in pairs)
    assert sum(step.minutes - step.least for step in plan.steps) >= plan.minutes / 4, "no slack to catch up with"


@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_what_a_coach_says_is_easily_said(plan: SessionPlan) -> None:
    sentences = [sentence for step in plan.steps for sentence in step.say]
    assert reading_ease("\n".join(sentences)) >= 70
    assert max(len(sentence.split()) for sentence in sentences) <= 35


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 4\n", "minutes = 5\n", "plan 1: The steps take 61 minutes, and the plan says 60."),
        ('page = "03_meet"', 'page = "13_meet"', "plan 1, step 7: “13_meet” is not known here."),
        ('people = ["henrik", "priya"]', 'people = ["nobody"]', "plan 1, step 4: “nobody” is not known here."),
        ('poll = "closing"\n', "", "plan 1: A plan has one opening poll, and after it one closing poll."),
        ('id = "nerves"', 'id = "arrive"', "plan 1: Two steps have the same id."),
        ("least = 2", "least = 9", "plan 1, step 1: “least” is missing or is not a number that fits here."),
        ("rounds = 2", "rounds = 3", "plan 1, step 5, pair: 3 rounds of 4 minutes take longer than the step, 10"),
        ("few_left = 1", "few_left = 5", "plan 1, step 5, pair: “few_left” is missing or is not a number"),
        ('say = ["Five minutes. Leave the screens alone."]', 'say = "x"', "step 6: “say” should be a list of texts."),
        ('id = "ninety"', 'id = "sixty"', "“sixty” is there twice."),
        ('if_short = "Five cards are enough."\n', "", "step 3: “if_short” is missing"),
        ('origin = "ours"', 'origin = "somewhere"', "plan 1: “somewhere” is not known here."),
    ],
)
def test_a_plan_of_ones_own_with_a_mistake_is_told_and_ours_stays(home: Home, old: str, new: str, said: str) -> None:
    assert old in TEXT
    home.content.mkdir()
    (home.content / FILE).write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    assert load_session_plans() == PLANS
    (problem,) = own_content_problems()
    assert said in str(problem)
    assert problem.repair


def test_a_plan_of_ones_own_takes_the_place_of_ours(home: Home) -> None:
    home.content.mkdir()
    (home.content / FILE).write_text(
        TEXT.replace("The first and the last", "Ours").replace("60 minutes:", "An hour:"), encoding="utf-8"
    )
    assert [plan.label.partition(":")[0] for plan in load_session_plans()] == ["An hour", "90 minutes"]


def test_a_file_without_a_plan_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("title = 'x'\n", encoding="utf-8")
    with pytest.raises(ContentError, match="There is no plan in this file"):
        load_session_plans(tmp_path)
