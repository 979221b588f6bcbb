"""The ways to remind, and whose number comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.content import load_origins
from workbook.errors import ContentError, InvalidInputError
from workbook.guidance.class_norms import norms_in_force
from workbook.guidance.nudging import (
    USUAL,
    check_preset,
    nudge_preset,
    nudge_presets,
    own_numbers,
    preset_words,
    with_preset,
)
from workbook.norms import Norms, norms


def numbers(rules: Norms) -> tuple[float, str, float]:
    return rules.value("nudge_days"), rules["nudge_days"].unit, rules.value("nudge_most")


def test_each_way_sets_its_numbers_and_names_its_origin() -> None:
    assert {name: numbers(with_preset(norms(), preset)) for name, preset in nudge_presets().items()} == {
        "once": (7, "days", 1),
        "weekly": (7, "days", 3),
        "3b7": (7, "working days", 1),
    }
    assert {name: (preset.origin, preset.colleague) for name, preset in nudge_presets().items()} == {
        "once": (("sfu",), False),
        "weekly": (("ours",), False),
        "3b7": (("duke_3b7",), True),
    }
    assert {name for preset in nudge_presets().values() for name in preset.origin} <= set(load_origins())


def test_the_usual_way_is_what_the_norms_say_without_a_choice() -> None:
    assert numbers(with_preset(norms(), nudge_presets()[USUAL])) == numbers(norms())
    assert [nudge_preset(stored).id for stored in (None, "", "weekly", "gone since", ["weekly"])] == [
        "once", "once", "weekly", "once", "once",
    ]  # fmt: skip


def test_a_way_is_told_with_the_numbers_that_would_hold() -> None:
    assert {name: preset_words(preset, norms({"colleague_days": 1})) for name, preset in nudge_presets().items()} == {
        "once": ("One friendly line after 7 days. If that stays unanswered, leave it and write to somebody else."),
        "weekly": "A line after 7 days of silence, 3 reminders in all, and then no more.",
        "3b7": (
            "After 1 working day without an answer you write to another person at the same company. After 7 working "
            "days you remind the first one, 1 reminder in all."
        ),
    }


def test_a_number_of_ones_own_comes_before_the_preset_and_that_before_the_coach(tmp_path: Path) -> None:
    (tmp_path / "norms.csv").write_text("id,value\nnudge_most,2\nnudge_days,9\n", "utf-8")
    without = norms_in_force(tmp_path, {})
    assert (numbers(without), own_numbers(without)) == (
        (9, "days", 2),
        "Your coach’s numbers hold until you choose here: “Remind after silence of”: 9 days; “Reminders at most”: "
        "2 reminders.",
    )
    chosen = norms_in_force(tmp_path, {"nudge_days": 5}, "weekly")
    assert numbers(chosen) == (5, "days", 3)
    assert own_numbers(chosen) == (
        "Your own numbers come first: “Remind after silence of”: 5 days. They stand under “Your numbers, and why”."
    )
    assert chosen["nudge_most"].set_by == "preset"
    assert own_numbers(norms_in_force(tmp_path, {}, "weekly")) == ""


def test_an_unknown_way_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidInputError) as caught:
        check_preset("daily")
    assert caught.value.repair == "Use one of: once, weekly, 3b7."


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"nudge_most": "50"}, "nudge_most"),
        ({"says": "After {weeks}."}, "says"),
        ({"origin": "hearsay"}, "origin"),
        ({"colleague": "perhaps"}, "colleague"),
        ({"counted": "weeks"}, "counted"),
    ],
)
def test_a_mistake_in_the_table_is_named(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    row = {
        "id": "x", "label": "X", "says": "S", "nudge_days": "7", "counted": "days", "nudge_most": "1",
        "colleague": "no", "origin": "ours", "why": "W",
    } | cells  # fmt: skip
    (tmp_path / "nudge_presets.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n", "utf-8")
    (tmp_path / "origins.csv").write_text("id,kind,label\nours,our choice,Ours\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        nudge_presets(tmp_path)
    assert caught.value.where == f"data/nudge_presets.csv, row 2, column {column}"
