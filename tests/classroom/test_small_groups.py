"""No figure says anything about a small group: not by itself, not by subtraction, not from one look to the next."""

from __future__ import annotations

import json
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook.classroom.small_groups import Figure, counted, merged, released, shown

from .making import NOW

SMALLEST = 5


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_count_is_told_only_where_it_and_what_it_leaves_are_no_small_group(part: int, rest: int) -> None:
    told = counted(part, part + rest, SMALLEST)
    small = 0 < part < SMALLEST or 0 < rest < SMALLEST
    assert told == ({(1, 0): "few", (0, 1): "most", (1, 1): "some"}[0 < part < 5, 0 < rest < 5] if small else part)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=9))
def test_neighbours_are_put_together_until_nobody_can_be_had_by_subtraction(counts: list[int]) -> None:
    cells = list(enumerate(counts))
    groups = merged(cells, SMALLEST)
    if sum(counts) < SMALLEST:
        assert groups == []
        return
    assert [key for keys, _count in groups for key in keys] == list(range(len(counts)))
    assert [count for _keys, count in groups] == [sum(counts[key] for key in keys) for keys, _count in groups]
    assert all(count == 0 or count >= SMALLEST for _keys, count in groups)


@given(st.dictionaries(st.integers(0, 6), st.sets(st.integers(0, 20), max_size=12), max_size=7))
def test_groups_beside_their_total_leave_no_small_rest(groups: dict[int, set[int]]) -> None:
    kept = shown(groups, SMALLEST)
    assert all(len(groups[key]) >= SMALLEST for key in kept)
    rest = set().union(*(groups[key] for key in groups if key not in kept), set())
    assert not kept or not rest or len(rest) >= SMALLEST


def test_a_large_group_goes_with_the_only_small_one() -> None:
    groups = {"email": set(range(9)), "phone": set(range(6)), "card": {20}}
    assert shown(groups, SMALLEST) == ["email"]


def look(basis: dict[str, int], before: Figure | None) -> Figure:
    return released(basis, lambda: sorted(basis), before, SMALLEST, NOW + timedelta(minutes=len(basis)))


def test_a_figure_appears_with_enough_learners_and_changes_with_enough_of_them() -> None:
    figure = None
    seen = []
    for count in range(1, 16):
        figure = look({f"L{place:02}": 1 for place in range(count)}, figure)
        seen.append((figure.counted if figure.shown else 0, figure.newer))
    assert seen == [
        (0, 0), (0, 0), (0, 0), (0, 0),
        (5, 0), (5, 1), (5, 2), (5, 3), (5, 4),
        (10, 0), (10, 1), (10, 2), (10, 3), (10, 4),
        (15, 0),
    ]  # fmt: skip


def test_one_who_changes_or_leaves_changes_nothing_that_is_shown() -> None:
    basis = {f"L{place}": 1 for place in range(8)}
    first = look(basis, None)
    changed = look({**basis, "L0": 2}, first)
    assert (changed.shown, changed.at, changed.newer) == (first.shown, first.at, 1)
    left = look({name: 1 for name in basis if name != "L0"}, changed)
    assert (left.shown, left.newer) == (first.shown, 1)
    back = look(basis, left)
    assert (back.shown, back.newer) == (first.shown, 0)


def test_a_figure_of_too_few_is_withheld_at_once_and_a_return_does_not_single_anybody_out() -> None:
    basis = {f"L{place}": 1 for place in range(5)}
    first = look(basis, None)
    few = look({f"L{place}": 1 for place in range(4)}, first)
    assert (few.shown, few.withheld, few.learners) == (None, True, 4)
    again = look({**{f"L{place}": 1 for place in range(4)}, "other": 1}, few)
    assert (again.shown, again.newer) == (first.shown, 2), "the difference of one learner for another is not shown"


@given(st.lists(st.dictionaries(st.sampled_from("ABCDEFGHIJ"), st.integers(0, 2)), max_size=8))
def test_whatever_happens_two_figures_that_are_shown_differ_by_nobody_or_by_enough(looks: list[dict[str, int]]) -> None:
    figure: Figure | None = None
    last: Figure | None = None
    for basis in looks:
        figure = look(basis, figure)
        assert (figure.shown is None) == (figure.withheld or figure.counted < SMALLEST)
        if figure.shown is None:
            continue
        if last is not None:
            changed = sum(last.basis.get(name) != figure.basis.get(name) for name in {*last.basis, *figure.basis})
            assert changed == 0 or changed >= SMALLEST
        last = figure


def test_a_figure_comes_back_as_it_was_kept() -> None:
    figure = look({f"L{place}": place for place in range(6)}, None)
    assert Figure.from_json(json.loads(json.dumps(figure.as_json()))) == figure
