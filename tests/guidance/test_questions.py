"""The rules for one question, and the search in the bank."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.content import load_questions
from workbook.guidance.questions import check_question, filter_bank
from workbook.records import Audience, MeetingKind


def rules(text: str, **known: object) -> list[str]:
    return [finding.rule for finding in check_question(text, **known)]  # type: ignore[arg-type]


def test_every_question_of_the_bank_passes_its_own_rules() -> None:
    found = {
        question.id: [finding.rule for finding in check_question(question.text, kind=question.kind)]
        for question in load_questions()
    }
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Is the work fun?", "Is the"),
        ("  Do you like your job?", "Do you"),
        ("So, have you ever moved?", "have you"),
        ("Is there a dress code?", "Is there"),
    ],
)
def test_a_closed_question_is_marked_at_its_opening(text: str, place: str) -> None:
    (finding,) = check_question(text)
    assert (finding.rule, text[finding.start : finding.end]) == ("closed", place)


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me about your path?",
        "Would you mind sharing what you read?",
        "Is there anything I should read?",
        "Do you have any advice for me?",
        "May I write to you again?",
        "Can I ask how you began?",
        "Tell me about your path.",
        "Island life: how is it?",
        "¿Cómo empezó usted?",
    ],
)
def test_an_open_question_in_a_closed_form_passes(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "What does your company do?",
        "When was Acme founded?",
        "How many people work there?",
        "Who is your CEO?",
        "Where is your head office?",
        "What is your job title?",
        "How big is the firm?",
    ],
)
def test_what_can_be_looked_up_is_noticed(text: str) -> None:
    assert rules(text) == ["searchable"]


@pytest.mark.parametrize(
    "text",
    [
        "How does the size of the firm shape your work?",
        "What does your company do that others do not dare?",
        "What did you study that teaches you still?",
        "What is it like?",
    ],
)
def test_questions_near_to_a_fact_but_behind_it_are_judged_by_what_they_ask(text: str) -> None:
    assert [rule for rule in rules(text) if rule != "searchable"] == []


def test_what_the_notes_already_say_is_noticed_for_short_factual_questions_only() -> None:
    facts = "Harbourlight Clinic\nThe training ward opened in spring with twelve beds"
    assert rules("When was the training ward opened?", known_facts=facts) == ["known_already"]
    assert rules("How did the training ward change since it opened?", known_facts=facts) == []
    assert rules("When did you first feel at home?", known_facts=facts) == []


def test_a_question_asked_before_is_known_by_its_id_or_its_words() -> None:
    text = "How did you come to this work?"
    assert rules(text, asked={"career-path"}, question_id="career-path") == ["already_asked"]
    assert rules(text, asked={"HOW did you come  to this work?"}) == ["already_asked"]
    assert rules(text, asked={"another"}, question_id="career-path") == []


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("What do you do and how did you start?", "how did you start?"),
        ("How did you start? What came of it?", "What came of it?"),
        ("What do you like, and what would you change?", "what would you change?"),
    ],
)
def test_two_questions_in_one_are_parted(text: str, second: str) -> None:
    (finding,) = check_question(text)
    assert (finding.rule, text[finding.start : finding.end]) == ("two_in_one", second)


@pytest.mark.parametrize(
    "text",
    [
        "Why did you leave, and why?",
        "What surprised you about who stays and who leaves?",
        "How do you decide what is done and what is not?",
        "What are the best and the worst days?",
        "What have you read? I liked the article.",
    ],
)
def test_one_question_with_an_and_in_it_passes(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "text", ["Don't you think it is hype?", "It is hard, right?", "You must love it, or how is it?"]
)
def test_a_leading_question_is_noticed(text: str) -> None:
    assert rules(text) == ["leading"]


def test_a_job_ask_is_noticed_except_in_a_job_interview() -> None:
    assert rules("What would it take to get a job at your company?") == ["job_ask"]
    assert rules("What would it take to get a job at your company?", kind=MeetingKind.FORMAL) == []


@pytest.mark.parametrize("text", ["", "  \n", "?!", "🎉"])
def test_an_empty_question_gives_one_finding(text: str) -> None:
    assert rules(text) == ["empty"]


def test_a_prompt_left_in_a_question_is_noticed() -> None:
    assert rules("How did [project] begin?") == ["unfilled_prompt"]


@settings(max_examples=150)
@given(st.text(max_size=400), st.text(max_size=200))
def test_no_text_breaks_a_rule_and_offsets_lie_inside(text: str, facts: str) -> None:
    for finding in check_question(text, known_facts=facts, asked={facts}):
        assert 0 <= finding.start <= finding.end <= len(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["what and how ", "? ", "do you ", "when was A", "who is A", "a"])
def test_a_huge_question_is_read_in_good_time(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    assert all(finding.end <= len(text) for finding in check_question(text, known_facts=text))


def test_nothing_chosen_keeps_the_whole_bank_in_order() -> None:
    assert filter_bank(load_questions()) == list(load_questions())


def test_topic_stage_kind_and_audience_narrow_together() -> None:
    found = filter_bank(
        load_questions(),
        topics={"skills"},
        audience=Audience.HR,
        stage="middle",
        kind=MeetingKind.INFORMATIONAL,
    )
    assert [question.id for question in found] == ["skills-first", "advert-skills", "people-skill"]


def test_every_word_searched_for_must_be_there_whatever_its_case_and_accents() -> None:
    assert [question.id for question in filter_bank(load_questions(), text="ORDINARY dáy")] == ["typical-day"]
    assert filter_bank(load_questions(), text="ordinary zebra") == []
