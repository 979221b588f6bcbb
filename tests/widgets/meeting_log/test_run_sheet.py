"""The meeting itself: its steps and minutes, the clock, the questions, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from workbook.records import Audience, ChosenQuestion, Contact
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

from .making import Act, at, later, told


@pytest.mark.usefixtures("planned")
def test_the_steps_come_in_their_order_and_fill_the_time(log: MeetingLog) -> None:
    sheet = log.view.state["run_sheet"]
    assert [step["name"] for step in sheet["steps"]] == ["gratitude", "small_talk", "pitch", "questions", "close"]
    assert sheet["steps"][-1]["starts_minute"] < sheet["minutes"] == 25


@pytest.mark.usefixtures("planned")
def test_the_clock_stands_in_the_book_and_its_cues_keep_to_the_agreed_end(
    desk: Desk, log: MeetingLog, act: Act
) -> None:
    at(desk, 2026, 3, 2, 10, 5)  # five minutes late
    act("start_clock")
    clock = MeetingLog(desk).view.state["run_sheet"]["clock"]
    assert clock["started_at"] == "2026-03-02T10:05:00+00:00"
    assert clock["ends_at"] == "2026-03-02T10:25:00+00:00"
    assert [(cue["name"], cue["at"][11:16]) for cue in clock["cues"]] == [
        ("half", "10:15"), ("few", "10:20"), ("end", "10:25"),
    ]  # fmt: skip
    act("stop_clock")
    assert log.view.state["run_sheet"]["clock"]["started_at"] is None


def test_a_chance_talk_gets_its_full_length_from_the_start_of_the_clock(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("start")
    act("start_clock")
    assert log.view.state["run_sheet"]["clock"]["ends_at"] == (desk.now() + timedelta(minutes=25)).isoformat()


@pytest.mark.usefixtures("planned")
def test_questions_are_checked_off_and_the_short_list_keeps_the_must_asks(
    desk: Desk, log: MeetingLog, act: Act
) -> None:
    meeting = log.view.state["meeting"]
    lines = [ChosenQuestion(question_id=f"q{n}", text=f"Question {n}?", must_ask=n in (2, 3, 5)) for n in range(6)]
    desk.book.questions.save_chosen(meeting, lines, 0)
    act("asked", question="q0", asked=True)
    questions = log.view.state["run_sheet"]["questions"]
    assert [each["id"] for each in questions if each["asked"]] == ["q0"]
    assert [each["id"] for each in questions if each["short"]] == ["q2", "q3", "q5"]
    act("asked", question="q0", asked=False)
    assert not any(each.asked for each in desk.book.questions.chosen(meeting)[0])
    act("asked", refused=True, question="gone", asked=True)


@pytest.mark.usefixtures("planned")
def test_closing_items_are_kept(log: MeetingLog, act: Act) -> None:
    first, second = (each["id"] for each in log.view.state["run_sheet"]["close"][:2])
    act("closed", item=second, done=True)
    act("closed", item=first, done=True)
    act("closed", item=second, done=False)
    assert [each["id"] for each in log.view.state["run_sheet"]["close"] if each["done"]] == [first]


@pytest.mark.usefixtures("planned")
def test_the_end_is_written_down_corrected_and_taken_back(desk: Desk, ada: Contact, log: MeetingLog, act: Act) -> None:
    at(desk, 2026, 3, 2, 10, 31)
    act("finished")
    act("finished")
    assert told(desk, ada)[1:] == [("meeting", "held", datetime(2026, 3, 2, 10, 31, tzinfo=UTC))]
    act("correct_end", ended="2026-03-02T11:26")
    assert told(desk, ada)[1:] == [("meeting", "held", datetime(2026, 3, 2, 10, 26, tzinfo=UTC))]
    assert log.view.state["run_sheet"]["finished"]["text"] == "You met; it ended today 11:26."
    act("correct_end", refused=True, ended="2026-03-02T23:00")
    act("undo_finished")
    assert [each[1] for each in told(desk, ada)] == ["booked"]


@pytest.mark.usefixtures("planned")
def test_an_end_noted_the_next_day_is_the_agreed_one(desk: Desk, ada: Contact, act: Act) -> None:
    at(desk, 2026, 3, 3, 18, 0)
    act("finished")
    assert told(desk, ada)[-1] == ("meeting", "held", datetime(2026, 3, 2, 10, 25, tzinfo=UTC))


def minutes(log: MeetingLog) -> dict[str, int]:
    return {part["name"]: part["minutes"] for part in log.view.state["run_sheet"]["timing"]["parts"]}


@pytest.mark.usefixtures("begun")
def test_moved_minutes_are_kept_and_the_parts_still_sum_to_the_length(log: MeetingLog, act: Act) -> None:
    act("set_minutes", part="small_talk", minutes=5)
    assert minutes(log) == {"gratitude": 2, "small_talk": 5, "pitch": 2, "questions": 13, "close": 3}
    assert [step["starts_minute"] for step in log.view.state["run_sheet"]["steps"]] == [0, 2, 7, 9, 22]
    act("set_minutes", part="pitch", minutes=6)
    assert [each["rule"] for each in log.view.state["run_sheet"]["timing"]["findings"]] == [
        "pitch_share",
        "questions_share",
    ]
    act("reset_minutes")
    assert minutes(log) == {"gratitude": 2, "small_talk": 3, "pitch": 2, "questions": 15, "close": 3}
    act("set_minutes", refused=True, part="tea", minutes=6)


@pytest.mark.usefixtures("begun")
def test_a_talk_cut_short_keeps_the_close_and_counts_to_the_new_end(desk: Desk, log: MeetingLog, act: Act) -> None:
    lines = [ChosenQuestion(question_id=f"q{n}", text=f"Question {n}?", must_ask=n in (2, 3, 5)) for n in range(6)]
    desk.book.questions.save_chosen(log.view.state["meeting"], lines, 0)
    act("start_clock")
    later(desk, minutes=4)
    act("cut_short", minutes=7)
    sheet = log.view.state["run_sheet"]
    assert [(step["name"], step["minutes"]) for step in sheet["steps"]] == [
        ("questions", "5 minutes"), ("close", "2 minutes"),
    ]  # fmt: skip
    assert sheet["clock"]["ends_at"] == (desk.now() + timedelta(minutes=7)).isoformat()
    assert [cue["name"] for cue in sheet["clock"]["cues"]] == ["few", "end"]
    assert [each["id"] for each in sheet["questions"] if each["short"]] == ["q2", "q3"]
    assert sheet["timing"]["short"].startswith("Down to 7 minutes")
    act("undo_short")
    assert log.view.state["run_sheet"]["steps"][0]["name"] == "gratitude"
    assert log.view.state["run_sheet"]["timing"]["short"] is None


@pytest.mark.usefixtures("begun")
def test_cutting_short_starts_the_clock_and_takes_no_nonsense(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("cut_short", minutes=10)
    assert log.view.state["run_sheet"]["clock"]["started_at"] == desk.now().isoformat()
    act("cut_short", refused=True, minutes=0)
    act("stop_clock")
    assert log.view.state["run_sheet"]["timing"]["short"] is None


def test_permission_and_a_name_are_noted_where_the_close_is(desk: Desk, ada: Contact, messages: Any) -> None:
    desk.ensure_meeting()
    before = MeetingLog(desk, steps=("plan", "run_sheet"))
    ask, meeting = messages(before), before.view.state["meeting"]
    ask("set_permission", meeting=meeting, permission="yes")
    ask("suggest", meeting=meeting, name="Otto Madeup")
    sheet = before.view.state["run_sheet"]
    assert (sheet["permission"], [each["name"] for each in sheet["people"]]) == ("yes", ["Otto Madeup"])
    assert desk.book.contacts.get(ada.id).may_follow_up is True
    before.close()


@pytest.mark.usefixtures("begun")
def test_manners_of_a_room_are_not_shown_on_the_telephone(desk: Desk, log: MeetingLog, act: Act) -> None:
    assert "greet" in [each["id"] for each in log.view.state["run_sheet"]["manners"]]
    act(
        "save_plan", revision=1, day="", time="", zone="Europe/Berlin", minutes=25, format="phone", place="", phone="1",
    )  # fmt: skip
    assert "greet" not in [each["id"] for each in log.view.state["run_sheet"]["manners"]]


@pytest.mark.usefixtures("begun")
def test_the_sheet_shows_the_pitch_for_such_a_listener(desk: Desk, ada: Contact, log: MeetingLog) -> None:
    for record, words in (("pitch:main", "For everybody."), ("pitch:hr", "For people people.")):
        desk.book.texts.save(record, "past", words, base_revision=0, now=desk.now())
    log.refresh()
    assert log.view.state["run_sheet"]["pitch"] == ["For everybody."]
    desk.book.contacts.save(replace(desk.book.contacts.get(ada.id), audience=Audience.HR))
    log.refresh()
    assert log.view.state["run_sheet"]["pitch"] == ["For people people."]


@pytest.mark.usefixtures("begun")
def test_much_writing_is_remarked_during_the_talk_and_no_longer_after_it(desk: Desk, log: MeetingLog, act: Act) -> None:
    record = log.view.state["record"]
    desk.book.texts.save(record, "keywords", "rye " * 50, base_revision=0, now=desk.now())
    log.refresh()
    assert [each["rule"] for each in log.view.state["run_sheet"]["note_findings"]] == ["writes_much"]
    act("finished")
    assert log.view.state["run_sheet"]["note_findings"] == []
