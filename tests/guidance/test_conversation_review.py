"""What is said after a practice talk: first what went well, then what to try, each with a reason and an origin."""

from __future__ import annotations

import pytest

from workbook.guidance.conversation import Turn, replay
from workbook.guidance.conversation_review import Review, listened_percent, review
from workbook.norms import norms
from workbook.practice_talks import load_talks

STORY = "I was a cook for ten years and counted every dish, and now I am finding out how others use such counts."
GOOD = (
    "Thank you for your time! Henrik told me about your bus notebook. Do the 25 minutes still fit?",
    STORY,
    "How did you get from the bus to maps?",
    "What else stood in the notebook?",
    "Which skills matter most?",
    "My family was surprised at first, and is proud now.",
    "How do you find out who wrote a number down?",
    "Who else should I talk to?",
    "May I write to you in a month? And is there something I can do for you?",
    "Thank you so much, the notebook will stay with me. Goodbye!",
)


def look_back(*texts: str, person: str = "marisol") -> Review:
    return review(replay(load_talks().talks[person], [Turn(text) for text in texts]), norms())


def rules(*texts: str, person: str = "marisol") -> list[str]:
    return [finding.rule for finding in look_back(*texts, person=person).findings]


def test_a_good_talk_is_praised_for_what_was_done_and_leaves_nothing_to_mend() -> None:
    seen = look_back(*GOOD)
    assert seen.findings == ()
    assert (seen.follow_ups, seen.questions) == (2, 8)
    assert seen.well == (
        "You began with thanks or with what interests you in them.",
        "You showed that you knew something about them.",
        "You said who you are, and kept it short.",
        "You took up what they said 2 times. People like that.",
        "They spoke most of the time: 72 % of the words were theirs.",
        "Every question was an open one.",
        "You asked whom else to meet when they knew you a little, and they named somebody.",
        "You asked whether you may write again, so you know.",
        "You offered something in return.",
        "You spoke about the time aloud.",
        "You ended in time, and you ended it yourself.",
        "You came to learn, and asked for no job.",
    )


@pytest.mark.parametrize(
    ("texts", "rule"),
    [
        (("Hello!", "Are there any openings for me at your company?", "Bye!"), "talk_job_ask"),
        (("Hello!", "Do you like your team?", "Bye!"), "talk_closed"),
        (("Hello!", "What is a typical day and how did you learn the skills?", "Bye!"), "talk_two_in_one"),
        (("Hello!", "You must really love your team?", "Bye!"), "talk_leading"),
        (("Hello!", "How many people work at your company?", "Bye!"), "talk_searchable"),
        (("Hello!", STORY, "Which skills matter?", "What is a typical day?", "What would you advise?",
          "How was your path?", "Bye!"), "talk_list"),
        (("Hello!", STORY, "Which skills matter?", "What is a typical day?", "What would you advise?", "Bye!"),
         "talk_no_follow_up"),
        (("Hello!", "Which books should I read?", "Bye!"), "talk_wrong_person"),
        (("Which skills matter?", "Bye!"), "talk_hasty"),
        (("Hello!", "Bye!"), "talk_no_thanks"),
        (("Hello!", " ".join([STORY] * 8), "Bye!"), "talk_pitch_long"),
        (("Hello!", "Bye!"), "talk_no_pitch"),
        (("Hello!", "Which skills matter?", "What is a typical day?", "Bye!"), "talk_went_past"),
        (("Hello!", *[STORY] * 6, "Is your team good?", "Is the typical day long?", "Bye!"), "talk_listening"),
        (("Hello!", "Who else should I meet?", "Bye!"), "talk_referral_early"),
        (("Hello!", "Bye!"), "talk_no_referral"),
        (("Hello!", STORY, "Which skills matter?", "What would you advise?", "Who else?", "Who else should I meet?",
          "Bye!"), "talk_referral_again"),
        (("Hello!", "Bye!"), "talk_no_permission"),
        (("Thank you!", STORY, "Which skills matter?", "Why?", "Bye!"), "talk_no_thanks_at_the_end"),
        (("Hello!", *["Grmpf?"] * 90), "talk_time"),
        (("Hello!", "Bye!"), "talk_time_unnamed"),
    ],
)  # fmt: skip
def test_each_slip_is_told_with_its_reason_and_origin(texts: tuple[str, ...], rule: str) -> None:
    found = next(each for each in look_back(*texts).findings if each.rule == rule)
    assert found.message and found.reason
    assert found.origin.endswith(".")
    assert rule not in [each.rule for each in look_back(*GOOD).findings]


def test_there_is_something_good_in_every_talk() -> None:
    worst = look_back("Are you hiring?", "Could you get me a job at your company?", *["Grmpf?"] * 20)
    assert worst.well == ("You went through with it. The next one is easier.",)


def test_the_share_of_listening_is_zero_before_a_word_is_said() -> None:
    assert listened_percent(replay(load_talks().talks["olu"], [])) == 0
    assert look_back(*GOOD).listened_percent > 50


def test_every_question_counts_and_those_not_understood_are_told_apart() -> None:
    seen = look_back(
        "Hello!", "Who else should I talk to?", "Do you have any openings?", "What is flibber?", "Which skills matter?"
    )
    assert (seen.questions, seen.not_understood) == (4, 1)


def test_an_opening_that_nobody_understood_is_not_praised() -> None:
    seen = look_back("asdf qwer 123", "What do you like about your work?", "Bye!")
    assert "You began with thanks or with what interests you in them." not in seen.well
    assert "talk_no_thanks" in [finding.rule for finding in seen.findings]
    assert "You began with thanks or with what interests you in them." in look_back("asdf", GOOD[0], "Bye!").well
