"""What all conversations together gave."""

from __future__ import annotations

from workbook.guidance.harvest import Branch, referral_tree, tally_goals, tally_outcomes
from workbook.guidance.loops import Loop


def test_learning_is_counted_before_offers_and_knowing_one_another_always() -> None:
    debriefs = [
        {"outcomes": ["offer", "learned-something"]},
        {"outcomes": ["offer", "not-for-me"]},
        {"outcomes": ["offer", "learned-something", "learned-something"]},
        {},
    ]
    told = [(tally.id, tally.count, tally.rare) for tally in tally_outcomes(debriefs)]
    assert told == [
        ("new-connection", 4, False),
        ("learned-something", 2, False),
        ("not-for-me", 1, False),
        ("offer", 3, True),
    ]


def test_no_debriefs_give_no_tallies() -> None:
    assert (tally_outcomes([]), tally_goals([])) == ([], [])


def test_a_goal_counts_the_talks_that_brought_it_further() -> None:
    debriefs = [{"goals": {"daily-work": 2, "grow-surer": 0}}, {"goals": {"daily-work": 0, "gone": 2}}]
    assert [(tally.id, tally.further, tally.scored) for tally in tally_goals(debriefs)] == [
        ("daily-work", 1, 2),
        ("grow-surer", 0, 1),
    ]


def test_the_tree_begins_with_whoever_was_named_by_nobody() -> None:
    loops = [Loop("ada", "bo", "met", None), Loop("bo", "cy", "made", None), Loop("ada", "dee", "suggested", None)]
    assert referral_tree(loops) == (
        Branch("ada", "", (Branch("bo", "met", (Branch("cy", "made", ()),)), Branch("dee", "suggested", ()))),
    )


def test_people_who_named_one_another_appear_once() -> None:
    loops = [Loop("ada", "bo", "met", None), Loop("bo", "ada", "met", None), Loop("ada", "", "made", None)]
    assert referral_tree(loops) == (Branch("ada", "", (Branch("bo", "met", ()),)),)
