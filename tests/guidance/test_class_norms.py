"""A coach's numbers, laid between the workbook's own and the learner's."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.guidance.class_norms import ClassNorms, class_table, norms_in_force, read_class_norms
from workbook.norms import norms


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "norms.csv").write_text(text, "utf-8")
    return folder


def test_without_a_file_the_workbooks_own_numbers_hold(tmp_path: Path) -> None:
    assert read_class_norms(tmp_path / "content") == ClassNorms()
    assert norms_in_force(tmp_path / "content", {}).changed() == {}


def test_the_learners_value_comes_before_the_coachs_and_that_before_ours(tmp_path: Path) -> None:
    folder = write(tmp_path / "content", "id,value,why\nnudge_days,10,We write on Mondays.\nweekly_goal,4,\n")
    found = norms_in_force(folder, {"weekly_goal": 6, "gone": 1})
    assert {norm.id: (norm.value, norm.set_by) for norm in found if norm.set_by} == {
        "nudge_days": (10.0, "coach"),
        "weekly_goal": (6.0, "learner"),
    }
    assert found["nudge_days"].why == "We write on Mondays."
    assert found["weekly_goal"].why == norms()["weekly_goal"].why


@pytest.mark.parametrize(
    ("text", "where", "repair"),
    [
        (
            "id,value\nweekly_goal,4\nnudge_days,900\n",
            "content/norms.csv, row 3, column value",
            "Write a number from 1 to 90.",
        ),
        ("id,value\nnudges,9\n", "content/norms.csv, row 2, column id", "Use one of: "),
        ("name,value\nnudge_days,9\n", "content/norms.csv", "The first row must hold these names: id, value."),
    ],
)
def test_a_file_with_a_mistake_is_passed_over_and_says_where_it_is(
    tmp_path: Path, text: str, where: str, repair: str
) -> None:
    found = read_class_norms(write(tmp_path / "content", text))
    assert found.values == {}
    assert found.problem is not None
    assert found.problem.where == where
    assert found.problem.repair.startswith(repair)
    assert norms_in_force(tmp_path / "content", {}).changed() == {}


def test_a_mended_file_is_read_again(tmp_path: Path) -> None:
    folder = write(tmp_path / "content", "id,value\nnudge_days,900\n")
    assert read_class_norms(folder).problem is not None
    write(folder, "id,value\nnudge_days,9\n")
    assert read_class_norms(folder).values == {"nudge_days": 9.0}


def test_a_set_written_for_a_class_gives_the_same_numbers_there(tmp_path: Path) -> None:
    coach = write(tmp_path / "coach", 'id,value,why\nnudge_days,10,"We write, and wait."\n')
    mine = norms_in_force(coach, {"meeting_minutes": 22.5})
    learner = write(tmp_path / "learner", class_table(mine))
    found = norms_in_force(learner, {})
    assert {norm.id: (norm.value, norm.set_by) for norm in found if norm.set_by} == {
        "nudge_days": (10.0, "coach"),
        "meeting_minutes": (22.5, "coach"),
    }
    assert found["nudge_days"].why == "We write, and wait."
    assert class_table(norms()) == "id,label,value,unit,why\n"
