"""Introductions sorted out into a tree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

from workbook.guidance.loops import Loop, read_loops
from workbook.guidance.referrals import Referrals, sort_out
from workbook.records import Contact, Event, EventKind

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def loop(introducer: str, person: str, days_ago: float | None = None) -> Loop:
    return Loop(introducer, person, "made", NOW, None if days_ago is None else NOW - timedelta(days=days_ago))


def test_of_two_introducers_the_first_counts_whichever_row_comes_first() -> None:
    loops = [loop("bo", "cy", 9), loop("ada", "cy", 3)]
    for rows in permutations(loops):
        found = sort_out(rows)
        assert ([each.introducer_id for each in found.kept], [each.introducer_id for each in found.later]) == (
            ["bo"],
            ["ada"],
        )


def test_a_card_that_names_the_introducer_comes_before_a_dated_note_of_another() -> None:
    found = sort_out([loop("bo", "cy", 30), loop("ada", "cy")])
    assert [each.introducer_id for each in found.kept] == ["ada"]


def test_an_introduction_that_leads_back_is_cut_and_named() -> None:
    loops = [loop("ada", "bo", 9), loop("bo", "cy", 6), loop("cy", "ada", 2)]
    for rows in permutations(loops):
        found = sort_out(rows)
        assert {each.person_id for each in found.kept} == {"bo", "cy"}
        assert found.circular == (loops[2],)


def test_somebody_whose_introduction_was_cut_may_have_another_introducer() -> None:
    found = sort_out([loop("ada", "bo", 9), loop("bo", "ada", 5), loop("cy", "ada", 1)])
    assert [(each.introducer_id, each.person_id) for each in found.kept] == [("ada", "bo"), ("cy", "ada")]


def test_somebody_introduced_by_themselves_is_no_loop() -> None:
    note = Event(contact_id="ada", kind=EventKind.INTRODUCTION, happened_at=NOW, details={"suggested": "ada"})
    assert read_loops([Contact(id="ada", introduced_by="ada")], [note], {}) == []
    assert sort_out([loop("ada", "ada", 1)]) == Referrals((), (), (loop("ada", "ada", 1),))


def test_an_introduction_of_nobody_named_is_left_out() -> None:
    assert sort_out([loop("ada", "")]) == Referrals((), (), ())


def test_a_chain_of_a_thousand_people_is_sorted_out() -> None:
    chain = [loop(f"{number}", f"{number + 1}", 2000 - number) for number in range(1000)]
    assert len(sort_out(chain).kept) == 1000
