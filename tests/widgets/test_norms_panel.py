"""The numbers a learner may change, and who hears of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workbook.guidance.tensions import load_tensions
from workbook.norms import norms
from workbook.widgets.desk import Desk
from workbook.widgets.norms_panel import SETTING, NormsPanel


@pytest.fixture
def panel(desk: Desk):
    panel = NormsPanel(desk)
    yield panel
    panel.close()


def item(panel: NormsPanel, name: str) -> dict[str, Any]:
    found = [each for group in panel.view.state["groups"] for each in group["items"] if each["id"] == name]
    assert len(found) == 1
    return found[0]


def test_every_number_and_every_disagreement_is_on_the_card(panel: NormsPanel) -> None:
    shown = [each["id"] for group in panel.view.state["groups"] for each in group["items"]]
    assert sorted(shown) == sorted(norm.id for norm in norms())
    assert [each["id"] for each in panel.view.state["tensions"]] == list(load_tensions())
    assert [group["stage"] for group in panel.view.state["groups"]][:2] == ["ask", "prepare"]


def test_a_number_comes_with_kind_origin_reason_and_the_other_voices(panel: NormsPanel) -> None:
    due = item(panel, "thank_you_due_hours")
    assert (due["value"], due["unit"], due["kind"], due["own"]) == ("24", "hours", "from a source", False)
    assert due["why"] and due["origin"].startswith("Source document: ")
    assert [other["says"] for other in due["others"]] == ["2 hours", "right away", "a card by post after some days"]
    assert due["range"] == "From 1 to 336 hours"


def test_another_value_is_kept_and_every_part_of_the_page_hears_of_it(
    panel: NormsPanel, desk: Desk, messages: Any
) -> None:
    heard: list[str] = []
    desk.on_change(heard.append)
    assert messages(panel)("set", norm="thank_you_due_hours", value="12,5") == {
        "re": "1",
        "result": {"said": "“Thank-you: due” is now 12.5 hours"},
    }
    assert desk.book.settings.get(SETTING) == {"thank_you_due_hours": 12.5}
    assert desk.norms.value("thank_you_due_hours") == 12.5
    assert heard == ["*"]
    due = item(panel, "thank_you_due_hours")
    assert (due["value"], due["own"]) == ("12.5", True)
    assert due["set_by"] == "Set by you; the workbook’s own value is 24 hours."


@pytest.mark.parametrize(
    ("value", "what", "repair"),
    [
        ("soon", "“soon” is not a number.", "Write a number, such as 24 or 2.5."),
        ("", "“” is not a number.", "Write a number, such as 24 or 2.5."),
        ("0", "0 is out of range.", "Give a number from 1 to 336 (hours)."),
        ("nan", "nan is out of range.", "Give a number from 1 to 336 (hours)."),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_the_range(
    panel: NormsPanel, desk: Desk, messages: Any, value: str, what: str, repair: str
) -> None:
    problem = messages(panel)("set", norm="thank_you_due_hours", value=value)["problem"]
    assert (problem["what"], problem["repair"]) == (what, repair)
    assert desk.book.settings.get(SETTING) is None


def test_one_or_all_go_back_and_that_can_be_undone(panel: NormsPanel, desk: Desk, messages: Any) -> None:
    ask = messages(panel)
    ask("set", norm="nudge_days", value="9")
    ask("set", norm="weekly_goal", value="5")
    ask("reset", norm="nudge_days")
    assert desk.book.settings.get(SETTING) == {"weekly_goal": 5.0}
    assert panel.view.state["undo"] == "“Remind after silence of” is back to 7 days"
    ask("undo")
    assert desk.book.settings.get(SETTING) == {"nudge_days": 9.0, "weekly_goal": 5.0}
    ask("reset_all")
    assert (desk.book.settings.get(SETTING), panel.view.state["changed"]) == ({}, 0)
    ask("undo")
    assert panel.view.state["changed"] == 2
    assert ask("undo")["problem"]["what"] == "There is nothing to take back."


def test_a_coachs_numbers_are_marked_and_a_mistake_in_them_is_told(desk: Desk) -> None:
    desk.home.content.mkdir()
    file = desk.home.content / "norms.csv"
    file.write_text("id,value,why\nnudge_days,10,We write on Mondays.\n", "utf-8")
    panel = NormsPanel(desk)
    nudge = item(panel, "nudge_days")
    assert (nudge["value"], nudge["set_by"], nudge["why"], nudge["own"]) == (
        "10",
        "Set by your coach.",
        "We write on Mondays.",
        False,
    )
    file.write_text("id,value\nnudge_days,1000\n", "utf-8")
    panel.refresh()
    assert item(panel, "nudge_days")["value"] == "7"
    assert panel.view.state["problem"].startswith(
        "Your coach’s numbers are not used: content/norms.csv, row 2, column value: “1000”"
    )
    panel.close()


def test_the_numbers_of_practice_stay_in_the_practice_book(panel: NormsPanel, desk: Desk, messages: Any) -> None:
    messages(panel)("set", norm="nudge_days", value="9")
    desk.use_practice(True)
    desk.flush()
    assert (item(panel, "nudge_days")["value"], panel.view.state["undo"]) == ("7", "")


def test_the_state_is_plain_json(panel: NormsPanel) -> None:
    assert json.loads(json.dumps(panel.view.state)) == panel.view.state


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    NormsPanel(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []


def test_a_coach_writes_a_set_that_a_learners_folder_understands(panel: NormsPanel, desk: Desk, messages: Any) -> None:
    ask = messages(panel)
    ask("set", norm="nudge_days", value="9")
    assert ask("write_set")["result"] == {"file": "exports/norms.csv"}
    ask("reset_all")
    desk.home.content.mkdir()
    (desk.home.exports / "norms.csv").rename(desk.home.content / "norms.csv")
    panel.refresh()
    assert (item(panel, "nudge_days")["value"], item(panel, "nudge_days")["set_by"]) == ("9", "Set by your coach.")
