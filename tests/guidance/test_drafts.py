"""First messages and thank-yous: frames to begin with, and what the rules notice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.guidance.drafts import (
    THANK_YOU_PARTS,
    assemble_thank_you,
    check_outreach,
    check_thank_you,
    frames_for,
    start_message,
    start_thank_you,
)
from workbook.guidance.words import find_prompts
from workbook.message_frames import USES, load_frames
from workbook.norms import norms
from workbook.records import Channel, Contact

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
    assert parts["learned"] == "You told me that streets are hard to count. [What you will do with it.]"
    assert all(list(find_prompts(words)) for words in parts.values())


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


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(THANK_YOU_PARTS), st.text(max_size=200)), st.text(max_size=100), st.booleans())
def test_no_text_breaks_a_rule_and_offsets_lie_inside(parts: dict[str, str], noted: str, asked: bool) -> None:
    for finding in check_thank_you(parts, debrief={"learned": noted}, who_else_asked=asked):
        assert 0 <= finding.start <= finding.end <= len(parts.get(finding.field, ""))
    for channel in (Channel.EMAIL, Channel.LINKEDIN_NOTE):
        for finding in check_outreach(noted * 3, channel):
            assert 0 <= finding.start <= finding.end <= len(noted * 3)
    assemble_thank_you(parts, noted)
    start_thank_you(CONTACT, {"learned": noted})


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["you ", "attached ", "great ", "1 1-", "?", "résumé "])
def test_a_megabyte_is_read_in_good_time(piece: str) -> None:
    text = (piece * 1_000_000)[:1_000_000]
    assert all(finding.end <= len(text) for finding in check_outreach(text, Channel.EMAIL))
    assert check_thank_you(dict.fromkeys(THANK_YOU_PARTS, text), debrief={"learned": text})
