"""The meeting log as a page drives it, without a browser: whose meeting it shows, and what it bears."""

from __future__ import annotations

from typing import Any

import pytest
from ipywidgets.widgets import widget

from workbook.errors import InvalidInputError
from workbook.guidance.next_actions import next_actions
from workbook.records import Contact
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

from .making import HOSTILE, Act, plan, write


def test_without_a_person_it_says_so_and_writes_nothing(desk: Desk) -> None:
    log = MeetingLog(desk)
    assert {key: log.view.state[key] for key in ("contact", "meeting")} == {"contact": None, "meeting": ""}
    log.close()


def test_looking_at_a_person_without_a_meeting_makes_none(desk: Desk, ada: Contact, log: MeetingLog) -> None:
    assert log.view.state["meeting"] == ""
    assert desk.book.meetings.of(ada.id) == []


def test_a_step_that_does_not_exist_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="no step called “toast”"):
        MeetingLog(desk, steps=("plan", "toast"))


@pytest.mark.usefixtures("ada")
def test_only_the_chosen_steps_are_drawn_and_answered(desk: Desk, messages: Any) -> None:
    desk.ensure_meeting()
    log = MeetingLog(desk, steps=("debrief", "thank_you"))
    assert {"plan", "run_sheet"} & set(log.view.state) == set()
    assert set(log.text_records()) == {f"meeting:{desk.meeting.id}"}
    assert "problem" in messages(log)("start_clock", meeting=desk.meeting.id)
    log.close()


@pytest.mark.usefixtures("ada")
def test_closing_leaves_the_widget_registry_as_it_was(desk: Desk) -> None:
    desk.ensure_meeting()
    before = set(widget._instances)
    log = MeetingLog(desk)
    log.close()
    assert set(widget._instances) == before


@pytest.mark.usefixtures("met", "ada")
def test_the_finished_meeting_stays_until_the_next_is_begun(desk: Desk, log: MeetingLog, act: Act) -> None:
    first = log.view.state["meeting"]
    act("sent", channel="email")
    assert (desk.meeting, log.view.state["meeting"]) == (None, first)
    act("start_next")
    second = log.view.state["meeting"]
    assert second != first and desk.meeting.id == second
    assert [each["id"] for each in log.view.state["meetings"]] == [first, second]
    act("show", meeting=first)
    assert log.view.state["meeting"] == first
    act("start_next")
    assert log.view.state["meeting"] == second


@pytest.mark.usefixtures("met")
def test_questions_picked_for_the_next_meeting_bring_it_up_once_the_last_is_thanked_for(
    desk: Desk, log: MeetingLog, act: Act
) -> None:
    first = log.view.state["meeting"]
    fresh = desk.ensure_meeting()
    log.refresh()
    assert log.view.state["meeting"] == first
    act("sent", channel="email")
    act("show", meeting=first)
    assert log.view.state["meeting"] == first
    other = MeetingLog(desk, steps=("plan",))
    assert fresh.id in [each["id"] for each in other.view.state["meetings"]]
    other.close()


@pytest.mark.usefixtures("met")
def test_today_asks_for_nothing_once_all_four_steps_are_done(desk: Desk, ada: Contact, act: Act) -> None:
    def waiting() -> set[str]:
        book = desk.book
        actions = next_actions(
            book.contacts.all(), book.events.all(), book.meetings.of(ada.id), book.promises.open(), book.marks.all(),
            now=desk.now(), zone=desk.zone, norms=desk.norms,
        )  # fmt: skip
        return {action.kind.value for action in actions}

    assert "thank_you" in waiting()
    act("sent", channel="email")
    assert waiting() & {"thank_you", "debrief", "prepare", "took_place"} == set()


@pytest.mark.usefixtures("planned")
def test_hostile_words_come_back_as_they_were_typed(desk: Desk, ada: Contact, log: MeetingLog, act: Act) -> None:
    plan(act, "2026-03-02", "11:00", revision=2, place=HOSTILE)
    act("promise", direction="mine", text=HOSTILE)
    act("suggest", name=HOSTILE, about=HOSTILE)
    assert desk.meeting.place == HOSTILE
    assert desk.book.promises.of(ada.id)[0].text == HOSTILE
    shown = HOSTILE.replace("\ud83d", "\ufffd")
    assert log.view.state["plan"]["place"] == shown
    assert log.view.state["debrief"]["people"][0]["name"] == shown


@pytest.mark.usefixtures("met")
def test_ten_megabytes_in_the_debrief_and_the_thank_you_are_kept(desk: Desk, log: MeetingLog, act: Act) -> None:
    words = "<b>bread</b> " * 800_000
    write(desk, log, "learned", words)
    write(desk, log, "thank_you_thanks", words)
    assert desk.book.texts.read(log.view.state["record"], "learned").words == words
    assert log.view.state["thank_you"]["mail"]["cut"]
    assert len(str(log.view.state)) < 500_000
    assert len(act("mail")["body"]) > 10_000_000


@pytest.mark.usefixtures("planned")
def test_a_meeting_of_somebody_who_was_deleted_is_refused_kindly(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    meeting = log.view.state["meeting"]
    desk.book.contacts.delete(ada.id)
    assert "does not hold this" in act("start_clock", refused=True, meeting=meeting)["what"]
