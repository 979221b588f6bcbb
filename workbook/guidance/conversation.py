"""A practice talk with an invented person: what they answer next.

Pure and repeatable: the same turns with the same person always give the same talk. Every turn costs minutes and
the minutes are limited, so every talk ends.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbook.guidance.conversation_answers import Answers
from workbook.guidance.conversation_reading import read_said
from workbook.guidance.conversation_state import LEARNER, PERSON, Line, Mark, TalkState, Turn, begin
from workbook.practice_talks import Talk

__all__ = ["LEARNER", "PERSON", "Line", "Mark", "TalkState", "Turn", "begin", "replay", "say"]


def replay(talk: Talk, turns: Iterable[Turn], *, cue_minutes: float = 5.0) -> TalkState:
    """Return the talk after these turns; those after its end are passed over."""
    state = begin(talk)
    for turn in turns:
        state = say(talk, state, turn, cue_minutes=cue_minutes)
    return state


def say(talk: Talk, state: TalkState, turn: Turn, *, cue_minutes: float = 5.0) -> TalkState:
    """Return the talk after one turn of the learner's and the person's answer. A talk that is over stays as it is.

    Notes
    -----
    Source: that a talk runs from thanks over small talk and the pitch to questions and a close is from the 2020
    slide notes, that it must not feel like an interrogation from the magic-wand article; that follow-up questions
    are liked is found in studies; how much each of this moves an invented person is our own choice.
    """
    if state.over or not turn.text.strip():
        return state
    said = read_said(
        turn.text,
        talk,
        last_reply=state.thread_words,
        thread=state.thread,
        question_id=turn.question_id,
    )
    scene = Answers(talk, state, said)
    scene.hear()
    scene.answer()
    scene.mind_the_time(cue_minutes)
    return scene.ended()
