"""The meeting log as a page drives it, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from ipywidgets.widgets import widget

from workbook.errors import InvalidInputError
from workbook.formats.mail_drafts import LONGEST_MAILTO, mailto
from workbook.guidance.next_actions import next_actions
from workbook.records import (
    Channel,
    ChosenQuestion,
    Contact,
    Direction,
    EventKind,
    Meeting,
    MeetingFormat,
    Warmth,
)
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

Act = Callable[..., Any]
HOSTILE = "<img src=x onerror=alert(1)> \u202eevil\u200f \u05e9\u05dc 😀 \x07 {name} %0A\ud83d"


@pytest.fixture
def ada(desk: Desk) -> Contact:
    contact = desk.book.contacts.add(
        Contact(given_name="Ada", family_name="Invented", company="Made-up Bakery", email="ada+x@example.org")
    )
    desk.choose(contact.id)
    desk.flush()
    return contact


@pytest.fixture
def log(desk: Desk, ada: Contact) -> Iterator[MeetingLog]:
    del ada
    log = MeetingLog(desk)
    yield log
    log.close()


@pytest.fixture
def act(log: MeetingLog, messages: Any) -> Act:
    """Sends an action about the meeting that is shown; returns its result, fails on a problem."""
    ask = messages(log)

    def act(action: str, *, refused: bool = False, **arguments: Any) -> Any:
        if action not in ("start", "show", "start_next", "time_now", "zones", "save_text"):
            arguments = {"meeting": log.view.state["meeting"], **arguments}
        answer = ask(action, **arguments)
        assert ("problem" in answer) is refused, answer
        return answer["problem"] if refused else answer["result"]

    return act


@pytest.fixture
def planned(act: Act) -> None:
    act("start")
    plan(act, "2026-03-02", "11:00")


def plan(act: Act, day: str, time: str, **change: Any) -> Any:
    values = {
        "day": day, "time": time, "zone": "Europe/Berlin", "minutes": 25, "format": "coffee", "place": "Café Nowhere",
        "phone": "", "revision": 1,
    } | change  # fmt: skip
    return act("save_plan", **values)


def at(desk: Desk, *moment: int) -> None:
    desk.now = lambda: datetime(*moment, tzinfo=UTC)  # type: ignore[method-assign, misc, arg-type]


def write(desk: Desk, log: MeetingLog, field: str, words: str) -> None:
    record = log.view.state["record"]
    base = desk.book.texts.read(record, field).revision
    desk.book.texts.save(record, field, words, base_revision=base, now=desk.now())
    desk.changed(record)
    desk.flush()


def told(desk: Desk, contact: Contact) -> list[tuple[str, str, datetime]]:
    return [(event.kind.value, event.variant, event.happened_at) for event in desk.book.events.of(contact.id)]


# Whose meeting


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


# The plan


def test_an_agreed_time_is_saved_and_told(desk: Desk, ada: Contact, log: MeetingLog, act: Act) -> None:
    act("start")
    plan(act, "2026-03-04", "14:30", zone="america/new_york", minutes=30, format="video", phone="+1 555")
    meeting = desk.book.meetings.get(log.view.state["meeting"])
    assert meeting == Meeting(
        id=meeting.id, contact_id=ada.id, starts_at=datetime(2026, 3, 4, 19, 30, tzinfo=UTC), zone="America/New_York",
        duration_minutes=30, format=MeetingFormat.VIDEO, place="Café Nowhere", phone="+1 555", revision=2,
    )  # fmt: skip
    assert told(desk, ada) == [("meeting", "booked", desk.now())]
    shown = log.view.state["plan"]
    assert (shown["told"], shown["elsewhere"]) == (
        "Wed 4 Mar 14:30–15:00 · America/New_York · in 2 days",
        "On your own clock: Wed 4 Mar 20:30 (Europe/Berlin)",
    )


def test_saving_the_place_alone_books_nothing(desk: Desk, ada: Contact, act: Act) -> None:
    act("start")
    plan(act, "", "")
    assert told(desk, ada) == []


@pytest.mark.usefixtures("planned")
def test_another_time_is_a_rescheduled_meeting_and_can_be_taken_back(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    at(desk, 2026, 3, 2, 9, 40)
    plan(act, "2026-03-05", "09:00", revision=2)
    assert [(kind, variant) for kind, variant, _at in told(desk, ada)] == [
        ("meeting", "booked"), ("meeting", "rescheduled"),
    ]  # fmt: skip
    act("undo_plan")
    assert [variant for _kind, variant, _at in told(desk, ada)] == ["booked"]
    assert (log.view.state["plan"]["day"], log.view.state["plan"]["time"]) == ("2026-03-02", "11:00")
    act("undo_plan", refused=True)


def test_a_skipped_hour_is_refused_and_a_repeated_one_is_asked_back(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("start")
    problem = act("save_plan", refused=True, **spring())
    assert "does not exist" in problem["what"] and "03:30" in problem["repair"]
    answer = plan(act, "2026-10-25", "02:30")
    assert [each["which"] for each in answer["twice"]] == [0, 1]
    assert log.view.state["plan"]["day"] == ""
    plan(act, "2026-10-25", "02:30", which=1)
    assert desk.meeting.starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    plan(act, "2026-10-25", "02:30", revision=2, place="elsewhere")
    assert (desk.meeting.starts_at, desk.meeting.place) == (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "elsewhere")


def spring() -> dict[str, Any]:
    return {
        "day": "2026-03-29", "time": "02:30", "zone": "Europe/Berlin", "minutes": 25, "format": "coffee", "place": "",
        "phone": "", "revision": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"time": ""}, "A day needs a time"),
        ({"zone": "Nowhere/City"}, "is not a time zone"),
        ({"day": "0026-03-03"}, "is not a day"),
        ({"place": "x" * 501}, "too long"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_saved(
    desk: Desk, act: Act, change: dict[str, Any], said: str
) -> None:
    act("start")
    before = desk.meeting
    problem = act("save_plan", refused=True, **(spring() | {"time": "10:00"} | change))
    assert said in problem["what"]
    assert desk.meeting == before


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(
    ("action", "given"),
    [
        ("add_takeaway", {"text": " ", "kind": "fact"}),
        ("add_belief", {"text": ""}),
        ("promise", {"direction": "mine", "text": " \n", "due": ""}),
        ("suggest", {"name": "", "about": "a baker"}),
    ],
)
def test_an_empty_line_is_not_passed_over_in_silence(act: Act, action: str, given: dict[str, str]) -> None:
    problem = act(action, refused=True, **given)
    assert "There is nothing written there yet." in problem["what"]
    assert problem["repair"] == "Write a word or two first."


@pytest.mark.parametrize("minutes", ["", "letters", "4", "481", "²", "9" * 5_000, 0, -25, 12.5])
def test_a_length_that_is_none_is_refused_with_the_range(desk: Desk, act: Act, minutes: object) -> None:
    act("start")
    before = desk.meeting
    problem = act("save_plan", refused=True, **(spring() | {"time": "10:00", "minutes": minutes}))
    assert problem["what"] == "Not saved: give the length as a number from 5 to 480."
    assert desk.meeting == before


@pytest.mark.usefixtures("planned")
def test_the_length_is_taken_as_it_stands_in_its_field(desk: Desk, act: Act) -> None:
    act("save_plan", **(spring() | {"time": "10:00", "minutes": " 40 ", "revision": 2}))
    assert desk.meeting is not None and desk.meeting.duration_minutes == 40


@pytest.mark.usefixtures("planned")
def test_a_plan_saved_in_another_page_is_not_overwritten(desk: Desk, log: MeetingLog, act: Act) -> None:
    problem = act("save_plan", refused=True, **(spring() | {"time": "10:00", "revision": 1}))
    assert "changed in another window" in problem["what"]
    assert desk.meeting.place == "Café Nowhere"
    assert log.view.state["plan"]["revision"] == 2


@pytest.mark.parametrize("variant", ["cancelled", "no_show"])
@pytest.mark.usefixtures("planned")
def test_a_meeting_that_fell_through_stays_in_sight_and_can_be_put_back(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act, variant: str
) -> None:
    meeting = log.view.state["meeting"]
    act("fell_through", variant=variant)
    assert told(desk, ada)[-1] == ("meeting", variant, desk.now())
    assert (log.view.state["meeting"], log.view.state["plan"]["fallen"]["variant"]) == (meeting, variant)
    assert log.view.state["finished"]
    act("undo_fell_through")
    assert [each[1] for each in told(desk, ada)] == ["booked"]
    assert log.view.state["plan"]["fallen"] is None


# The run sheet


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


# The debrief


@pytest.mark.usefixtures("planned")
def test_answers_are_kept_as_they_are_given(log: MeetingLog, act: Act) -> None:
    act("set_scale", scale="fit_before", value="3")
    act("set_scale", scale="fit_after", value="5")
    act("set_scale", scale="fit_after", value="")
    act("set_scale", scale="listened", value="4")
    assert log.view.state["debrief"]["scales"] == {
        "fit_before": "3", "fit_after": "", "confidence_before": "", "confidence_after": "",
        "listened": "4", "curious": "", "myself": "",
    }  # fmt: skip
    act("set_scale", refused=True, scale="fit_after", value="6")
    act("set_scale", refused=True, scale="shoe_size", value="3")


@pytest.mark.parametrize(("given", "stored"), [("yes", True), ("no", False), ("not_asked", None)])
@pytest.mark.usefixtures("planned")
def test_permission_is_kept_with_the_person(desk: Desk, act: Act, given: str, stored: bool | None) -> None:
    act("set_permission", permission="yes" if given == "no" else "no")
    act("set_permission", permission=given)
    assert desk.contact is not None and desk.contact.may_follow_up is stored


@pytest.mark.usefixtures("planned")
def test_a_suggested_person_becomes_a_contact_and_can_be_taken_back(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    act("suggest", name="  Otto van  Madeup ", about="runs the mill")
    otto = desk.book.contacts.find("otto")[0]
    assert otto == Contact(
        id=otto.id, given_name="Otto van", family_name="Madeup", note="runs the mill", source="introduction",
        warmth=Warmth.FRIEND_OF_FRIEND, introduced_by=ada.id,
    )  # fmt: skip
    act("suggest", name="otto van madeup")
    assert [each["name"] for each in log.view.state["debrief"]["people"]] == ["Otto van Madeup"]
    assert told(desk, ada)[-1][:2] == ("introduction", "suggested")
    act("undo_suggest", suggestion=log.view.state["debrief"]["people"][0]["id"])
    assert (log.view.state["debrief"]["people"], desk.book.contacts.find("otto")) == ([], [])
    act("suggest", refused=True, name="   ")


@pytest.mark.usefixtures("planned")
def test_taking_back_a_suggestion_leaves_a_person_who_was_there_before(desk: Desk, log: MeetingLog, act: Act) -> None:
    known = desk.book.contacts.add(Contact(given_name="Otto", family_name="Madeup"))
    act("suggest", name="Otto Madeup")
    act("undo_suggest", suggestion=log.view.state["debrief"]["people"][0]["id"])
    assert desk.book.contacts.get(known.id).introduced_by is None


@pytest.mark.usefixtures("planned", "ada")
def test_promises_go_both_ways_and_can_be_kept_reopened_and_removed(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("promise", direction="mine", text="send the article", due="2026-03-04")
    act("promise", direction="theirs", text="ask Otto")
    shown = log.view.state["debrief"]["promises"]
    assert [(each["text"], each["due"]) for each in shown["mine"]] == [("send the article", "due Wed 4 Mar, in 2 days")]
    assert [(each["text"], each["due"]) for each in shown["theirs"]] == [("ask Otto", "no day agreed")]
    mine = shown["mine"][0]["id"]
    assert desk.book.promises.open()[0].due_on == date(2026, 3, 4)
    act("promise_done", promise=mine, done=True)
    assert [each.direction for each in desk.book.promises.open()] == [Direction.THEIRS]
    act("promise_done", promise=mine, done=False)
    assert len(desk.book.promises.open()) == 2
    act("remove_promise", promise=mine)
    assert log.view.state["debrief"]["promises"]["mine"] == []
    assert [each.text for each in desk.book.promises.open()] == ["ask Otto"]


@pytest.mark.usefixtures("planned")
def test_the_debrief_is_noted_once_and_corrected_by_a_later_note(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    at(desk, 2026, 3, 2, 10, 40)
    act("set_scale", scale="fit_after", value="4")
    act("debriefed")
    act("debriefed")
    held, debrief = desk.book.events.of(ada.id)[-2:]
    assert (held.variant, debrief.kind) == ("held", EventKind.DEBRIEF)
    assert dict(debrief.details) == {
        "fit_after": 4, "questions_asked": 0, "questions_useful": 0, "people_suggested": 0, "promises_mine": 0,
        "promises_theirs": 0,
    }  # fmt: skip
    act("set_permission", permission="yes")
    assert log.view.state["debrief"]["done"]["changed"]
    at(desk, 2026, 3, 3, 8, 0)
    act("debriefed")
    corrected = desk.book.events.of(ada.id)[-1]
    assert (corrected.replaces, corrected.happened_at) == (debrief.id, debrief.happened_at)
    assert corrected.details["may_follow_up"] == "yes"
    act("undo_debriefed")
    assert log.view.state["debrief"]["done"] is None


@pytest.mark.usefixtures("planned")
def test_a_useful_question_was_asked(desk: Desk, log: MeetingLog, act: Act) -> None:
    meeting = log.view.state["meeting"]
    desk.book.questions.save_chosen(meeting, [ChosenQuestion(question_id="q", text="Why bread?")], 0)
    act("set_useful", question="q", useful=True)
    assert desk.book.questions.chosen(meeting)[0] == [
        ChosenQuestion(question_id="q", text="Why bread?", asked=True, useful=True)
    ]
    act("set_useful", question="q", useful=False)
    assert desk.book.questions.chosen(meeting)[0][0].useful is None


# The thank-you


@pytest.fixture
def met(desk: Desk, log: MeetingLog, planned: None, act: Act) -> None:
    del planned
    at(desk, 2026, 3, 2, 10, 30)
    act("finished")
    write(desk, log, "learned", "rye needs patience more than heat.")
    act("debriefed")


def lines(log: MeetingLog) -> str:
    return str(log.view.state["thank_you"]["lines"]["text"])


@pytest.mark.usefixtures("met")
def test_the_two_lines_are_times_and_a_late_thank_you_is_welcome(desk: Desk, log: MeetingLog) -> None:
    assert lines(log) == "Best before today 13:30; due by tomorrow 11:30."
    at(desk, 2026, 3, 2, 14, 0)
    log.refresh()
    assert lines(log) == "The best time was today 13:30; by tomorrow 11:30 is customary too."
    at(desk, 2026, 3, 9, 14, 0)
    log.refresh()
    assert lines(log).endswith("people are glad of it whenever it comes.")


@pytest.mark.usefixtures("met")
def test_the_frames_hold_the_learners_own_words_and_spare_what_is_written(
    desk: Desk, log: MeetingLog, act: Act
) -> None:
    write(desk, log, "thank_you_wishes", "All the best!")
    act("begin_thank_you")
    record = log.view.state["record"]
    assert "rye needs patience more than heat" in desk.book.texts.read(record, "thank_you_learned").words
    assert desk.book.texts.read(record, "thank_you_wishes").words == "All the best!"
    mail = act("mail")
    assert mail["subject"] == "Thank you, Ada" and mail["body"].startswith("Hello Ada,\n\n")
    assert {each["field"] for each in mail["open"]} >= {"thank_you_thanks"}


@pytest.mark.usefixtures("met")
def test_whom_else_to_meet_is_not_asked_twice(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("closed", item="close-who", done=True)
    act("begin_thank_you")
    assert desk.book.texts.read(log.view.state["record"], "thank_you_ask").words == ""


@pytest.mark.usefixtures("met")
def test_an_empty_mail_is_not_copied(act: Act) -> None:
    assert "still empty" in act("mail", refused=True)["what"]


@pytest.mark.usefixtures("met")
def test_the_mail_is_saved_as_a_draft_for_the_mail_program(desk: Desk, act: Act) -> None:
    act("begin_thank_you")
    file = act("save_mail")["file"]
    mail = message_from_bytes((desk.home.path / file).read_bytes(), policy=default)
    assert (mail["X-Unsent"], mail["Subject"]) == ("1", act("mail")["subject"])
    assert mail.get_content().splitlines() == act("mail")["body"].splitlines()


def test_the_mail_link_carries_every_character() -> None:
    body = "Grüße 😀 & 50 % <b>\n\n+ one"
    link = urlsplit(mailto("ada+x@example.org", "Thank you, Ada & co?", body))
    assert (link.scheme, link.path) == ("mailto", "ada%2Bx@example.org")
    assert parse_qs(link.query) == {"subject": ["Thank you, Ada & co?"], "body": [body.replace("\n", "\r\n")]}
    assert mailto("a@example.org", "x", "\ud83d").endswith("body=%3F")


@pytest.mark.usefixtures("met")
def test_a_long_mail_has_no_link(desk: Desk, log: MeetingLog, act: Act) -> None:
    write(desk, log, "thank_you_thanks", "Thank you for everything you told me. " * 60)
    mail = act("mail")
    assert mail["link"] == "" and len(mail["body"]) > LONGEST_MAILTO


@pytest.mark.usefixtures("met")
def test_sending_is_noted_with_its_time_and_can_be_taken_back(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    meeting = log.view.state["meeting"]
    act("sent", channel="card", sent="2026-03-02T11:28")
    event = next(each for each in desk.book.events.of(ada.id) if each.kind is EventKind.THANK_YOU)
    assert (event.kind, event.channel, event.meeting_id) == (EventKind.THANK_YOU, Channel.CARD, meeting)
    assert event.happened_at == datetime(2026, 3, 2, 10, 28, tzinfo=UTC)
    assert (log.view.state["meeting"], log.view.state["finished"]) == (meeting, True)
    act("undo_sent")
    assert log.view.state["thank_you"]["sent"] is None
    act("sent", refused=True, channel="email", sent="2026-03-03T11:28")
    act("sent", refused=True, channel="introduction")


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


# Anything at all


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
