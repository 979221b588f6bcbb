"""Practice talks: what is answered depends on what is asked and how, and every talk ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.content import load_questions
from workbook.guidance.conversation import PERSON, TalkState, Turn, begin, replay, say
from workbook.guidance.conversation_reading import read_said
from workbook.practice_talks import Talk, load_talks

PEOPLE = list(load_talks().talks)
STORY = "I was a cook for ten years and counted every dish, and now I am finding out how others use such counts."
JOB = "Are there any openings for me at your company?"


def talk_of(person: str) -> Talk:
    return load_talks().talks[person]


def run(talk: Talk, *texts: str) -> TalkState:
    return replay(talk, [Turn(text) for text in texts])


def answers(talk: Talk, *texts: str) -> list[str]:
    """What the person said to the last of these turns."""
    before = run(talk, *texts[:-1])
    after = say(talk, before, Turn(texts[-1]))
    return [line.text for line in after.lines[len(before.lines) :] if line.who == PERSON]


def said(talk: Talk, *texts: str) -> set[str]:
    """All that the person said."""
    return {line.text for line in run(talk, *texts).lines if line.who == PERSON}


def test_the_learner_opens_and_nothing_is_said_before() -> None:
    assert begin(talk_of("marisol")).lines == ()


@pytest.mark.parametrize("person", PEOPLE)
def test_the_same_subject_asked_open_or_closed_brings_a_story_or_a_word(person: str) -> None:
    talk = talk_of(person)
    topic = talk.topics["advice"]
    assert answers(talk, "Hello!", "What would you advise?")[0] == topic.open
    assert answers(talk, "Hello!", "Is it wise to advise me?")[0] == topic.closed


@pytest.mark.parametrize("person", PEOPLE)
def test_a_follow_up_goes_deeper_and_a_nod_lets_them_go_on(person: str) -> None:
    talk = talk_of(person)
    topic = talk.topics["skills"]
    assert answers(talk, "Hello!", STORY, "Which skills matter?", "Why is that?")[0] == topic.more[0]
    assert answers(talk, "Hello!", STORY, "Which skills matter?", "I see.")[0] == topic.more[0]


def test_a_word_taken_up_from_the_answer_is_a_follow_up_too() -> None:
    state = run(talk_of("marisol"), "Hello!", "How did you get into maps?", "What else stood in the notebook?")
    assert state.told == ("career_path", "career_path")
    assert state.count("follow_up") == 1


def test_after_a_closed_question_an_open_one_still_brings_the_story() -> None:
    talk = talk_of("henrik")
    assert answers(talk, "Hello!", "Is your team good?", "What do you like about it?")[0] == (
        talk.topics["company_culture"].open
    )


def test_two_questions_in_one_are_noticed_and_one_is_answered() -> None:
    talk = talk_of("leila")
    replies = answers(talk, "Hello!", "Which skills matter and how did you learn them?")
    assert replies == [talk.replies["how.two_in_one"], talk.topics["skills"].open, talk.ask_backs[0].text]


def test_four_subjects_in_a_row_begin_to_feel_like_an_interrogation() -> None:
    talk = talk_of("kenji")
    asked = ["Which skills matter?", "What is a typical day?", "What would you advise?", "Where is the field heading?"]
    assert talk.replies["how.list"] in said(talk, STORY, *asked)
    followed = [asked[0], "Why?", asked[1], "Why?", *asked[2:]]
    assert talk.replies["how.list"] not in said(talk, STORY, *followed)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_job_ask_costs_trust_and_a_second_one_the_rest_of_the_talk(person: str) -> None:
    talk = talk_of(person)
    once, twice = run(talk, "Hello!", JOB), run(talk, "Hello!", JOB, JOB)
    assert once.mood < run(talk, "Hello!").mood
    assert (twice.mood, "cut" in twice.cues) == (-2, True)
    assert twice.limit <= twice.minutes + 4


@pytest.mark.parametrize("person", PEOPLE)
def test_a_name_is_given_only_when_they_know_the_learner_and_like_the_talk(person: str) -> None:
    talk = talk_of(person)
    ask = "Who else should I talk to?"
    offer = talk.replies["referral.offer"]
    warm = [f"Thank you for your time. I am curious about {talk.warms_to[0]}.", "Which skills matter?", "Why?", STORY]
    warm += ["What would you advise?", "How come?"]
    assert offer in answers(talk, *warm, ask)
    assert answers(talk, "Thank you for your time!", ask)[0] == talk.replies["referral.early"]
    cold = ["Hello!", "Which skills matter?", "What would you advise?", JOB, JOB]
    assert offer not in answers(talk, *cold, ask)
    assert answers(talk, *warm, ask, ask)[0] == talk.replies["referral.again"]
    assert offer not in answers(talk, *warm, "Could you refer me for a job at your company?")


def test_a_sceptic_warms_up_to_somebody_who_has_read_about_him() -> None:
    talk = talk_of("tomasz")
    dull = run(talk, "Hello.", "What is a typical day?")
    keen = run(talk, "Thank you. I heard about the night of the storm.", "How did the trainee help on the roof?")
    assert (dull.mood, keen.mood) == (-1, 2)


def test_what_the_person_asks_is_to_be_answered() -> None:
    talk = talk_of("adaeze")
    you = next(back for back in talk.ask_backs if back.id == "you")
    opening = ("Thank you for your time!", "Which skills matter?")
    assert answers(talk, *opening)[-1] == you.text
    assert answers(talk, *opening, STORY)[0] == you.good
    assert answers(talk, *opening, "Nothing.")[0] == you.poor
    past = run(talk, *opening, "What is a typical day like?")
    assert past.has("went_past")
    assert past.told[-1] == "day_to_day"


def test_asked_whether_they_want_a_job_the_learner_can_say_no() -> None:
    talk = talk_of("leila")
    job = next(back for back in talk.ask_backs if back.id == "job")
    opening = ("Thank you!", STORY, "Which skills matter?", "Why?")
    assert answers(talk, *opening)[-1] == job.text
    assert answers(talk, *opening, "No, I want to learn how people get chosen.")[0] == job.good
    assert answers(talk, *opening, "Yes, I am.")[0] == job.poor


def test_a_question_about_something_else_is_answered_with_what_they_can_speak_of() -> None:
    talk = talk_of("kenji")
    assert answers(talk, "Hello!", "What is the culture of your team like?")[0] == talk.elsewhere[0]


def test_what_is_not_understood_is_asked_again_in_other_words() -> None:
    talk = talk_of("priya")
    assert answers(talk, "Hello!", STORY, "Grmpf blargh?")[0] == talk.lost[0]
    assert answers(talk, "Hello!", STORY, "Grmpf blargh?", "Xyz?")[0] == talk.lost[1]


def test_the_time_can_be_spoken_of_at_any_moment() -> None:
    assert answers(talk_of("olu"), "Hello!", "We said 30 minutes, does that still fit?")[0] == (
        "Yes, I still have about 29 minutes."
    )


def test_somebody_busy_cuts_the_talk_short_and_says_so_in_time() -> None:
    talk = talk_of("leila")
    state = begin(talk)
    while not state.over:
        state = say(talk, state, Turn("Hm, grmpf?"))
        if "cut" in state.cues:
            break
    assert state.minutes < talk.cut_to < talk.minutes
    assert state.limit == talk.cut_to


def test_somebody_who_enjoys_it_stays_longer_and_somebody_bored_does_not() -> None:
    talk = talk_of("olu")
    glad = run(talk, "Thank you for your time!", *["Grmpf?"] * 61)
    assert glad.cues == ("cue", "stay")
    bored = run(talk, "Hello!", JOB, *["Grmpf?"] * 70)
    assert "stay" not in bored.cues
    assert bored.over == "time"


def test_a_talk_that_is_over_stays_as_it_is() -> None:
    talk = talk_of("henrik")
    over = run(talk, "Thank you!", "Goodbye!")
    assert over.over == "goodbye"
    assert say(talk, over, Turn("One more thing?")) == over
    assert say(talk, begin(talk), Turn("   ")) == begin(talk)


@pytest.mark.parametrize("person", PEOPLE)
def test_every_sentence_of_a_person_can_be_reached(person: str) -> None:
    talk = talk_of(person)
    warm = ["Thank you for your time, I am curious.", f"I read about {talk.warms_to[0]}.", "How are you?"]
    filler = ["Grmpf?"] * 40
    scripts = [
        ["Hello!", "Which skills matter?", JOB, "Good weather today!", "Nice coffee!", "Lovely garden!"],
        ["Which skills matter to you?"],
        [*warm, STORY, STORY, STORY, *["Good weather!"] * 4],
        ["Hello!", STORY, "Thank you.", "Can I help you with anything?", "Goodbye!"],
        ["Hello!", "That sounds like hard work for a person."],
        ["Hello!", " ".join([STORY] * 8)],
        ["Hello!", STORY, "Which skills matter?", "What would you advise?", JOB, JOB, "Who else should I meet?",
         "May I write again?", "Goodbye!"],
        ["Hello!", JOB, "Goodbye!"],
        [*warm, "May I write again?"],
        ["Thank you so much!", "What is your day like and how did you learn the skills?", "Who else should I meet?",
         "May I write again?", "Goodbye!"],
        ["Thank you!", "Which skills matter?", STORY, "Why?", "What would you advise?", "Why?",
         "What is a typical day?", "Who else should I meet?", "Who else should I meet?"],
        ["Hello!", STORY, "Which skills matter?", "What would you advise?", "What is a typical day?",
         "How did you begin?", "How would somebody get into it?"],
        [*warm, "Which skills matter?", "Why?", STORY, "What would you advise?", "Why?", *filler, *filler],
        ["Hello!", *filler, *filler],
        ["Hello!", JOB, *filler, *filler],
        ["Hello!", *[question for each in ("culture", "job search", "books", "trends", "projects")
                     for question in (f"What about {each}?",)] * 2],
    ]  # fmt: skip
    scripts.append(["Hello!", "Which skills matter?", *["Why?"] * 3, "What would you advise?", "Which skills matter?"])
    for back in talk.ask_backs:
        for reply in (f"{STORY} I am not looking for a job.", "Oh."):
            state, script = begin(talk), []
            while back.id not in state.asked_back and len(script) < 30:
                script.append("Thank you!" if not script else "Which skills matter?" if len(script) == 1 else "I see.")
                if back.id != "you" and len(script) == 2:
                    script.append(STORY)
                state = run(talk, *script)
            scripts.append([*script, reply])
    for topic in talk.topics.values():
        word = topic.words[0]
        scripts.append(["Hello!", f"What about the {word}?", *["Why?"] * 4])
        scripts.append(["Hello!", f"Is the {word} important?"])
    reached = {words for script in scripts for words in said(talk, *script)}
    never = {name for name, on in (("time.stay", not talk.stays), ("time.cue", talk.cut_to)) if on}
    wanted = {
        *(words for name, words in talk.replies.items() if name not in never),
        *talk.small_talk, *talk.elsewhere, *talk.lost,
        *(words for topic in talk.topics.values() for words in (topic.open, topic.closed, *topic.more)),
        *(words for back in talk.ask_backs for words in (back.text, back.good, back.poor)),
    }  # fmt: skip
    assert sorted(wanted - reached) == []


ANYTHING = st.one_of(
    st.sampled_from([each.text for each in load_questions()]),
    st.sampled_from([STORY, JOB, "Hello!", "Why?", "Thank you!", "I see.", "May I write again?", "Who else?", "Hm?"]),
    st.text(min_size=1, max_size=60),
)


@settings(max_examples=30, deadline=None)
@given(person=st.sampled_from(PEOPLE), pool=st.lists(ANYTHING, min_size=1, max_size=12))
def test_whatever_is_said_is_answered_and_every_talk_ends(person: str, pool: list[str]) -> None:
    talk = talk_of(person)
    state, turns = begin(talk), 0
    spoken = [text for text in pool if text.strip()] or ["Hm?"]
    while not state.over:
        before = state
        state = say(talk, state, Turn(spoken[turns % len(spoken)]))
        turns += 1
        assert state.minutes >= before.minutes + 0.5
        assert any(line.who == PERSON for line in state.lines[len(before.lines) :])
        assert -2 <= state.mood <= 2
        assert turns <= 2 * (talk.minutes + talk.stays) + 3
    assert replay(talk, [Turn(spoken[n % len(spoken)]) for n in range(turns)]) == state


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Thank you for seeing me!", {"thanks"}),
        ("Have a good day!", {"goodbye"}),
        ("Can I do anything for you?", {"offer", "question"}),
        ("Would it be all right if I wrote to you in a month? May I follow up?", {"permission", "question"}),
        ("Is there somebody else you think I should talk to?", {"referral", "question"}),
        ("How long do you have today?", {"time", "question"}),
        ("I am not looking for a job.", {"denial"}),
        ("Are you hiring?", {"job_ask", "question"}),
        ("How was your weekend?", {"small_talk", "question"}),
        ("Wow.", {"nod"}),
        ("My name is Sam.", {"introduces"}),
        ("How's it going?", {"small_talk", "question"}),
    ],
)
def test_what_a_sentence_does_is_read_from_its_words(text: str, acts: set[str]) -> None:
    assert read_said(text, talk_of("marisol")).acts == acts


def test_a_slip_of_the_keys_is_forgiven_and_a_picked_question_is_known() -> None:
    talk = talk_of("marisol")
    assert read_said("What skils do you need?", talk).topic == "skills"
    picked = next(each for each in load_questions() if each.topic == "skills")
    assert read_said(picked.text, talk).question_id == picked.id


def test_a_very_long_turn_is_read_in_part_only() -> None:
    assert len(read_said("why " * 50_000, talk_of("marisol")).text) <= 4000


@pytest.mark.parametrize("person", PEOPLE)
def test_every_question_of_the_bank_is_understood_by_everybody(person: str) -> None:
    talk = talk_of(person)
    start = run(talk, "Thank you!", STORY)
    for question in load_questions():
        if question.kind != "informational":
            continue
        after = say(talk, start, Turn(question.text, question.id))
        replies = [line.text for line in after.lines[len(start.lines) :] if line.who == PERSON]
        assert replies[0] not in talk.lost, question.text
        assert not after.has("job_ask"), question.text


def test_a_question_is_answered_from_the_nearest_topic_that_the_person_knows() -> None:
    talk = talk_of("marisol")
    study = next(each for each in load_questions() if each.topic == "study")
    assert read_said(study.text, talk).topic == "skills"
    assert read_said("How much does one earn, and is the pay fair?", talk).topic == "conditions"
    assert read_said("How does your team decide?", talk).topic == "company_culture"
    assert read_said("Which books should I read?", talk_of("olu")).topic == "resources"


def test_asked_what_was_forgotten_they_tell_of_something_new() -> None:
    talk = talk_of("henrik")
    replies = answers(talk, "Hello!", STORY, "What should I have asked you that I did not think of?")
    assert replies[0] == list(talk.topics.values())[-1].open


def test_when_a_subject_is_told_to_its_end_they_ask_what_else() -> None:
    talk = talk_of("henrik")
    told = ("Hello!", STORY, "Which skills matter?", *["Why?"] * len(talk.topics["skills"].more))
    assert answers(talk, *told, "I see, makes sense.")[0] == talk.replies["how.next"]


def test_a_question_of_ones_own_is_no_answer_to_theirs() -> None:
    talk = talk_of("kenji")
    opening = ("Thank you!", STORY, *["Grmpf?"] * 4)
    assert run(talk, *opening).waiting == "job"
    assert run(talk, *opening, "What colour is the lab?").has("went_past")


@pytest.mark.parametrize("person", PEOPLE)
def test_an_opening_that_says_nothing_is_asked_about_again(person: str) -> None:
    talk = talk_of(person)
    assert answers(talk, "asdf qwer 123")[0] == talk.lost[0]
    assert answers(talk, "Xyzzy?")[0] == talk.lost[0]
    for opening in ("Hello!", f"{person}!", "It is good to be here.", "Nice weather today."):
        assert answers(talk, opening)[0] == talk.replies["hello.plain"]
