"""Rehearsing the pitch, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from ipywidgets.widgets import widget

from workbook.records import Audience
from workbook.widgets.desk import Desk
from workbook.widgets.pitch_rehearsal import PitchRehearsal
from workbook.widgets.pitch_variants import MAIN, RECORDS, record_for, record_in_use, variant_label

PAST = "I baked bread for ten years and counted every loaf of it in a little green book. " * 4


def write(desk: Desk, record: str, field: str, words: str) -> None:
    base = desk.book.texts.read(record, field).revision
    desk.book.texts.save(record, field, words, base_revision=base, now=desk.now())
    desk.changed(record)
    desk.flush()


@pytest.fixture
def card(desk: Desk) -> Iterator[PitchRehearsal]:
    card = PitchRehearsal(desk)
    yield card
    card.close()


def test_without_a_pitch_there_is_nothing_to_rehearse(card: PitchRehearsal, messages: Any) -> None:
    assert card.view.state["empty"] is True
    problem = messages(card)("rehearsed", spoken_seconds=20, mode="read")["problem"]
    assert problem["what"] == "There are no words to rehearse yet."


def test_key_words_follow_the_pitch_until_the_learner_writes_their_own(desk: Desk, card: PitchRehearsal) -> None:
    write(desk, MAIN, "past", "I baked bread for years. Then I counted.")
    assert card.view.state["parts"][0]["keys"] == ["I baked bread …", "Then I counted."]
    write(desk, f"{MAIN}:bullets", "past", "oven, green book")
    assert card.view.state["parts"][0]["keys"] == ["oven", "green book"]
    assert card.text_records() == {"pitch:main:bullets": ("past", "interests", "outcome")}


def test_a_run_is_logged_with_its_mode_and_pauses_and_teaches_the_pace(
    desk: Desk, card: PitchRehearsal, messages: Any
) -> None:
    write(desk, MAIN, "past", PAST)
    ask = messages(card)
    words = len(PAST.split())
    told = ask("rehearsed", spoken_seconds=30, mode="recorded", pauses=2)["result"]
    assert told["text"] == f"30 seconds, {words * 2} words a minute. Your pace is now taken as {words * 2}."
    (run,) = desk.book.rehearsals.of(MAIN)
    assert (run.mode, run.pauses, run.words) == ("recorded", 2, words)
    assert desk.words_per_minute == words * 2
    ask("rehearsed", spoken_seconds=20, mode="bullets")
    assert desk.words_per_minute == words * 2
    shown = [(each["number"], each["mode"], each["pace"], each["pauses"]) for each in card.view.state["runs"]]
    assert shown == [(2, "from key words", "–", "–"), (1, "recorded", str(words * 2), "2")]


def test_the_pace_is_the_median_of_the_last_three_rehearsals(desk: Desk, card: PitchRehearsal, messages: Any) -> None:
    write(desk, MAIN, "past", "word " * 50)
    ask = messages(card)
    for seconds, pace in ((25.0, 120.0), (20.0, 150.0), (15.0, 150.0), (30.0, 150.0), (30.0, 100.0)):
        ask("rehearsed", spoken_seconds=seconds, mode="read")
        assert desk.words_per_minute == pytest.approx(pace, rel=0.01), seconds
    assert [round(run.words_per_minute) for run in desk.book.rehearsals.of(MAIN)] == [120, 150, 200, 100, 100]


def test_a_run_that_is_not_believed_says_why(desk: Desk, card: PitchRehearsal, messages: Any) -> None:
    write(desk, MAIN, "past", "word " * 50)
    told = messages(card)("rehearsed", spoken_seconds=600.0, mode="read")["result"]["text"]
    assert told.startswith("50 words in 600 seconds would be 5 words a minute.")
    assert desk.words_per_minute == 140


@pytest.mark.parametrize(("mode", "seconds"), [("read", 2), ("bullets", 2), ("bullets", 5000)])
def test_a_clock_stopped_at_once_or_forgotten_is_not_kept(
    desk: Desk, card: PitchRehearsal, messages: Any, mode: str, seconds: float
) -> None:
    write(desk, MAIN, "past", PAST)
    assert messages(card)("rehearsed", spoken_seconds=seconds, mode=mode)["result"]["run"] == ""
    assert desk.book.rehearsals.of(MAIN) == []


def test_what_cannot_be_is_refused(desk: Desk, card: PitchRehearsal, messages: Any) -> None:
    write(desk, MAIN, "past", PAST)
    ask = messages(card)
    for wrong in (
        {"spoken_seconds": 30, "mode": "sung"},
        {"spoken_seconds": 0, "mode": "read"},
        {"spoken_seconds": 30, "mode": "recorded", "pauses": -1},
    ):
        assert "problem" in ask("rehearsed", **wrong)
    assert "problem" in ask("set_nerves", run="gone", value="3")
    assert "problem" in ask("set_view", view="upside down")
    assert desk.book.rehearsals.of(MAIN) == []


def test_nerves_are_kept_for_each_run_and_the_last_answer_stands(
    desk: Desk, card: PitchRehearsal, messages: Any
) -> None:
    write(desk, MAIN, "past", PAST)
    ask = messages(card)
    run = ask("rehearsed", spoken_seconds=30, mode="read")["result"]["run"]
    ask("set_nerves", run=run, value="4")
    ask("set_nerves", run=run, value="2")
    assert card.view.state["runs"][0]["nerves"] == "2"
    assert [answer.given for answer in desk.book.answers.of("rehearsal_nerves")] == ["4", "2"]


def test_the_view_is_remembered(desk: Desk, card: PitchRehearsal, messages: Any) -> None:
    assert card.view.state["view"] == "bullets"
    messages(card)("set_view", view="read")
    assert card.view.state["view"] == "read"
    assert desk.book.settings.get("rehearsal_view") == "read"


def test_another_variant_is_rehearsed_when_the_learner_works_on_it(desk: Desk, card: PitchRehearsal) -> None:
    write(desk, "pitch:hr", "past", "I like people.")
    assert card.view.state["empty"] is True
    desk.book.settings.set("pitch_variant", "pitch:hr")
    desk.changed()
    desk.flush()
    assert card.view.state["parts"][0]["words"] == "I like people."
    assert card.view.state["build"].endswith(":pitch:hr")


def test_a_listener_gets_their_own_variant_once_it_was_begun(desk: Desk) -> None:
    assert record_for(desk.book, Audience.HR) == MAIN
    write(desk, "pitch:hr", "past", "I like people.")
    assert record_for(desk.book, Audience.HR) == "pitch:hr"
    assert record_for(desk.book, Audience.MANAGER) == MAIN
    desk.book.settings.set("pitch_variant", "pitch:nobody")
    assert record_in_use(desk.book) == MAIN
    assert len({variant_label(record) for record in RECORDS}) == 5


def test_closing_leaves_the_widget_registry_as_it_was(desk: Desk) -> None:
    before = set(widget._instances)
    card = PitchRehearsal(desk)
    card.close()
    assert set(widget._instances) == before
