"""What was taken away from a conversation, and what it says about a belief."""

from __future__ import annotations

import pytest

from workbook.records import Contact, Hypothesis, Stance, Takeaway, TakeawayKind
from workbook.widgets.desk import Desk
from workbook.widgets.meeting_log import MeetingLog

from .making import Act


@pytest.mark.usefixtures("begun")
def test_a_takeaway_is_tied_to_a_belief_and_one_conversation_is_no_proof(
    desk: Desk, ada: Contact, log: MeetingLog, act: Act
) -> None:
    belief = act("add_belief", text="Bakers  need no degree")["id"]
    assert act("add_belief", text="bakers need no degree")["id"] == belief
    act("add_takeaway", text="Nobody asked for papers", kind="opinion", belief=belief, stance="for")
    taken = log.view.state["debrief"]["takeaways"]["taken"][0]
    assert (taken["kind"], taken["belief"], taken["stance"]) == ("opinion", belief, "for")
    shown = log.view.state["debrief"]["takeaways"]["beliefs"][0]
    assert shown["told"] == "1 person for, 0 people against"
    assert [each["rule"] for each in shown["findings"]] == ["one_conversation"]
    stored = desk.book.takeaways.of(ada.id)[0]
    assert (stored.kind, stored.stance, stored.hypothesis_id) == (TakeawayKind.OPINION, Stance.FOR, belief)


@pytest.mark.usefixtures("begun")
def test_a_second_person_is_counted_from_their_own_meeting(desk: Desk, log: MeetingLog, act: Act) -> None:
    bo = desk.book.contacts.add(Contact(given_name="Bo"))
    belief = desk.book.hypotheses.save(Hypothesis(text="Bakers need no degree"))
    desk.book.takeaways.save(
        Takeaway(
            contact_id=bo.id, text="I have none", hypothesis_id=belief.id, stance=Stance.FOR, kind=TakeawayKind.FACT
        )
    )
    act("add_takeaway", text="It would have helped me", kind="opinion", belief=belief.id, stance="against")
    shown = log.view.state["debrief"]["takeaways"]
    assert [each["text"] for each in shown["taken"]] == ["It would have helped me"]
    assert shown["beliefs"][0]["told"] == "1 person for, 1 person against"


@pytest.mark.usefixtures("begun")
def test_a_takeaway_changes_its_tags_and_loses_its_stance_with_its_belief(log: MeetingLog, act: Act) -> None:
    belief = act("add_belief", text="Night work suits me")["id"]
    act("add_takeaway", text="They start at two", kind="fact")
    taken = log.view.state["debrief"]["takeaways"]["taken"][0]["id"]
    act("change_takeaway", takeaway=taken, belief=belief, stance="against", kind="advice")
    act("decide_belief", belief=belief, verdict="dropped")
    shown = log.view.state["debrief"]["takeaways"]
    assert (shown["taken"][0]["stance"], shown["taken"][0]["kind"]) == ("against", "advice")
    assert "success" in shown["beliefs"][0]["line"]
    assert [each["rule"] for each in shown["beliefs"][0]["findings"]] == ["settled_early"]
    act("change_takeaway", takeaway=taken, belief="")
    assert log.view.state["debrief"]["takeaways"]["taken"][0]["stance"] == "open"
    act("decide_belief", refused=True, belief=belief, verdict="maybe")


@pytest.mark.usefixtures("begun")
def test_a_belief_goes_and_its_takeaways_stay(log: MeetingLog, act: Act) -> None:
    belief = act("add_belief", text="Night work suits me")["id"]
    act("add_takeaway", text="They start at two", kind="fact", belief=belief, stance="against")
    act("remove_belief", belief=belief)
    shown = log.view.state["debrief"]["takeaways"]
    assert (shown["beliefs"], shown["taken"][0]["belief"]) == ([], "")
    act("remove_takeaway", takeaway=shown["taken"][0]["id"])
    assert log.view.state["debrief"]["takeaways"]["taken"] == []
    act("change_takeaway", refused=True, takeaway="gone", kind="fact")
