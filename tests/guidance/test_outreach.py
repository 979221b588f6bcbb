"""Asking for a conversation: frames to begin with, and what the rules notice in a message."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.guidance.frames import frames_for, start_message
from workbook.guidance.outreach import (
    ADDRESS_FROM,
    check_address,
    check_outreach,
    limit_for,
    rests_on,
)
from workbook.message_frames import USES, load_frames
from workbook.norms import norms
from workbook.records import Channel, Contact, Warmth

CONTACT = Contact(id="c", given_name="Marisol", family_name="Inventada", company="Bluehollow Maps")


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("use", USES)
def test_every_channel_has_a_frame_for_every_use(channel: Channel, use: str) -> None:
    assert all(frame.use == use for frame in frames_for(channel, use))
    assert frames_for(channel, use)


def test_every_frame_holds_prompts_and_asks_for_no_job() -> None:
    for frame in load_frames():
        _subject, text = start_message(frame, CONTACT, learner_name="Sam")
        found = {finding.rule for finding in check_outreach(text, frame.channel, contact=CONTACT, first=False)}
        assert "unfilled_prompt" in found, frame.id
        assert found <= {"unfilled_prompt", "no_time"}, frame.id
        assert "{" not in text, frame.id


def test_an_unknown_name_becomes_a_prompt() -> None:
    _subject, text = start_message(frames_for(Channel.EMAIL)[0], Contact())
    assert text.startswith("Hello [their name],")
    assert text.endswith("[your name]")


def test_a_name_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    _subject, text = start_message(frames_for(Channel.EMAIL)[0], Contact(given_name="{learner}"), learner_name="Sam")
    assert text.startswith("Hello {learner},")


MESSAGE = (
    "Hello Marisol, Henrik suggested I write to you. I would like to learn how Bluehollow Maps decides what a street "
    "is. Could we talk for 25 minutes next week? Thank you!"
)


def outreach(text: str, channel: Channel = Channel.EMAIL, **given: object) -> list[str]:
    return [finding.rule for finding in check_outreach(text, channel, **given)]  # type: ignore[arg-type]


def test_a_good_message_gives_no_finding() -> None:
    assert outreach(MESSAGE, contact=CONTACT) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["empty"]),
        (MESSAGE.replace("for 25 minutes ", ""), ["no_time"]),
        (MESSAGE.replace(" Thank you!", ""), ["no_thanks"]),
        (MESSAGE + " My résumé is attached.", ["attachment"]),
        (MESSAGE + " Are you hiring?", ["job_ask", "many_asks"]),
        (MESSAGE + " [detail]", ["unfilled_prompt"]),
        (MESSAGE + " And so on." * 40, ["too_long"]),
        ("Hello, I bake for the town. Could we talk for 25 minutes? Thank you.", ["no_purpose", "no_link"]),
    ],
)
def test_what_is_wrong_with_a_message_is_named(text: str, expected: list[str]) -> None:
    assert outreach(text) == expected


def test_a_linkedin_note_is_counted_in_characters_as_linkedin_counts() -> None:
    note = "I read your work and would like to learn from it 🍞 "
    exactly = note + "x" * (200 - len(note) - 1)
    assert outreach(exactly, Channel.LINKEDIN_NOTE) == []
    assert outreach(exactly + "x", Channel.LINKEDIN_NOTE) == ["too_long"]
    assert outreach(exactly + "x" * 100, Channel.LINKEDIN_NOTE, paid_account=True) == []


FACTS = ("She drove buses before she drew maps", "Bluehollow Maps counts streets by hand")


def test_a_message_takes_up_something_that_was_found_out() -> None:
    detailed = MESSAGE.replace("Thank you!", "That you drove buses first made me write. Thank you!")
    assert outreach(MESSAGE, contact=CONTACT, facts=FACTS) == ["no_detail"]
    assert outreach(detailed, contact=CONTACT, facts=FACTS) == []
    assert rests_on(detailed, FACTS, CONTACT) == FACTS[0]


def test_the_names_everybody_knows_are_no_detail() -> None:
    assert rests_on("Marisol Inventada of Bluehollow Maps", ("Marisol works at Bluehollow Maps",), CONTACT) == ""


def test_an_empty_brief_is_said_to_be_empty() -> None:
    found = check_outreach(MESSAGE, Channel.EMAIL, contact=CONTACT, facts=())
    assert [each.message for each in found] == [
        "Your brief on this person is still empty, so there is no detail to take up."
    ]


def test_a_letter_with_another_name_on_top_is_noticed() -> None:
    other = MESSAGE.replace("Marisol", "Kenji").replace("Bluehollow Maps", "Northbeam Robotics")
    found = check_outreach(MESSAGE, Channel.EMAIL, contact=CONTACT, others={"Kenji": other})
    assert [each.rule for each in found] == ["too_alike"]
    assert "in your message to Kenji" in found[0].message
    assert outreach(MESSAGE, contact=CONTACT, others={"Kenji": "A quite different letter. " * 10}) == []
    loose = norms({"draft_alike_percent": 100})
    assert outreach(MESSAGE, contact=CONTACT, others={"Kenji": other}, in_force=loose) == []


@pytest.mark.parametrize(
    ("warmth", "expected"),
    [(Warmth.STRANGER, ["attachment"]), (Warmth.UNKNOWN, ["attachment"]), (Warmth.CLOSE, [])],
)
def test_a_resume_goes_along_only_to_somebody_who_knows_you(warmth: Warmth, expected: list[str]) -> None:
    assert outreach(MESSAGE, contact=replace(CONTACT, warmth=warmth), resume=True) == expected


def test_a_message_without_a_question_has_nothing_to_say_yes_to() -> None:
    assert outreach(MESSAGE.replace("Could we talk for 25 minutes next week?", "It takes 25 minutes.")) == ["no_ask"]


def test_an_address_that_was_not_given_asks_for_care() -> None:
    assert [[each.rule for each in check_address(source)] for source in ADDRESS_FROM] == [
        [], [], [], ["address_tool"], ["address_guessed"],
    ]  # fmt: skip


def test_the_length_follows_the_channel_and_the_learners_numbers() -> None:
    assert limit_for(Channel.LINKEDIN_NOTE) == (200, "characters")
    assert limit_for(Channel.LINKEDIN_NOTE, paid_account=True) == (300, "characters")
    assert limit_for(Channel.EMAIL, in_force=norms({"message_words": 75})) == (75, "words")


def test_a_goal_stands_in_a_frame_that_asks_for_it() -> None:
    goal = "understand how towns decide on bus lines."
    frame = replace(frames_for(Channel.EMAIL)[0], text="I want to {goal}. {learner}")
    assert start_message(frame, CONTACT, learner_name="Sam", goal=goal)[1] == f"I want to {goal[:-1]}. Sam"
    assert start_message(frame, CONTACT)[1] == "I want to [what you want to understand]. [your name]"


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=80))
def test_no_text_breaks_a_rule_and_offsets_lie_inside(text: str, fact: str) -> None:
    for channel in (Channel.EMAIL, Channel.LINKEDIN_NOTE):
        for finding in check_outreach(text * 3, channel, contact=CONTACT, facts=(fact,), others={"x": text * 3}):
            assert 0 <= finding.start <= finding.end <= len(text * 3)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["you ", "attached ", "great ", "1 1-", "?", "résumé ", "could we "])
def test_a_megabyte_is_read_in_good_time(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    found = check_outreach(text, Channel.EMAIL, facts=(text,), others={"x": text})
    assert all(finding.end <= len(text) for finding in found)
