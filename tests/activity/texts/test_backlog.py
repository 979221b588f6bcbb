"""The backlog in words."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.activity.open_actions import BERLIN, FULL, NOW, shown
from workbook.activity.measures.backlog import follow_up_backlog
from workbook.activity.texts import backlog as texts


@pytest.mark.parametrize(
    ("table", "title"),
    [
        (shown(), "What is open, and since when"),
        (shown((3, "snoozed", "")), "Nothing is open; the rest is put off"),
        (shown((1, "open", "")), "1 action is open, and it has not waited for long"),
        (shown((1, "open", ""), (-1, "open", "")), "2 actions are open, and none has waited for long"),
        (shown((3, "open", "")), "Due for three days or more: 1 of 1 open action"),
        (follow_up_backlog(FULL, NOW, BERLIN), "Due for three days or more: 4 of 8 open actions"),
    ],
)
def test_the_title_states_the_finding(table: pd.DataFrame, title: str) -> None:
    assert texts.follow_up_backlog_title(table) == title


def test_the_summary_counts_first_and_names_the_middle_only_of_enough() -> None:
    table = follow_up_backlog(FULL, NOW, BERLIN)
    said = texts.follow_up_backlog_summary(table)
    assert said == (
        "Due for three days or more: 4 of 8 open actions. Not due yet: 2; Due for 0 to 2 days: 2; Due for 3 to 7 days: "
        "2; Due for more than 7 days: 2; Put off: 1. Half of what is due has been so for 5 days or less. "
        "First: Title 0; Title 1; Title 2; Title 3; Title 4."
    )
    assert "Half of" not in texts.follow_up_backlog_summary(table, few=7)
    assert texts.follow_up_backlog_alt(table) == f"One bar, parted by how long actions have been due. {said}"


def test_the_table_names_the_next_five() -> None:
    table = texts.follow_up_backlog_table(follow_up_backlog(FULL, NOW, BERLIN))
    assert table["Of the next five"].to_list() == ["", "Title 4", "Title 2; Title 3", "Title 0; Title 1", ""]
