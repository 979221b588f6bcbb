"""The question bank as it is shipped: enough of it, in plain words, and none that our own rules would mark."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from workbook.content import Question, load_phrases, load_questions, load_topics
from workbook.guidance.questions import check_question
from workbook.guidance.words import count_words, find_phrases
from workbook.records import Audience, MeetingKind

BANK = load_questions()
AUDIENCES = [audience.value for audience in Audience if audience is not Audience.UNKNOWN]

#: The nine subjects that the slide notes ask about, and what learners need beyond them.
SUBJECTS = {
    "career-path", "best-project", "typical-day", "likes-least", "next-years", "search-lesson", "advice-me",
    "skills-first", "who-else",
    "culture-words", "how-hired", "starting-pay", "home-office", "trends", "course-worth", "own-change",
    "being-different", "from-abroad", "care-at-home", "reading", "freelance-life", "fellowships", "own-mistake",
    "first-day", "tools", "team-needs", "first-led", "read-first", "school-useful", "company-problem", "week-so-far",
    "may-follow-up",
}  # fmt: skip


def every_text(question: Question) -> tuple[str, ...]:
    return question.text, question.why, *question.follow_ups


def test_the_bank_is_large_enough_and_holds_every_subject() -> None:
    assert len(BANK) >= 125
    assert {question.id for question in BANK} >= SUBJECTS


def test_every_topic_and_stage_has_questions_and_every_kind_of_person_has_enough_of_their_own() -> None:
    topics = Counter(question.topic for question in BANK)
    assert set(topics) == set(load_topics())
    assert min(topics.values()) >= 4
    assert {question.stage for question in BANK} == {"opening", "middle", "close"}
    named = Counter(audience for question in BANK for audience in question.audience)
    assert {audience: named[audience] for audience in AUDIENCES if named[audience] < 8} == {}


def test_each_says_why_it_is_worth_asking_and_how_to_go_on() -> None:
    lacking = [question.id for question in BANK if not question.why or not 1 <= len(question.follow_ups) <= 2]
    assert lacking == []


def test_each_takes_one_to_five_minutes() -> None:
    assert [question.id for question in BANK if not 1 <= question.minutes <= 5] == []


def test_no_two_ask_the_same() -> None:
    alike = [
        (one.id, other.id, round(score))
        for one, other in combinations(BANK, 2)
        if (score := fuzz.token_sort_ratio(one.text.casefold(), other.text.casefold())) >= 80
    ]
    assert alike == []
    assert len({question.why for question in BANK}) == len(BANK)


def test_follow_ups_differ_from_their_question_and_are_not_worn_out() -> None:
    used = Counter(follow_up for question in BANK for follow_up in question.follow_ups)
    assert {each: count for each, count in used.items() if count > 2} == {}
    questions = {question.text for question in BANK}
    assert set(used) & questions == set()


@pytest.mark.parametrize("question", BANK, ids=[question.id for question in BANK])
def test_our_own_rules_find_nothing_to_mark(question: Question) -> None:
    for text in (question.text, *question.follow_ups):
        assert [finding.rule for finding in check_question(text, kind=question.kind)] == []
    for text in every_text(question):
        assert list(find_phrases(text, load_phrases())) == []


def test_none_of_it_asks_for_a_job_and_only_job_interviews_speak_of_a_role_here() -> None:
    for question in BANK:
        is_formal = question.id.startswith("formal-")
        assert (question.kind is MeetingKind.FORMAL) == is_formal
        assert question.why.startswith("For a job interview: ") == is_formal


def syllables(word: str) -> int:
    """Roughly: groups of vowels, less a silent e."""
    groups = len(re.findall(r"[aeiouy]+", word.casefold()))
    return max(1, groups - (word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1))


def test_it_reads_like_plain_speech() -> None:
    texts = [text for question in BANK for text in every_text(question)]
    words = [word for text in texts for word in re.findall(r"[A-Za-z’']+", text)]
    sentences = sum(max(1, len(re.findall(r"[.?!:;]+(?:\s|$)", text))) for text in texts)
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert grade <= 5
    assert [question.id for question in BANK if count_words(question.text) > 20] == []
    assert [question.id for question in BANK if count_words(question.why) > 25] == []


def test_nobody_is_called_he_or_she() -> None:
    gendered = re.compile(r"\b(?:he|she|him|his|her|hers|guys|chairman|manpower)\b", re.IGNORECASE)
    assert [question.id for question in BANK for text in every_text(question) if gendered.search(text)] == []
