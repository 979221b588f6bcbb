"""Counting words, finding prompts, apologies and repeats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.job_asks import find_job_asks
from workbook.guidance.words import (
    count_words,
    find_apology,
    find_phrases,
    find_prompts,
    find_repeats,
    fold,
    looks_english,
    telling_words,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("   \n\t ", 0),
        ("I drive a bus", 4),
        ("I’m a well-read cook", 4),
        ("before—after and/or never", 5),
        ("🍞 🎉 … — !", 0),
        ("5️⃣ 👩‍🚀", 0),
        ("in 2015", 2),
        ("naïve café", 2),
        ("мой первый день", 3),
        ("عملت سائقا ليلا", 3),
        ("मैं बस चलाता हूँ", 4),
        ("我想了解这份工作", 4),
        ("ฉันอยากเรียนรู้", 4),
        ("\u202eabc def\u202c", 2),
        ("\x00\x07 word \x1b", 1),
    ],
)
def test_words_are_counted_as_they_are_spoken(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(), st.text())
def test_joining_two_texts_adds_their_words(one: str, other: str) -> None:
    assert count_words(one + "\n" + other) == count_words(one) + count_words(other)


@pytest.mark.parametrize(
    "prompt", ["[your name]", "[]", "____", "TODO", "<name>", "<your company>", "{given_name}", "XX", "insert name"]
)
def test_a_prompt_left_in_a_text_is_found_where_it_stands(prompt: str) -> None:
    text = f"Hello {prompt}, I bake."
    assert [text[place.start : place.end] for place in find_prompts(text)] == [prompt]


@pytest.mark.parametrize(
    "text",
    [
        "x < y and y > z",
        "I <3 bread",
        "a list[0",
        "snake_case and __init__",
        "Pope John XX",
        "my to-do list",
        "[" + "a" * 300 + "]",
        "<script>alert(1)</script>",
    ],
)
def test_what_is_no_prompt_passes(text: str) -> None:
    assert list(find_prompts(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sorry to bother you, I bake.",
        "I know you're very busy, but I bake.",
        "I’m just a student.",
        "First, I'm sorry",
        "I don't want to waste your time",
    ],
)
def test_an_apology_at_the_start_is_found(text: str) -> None:
    place = find_apology(text)
    assert place is not None
    assert place.start == 0


@pytest.mark.parametrize("text", ["I bake.", "I was a sorry sight in 2012.", "I am justly proud.", ""])
def test_other_beginnings_are_no_apology(text: str) -> None:
    assert find_apology(text) is None


def test_a_phrase_is_found_in_any_case_and_over_a_line_break() -> None:
    text = "A Team\n  Player and teams"
    assert [(text[place.start : place.end], says) for place, says in find_phrases(text, {"team player": "x"})] == [
        ("Team\n  Player", "x")
    ]


def test_a_repeated_run_is_found_once_at_its_second_place() -> None:
    past, outcome = "I measured delays on night buses for years.", "And I measured delays on night buses gladly."
    assert [
        (name, {"past": past, "outcome": outcome}[name][place.start : place.end])
        for name, place in find_repeats([("past", past), ("outcome", outcome)])
    ] == [("outcome", "I measured delays on night buses")]


def test_small_words_alone_are_no_repetition() -> None:
    assert list(find_repeats([("past", "and it was in the end, and it was in the end")])) == []


def test_folding_forgets_case_accents_and_doubled_spaces() -> None:
    assert fold("  Élan   VITAL ß ") == "elan vital ss"


def test_telling_words_leave_small_ones_out() -> None:
    assert telling_words("What do you think about Night-Buses in São Paulo?") == {"night", "buses", "paulo"}


def test_english_is_told_from_other_languages() -> None:
    assert [
        looks_english(text) for text in ("I want to bake for the town", "Ich möchte gern backen", "我想了解", "")
    ] == [
        True,
        False,
        False,
        False,
    ]


@given(st.text())
def test_every_place_lies_inside_any_text(text: str) -> None:
    places = [*find_prompts(text), *(place for _name, place in find_repeats([("a", text), ("b", text)]))]
    apology = find_apology(text)
    for place in [*places, *([apology] if apology else [])]:
        assert 0 <= place.start < place.end <= len(text)
    telling_words(text)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "piece",
    ["[", "<your ", "_", "insert   ", "looking for a ", "any job opening have ", "a", "不", "ก", "a ", "i'm so , "],
)
def test_a_megabyte_of_teasing_text_is_read_without_searching_again_and_again(piece: str) -> None:
    """A pattern that backtracks would run into the time limit a thousand times over."""
    text = (piece * 1_000_000)[:1_000_000]
    places = [*find_prompts(text), *find_job_asks(text), *(place for _name, place in find_repeats([("x", text)]))]
    assert all(place.end <= len(text) for place in places)
    assert count_words(text) <= 1_000_000
    assert find_apology(text) is None
    assert all(word in fold(text) for word in telling_words(text))
