"""The minutes of a meeting and the questions that fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.content import load_questions, load_topics
from workbook.errors import InvalidInputError
from workbook.guidance.agenda import (
    STEPS,
    Fit,
    Step,
    check_choice,
    fit_questions,
    minute_plan,
    short_plan,
    step_label,
    suggest_questions,
)
from workbook.norms import norms
from workbook.records import Audience, ChosenQuestion, MeetingKind

BANK = load_questions()


def chosen(*names: str, must: tuple[str, ...] = (), asked: tuple[str, ...] = ()) -> list[ChosenQuestion]:
    texts = {question.id: question.text for question in BANK}
    return [
        ChosenQuestion(
            question_id=name, text=texts.get(name, "An own question?"), must_ask=name in must, asked=name in asked
        )
        for name in names
    ]


FULL = chosen(
    "career-path", "typical-day", "skills-first", "trends", "search-lesson", "who-else",
    must=("career-path", "skills-first", "search-lesson"),
)  # fmt: skip


def test_twenty_five_minutes_leave_fifteen_for_questions() -> None:
    assert minute_plan(25) == [
        Step("gratitude", 2, 0),
        Step("small_talk", 3, 2),
        Step("pitch", 2, 5),
        Step("questions", 15, 7),
        Step("close", 3, 22),
    ]


def test_the_shortest_meeting_has_no_small_talk() -> None:
    assert minute_plan(5) == [
        Step("gratitude", 1, 0),
        Step("pitch", 1, 1),
        Step("questions", 2, 2),
        Step("close", 1, 4),
    ]


@given(st.integers(5, 480))
def test_the_parts_sum_to_the_length_in_their_order(minutes: int) -> None:
    plan = minute_plan(minutes)
    assert sum(step.minutes for step in plan) == minutes
    assert [step.starts_minute for step in plan] == [sum(each.minutes for each in plan[:at]) for at in range(len(plan))]
    assert [step.name for step in plan] == [name for name in STEPS if name in {step.name for step in plan}]
    assert all(step.minutes >= 1 for step in plan)


@given(
    st.integers(5, 480),
    st.floats(0, 50),
    st.floats(0, 50),
    st.floats(0, 50),
    st.floats(1, 50),
)
def test_the_parts_sum_to_the_length_whatever_the_learners_own_norms(
    minutes: int, gratitude: float, small_talk: float, close: float, pitch: float
) -> None:
    own = norms(
        {
            "plan_gratitude_percent": gratitude,
            "plan_small_talk_percent": small_talk,
            "plan_close_percent": close,
            "pitch_share_percent": pitch,
        }
    )
    plan = minute_plan(minutes, own)
    assert sum(step.minutes for step in plan) == minutes
    assert any(step.name == "questions" for step in plan)


@given(st.integers(20, 480))
def test_the_pitch_takes_at_most_a_tenth(minutes: int) -> None:
    assert next(step.minutes for step in minute_plan(minutes) if step.name == "pitch") <= minutes / 10


@pytest.mark.parametrize("minutes", [4, 481, 0, -5])
def test_a_length_that_cannot_be_planned_is_refused(minutes: int) -> None:
    with pytest.raises(InvalidInputError, match=f"duration_minutes: A meeting of {minutes} minutes .* 5 to 480"):
        minute_plan(minutes)


def test_every_step_has_a_name_for_the_page() -> None:
    assert [step_label(name) for name in STEPS] == [
        "Thanks and interest",
        "Small talk",
        "Your pitch and goal",
        "Your questions",
        "Close",
    ]


def test_questions_that_fit_leave_nothing_over_and_the_referral_costs_nothing() -> None:
    assert fit_questions(FULL, 25) == Fit(needed_minutes=15.0, available_minutes=15.0, over=())


def test_when_time_is_short_the_must_asks_are_kept() -> None:
    fit = fit_questions(FULL, 15)
    assert (fit.needed_minutes, fit.available_minutes, fit.fits) == (15.0, 9.0, False)
    assert [question.question_id for question in fit.over] == ["trends", "typical-day"]


def test_a_question_of_ones_own_takes_the_usual_time() -> None:
    assert fit_questions(chosen("own-1", "own-2"), 25).needed_minutes == 5.0


def test_a_list_as_it_should_be_gives_no_finding() -> None:
    assert check_choice(FULL, 25) == []


def test_an_empty_list_says_how_to_begin() -> None:
    assert [finding.rule for finding in check_choice([], 25)] == ["none_chosen"]


@pytest.mark.parametrize(
    ("questions", "minutes", "rules"),
    [
        (FULL[:2] + FULL[-1:], 25, ["too_few", "must_asks"]),
        (FULL[:5], 25, ["no_referral"]),
        ([FULL[-1], *FULL[:5]], 25, ["referral_not_last"]),
        (FULL, 20, ["does_not_fit"]),
        ([replace(question, must_ask=True) for question in FULL], 25, ["must_asks"]),
        ([*chosen("reading", "ai", "proud"), *FULL], 60, ["too_many"]),
        (chosen("career-path", "search-lesson", "who-else", must=("career-path", "search-lesson")), 10, []),
    ],
)
def test_what_is_wrong_with_a_list_is_named(questions: list[ChosenQuestion], minutes: int, rules: list[str]) -> None:
    assert [finding.rule for finding in check_choice(questions, minutes)] == rules


def test_the_norms_of_the_learner_count() -> None:
    assert check_choice(FULL, 25, norms({"questions_most": 5}))[0].rule == "too_many"


def test_a_short_talk_keeps_open_must_asks_the_referral_and_a_close() -> None:
    plan = short_plan([replace(FULL[0], asked=True), *FULL[1:]], 8)
    assert plan.steps == (Step("questions", 6, 0), Step("close", 2, 6))
    assert [question.question_id for question in plan.questions] == ["skills-first", "search-lesson", "who-else"]


@given(st.integers(-10, 500))
def test_a_short_plan_never_takes_longer_than_what_is_left(minutes: int) -> None:
    assert sum(step.minutes for step in short_plan(FULL, minutes).steps) == max(0, minutes)


@given(
    st.integers(5, 480),
    st.sets(st.sampled_from(sorted(load_topics()))),
    st.sampled_from(Audience),
)
def test_a_suggestion_fits_has_no_repeat_and_ends_on_the_referral(
    minutes: int, topics: set[str], audience: Audience
) -> None:
    suggested = suggest_questions(BANK, minutes, topics=topics, audience=audience)
    names = [question.question_id for question in suggested]
    assert len(names) == len(set(names)) <= 7
    assert names[-1] == "who-else"
    assert check_choice(suggested, minutes) == []
    if minutes >= 20:
        assert len(names) >= 5
        assert sum(question.must_ask for question in suggested) == 3
        assert "search-lesson" in names


def test_the_wanted_topics_come_first_and_take_turns() -> None:
    suggested = suggest_questions(BANK, 30, topics=["skills", "entering"], audience=Audience.TECHNICAL)
    assert [(question.question_id, question.must_ask) for question in suggested] == [
        ("career-path", False),
        ("search-lesson", True),
        ("skills-first", True),
        ("routes-in", True),
        ("advert-skills", False),
        ("first-step", False),
        ("who-else", False),
    ]


def test_what_was_asked_before_is_not_suggested_again() -> None:
    again = suggest_questions(BANK, 25, skip={"search-lesson", "career-path", "who-else"})
    assert {"search-lesson", "career-path", "who-else"} & {question.question_id for question in again} == set()


def test_a_job_interview_gets_its_own_questions() -> None:
    assert [question.question_id for question in suggest_questions(BANK, 30, kind=MeetingKind.FORMAL)] == [
        "formal-growth",
        "formal-day",
        "formal-success",
        "formal-team",
        "formal-open-now",
        "formal-challenge",
        "formal-first-weeks",
    ]


@pytest.mark.parametrize("audience", [each for each in Audience if each is not Audience.UNKNOWN])
def test_each_kind_of_person_is_asked_two_things_that_only_such_a_person_can_answer(audience: Audience) -> None:
    bank = {question.id: question for question in BANK}
    suggested = [bank[each.question_id] for each in suggest_questions(BANK, 30, audience=audience)]
    named = [question for question in suggested if "any" not in question.audience]
    assert len(named) >= 2
    assert all(str(audience) in question.audience for question in named)


def test_an_empty_bank_suggests_nothing() -> None:
    assert suggest_questions((), 25) == []
