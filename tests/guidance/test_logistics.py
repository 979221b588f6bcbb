"""Getting there, and being ready when there is hardly time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from workbook.content import load_questions, practice_pitch
from workbook.guidance.agenda import is_referral, suggest_questions
from workbook.guidance.logistics import agenda_lines, light_questions, on_the_way, one_line_pitch
from workbook.norms import norms
from workbook.records import Meeting, MeetingFormat, MeetingKind


def meeting(now: datetime) -> Meeting:
    return Meeting(id="m", contact_id="c", starts_at=now, place="Café Nowhere")


def minutes_before(found, now: datetime) -> dict[str, float]:
    return {moment.key: (now - moment.at) / timedelta(minutes=1) for moment in found}


def test_the_way_to_a_cafe_ends_five_to_ten_minutes_before_the_start(now: datetime) -> None:
    found = on_the_way(meeting(now), 40)
    assert minutes_before(found, now) == {"leave": 55, "near": 15, "walk_in": 10, "late": 5, "start": 0}
    assert [moment.key for moment in found] == ["leave", "near", "walk_in", "late", "start"]


def test_the_learners_own_numbers_move_the_way(now: datetime) -> None:
    found = on_the_way(meeting(now), 30, norms({"be_near_minutes": 20, "arrive_early_minutes": 8}))
    assert minutes_before(found, now) == {"leave": 50, "near": 20, "walk_in": 8, "late": 5, "start": 0}


def test_nobody_leaves_before_it_is_known_how_far_it_is(now: datetime) -> None:
    assert "leave" not in minutes_before(on_the_way(meeting(now), None), now)


@pytest.mark.parametrize("format", [MeetingFormat.VIDEO, MeetingFormat.PHONE])
def test_a_call_has_no_way_to_go(now: datetime, format: MeetingFormat) -> None:
    found = on_the_way(replace(meeting(now), format=format), 40)
    assert minutes_before(found, now) == {"join": 2, "start": 0}


def test_without_a_time_there_is_nothing_to_reckon() -> None:
    assert on_the_way(Meeting(contact_id="c"), 40) == []


def test_before_a_coffee_three_lines_are_offered_and_before_an_interview_the_schedule_is_asked_for(
    now: datetime,
) -> None:
    chosen = suggest_questions(load_questions(), 25)
    offer = agenda_lines(meeting(now), chosen)
    assert [line[:2] for line in offer.splitlines()[1:4]] == ["1.", "2.", "3."]
    assert "[" not in offer
    assert "[two things you want to hear about]" in agenda_lines(meeting(now), [])
    asked = agenda_lines(replace(meeting(now), kind=MeetingKind.FORMAL), chosen)
    assert asked.startswith("Could you tell me a little about the schedule")


def test_a_chance_talk_takes_the_must_asks_of_the_list_and_ends_on_whom_else_to_meet() -> None:
    chosen = suggest_questions(load_questions(), 25)
    found = light_questions(chosen)
    assert found[:3] == [each for each in chosen if each.must_ask][:3]
    assert [is_referral(each) for each in found] == [False, False, False, True]


def test_without_a_list_a_chance_talk_gets_three_different_questions() -> None:
    found = light_questions([])
    assert len({each.question_id for each in found}) == len(found) == 4
    assert is_referral(found[-1])
    assert len(light_questions([], norms=norms({"must_ask_count": 2}))) == 3


def test_the_introduction_is_two_sentences_of_the_pitch() -> None:
    pitch = {"past": "I was a nurse. Then I moved.", "outcome": "I want to learn how you plan"}
    assert one_line_pitch(pitch) == "I was a nurse. I want to learn how you plan."
    assert one_line_pitch(pitch, "I want to find out about maps.") == "I was a nurse. I want to find out about maps."
    assert "[" not in one_line_pitch(practice_pitch())


@pytest.mark.parametrize("pitch", [{}, {"past": "[what you did]", "outcome": " "}])
def test_what_is_missing_in_an_introduction_is_a_prompt(pitch: dict[str, str]) -> None:
    assert one_line_pitch(pitch) == (
        "I am [who you are, in one breath]. I would like to learn [what you are curious about]."
    )
