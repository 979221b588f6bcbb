"""Beliefs and what speaks for and against them."""

from __future__ import annotations

from workbook.guidance.takeaways import Weight, kind_label, stance_label, verdict_line, weigh
from workbook.norms import norms
from workbook.records import Hypothesis, Stance, Takeaway, TakeawayKind

BELIEF = Hypothesis(id="b", text="Bakers sleep well")


def said(person: str, stance: Stance, kind: TakeawayKind = TakeawayKind.FACT, about: str | None = "b") -> Takeaway:
    return Takeaway(contact_id=person, text="…", stance=stance, kind=kind, hypothesis_id=about)


def rules(weight: Weight) -> list[str]:
    return [finding.rule for finding in weight.findings]


def test_people_are_counted_and_not_remarks() -> None:
    weight = weigh(BELIEF, [said("ann", Stance.FOR), said("ann", Stance.FOR), said("bo", Stance.FOR)])
    assert (weight.people_for, weight.people_against, weight.people) == (2, 0, 2)
    assert weight.told == "2 people for, 0 people against"


def test_one_conversation_is_never_proof() -> None:
    weight = weigh(BELIEF, [said("ann", Stance.FOR), said("ann", Stance.FOR)])
    assert rules(weight) == ["one_conversation"]
    assert weight.findings[0].reason.startswith("One conversation is never proof.")


def test_somebody_who_said_both_counts_on_both_sides_and_once_among_people() -> None:
    weight = weigh(BELIEF, [said("ann", Stance.FOR), said("ann", Stance.AGAINST), said("bo", Stance.FOR)])
    assert (weight.people_for, weight.people_against, weight.people) == (2, 1, 2)
    assert weight.told == "2 people for, 1 person against (1 person said both)"
    assert rules(weight) == ["people_differ"]


def test_what_points_neither_way_or_belongs_elsewhere_is_not_counted() -> None:
    weight = weigh(BELIEF, [said("ann", Stance.OPEN), said("bo", Stance.FOR, about=None)])
    assert (weight.people, weight.told, rules(weight)) == (0, "Nobody has spoken for or against it yet.", [])


def test_opinions_of_several_people_ask_for_a_fact() -> None:
    heard = [said("ann", Stance.FOR, TakeawayKind.OPINION), said("bo", Stance.FOR, TakeawayKind.ADVICE)]
    assert rules(weigh(BELIEF, heard)) == ["opinions_only"]
    assert rules(weigh(BELIEF, [*heard, said("cy", Stance.FOR)])) == []


def test_a_mind_made_up_early_is_remarked_and_the_number_of_people_is_a_norm() -> None:
    decided = Hypothesis(id="b", text="Bakers sleep well", verdict="dropped")
    heard = [said("ann", Stance.AGAINST), said("bo", Stance.AGAINST)]
    assert rules(weigh(decided, heard)) == ["settled_early"]
    assert rules(weigh(decided, heard, norms({"belief_people_least": 2}))) == []


def test_a_belief_that_is_ruled_out_counts_as_a_success() -> None:
    assert "success" in verdict_line(Hypothesis(verdict="dropped"))
    assert verdict_line(Hypothesis()) == ""


def test_every_kind_and_stance_has_a_name() -> None:
    assert len({kind_label(kind) for kind in TakeawayKind} | {stance_label(each) for each in Stance}) == 6
