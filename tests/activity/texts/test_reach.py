"""Ties and coverage, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from workbook.activity.measures.coverage import COVERAGE, GRID, GRID_STAGES
from workbook.activity.measures.ties import MIX, ORDER
from workbook.activity.texts import coverage as coverage_texts
from workbook.activity.texts import ties as tie_texts


def mix(**counts: tuple[int, int, int]) -> pd.DataFrame:
    return pd.DataFrame([(tie, *counts.get(tie, (0, 0, 0))) for tie in ORDER], columns=list(MIX))


def companies(*met: int) -> pd.DataFrame:
    rows = [(f"Company {place}", count + 1, count + 1, count) for place, count in enumerate(met)]
    return pd.DataFrame(rows, columns=list(COVERAGE))


def grid(**counts: list[int]) -> pd.DataFrame:
    rows = [
        (name, name, "", "", "open", stage, count)
        for name, line in counts.items()
        for stage, count in zip(GRID_STAGES, line, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(GRID))


def test_the_title_counts_the_mix_and_what_nobody_said() -> None:
    table = mix(close=(2, 2, 1), acquaintance=(3, 1, 0), shared_group=(9, 4, 2), stranger=(9, 1, 0), unknown=(99, 2, 0))
    assert tie_texts.tie_mix_title(table) == (
        "You wrote to or met 10 people: 3 you know, 4 half known, 1 stranger, 2 not said"
    )


def test_the_advice_is_about_a_mix_with_where_it_comes_from_and_never_about_strangers_alone() -> None:
    summary = tie_texts.tie_mix_summary(mix(close=(2, 2, 1)))
    assert "Aim at a mix: people close to you, people you half know, and now and then a stranger." in summary
    assert "only up to a point" in summary
    assert "Evidence: Rajkumar" in summary


def test_few_people_of_a_closeness_get_counts_and_no_percentage() -> None:
    table = tie_texts.tie_mix_table(mix(close=(4, 4, 2), stranger=(60, 40, 10)))
    assert table["Met, in 100"].tolist() == ["too few", "", "", "", "25", ""]


def test_nobody_written_to_says_what_to_do() -> None:
    assert tie_texts.tie_mix_summary(mix(close=(4, 0, 0))) == tie_texts.tie_mix_empty()


@pytest.mark.parametrize(
    ("met", "said"),
    [
        ((1, 1, 1), ""),
        ((2, 1, 1), ""),
        ((5,), ""),
        (
            (2, 2, 2, 2),
            "That is as varied as 4 companies with the same number of people each. 2 of 8 are from Company 0.",
        ),
        ((9, 1), "That is as varied as 1 company with the same number of people each. 9 of 10 are from Company 0."),
    ],
)
def test_how_varied_is_told_in_words_once_five_people_were_met(met: tuple[int, ...], said: str) -> None:
    assert coverage_texts.spread(companies(*met)) == said


def test_people_without_a_company_are_not_a_company() -> None:
    table = pd.DataFrame([("", 9, 9, 9), ("Acme", 1, 1, 1)], columns=list(COVERAGE))
    assert coverage_texts.coverage_title(table) == "You met people from 1 company"
    assert coverage_texts.spread(table) == ""


def test_a_net_without_a_meeting_says_so() -> None:
    assert coverage_texts.coverage_title(companies(0, 0)) == "You wrote to people from 2 companies and met nobody yet"
    assert coverage_texts.coverage_summary(companies()) == coverage_texts.coverage_empty()


def test_the_grid_names_the_furthest_step_at_each_target() -> None:
    table = grid(Acme=[3, 2, 1, 1, 1], Elsewhere=[4, 1, 0, 0, 0], Nobody=[0, 0, 0, 0, 0])
    assert coverage_texts.target_grid_summary(table) == (
        "You met somebody at 1 of 3 targets, and wrote to somebody at 2. The furthest step at each: Acme (Met: 1); "
        "Elsewhere (Written to: 1); Nobody (nobody in your book fits yet)."
    )
    assert coverage_texts.target_grid_table(table).columns.tolist() == [
        "Target",
        "In your book",
        "Written to",
        "Answered",
        "Time agreed",
        "Met",
    ]
    assert coverage_texts.target_grid_summary(grid()) == coverage_texts.target_grid_empty()
