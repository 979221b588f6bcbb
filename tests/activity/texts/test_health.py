"""What is wrong, in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from workbook.activity.measures.health import HEALTH, RULES
from workbook.activity.texts import health as texts

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def table(**wrong: tuple[int, int]) -> pd.DataFrame:
    rows = [(rule, *wrong.get(rule, (0, 0)), cannot_be) for rule, (_rule, cannot_be) in RULES.items()]
    return pd.DataFrame(rows, columns=list(HEALTH))


def test_the_line_above_the_charts_counts_only_what_cannot_be_right() -> None:
    assert texts.health_line(table(future=(9, 0), no_name=(9, 4))) == ""
    assert texts.health_line(table(future=(9, 1))) == "1 thing in your notes cannot be right."
    assert texts.health_line(table(future=(9, 1), duplicate=(9, 2))) == "3 things in your notes cannot be right."


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({}, "Whether your notes fit together"),
        ({"future": (4, 0)}, "Your notes fit together"),
        ({"future": (4, 2)}, "2 things in your notes cannot be right"),
        ({"future": (4, 0), "no_name": (4, 1)}, "1 line is worth a look"),
        ({"future": (4, 2), "no_name": (4, 3)}, "2 things in your notes cannot be right; 3 lines are worth a look"),
    ],
)
def test_the_title_says_what_was_found(given: dict[str, tuple[int, int]], title: str) -> None:
    assert texts.data_health_title(table(**given)) == title


def test_the_summary_names_each_rule_with_its_denominator() -> None:
    summary = texts.data_health_summary(table(future=(28, 2), no_name=(5000, 1200), duplicate=(9, 0)))
    assert summary == (
        "2 things in your notes cannot be right; 1,200 lines are worth a look. Looked at by 3 rules. "
        "What happened is not still to come: look at 2 of 28; Everybody has a name: look at 1,200 of 5,000. "
        "Each is listed below with the place where it is mended."
    )


def test_nothing_to_check_says_what_to_note_first() -> None:
    assert texts.data_health_summary(table()) == texts.data_health_empty()


def test_every_rule_has_a_label_and_a_sentence_of_its_own() -> None:
    labels = {texts.rule_label(rule) for rule in RULES}
    faults = {texts.fault(rule, at=None, now=NOW, zone=ZoneInfo("UTC"), what="You met") for rule in RULES}
    assert (len(labels), len(faults)) == (len(RULES), len(RULES))
    assert not (labels | faults) & set(RULES)


def test_a_fault_names_its_day_in_the_learners_zone() -> None:
    late = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    said = texts.fault("duplicate", at=late, now=NOW, zone=ZoneInfo("Europe/Berlin"), what="You met")
    assert said == "“You met” is noted twice for Sun 1 Mar. Take one of the two back"
