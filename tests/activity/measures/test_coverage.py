"""How wide the net is, counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import exp

import pytest
from scipy.stats import entropy

from workbook.activity.measures.coverage import (
    COVERAGE,
    GRID,
    GRID_STAGES,
    coverage,
    effective_number,
    fitting,
    shown_groups,
    target_grid,
)
from workbook.activity.record_frames import people_frame
from workbook.book.frame import activity_frame, rows_of
from workbook.guidance.targets import candidates
from workbook.records import Audience, Contact, Event, EventKind, Target

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def happened(who: str, kind: EventKind, variant: str = "") -> Event:
    return Event(contact_id=who, kind=kind, variant=variant, happened_at=NOW - timedelta(days=2))


PEOPLE = [
    Contact(id="ana", company="Acme Inc.", role="Data analyst", audience=Audience.TECHNICAL),
    Contact(id="bo", company="ACME", role="data  analyst"),
    Contact(id="cy", company="acme GmbH", role="Analytics lead", industry="Maps"),
    Contact(id="dee", company="Nowhere Ltd"),
    Contact(id="eve"),
    Contact(id="fay", company="Elsewhere"),
]
EVENTS = [
    happened("ana", EventKind.OUTREACH),
    happened("ana", EventKind.MEETING),
    happened("bo", EventKind.REPLY, "yes"),
    happened("dee", EventKind.OUTREACH),
    happened("eve", EventKind.MEETING),
]
FRAME = activity_frame(rows_of(EVENTS))


def test_a_company_is_one_whatever_its_case_and_legal_form() -> None:
    assert coverage(FRAME, people_frame(PEOPLE)).to_dict("records") == [
        {"name": "ACME", "people": 3, "contacted": 2, "met": 1},
        {"name": "", "people": 1, "contacted": 1, "met": 1},
        {"name": "Nowhere Ltd", "people": 1, "contacted": 1, "met": 0},
    ]


def test_each_person_is_shown_in_the_row_in_which_they_are_counted() -> None:
    people = people_frame(PEOPLE)
    for by in ("company", "role", "industry", "audience"):
        names = shown_groups(people, by=by)
        table = coverage(FRAME, people, by=by)
        assert dict(zip(table["name"], table["people"], strict=True)) == {
            name: int((names == name).sum()) for name in table["name"]
        }


def test_a_side_that_nobody_said_has_no_name() -> None:
    table = coverage(FRAME, people_frame(PEOPLE), by="audience")
    assert table[["name", "met"]].to_numpy().tolist() == [["", 1], ["technical", 1]]


@pytest.mark.parametrize("counts", [[1], [1, 1, 1, 1], [9, 1], [5, 4, 3, 2, 1], [1000, 1, 0]])
def test_the_effective_number_is_the_exponential_of_the_entropy(counts: list[int]) -> None:
    assert effective_number(counts) == pytest.approx(exp(entropy(counts)))
    assert 1 <= effective_number(counts) <= len(counts) + 1e-9


def test_nobody_met_is_as_varied_as_no_company() -> None:
    assert (effective_number([]), effective_number([0, 0])) == (0.0, 0.0)


def test_the_grid_counts_who_came_to_a_stage_or_beyond() -> None:
    targets = [Target(id="a", company="acme"), Target(id="r", role="analyst"), Target(id="n", company="Nobody Known")]
    grid = target_grid(FRAME, people_frame(PEOPLE), targets)
    counts = {target.id: grid.loc[grid["target_id"] == target.id, "people"].tolist() for target in targets}
    assert counts == {"a": [3, 2, 2, 1, 1], "r": [3, 2, 2, 1, 1], "n": [0, 0, 0, 0, 0]}
    assert grid["stage"].tolist() == list(GRID_STAGES) * 3


def test_who_fits_a_target_is_who_the_target_list_names() -> None:
    people = people_frame(PEOPLE)
    for target in (Target(company="Acme (North)"), Target(role="analyst"), Target(role="analyst", industry="maps")):
        named = {each.contact.id for each in candidates(target, PEOPLE)}
        fits = set(people.loc[fitting(people, target), "contact_id"])
        assert fits <= named
        assert fits == {each.contact.id for each in candidates(target, PEOPLE) if _whole(target, each.matches)}


def _whole(target: Target, matches: tuple[str, ...]) -> bool:
    asked = ("company",) if target.company else tuple(name for name in ("role", "industry") if getattr(target, name))
    return set(asked) <= set(matches)


def test_an_empty_target_fits_nobody() -> None:
    assert not fitting(people_frame(PEOPLE), Target()).any()


def test_nothing_gives_the_columns_and_nothing_else() -> None:
    table = coverage(activity_frame([]), people_frame([]))
    grid = target_grid(activity_frame([]), people_frame([]), [])
    assert (tuple(table.columns), len(table), tuple(grid.columns), len(grid)) == (COVERAGE, 0, GRID, 0)
    assert target_grid(activity_frame([]), people_frame([]), [Target(company="Acme")])["people"].tolist() == [0] * 5


def test_the_order_of_rows_makes_no_difference() -> None:
    for by in ("company", "role", "industry", "audience"):
        one = coverage(FRAME, people_frame(PEOPLE), by=by)
        other = coverage(activity_frame(rows_of(EVENTS[::-1])), people_frame(PEOPLE[::-1]), by=by)
        assert one.equals(other)
        assert (one["met"] <= one["contacted"]).all()
        assert (one["contacted"] <= one["people"]).all()
