from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from workbook.widgets.desk import Desk
from workbook.widgets.pitch_drafter import RECORD, PitchDrafter

PAST = "I taught music for ten years."


@pytest.fixture
def drafter(desk: Desk) -> Iterator[PitchDrafter]:
    drafter = PitchDrafter(desk)
    yield drafter
    drafter.close()


@pytest.fixture
def ask(drafter: PitchDrafter, messages: Callable[..., Any]) -> Any:
    return messages(drafter)


def write(ask: Any, desk: Desk, field: str, words: str, base: int = 0) -> dict[str, Any]:
    about = {"book": desk.book.id, "record": RECORD, "field": field, "base": base, "writer": "page"}
    return ask("save_text", words=words, begin=True, more=False, **about)


def test_typed_words_are_in_the_book_when_the_page_is_told(ask: Any, desk: Desk) -> None:
    answer = write(ask, desk, "past", PAST)
    assert answer["result"] == {"revision": 1, "saved_at": "2026-03-02T09:30:00+00:00"}
    assert desk.book.texts.read(RECORD, "past").words == PAST


def test_length_and_remarks_follow_the_words(ask: Any, drafter: PitchDrafter, desk: Desk) -> None:
    write(ask, desk, "past", PAST)
    write(ask, desk, "outcome", "Could you refer me for a job?")
    state = drafter.view.state
    assert state["meter"] == {
        "words": 13,
        "seconds": 6,
        "pace_text": "At 140 words a minute, a usual pace; rehearse below to measure yours.",
    }
    assert [budget["text"] for budget in state["budgets"]] == [
        "15 s: room for 22 more",
        "30 s: room for 57 more",
        "60 s: room for 127 more",
    ]
    asks = [finding for finding in state["parts"][2]["findings"] if finding["end"] > finding["start"]]
    assert any("refer me" in "Could you refer me for a job?"[each["start"] : each["end"]] for each in asks)
    assert all(each["reason"] and each["origin"] for part in state["parts"] for each in part["findings"])


def test_a_late_save_keeps_both_texts(ask: Any, desk: Desk) -> None:
    write(ask, desk, "past", "from one page")
    answer = write(ask, desk, "past", "from another page")
    assert answer["result"]["conflict"]["words"] == "from one page"
    assert desk.book.texts.read(RECORD, "past").words == "from one page"
    assert [version.parts for version in desk.book.texts.versions(RECORD)] == [{"past": "from another page"}]


def test_a_long_text_arrives_in_parts_and_is_saved_whole(ask: Any, desk: Desk) -> None:
    about = {"book": desk.book.id, "record": RECORD, "field": "past", "base": 0, "writer": "page"}
    assert ask("save_text", words="one ", begin=True, more=True, **about)["result"] == {}
    assert ask("save_text", words="two ", begin=False, more=True, **about)["result"] == {}
    assert desk.book.texts.read(RECORD, "past").revision == 0
    assert ask("save_text", words="three", begin=False, more=False, **about)["result"]["revision"] == 1
    assert desk.book.texts.read(RECORD, "past").words == "one two three"


def test_words_typed_for_the_own_book_stay_out_of_the_practice_book(ask: Any, desk: Desk) -> None:
    own = desk.book
    desk.use_practice(True)
    about = {"book": own.id, "record": RECORD, "field": "past", "base": 0, "writer": "page"}
    ask("save_text", words=PAST, begin=True, more=False, **about)
    assert own.texts.read(RECORD, "past").words == PAST
    assert desk.book.is_practice and desk.book.texts.read(RECORD, "past").words != PAST


def test_words_for_a_book_that_is_not_open_are_refused_with_a_way_out(ask: Any) -> None:
    about = {"book": "another", "record": RECORD, "field": "past", "base": 0, "writer": "page"}
    assert ask("save_text", words=PAST, begin=True, more=False, **about)["problem"] == {
        "what": "These words belong to a book that is not open here.",
        "repair": "They are kept in this browser; open the workbook they were written in.",
    }


def test_a_kept_version_shows_what_changed_since_and_can_be_brought_back(
    ask: Any, drafter: PitchDrafter, desk: Desk
) -> None:
    write(ask, desk, "past", "I taught music.")
    kept = ask("keep_version", label=" First try ")["result"]["id"]
    write(ask, desk, "past", "I taught loud music.", base=1)
    assert [piece for piece in ask("compare", version=kept)["result"] if piece["kind"] != "same"] == [
        {"kind": "added", "text": "loud "}
    ]
    ask("restore", version=kept)
    assert desk.book.texts.read(RECORD, "past").words == "I taught music."
    assert [(version["label"], version["about"].split(" ")[0]) for version in drafter.view.state["versions"]][-1] == (
        "First try",
        "kept",
    )
    assert {"past": "I taught loud music."} in [version.parts for version in desk.book.texts.versions(RECORD)]


def test_nothing_is_kept_of_an_empty_pitch(ask: Any, desk: Desk) -> None:
    assert ask("keep_version", label="")["problem"]["repair"] == "Write a first sentence above."
    assert desk.book.texts.versions(RECORD) == []


def test_the_ending_and_the_budget_are_kept(ask: Any, drafter: PitchDrafter, desk: Desk) -> None:
    ask("set_ending", ending="formal")
    ask("set_budget", seconds=60)
    assert (drafter.view.state["ending"], drafter.view.state["budget"]) == ("formal", 60)
    assert drafter.view.state["parts"][2]["label"] == "3. Why you fit"
    assert ask("set_budget", seconds=45)["problem"]["repair"] == "Choose one of 15, 30, 60."
    assert desk.book.settings.get("pitch_budget_seconds", 0) == 60


def test_an_unknown_action_is_answered_and_not_swallowed(ask: Any) -> None:
    answer = ask("juggle")
    assert answer["problem"]["what"] == "Something in the workbook went wrong (KeyError: 'juggle')."


def test_a_closed_drafter_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    before = set(_instances)
    drafter = PitchDrafter(desk)
    drafter.close()
    assert set(_instances) == before
    assert desk._listeners == []


def test_the_seconds_are_the_learners_own_once_they_rehearsed(drafter: PitchDrafter, desk: Desk) -> None:
    desk.book.settings.set("words_per_minute", 120)
    drafter.refresh()
    assert drafter.view.state["meter"]["pace_text"] == "At your own pace of 120 words a minute."


def test_a_variant_begins_as_a_copy_and_shows_what_differs(ask: Any, drafter: PitchDrafter, desk: Desk) -> None:
    write(ask, desk, "past", PAST)
    ask("set_variant", record="pitch:hr")
    assert (drafter.view.state["record"], drafter.view.state["variant"]["begun"]) == ("pitch:hr", False)
    ask("begin_variant")
    assert desk.book.texts.read("pitch:hr", "past").words == PAST
    assert {piece["kind"] for piece in ask("compare_main")["result"]} == {"same"}
    desk.book.texts.save("pitch:hr", "past", f"{PAST} I like people.", base_revision=1, now=desk.now())
    added = [piece["text"] for piece in ask("compare_main")["result"] if piece["kind"] == "added"]
    assert "".join(added).strip() == "I like people."
    ask("begin_variant")
    assert desk.book.texts.read("pitch:hr", "past").words == f"{PAST} I like people."
    assert desk.book.texts.read(RECORD, "past").words == PAST


def test_each_variant_has_versions_of_its_own(ask: Any, drafter: PitchDrafter, desk: Desk) -> None:
    write(ask, desk, "past", "word " * 70)
    ask("set_variant", record="pitch:technical")
    ask("begin_variant")
    ask("keep_version", label="for engineers")
    assert [each["label"] for each in drafter.view.state["versions"]] == ["for engineers"]
    ask("set_variant", record=RECORD)
    assert drafter.view.state["versions"] == []


def test_a_variant_that_is_not_offered_and_a_copy_of_nothing_are_refused(ask: Any) -> None:
    assert "problem" in ask("set_variant", record="pitch:cats")
    ask("set_variant", record="pitch:peer")
    assert ask("begin_variant")["problem"]["what"] == "The main pitch is still empty."
