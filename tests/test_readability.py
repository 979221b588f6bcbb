"""Learner-facing text is plain English."""

from __future__ import annotations

import pytest

from .readability import content_texts, page_texts, reading_ease, syllables

#: Flesch's own bound for plain English.
PLAIN = 60.0


def test_a_page_reads_as_plain_english() -> None:
    ease = {name: round(reading_ease(text)) for name, text in page_texts()}
    assert len(ease) >= 6
    assert {name: value for name, value in ease.items() if value < PLAIN} == {}


def test_a_content_table_reads_as_plain_english() -> None:
    ease = {name: round(reading_ease(text)) for name, text in content_texts()}
    assert len(ease) >= 8
    assert {name: value for name, value in ease.items() if value < PLAIN} == {}


def test_hard_text_is_told_from_plain_text() -> None:
    assert reading_ease("You ask. They tell you what they do all day.") > 90
    assert reading_ease("Organisational interdependencies necessitate comprehensive stakeholder communication.") < 0
    with pytest.raises(ValueError, match="nothing to read"):
        reading_ease("…")


def test_syllables_are_counted_about_right() -> None:
    counted = {
        "you": 1, "coffee": 2, "asked": 1, "wanted": 2, "people": 2, "questions": 2, "advice": 2, "informational": 5,
        "interview": 3, "experience": 4, "company": 3, "little": 2, "curious": 3, "idea": 3, "organisation": 5,
    }  # fmt: skip
    wrong = {word: syllables(word) for word, count in counted.items() if syllables(word) != count}
    assert len(wrong) <= 2, wrong
