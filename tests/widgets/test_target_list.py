"""Targets, whom to ask next, people from an event, and the step of the week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from workbook.outreach_content import load_ways
from workbook.records import Contact, Event, EventKind, Warmth
from workbook.widgets.desk import Desk
from workbook.widgets.target_list import TargetList

NEAR = Contact(id="near", given_name="Marisol", company="Bluehollow Maps (invented)", warmth=Warmth.CLOSE)
FAR = Contact(id="far", given_name="Kenji", company="Bluehollow Maps", role="Data analyst", warmth=Warmth.STRANGER)
VALUES = {"company": " Bluehollow  Maps ", "role": "data analyst", "industry": "", "note": "do they train?"}


@pytest.fixture
def targets(desk: Desk):
    for contact in (NEAR, FAR):
        desk.book.contacts.add(contact)
    targets = TargetList(desk)
    yield targets
    targets.close()


def first(targets: TargetList) -> dict[str, Any]:
    return targets.view.state["targets"][0]


def test_a_target_names_who_fits_nearest_first_and_whom_to_ask(targets: TargetList, messages: Any) -> None:
    messages(targets)("save_target", values=VALUES)
    shown = first(targets)
    assert shown["title"] == "Bluehollow Maps · data analyst"
    assert shown["count"] == "2 people in your book fit"
    assert [(each["name"], each["tier"], each["matches"]) for each in shown["people"]] == [
        ("Marisol", "knows you", ["this company"]),
        ("Kenji", "a stranger", ["this company", "this work"]),
    ]
    attempt = shown["attempt"]
    assert (attempt["kind"], attempt["message"], attempt["contact_id"]) == ("ask", "Ask Marisol.", "near")
    assert attempt["reason"] and attempt["origin"].startswith("Source document: ")


def test_other_spellings_of_company_role_and_field_are_found(targets: TargetList, desk: Desk, messages: Any) -> None:
    for name, given in {
        "Ama": {"company": "BLUEHOLLOW"},
        "Bo": {"role": "Senior Data Analytics Lead"},
        "Cy": {"industry": "Mapping and roads"},
        "Di": {"company": "Maps of Bluehollow", "role": "Data clerk", "industry": "Food"},
    }.items():
        desk.book.contacts.add(Contact(given_name=name, **given))
    messages(targets)("save_target", values={**VALUES, "company": "Bluehollow Maps Ltd.", "industry": "mapping"})
    assert {each["name"]: each["matches"] for each in first(targets)["people"]} == {
        "Marisol": ["this company"],
        "Kenji": ["this company", "this work"],
        "Ama": ["this company"],
        "Bo": ["this work"],
        "Cy": ["this field"],
    }


def test_the_person_to_ask_becomes_the_one_all_pages_work_on(targets: TargetList, desk: Desk, messages: Any) -> None:
    assert messages(targets)("choose", contact_id="near")["result"] == {
        "text": "Marisol is now the person you work on."
    }
    assert desk.contact is not None and desk.contact.id == "near"
    assert targets.view.state["chosen"] == "near"


def test_after_a_message_the_card_waits_and_says_until_when(targets: TargetList, desk: Desk, messages: Any) -> None:
    messages(targets)("save_target", values=VALUES)
    written_at = desk.now() - timedelta(hours=2)
    desk.book.events.add(Event(contact_id="near", kind=EventKind.OUTREACH, happened_at=written_at))
    targets.refresh()
    attempt = first(targets)["attempt"]
    assert (attempt["kind"], attempt["contact_id"]) == ("wait", "")
    assert attempt["due"] == "Wait until: Thu 5 Mar, in 3 days."
    desk.book.settings.set("norms", {"colleague_days": 1})
    targets.refresh()
    assert first(targets)["attempt"]["due"] == "Wait until: tomorrow."


def test_a_target_can_be_changed_put_aside_taken_out_and_put_back(
    targets: TargetList, desk: Desk, messages: Any
) -> None:
    ask = messages(targets)
    target_id = ask("save_target", values=VALUES)["result"]["id"]
    ask("save_target", values={**VALUES, "company": "", "industry": "Mapping"}, target_id=target_id, revision=1)
    assert first(targets)["title"] == "data analyst · Mapping"
    ask("set_state", target_id=target_id, state="paused")
    assert (first(targets)["state"], first(targets)["state_text"]) == ("paused", "put aside")
    ask("delete_target", target_id=target_id)
    assert (targets.view.state["targets"], targets.view.state["undo"]) == ([], "Taken out: “data analyst”.")
    assert ask("undo_delete")["result"] == {"id": target_id}
    assert [target.state for target in desk.book.targets.all()] == ["paused"]


@pytest.mark.parametrize(
    ("action", "given", "what"),
    [
        ("save_target", {"values": {"company": " ", "note": "x"}}, "This line is still empty."),
        ("save_target", {"values": {"company": "x" * 301}}, "This is longer than 300 characters."),
        ("set_state", {"target_id": "x", "state": "eaten"}, "“eaten” is not offered."),
        ("add_event_people", {"event": " ", "lines": "Ama"}, "The event has no name."),
        ("add_event_people", {"event": "Map day", "lines": " \n"}, "There is no name yet."),
        ("add_event_people", {"event": "Map day", "lines": "Ama\n" * 61}, "These are more than 60 lines."),
        ("stretch_done", {}, "There is no step yet."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_repair(
    targets: TargetList, desk: Desk, messages: Any, action: str, given: dict[str, Any], what: str
) -> None:
    problem = messages(targets)(action, **given)["problem"]
    assert (problem["what"], bool(problem["repair"])) == (what, True)
    assert (desk.book.targets.all(), desk.book.contacts.count()) == ([], 2)


def test_people_from_an_event_share_it_with_the_learner(targets: TargetList, desk: Desk, messages: Any) -> None:
    lines = "Ama Inventada, nurse educator, Harbourlight Clinic\n\nMarisol\nBo; baker"
    result = messages(targets)("add_event_people", event="  Map  day ", lines=lines)["result"]
    assert result == {"text": "2 people added. In your book already: Marisol.", "added": 2}
    added = [each for each in desk.book.contacts.all() if each.source == "event"]
    assert [(each.name, each.role, each.company, each.warmth, each.note) for each in added] == [
        ("Bo", "baker", "", Warmth.SHARED_GROUP, "We were both at: Map day"),
        ("Ama Inventada", "nurse educator", "Harbourlight Clinic", Warmth.SHARED_GROUP, "We were both at: Map day"),
    ]


def test_a_line_that_cannot_be_read_adds_nobody(targets: TargetList, desk: Desk, messages: Any) -> None:
    problem = messages(targets)("add_event_people", event="Map day", lines=f"Ama\n{'x' * 400}")["problem"]
    assert problem["what"].startswith("line 2: ")
    assert desk.book.contacts.count() == 2


def test_a_step_that_was_taken_is_counted_and_can_be_put_back(targets: TargetList, desk: Desk, messages: Any) -> None:
    ask = messages(targets)
    desk.book.texts.save("learner", "stretch", "Ask a stranger", base_revision=0, now=desk.now())
    assert ask("stretch_done")["result"] == {"text": "Well done. That took courage."}
    stretch = targets.view.state["stretch"]
    assert (stretch["told"], stretch["empty"], stretch["undo"]) == (
        "1 step taken. “Ask a stranger”, today.",
        True,
        True,
    )
    ask("stretch_undo")
    assert desk.book.texts.read("learner", "stretch").words == "Ask a stranger"
    assert targets.view.state["stretch"]["told"] == ""


def test_that_the_sources_disagree_on_the_order_is_shown(targets: TargetList) -> None:
    assert targets.view.state["order_note"]["id"] == "T17"


def test_the_ways_to_find_people_come_nearest_first(targets: TargetList) -> None:
    ways = targets.view.state["ways"]
    assert [each["tier"] for each in ways] == ["warm", "shared", "cold"]
    assert sum(len(each["items"]) for each in ways) == len(load_ways())


def test_closing_leaves_no_widget_and_no_listener(desk: Desk) -> None:
    from ipywidgets.widgets.widget import _instances

    before = set(_instances)
    TargetList(desk).close()
    assert set(_instances) == before
    assert desk._listeners == []
