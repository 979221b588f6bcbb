"""What the conversations gave, without a browser."""

from __future__ import annotations

from typing import Any

from ipywidgets.widgets import widget

from workbook.records import (
    Audience,
    Contact,
    Event,
    EventKind,
    Hypothesis,
    Stance,
    Takeaway,
)
from workbook.widgets.desk import Desk
from workbook.widgets.harvest import Harvest


def debriefed(desk: Desk, who: str, **details: Any) -> Event:
    return desk.book.events.add(Event(contact_id=who, kind=EventKind.DEBRIEF, happened_at=desk.now(), details=details))


def test_an_empty_book_says_how_to_begin(desk: Desk) -> None:
    card = Harvest(desk)
    state = card.view.state
    assert (state["talks"], state["outcomes"], state["tree"]) == (0, [], [])
    assert state["sides_told"].startswith("You have not met anybody yet.")
    card.close()


def test_debriefs_beliefs_sides_and_the_tree_are_added_up(desk: Desk) -> None:
    desk.book.contacts.add(Contact(id="ada", given_name="Ada", audience=Audience.HR))
    desk.book.contacts.add(Contact(id="bo", given_name="Bo", introduced_by="ada"))
    debriefed(desk, "ada", outcomes=["learned-something"], goals={"daily-work": 2})
    corrected = debriefed(desk, "bo", outcomes=["offer"])
    desk.book.events.add(
        Event(
            contact_id="bo", kind=EventKind.DEBRIEF, happened_at=desk.now(), replaces=corrected.id,
            details={"outcomes": ["not-for-me"]},
        )
    )  # fmt: skip
    belief = desk.book.hypotheses.save(Hypothesis(text="Bakers sleep well", verdict="dropped"))
    desk.book.takeaways.save(
        Takeaway(contact_id="bo", text="They do not", hypothesis_id=belief.id, stance=Stance.AGAINST)
    )
    card = Harvest(desk)
    state = card.view.state
    assert state["told"] == "2 talks are written down."
    assert [(each["id"], each["text"]) for each in state["outcomes"]] == [
        ("new-connection", "2 of 2"),
        ("learned-something", "1 of 2"),
        ("not-for-me", "1 of 2"),
    ]
    assert [each["text"] for each in state["goals"]] == ["further in 1 of 1"]
    assert [(each["told"], "success" in each["line"]) for each in state["beliefs"]] == [
        ("0 people for, 1 person against", True)
    ]
    assert {each["id"]: each["count"] for each in state["sides"] if each["count"]} == {"hr": 1}
    assert "somebody in HR" not in state["sides_told"]
    assert [(each["name"], [led["name"] for led in each["leads_to"]]) for each in state["tree"]] == [("Ada", ["Bo"])]
    card.close()


def test_closing_leaves_the_widget_registry_as_it_was(desk: Desk) -> None:
    before = set(widget._instances)
    card = Harvest(desk)
    card.close()
    assert set(widget._instances) == before


def test_a_belief_is_written_down_before_the_first_talk_and_decided_on_later(desk: Desk, messages: Any) -> None:
    card = Harvest(desk)
    ask = messages(card)
    belief = ask("add_belief", text="Bakers sleep well")["result"]["id"]
    assert [each["told"] for each in card.view.state["beliefs"]] == ["Nobody has spoken for or against it yet."]
    ask("decide_belief", belief=belief, verdict="kept")
    assert [each["rule"] for each in card.view.state["beliefs"][0]["findings"]] == ["settled_early"]
    ask("remove_belief", belief=belief)
    assert desk.book.hypotheses.all() == []
    assert "problem" in ask("decide_belief", belief=belief, verdict="open")
    card.close()
