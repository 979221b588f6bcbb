"""The thresholds, where they come from, and the learner's own values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import workbook
from workbook.content import load_checklists, load_origins
from workbook.errors import InvalidInputError
from workbook.norms import STAGES_OF_NORMS, Alternative, norms


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("thank_you_target_hours", 2),
        ("thank_you_due_hours", 24),
        ("debrief_due_hours", 2),
        ("meeting_minutes", 25),
        ("questions_least", 5),
        ("questions_most", 7),
        ("must_ask_count", 3),
        ("words_per_minute", 140),
        ("pitch_short_seconds", 15),
        ("pitch_usual_seconds", 30),
        ("pitch_long_seconds", 60),
        ("linkedin_note_characters", 200),
        ("linkedin_note_paid_characters", 300),
        ("message_words", 100),
        ("nudge_days", 7),
        ("follow_up_first_from_days", 14),
        ("follow_up_first_by_days", 30),
        ("cadence_days", 90),
        ("small_sample_few", 5),
        ("small_sample_some", 30),
        ("maturity_days", 14),
    ],
)
def test_the_defaults_are_those_of_the_design(name: str, value: float) -> None:
    assert norms().value(name) == value


def test_every_norm_says_why_and_stays_within_its_own_bounds() -> None:
    known = load_origins()
    shipped = list(norms())
    assert len(shipped) >= 40
    for norm in shipped:
        assert norm.low <= norm.value <= norm.high, norm.id
        assert norm.why.endswith("."), norm.id
        assert known[norm.origin[0]].kind == norm.kind, norm.id


def test_the_sources_that_disagree_on_the_thank_you_are_all_named() -> None:
    assert norms()["thank_you_due_hours"].alternatives == (
        Alternative("2 hours", "magic_wand"),
        Alternative("right away", "understanding_differences"),
        Alternative("a card by post after some days", "networkit"),
    )


def test_the_learners_value_stands_in_place_of_the_default_and_elsewhere_nothing_changes() -> None:
    own = norms({"thank_you_due_hours": 12})
    assert own.value("thank_you_due_hours") == 12.0
    assert own.changed() == {"thank_you_due_hours": 12.0}
    assert norms().value("thank_you_due_hours") == 24.0


def test_values_can_be_laid_on_top_of_others() -> None:
    own = norms({"nudge_days": 10}).with_overrides({"weekly_goal": 5})
    assert own.changed() == {"nudge_days": 10.0, "weekly_goal": 5.0}


def test_a_count_is_a_whole_number() -> None:
    assert (norms().whole("must_ask_count"), type(norms().whole("must_ask_count"))) == (3, int)


def test_an_unknown_norm_is_refused_with_names_that_are_near() -> None:
    with pytest.raises(InvalidInputError, match=r"no norm called “thank_you_due”.*thank_you_due_hours"):
        norms({"thank_you_due": 3})
    with pytest.raises(InvalidInputError, match=r"no norm called “zzz”"):
        norms().value("zzz")


@pytest.mark.parametrize("value", [0, -3, 100_000, float("nan"), float("inf")])
def test_a_value_out_of_range_is_refused_with_the_range(value: float) -> None:
    with pytest.raises(InvalidInputError, match=re.escape("Give a number from 1 to 336 (hours).")) as caught:
        norms({"thank_you_due_hours": value})
    assert caught.value.where == "thank_you_due_hours"


@pytest.mark.parametrize("value", ["12", None, True, [1], "=1+1"])
def test_a_value_that_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(InvalidInputError, match="is not a number"):
        norms({"thank_you_due_hours": value})


def test_a_coachs_set_stands_in_place_of_the_defaults_and_below_the_learners_own() -> None:
    coached = norms({"weekly_goal": 5}).with_class_set(
        {"weekly_goal": 4, "nudge_days": 10}, {"nudge_days": "Our class writes on Mondays."}
    )
    assert [(coached.value(name), coached[name].set_by) for name in ("weekly_goal", "nudge_days", "rest_days")] == [
        (5.0, "learner"),
        (10.0, "coach"),
        (14.0, ""),
    ]
    assert coached["nudge_days"].why == "Our class writes on Mondays."
    assert coached.changed() == {"weekly_goal": 5.0}
    assert norms().value("nudge_days") == 7.0


def test_what_was_stored_and_no_longer_fits_is_left_out() -> None:
    stored = {"nudge_days": 9, "gone_since": 3, "weekly_goal": 900, "rest_days": "many"}
    assert norms().usable(stored) == {"nudge_days": 9.0}
    assert (norms().usable(None), norms().usable([1])) == ({}, {})


def test_where_a_default_rests_on_more_than_one_source_document_the_other_values_are_listed() -> None:
    known = load_origins()
    several = [norm for norm in norms() if sum(known[each].kind != "our choice" for each in norm.origin) > 1]
    assert [norm.id for norm in several if not norm.alternatives] == []


def test_every_norm_belongs_to_a_stage() -> None:
    assert [norm.id for norm in norms() if norm.stage not in STAGES_OF_NORMS] == []


def test_no_number_is_offered_that_nothing_follows() -> None:
    package = Path(workbook.__file__).parent
    words = "\n".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    words += "\n".join(item.text for item in load_checklists())
    idle = [norm.id for norm in norms() if not re.search(rf"[\"'.{{]{norm.id}\b", words)]
    assert idle == []
