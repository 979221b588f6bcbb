"""The rules for a pitch."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.content import practice_pitch
from workbook.errors import InvalidInputError
from workbook.guidance.pitch import PARTS, check_pitch, spoken_seconds, total_words
from workbook.norms import norms
from workbook.records import Finding, MeetingKind

PAST = "I drove a night bus for six years and kept a notebook of every delay I met on the road."
INTERESTS = "Since then I have wanted to see how a whole town plans its traffic and its streets."
OUTCOME = "I would like to learn how such plans are made and which habits of mine would help."


def check(
    past: str = PAST,
    interests: str = INTERESTS,
    outcome: str = OUTCOME,
    *,
    ending: MeetingKind = MeetingKind.INFORMATIONAL,
    budget: float = 30,
    pace: float = 140,
) -> list[Finding]:
    parts = {"past": past, "interests": interests, "outcome": outcome}
    return check_pitch(parts, ending=ending, budget_seconds=budget, words_per_minute=pace)


def rules(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.field) for finding in findings]


def test_a_sound_pitch_gives_no_finding() -> None:
    assert check() == []


def test_the_practice_pitch_is_sound() -> None:
    assert (
        check_pitch(practice_pitch(), ending=MeetingKind.INFORMATIONAL, budget_seconds=30, words_per_minute=140) == []
    )


def test_an_empty_pitch_says_where_to_begin_and_no_more() -> None:
    assert rules(check("", " \n", "")) == [("missing_part", "past")]
    assert rules(check_pitch({}, ending=MeetingKind.FORMAL, budget_seconds=30, words_per_minute=140)) == [
        ("missing_part", "past")
    ]


def test_each_missing_part_is_named() -> None:
    assert rules(check(interests="")) == [("missing_part", "interests")]
    assert rules(check(past="", outcome="")) == [("missing_part", "past"), ("missing_part", "outcome")]


def test_a_hidden_job_ask_is_found_at_its_words() -> None:
    (finding,) = check(outcome="I would like to learn from you, and are you hiring this spring?")
    assert (finding.rule, finding.field) == ("job_ask", "outcome")
    assert "I would like to learn from you, and are you hiring this spring?"[finding.start : finding.end] == (
        "are you hiring"
    )


def test_a_formal_pitch_may_speak_of_the_job_and_should_say_why_to_choose_you() -> None:
    formal = MeetingKind.FORMAL
    assert (
        rules(check(outcome="Hire me: I will bring calm to a late shift and proof from six years.", ending=formal))
        == []
    )
    assert rules(check(outcome="I like roads and maps and the look of a town at night.", ending=formal)) == [
        ("no_hire_reason", "outcome")
    ]


def test_an_informational_end_without_a_wish_to_learn_is_noticed() -> None:
    assert rules(check(outcome="In the end I am proud of the years that I was on the road.")) == [
        ("no_learning_wish", "outcome")
    ]


def test_rules_about_missing_english_words_leave_other_languages_alone() -> None:
    german = "Ich fuhr sechs Jahre lang nachts einen Bus und schrieb jede Verspätung in ein kleines Heft."
    assert (
        check(german, "Nun möchte ich sehen, wie eine Stadt ihren Verkehr plant.", "Ich bin stolz auf diese Jahre.")
        == []
    )


def test_an_unfilled_prompt_is_found_at_its_words() -> None:
    text = "I worked for [company] and saw many towns at night over all those years."
    (finding,) = check(past=text)
    assert (finding.rule, text[finding.start : finding.end]) == ("unfilled_prompt", "[company]")


def test_a_worn_phrase_comes_with_what_to_do_instead() -> None:
    (finding,) = check(past=PAST + " I am a real team player.")
    assert (finding.rule, finding.message) == ("worn_phrase", "“team player”: tell what you did together.")


def test_an_apology_is_noticed_at_the_beginning_only() -> None:
    assert rules(check(past="Sorry to take your time. " + PAST)) == [("apology", "past")]
    assert rules(check(interests="Sorry to say, I love maps. " + INTERESTS)) == []


def test_what_was_said_before_is_noticed() -> None:
    assert rules(check(outcome="I kept a notebook of every delay and would like to learn how plans are made.")) == [
        ("repetition", "outcome")
    ]


def test_too_long_and_too_short_go_by_the_learners_own_pace() -> None:
    words = total_words({"past": PAST, "interests": INTERESTS, "outcome": OUTCOME})
    assert words == 54
    assert rules(check(budget=15)) == [("too_long", "")]
    assert rules(check(budget=15, pace=210)) == []
    assert rules(check(budget=60)) == [("too_short", "")]
    assert check(budget=15)[0].message == (
        "About 23 seconds at your pace, for a budget of 15. Take out about 19 words."
    )


def test_the_leeway_over_the_budget_is_a_norm() -> None:
    parts = {"past": PAST, "interests": INTERESTS, "outcome": OUTCOME}
    wide = norms({"pitch_tolerance_percent": 60})
    found = check_pitch(parts, ending=MeetingKind.INFORMATIONAL, budget_seconds=15, words_per_minute=140, in_force=wide)
    assert found == []


@pytest.mark.parametrize("pace", [0, -1, float("nan")])
def test_an_impossible_pace_is_refused_by_name(pace: float) -> None:
    with pytest.raises(InvalidInputError, match=r"words_per_minute: A pace of .* 110 to 160"):
        spoken_seconds(10, pace)


def test_seventy_words_at_140_a_minute_take_half_a_minute() -> None:
    assert spoken_seconds(70, 140) == 30.0


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(PARTS), st.text(max_size=300)), st.sampled_from(MeetingKind))
def test_no_text_breaks_a_rule_and_every_offset_lies_in_its_part(parts: dict[str, str], ending: MeetingKind) -> None:
    for finding in check_pitch(parts, ending=ending, budget_seconds=30, words_per_minute=140):
        assert 0 <= finding.start <= finding.end <= len(parts.get(finding.field, ""))
        assert finding.reason
        assert finding.origin


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\u202eمرحبا", "👩‍🚀" * 500, "\x00\x01\x1b[31m", "\ud800", "word " * 200_000]
)
def test_hostile_and_huge_texts_are_read_like_any_other(text: str) -> None:
    found = check(past=text, interests=text, outcome=text)
    assert all(0 <= finding.start <= finding.end <= len(text) for finding in found)
