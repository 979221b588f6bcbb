"""The tree of introductions, counted."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pandas as pd

from workbook.activity.measures.referrals import (
    NUMBERS,
    TREE,
    introducers,
    people_met,
    referral_numbers,
    referral_tree,
)
from workbook.activity.record_frames import introductions_frame
from workbook.book.frame import activity_frame, rows_of
from workbook.guidance.loops import Loop, read_loops
from workbook.guidance.referrals import sort_out
from workbook.records import Contact, Event, EventKind

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NOBODY = pd.Index([], dtype="str")


def tree_of(pairs: list[tuple[str, str]], met: pd.Index = NOBODY) -> pd.DataFrame:
    kept = sort_out([Loop(introducer, person, "made", None) for introducer, person in pairs]).kept
    return referral_tree(introductions_frame(kept), met=met)


def lines(tree: pd.DataFrame) -> list[str]:
    return ["  " * row.depth + row.contact_id for row in tree.itertuples()]


def test_everybody_stands_below_whoever_introduced_them() -> None:
    tree = tree_of([("ana", "bo"), ("bo", "cy"), ("ana", "dee"), ("eve", "fay")], met=pd.Index(["ana", "cy"]))
    assert lines(tree) == ["ana", "  bo", "    cy", "  dee", "eve", "  fay"]
    assert tree["introduced"].tolist() == [2, 1, 0, 0, 1, 0]
    assert tree["met"].tolist() == [True, False, True, False, False, False]
    assert tree["state"].tolist() == ["", "made", "made", "made", "", "made"]
    assert tree["last"].tolist() == [True, False, True, True, True, True]


def test_the_numbers_name_what_they_are_shares_of() -> None:
    met = pd.Index(["ana", "bo", "cy", "somebody else"])
    numbers = referral_numbers(tree_of([("ana", "bo"), ("bo", "cy"), ("eve", "fay")], met=met), met=met)
    assert dict(numbers) == {"introductions": 3, "met": 4, "opened": 2, "met_introduced": 2, "longest": 2}


def test_to_be_introduced_is_not_yet_to_meet() -> None:
    numbers = referral_numbers(tree_of([("ana", "bo")]), met=NOBODY)
    assert (numbers["introductions"], numbers["met_introduced"]) == (1, 0)


def test_a_cancelled_meeting_and_an_automatic_answer_are_no_meeting() -> None:
    events = [
        Event(contact_id="held", kind=EventKind.MEETING, happened_at=NOW),
        Event(contact_id="written down", kind=EventKind.DEBRIEF, happened_at=NOW),
        Event(contact_id="off", kind=EventKind.MEETING, variant="cancelled", happened_at=NOW),
        Event(contact_id="auto", kind=EventKind.REPLY, variant="auto", happened_at=NOW),
    ]
    assert sorted(people_met(activity_frame(rows_of(events)))) == ["held", "written down"]


def test_no_introductions_give_the_columns_and_nothing_else() -> None:
    tree = tree_of([])
    assert (tuple(tree.columns), len(tree)) == (TREE, 0)
    assert dict(referral_numbers(tree, met=NOBODY)) == dict.fromkeys(NUMBERS, 0)
    assert introducers(tree).to_dict("list") == {"contact_id": [], "introduced": [], "met": []}


def test_a_chain_longer_than_python_nests_calls_is_a_tree_too() -> None:
    tree = tree_of([(f"{number:05}", f"{number + 1:05}") for number in range(3000)])
    assert (len(tree), int(tree["depth"].max())) == (3001, 3000)


def test_introducers_are_counted_most_first_and_never_meet_more_than_they_named() -> None:
    tree = tree_of([("ana", "bo"), ("ana", "cy"), ("bo", "dee")], met=pd.Index(["cy", "dee"]))
    assert introducers(tree).to_dict("records") == [
        {"contact_id": "ana", "introduced": 2, "met": 1},
        {"contact_id": "bo", "introduced": 1, "met": 1},
    ]


def test_a_cycle_and_a_second_introducer_leave_a_tree_whatever_the_order_of_rows() -> None:
    chance = Random(5)
    people = [Contact(id=f"{number}") for number in range(30)]
    notes = [
        Event(
            id=f"{number}", contact_id=f"{chance.randrange(30)}", kind=EventKind.INTRODUCTION, variant="made",
            happened_at=NOW.replace(minute=chance.randrange(60)), details={"to": f"{chance.randrange(30)}"},
        )
        for number in range(90)
    ]  # fmt: skip
    trees = []
    for _time in range(3):
        chance.shuffle(notes)
        kept = sort_out(read_loops(people, notes, {})).kept
        trees.append(referral_tree(introductions_frame(kept), met=NOBODY))
    tree = trees[0]
    assert tree["contact_id"].is_unique
    assert len(tree.dropna(subset=["introducer_id"])) == int((tree["depth"] > 0).sum()) == len(kept)
    assert tree.equals(trees[1])
    assert tree.equals(trees[2])
