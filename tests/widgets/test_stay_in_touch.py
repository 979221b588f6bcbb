"""Staying in touch with one person, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from typing import Any

import pytest
from ipywidgets.widgets import widget

from workbook.formats.happenings import MESSAGE_WORDS
from workbook.records import Channel, Contact, Event, EventKind, Meeting
from workbook.widgets.desk import Desk
from workbook.widgets.stay_in_touch import StayInTouch
from workbook.widgets.today import Today


@pytest.fixture
def ada(desk: Desk) -> Contact:
    ada = desk.book.contacts.add(Contact(given_name="Ada", family_name="Invented"))
    desk.choose(ada.id)
    desk.flush()
    return ada


@pytest.fixture
def card(desk: Desk, ada: Contact) -> Iterator[StayInTouch]:
    del ada
    card = StayInTouch(desk)
    yield card
    card.close()


def test_without_a_person_it_says_so(desk: Desk, messages: Any) -> None:
    card = StayInTouch(desk)
    assert card.view.state["person"] == ""
    assert card.text_records() == {}
    assert "problem" in messages(card)("followed_up", content="update", channel="email")
    card.close()


def test_what_was_sent_is_noted_with_its_content_and_something_else_is_proposed_next(
    desk: Desk, ada: Contact, card: StayInTouch, messages: Any
) -> None:
    ask = messages(card)
    assert card.view.state["next"] == "advice_tried"
    ask("followed_up", content="advice_tried", channel="email")
    (event,) = desk.book.events.of(ada.id)
    assert (event.kind, event.channel, dict(event.details)) == (
        EventKind.FOLLOW_UP, Channel.EMAIL, {"content": "advice_tried"},
    )  # fmt: skip
    assert (card.view.state["next"], len(card.view.state["sent"])) == ("article", 1)
    ask("undo_follow_up", event=event.id)
    assert (card.view.state["next"], card.view.state["sent"]) == ("advice_tried", [])
    assert "problem" in ask("undo_follow_up", event=event.id)
    assert "problem" in ask("followed_up", content="a sonnet", channel="email")


def test_how_often_is_kept_for_this_person_and_today_goes_by_it(
    desk: Desk, ada: Contact, card: StayInTouch, messages: Any
) -> None:
    ask = messages(card)
    ask("set_permission", permission="yes")
    desk.book.meetings.save(Meeting(id="m", contact_id=ada.id))
    for kind, days in (
        (EventKind.MEETING, 80), (EventKind.DEBRIEF, 80), (EventKind.THANK_YOU, 79), (EventKind.FOLLOW_UP, 40),
    ):  # fmt: skip
        desk.book.events.add(
            Event(contact_id=ada.id, kind=kind, happened_at=desk.now() - timedelta(days=days), meeting_id="m")
        )
    today = Today(desk)

    def follow_ups() -> list[str]:
        today.refresh()
        return [each["key"] for each in today.view.state["actions"] if each["key"].startswith("follow_up")]

    assert follow_ups() == []
    ask("set_cadence", days="30")
    assert (card.view.state["cadence"], len(follow_ups())) == ("30", 1)
    ask("set_cadence", days="")
    assert (card.view.state["cadence"], follow_ups(), desk.book.settings.get("cadences")) == ("", [], {})
    assert "problem" in ask("set_cadence", days="31")
    today.close()


@pytest.mark.parametrize(("answer", "rules"), [("yes", []), ("no", ["permission_first"])])
def test_a_later_message_needs_a_yes(card: StayInTouch, messages: Any, answer: str, rules: list[str]) -> None:
    messages(card)("set_permission", permission=answer)
    assert [each["rule"] for each in card.view.state["findings"]] == rules


def test_give_and_ask_are_texts_about_the_person(ada: Contact, card: StayInTouch) -> None:
    assert card.text_records() == {f"contact:{ada.id}": ("follow_up_subject", "follow_up", "give", "ask")}


def test_closing_leaves_the_widget_registry_as_it_was(desk: Desk) -> None:
    before = set(widget._instances)
    card = StayInTouch(desk)
    card.close()
    assert set(widget._instances) == before


def write(desk: Desk, ada: Contact, field: str, words: str) -> None:
    stored = desk.book.texts.read(f"contact:{ada.id}", field)
    desk.book.texts.save(f"contact:{ada.id}", field, words, base_revision=stored.revision, now=desk.now())


def test_the_next_message_opens_in_the_mail_program_or_is_saved_as_a_draft(
    desk: Desk, ada: Contact, card: StayInTouch, messages: Any
) -> None:
    ask = messages(card)
    assert ask("mail")["problem"]["what"] == "The message is still empty."
    desk.book.contacts.save(replace(ada, email="ada@example.org"))
    write(desk, ada, "follow_up", "Your advice on looms worked.")
    found = ask("mail")["result"]
    assert found == {
        "body": "Your advice on looms worked.",
        "link": "mailto:ada@example.org?subject=A%20few%20lines%20after%20our%20talk"
        "&body=Your%20advice%20on%20looms%20worked.",
        "gaps": "",
    }
    write(desk, ada, "follow_up_subject", "Looms")
    write(desk, ada, "follow_up", "Hello [name]")
    assert ask("mail")["result"]["gaps"].startswith("1 gap still waits for your words: [name].")
    file = ask("save_mail")["result"]["file"]
    saved = message_from_bytes((desk.home.path / file).read_bytes())
    assert (saved["To"], saved["Subject"], saved["X-Unsent"]) == ("ada@example.org", "Looms", "1")


def test_the_words_go_along_with_what_was_sent_and_come_back_when_it_is_taken_back(
    desk: Desk, ada: Contact, card: StayInTouch, messages: Any
) -> None:
    ask, record = messages(card), f"contact:{ada.id}"
    write(desk, ada, "follow_up", "Your advice on looms worked.")
    ask("followed_up", content="advice_tried", channel="email")
    (event,) = desk.book.events.of(ada.id)
    assert dict(event.details) == {"content": "advice_tried", MESSAGE_WORDS: "Your advice on looms worked."}
    assert desk.book.texts.read(record, "follow_up").words == ""
    ask("undo_follow_up", event=event.id)
    assert desk.book.texts.read(record, "follow_up").words == "Your advice on looms worked."
