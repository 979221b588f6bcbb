"""The thank-you: its words, its mail, the card, and that it was sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from workbook.formats.mail_drafts import LONGEST_MAILTO, mailto
from workbook.records import Channel, Contact, EventKind
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

from .making import Act, at, write


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


@pytest.mark.usefixtures("begun")
def test_a_card_is_an_extra_that_waits_among_the_promises(desk: Desk, ada: Contact, log: MeetingLog, act: Act) -> None:
    def card() -> dict[str, Any]:
        shown: dict[str, Any] = log.view.state["thank_you"]["card"]
        return shown

    assert card()["offered"] is False
    act("finished")
    act("sent", channel="email")
    assert (card()["offered"], card()["planned"]) == (True, "")
    act("plan_card")
    act("plan_card")
    (promise,) = desk.book.promises.of(ada.id)
    assert (promise.text, promise.due_on) == ("Send a hand-written card", desk.now().date() + timedelta(days=7))
    assert card()["planned"].startswith("A card is on your list, for")
    act("leave_card")
    assert (card()["planned"], desk.book.promises.open()) == ("", [])


@pytest.mark.usefixtures("begun")
def test_who_was_thanked_by_card_is_offered_no_second_one(log: MeetingLog, act: Act) -> None:
    act("finished")
    act("sent", channel="card")
    assert log.view.state["thank_you"]["card"]["offered"] is False


@pytest.mark.usefixtures("begun")
def test_a_thank_you_with_gaps_is_noted_only_when_that_is_said_twice(desk: Desk, log: MeetingLog, act: Act) -> None:
    act("finished")
    write(desk, log, "thank_you_thanks", "Thank you for [what they gave you].")
    told = act("sent", channel="email")
    assert told["gaps"] == "1 gap still waits for your words: [what they gave you]. Send it like this? Press again."
    assert log.view.state["thank_you"]["sent"] is None
    act("sent", channel="email", confirmed=True)
    assert log.view.state["thank_you"]["sent"] is not None
