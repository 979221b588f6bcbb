"""Introductions as loops."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbook.guidance.loops import Loop, read_loops
from workbook.records import Contact, Event, EventKind

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
BO = Contact(id="bo", introduced_by="ada")
CY = Contact(id="cy", introduced_by="ada")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def introduction(variant: str, days: float, **details: str) -> Event:
    return Event(contact_id="ada", kind=EventKind.INTRODUCTION, variant=variant, happened_at=ago(days), details=details)


def test_a_loop_goes_from_suggested_to_made_to_met_to_closed() -> None:
    suggested, made = introduction("suggested", 9, suggested="bo"), introduction("made", 8, to="bo")
    told = introduction("reported_back", 1, about="bo")
    met = {"bo": ago(3)}
    assert read_loops([BO], [suggested], {}) == [Loop("ada", "bo", "suggested", ago(9))]
    assert read_loops([BO], [made, suggested], {}) == [Loop("ada", "bo", "made", ago(8))]
    assert read_loops([BO], [made, suggested], met) == [Loop("ada", "bo", "met", ago(3))]
    assert read_loops([BO], [told, made, suggested], met) == [Loop("ada", "bo", "closed", ago(1))]


def test_what_happens_after_a_report_opens_the_loop_again() -> None:
    told = introduction("reported_back", 5)
    assert read_loops([BO], [introduction("made", 8, to="bo"), told], {"bo": ago(2)}) == [
        Loop("ada", "bo", "met", ago(2))
    ]


def test_a_report_about_one_person_leaves_the_other_loop_open() -> None:
    loops = read_loops([BO, CY], [introduction("reported_back", 1, about="bo")], {"bo": ago(3), "cy": ago(4)})
    assert [(loop.person_id, loop.state) for loop in loops] == [("cy", "met"), ("bo", "closed")]


def test_an_introduction_to_nobody_in_particular_is_a_loop_of_its_own() -> None:
    assert read_loops([], [introduction("made", 8)], {}) == [Loop("ada", "", "made", ago(8))]


def test_nobody_introduces_themselves() -> None:
    assert read_loops([Contact(id="ada", introduced_by="ada")], [], {}) == []
