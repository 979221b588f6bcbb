"""Thank-yous: frames to begin with, and what the rules notice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.guidance.drafts import (
    THANK_YOU_PARTS,
    assemble_thank_you,
    check_thank_you,
    start_thank_you,
)
from workbook.guidance.words import find_prompts
from workbook.norms import norms
from workbook.records import Contact

CONTACT = Contact(id="c", given_name="Marisol", family_name="Inventada", company="Bluehollow Maps")
NOTED = {"learned": "Most of the work is agreeing on what a street is."}
GOOD = {
    "thanks": "Thank you for the hour in your noisy café.",
    "learned": "That the work is agreeing on what a street is will stay with me; I have begun a list for my town.",
    "offer": "If you ever need somebody to ride a bus line end to end, I would gladly do it.",
    "ask": "",
    "wishes": "Good luck with the autumn map. I will write when my list is done.",
}


def rules(parts: dict[str, str], **given: object) -> list[tuple[str, str]]:
    return [(finding.rule, finding.field) for finding in check_thank_you(parts, **given)]  # type: ignore[arg-type]


def test_a_thank_you_begins_with_prompts_and_the_learners_own_words() -> None:
    parts = start_thank_you(CONTACT, {"learned": "  streets are hard\n to count. "})
    assert tuple(parts) == THANK_YOU_PARTS
    assert parts["learned"] == "What stays with me: streets are hard to count. [What you will do with it.]"
    assert all(list(find_prompts(words)) for words in parts.values())


def test_a_whole_sentence_of_the_learners_reads_right_in_the_frame() -> None:
    learned = start_thank_you(CONTACT, {"learned": "She said that she learned it at night."})["learned"]
    assert learned.startswith("What stays with me: She said that she learned it at night. [")


def test_a_debrief_without_words_leaves_a_prompt() -> None:
    assert start_thank_you(CONTACT, {})["learned"].startswith("[")


def test_who_was_asked_for_people_already_is_not_asked_again() -> None:
    assert start_thank_you(CONTACT, NOTED, who_else_asked=True)["ask"] == ""
    assert start_thank_you(CONTACT, NOTED, who_else_asked=False)["ask"] != ""


def test_words_that_look_like_a_placeholder_stay_as_typed() -> None:
    assert (
        "{given_name} & <b>" in start_thank_you(Contact(given_name="X"), {"learned": "{given_name} & <b>"})["learned"]
    )


def test_a_good_thank_you_gives_no_finding() -> None:
    assert rules(GOOD, debrief=NOTED, who_else_asked=True) == []


def test_an_empty_one_says_where_to_begin() -> None:
    assert rules({}) == [("empty", "thanks")]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"thanks": "It was on Monday that we met in the café."}, [("no_thanks", "thanks")]),
        ({"thanks": ""}, [("no_thanks", "thanks")]),
        ({"learned": ""}, [("no_learning", "learned")]),
        ({"learned": "It was a great conversation and I learned so much."}, [("generic", "learned")]),
        ({"learned": "All good."}, [("generic", "learned")]),
        ({"ask": "Is there anybody else I could talk to?"}, [("second_ask", "ask")]),
        ({"wishes": "If anything opens up, keep me in mind."}, [("job_ask", "wishes"), ("job_ask", "wishes")]),
        ({"offer": "I could help with [something]."}, [("unfilled_prompt", "offer")]),
        ({"offer": "I could help. " * 60}, [("too_long", "")]),
    ],
)
def test_what_is_wrong_with_a_thank_you_is_named(changed: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert rules({**GOOD, **changed}, debrief=NOTED, who_else_asked=True) == expected


def test_asking_for_people_is_fine_when_it_was_not_asked_and_two_asks_are_not() -> None:
    one = {**GOOD, "ask": "Is there anybody else I could talk to?"}
    two = {**GOOD, "ask": "Is there anybody else? And could I borrow the map?"}
    assert rules(one, debrief=NOTED, who_else_asked=False) == []
    assert rules(two, debrief=NOTED, who_else_asked=False) == [("many_asks", "ask")]


def test_the_length_of_a_thank_you_is_a_norm() -> None:
    assert rules(GOOD, debrief=NOTED, in_force=norms({"thank_you_words": 30})) == [("too_long", "")]


def test_the_parts_become_one_letter_without_gaps() -> None:
    assert assemble_thank_you({"thanks": " Thank you. ", "offer": "  ", "wishes": "Good luck."}, "Sam", CONTACT) == (
        "Thank you, Marisol",
        "Hello Marisol,\n\nThank you.\n\nGood luck.\n\nSam",
    )


def test_a_subject_is_always_one_line() -> None:
    subject, body = assemble_thank_you({"thanks": "x"}, "", Contact(given_name="A\r\nBcc: b@example.org"))
    assert subject == "Thank you, A Bcc: b@example.org"
    assert body.startswith("Hello A")


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(THANK_YOU_PARTS), st.text(max_size=200)), st.text(max_size=100), st.booleans())
def test_no_text_breaks_a_rule_and_offsets_lie_inside(parts: dict[str, str], noted: str, asked: bool) -> None:
    for finding in check_thank_you(parts, debrief={"learned": noted}, who_else_asked=asked):
        assert 0 <= finding.start <= finding.end <= len(parts.get(finding.field, ""))
    assemble_thank_you(parts, noted)
    start_thank_you(CONTACT, {"learned": noted})


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["you ", "attached ", "great ", "1 1-", "?", "résumé "])
def test_a_megabyte_is_read_in_good_time(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    assert check_thank_you(dict.fromkeys(THANK_YOU_PARTS, text), debrief={"learned": text})
