"""Promises both ways and open introductions, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from ipywidgets.widgets import widget

from workbook.records import Contact, Direction, Event, EventKind, Meeting, Promise
from workbook.widgets.desk import Desk
from workbook.widgets.promise_ledger import PromiseLedger


@pytest.fixture
def people(desk: Desk) -> tuple[Contact, Contact]:
    ada = desk.book.contacts.add(Contact(id="ada", given_name="Ada", family_name="Invented"))
    bo = desk.book.contacts.add(Contact(id="bo", given_name="Bo", family_name="Invented", introduced_by="ada"))
    desk.choose(ada.id)
    desk.flush()
    return ada, bo


@pytest.fixture
def ledger(desk: Desk, people: tuple[Contact, Contact]) -> Iterator[PromiseLedger]:
    del people
    ledger = PromiseLedger(desk)
    yield ledger
    ledger.close()


def promised(desk: Desk, who: str, text: str, **more: Any) -> Promise:
    return desk.book.promises.save(Promise(contact_id=who, text=text, **more))


def happened(desk: Desk, who: str, kind: EventKind, variant: str, days: float, **details: str) -> None:
    at = desk.now() - timedelta(days=days)
    desk.book.events.add(Event(contact_id=who, kind=kind, variant=variant, happened_at=at, details=details))


def test_both_sides_show_everybody_the_open_ones_first(desk: Desk, ledger: PromiseLedger) -> None:
    today = desk.now().date()
    promised(desk, "ada", "send a photo", due_on=today - timedelta(days=1))
    promised(desk, "bo", "kept one", done_at=desk.now() - timedelta(days=2))
    promised(desk, "bo", "kept long ago", done_at=desk.now() - timedelta(days=40))
    promised(desk, "bo", "ask the mill", direction=Direction.THEIRS)
    promised(desk, "ada", "", done_at=desk.now())
    ledger.refresh()
    shown = [(each["name"], each["text"], each["late"], each["done"]) for each in ledger.view.state["mine"]]
    assert shown == [("Ada Invented", "send a photo", True, False), ("Bo Invented", "kept one", False, True)]
    assert [each["text"] for each in ledger.view.state["theirs"]] == ["ask the mill"]


def test_a_promise_is_added_kept_opened_again_and_moved_to_another_day(
    desk: Desk, ledger: PromiseLedger, messages: Any
) -> None:
    ask = messages(ledger)
    ask("promise", direction="mine", text="send a photo", due="2026-03-05")
    key = ledger.view.state["mine"][0]["id"]
    ask("promise_done", promise=key, done=True)
    assert desk.book.promises.of("ada")[0].done_at == desk.now()
    ask("promise_done", promise=key, done=False)
    ask("promise_due", promise=key, due="2026-03-09")
    stored = desk.book.promises.of("ada")[0]
    assert (stored.done_at, stored.due_on) == (None, date(2026, 3, 9))
    ask("promise_due", promise=key, due="")
    assert desk.book.promises.of("ada")[0].due_on is None
    assert "problem" in ask("promise_done", promise="gone", done=True)
    assert "problem" in ask("promise", direction="mine", text=" ")


def test_a_promise_needs_a_person(desk: Desk, messages: Any) -> None:
    ledger = PromiseLedger(desk)
    assert "problem" in messages(ledger)("promise", direction="mine", text="send a photo")
    assert ledger.view.state["person"] == ""
    ledger.close()


def test_an_introduction_stays_open_until_the_introducer_hears_how_it_went(
    desk: Desk, ledger: PromiseLedger, messages: Any
) -> None:
    ask = messages(ledger)

    def shown() -> list[tuple[str, str]]:
        state = ledger.view.state
        return [(each["state"], each["text"]) for each in (*state["loops"], *state["closed"])]

    happened(desk, "ada", EventKind.INTRODUCTION, "suggested", 3, suggested="bo")
    ledger.refresh()
    assert shown() == [
        (
            "suggested",
            "Ada Invented named Bo Invented 3 days ago. Ask for a word of introduction, or write and say who sent you.",
        )
    ]
    ask("introduced", introducer="ada", person="bo")
    assert shown()[0][0] == "made"
    desk.book.meetings.save(Meeting(id="m", contact_id="bo"))
    happened(desk, "bo", EventKind.MEETING, "held", -0.01)
    ledger.refresh()
    assert shown()[0][0] == "met"
    at: datetime = desk.now() + timedelta(hours=1)
    desk.now = lambda: at  # type: ignore[method-assign]
    ask("reported", introducer="ada", person="bo")
    assert shown() == [("closed", "Ada Invented heard just now what came of it with Bo Invented.")]
    ask("undo_report", introducer="ada", person="bo")
    assert shown()[0][0] == "met"
    assert "problem" in ask("undo_report", introducer="ada", person="bo")


def test_a_word_about_one_person_leaves_the_loop_of_another_open(
    desk: Desk, ledger: PromiseLedger, messages: Any
) -> None:
    desk.book.contacts.add(Contact(id="cy", given_name="Cy", introduced_by="ada"))
    for who in ("bo", "cy"):
        happened(desk, "ada", EventKind.INTRODUCTION, "made", 3, to=who)
    messages(ledger)("reported", introducer="ada", person="bo")
    assert [each["person"] for each in ledger.view.state["loops"]] == ["cy"]
    assert [each["person"] for each in ledger.view.state["closed"]] == ["bo"]


def test_a_person_of_the_ledger_can_be_chosen(desk: Desk, ledger: PromiseLedger, messages: Any) -> None:
    messages(ledger)("choose", contact="bo")
    assert desk.contact is not None and desk.contact.id == "bo"
    assert "problem" in messages(ledger)("choose", contact="gone")


def test_who_was_removed_leaves_a_loop_without_a_name(desk: Desk, ledger: PromiseLedger) -> None:
    happened(desk, "ada", EventKind.INTRODUCTION, "suggested", 3, suggested="gone")
    ledger.refresh()
    assert {each["title"] for each in ledger.view.state["loops"]} == {
        "Ada Invented → Somebody you removed since",
        "Ada Invented → Bo Invented",
    }


def test_closing_leaves_the_widget_registry_as_it_was(desk: Desk) -> None:
    before = set(widget._instances)
    ledger = PromiseLedger(desk)
    ledger.close()
    assert set(widget._instances) == before
