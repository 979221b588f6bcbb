"""Hands that a coach counts at the opening and at the closing of a session."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from workbook.book import Book
from workbook.classroom.polls import Poll, count_hands, middle, poll_of, poll_told, polls
from workbook.errors import InvalidInputError

DAY = date(2026, 3, 2)


def hands(**counts: int) -> tuple[int, ...]:
    return tuple(counts.get(f"at_{step}", 0) for step in range(1, 11))


def test_hands_are_kept_by_class_and_day(book: Book) -> None:
    assert poll_of(book, "autumn-1", DAY) == Poll(DAY)
    count_hands(book, "autumn-1", DAY, "closing", hands(at_7=3))
    count_hands(book, "autumn-1", DAY, "opening", hands(at_2=3, at_3=1))
    count_hands(book, "autumn-1", DAY - timedelta(days=7), "opening", hands(at_1=2))
    count_hands(book, "", DAY, "opening", hands(at_9=1))
    today = Poll(DAY, hands(at_2=3, at_3=1), hands(at_7=3))
    assert polls(book, "autumn-1") == [Poll(DAY - timedelta(days=7), hands(at_1=2)), today]
    assert polls(book, "") == [Poll(DAY, hands(at_9=1))]
    assert book.settings.get("class:autumn-1:poll")[1]["closing"] == list(hands(at_7=3))


@pytest.mark.parametrize("odd", [(1,) * 9, (1,) * 9 + (-1,), (1,) * 9 + (2_001,), (True,) * 10, (0.5,) * 10])
def test_what_is_no_count_is_refused(book: Book, odd: tuple[int, ...]) -> None:
    with pytest.raises(InvalidInputError, match="no counts of hands"):
        count_hands(book, "autumn-1", DAY, "opening", odd)
    with pytest.raises(InvalidInputError, match="no counts of hands"):
        count_hands(book, "autumn-1", DAY, "half-time", hands(at_1=1))
    assert polls(book, "autumn-1") == []


def test_a_poll_that_cannot_be_read_does_not_hide_the_others(book: Book) -> None:
    count_hands(book, "autumn-1", DAY, "opening", hands(at_4=1))
    stored = book.settings.get("class:autumn-1:poll")
    book.settings.set(
        "class:autumn-1:poll",
        [1, {"held_on": "soon"}, {"held_on": "2026-03-01", "opening": [1], "closing": []}, *stored],
    )
    assert polls(book, "autumn-1") == [Poll(DAY, hands(at_4=1))]


@pytest.mark.parametrize(
    ("counts", "found"),
    [((0,) * 10, None), (hands(at_3=1), 3), (hands(at_3=1, at_6=1), 4.5), (hands(at_3=2, at_9=1), 3)],
)
def test_the_middle_of_hands(counts: tuple[int, ...], found: float | None) -> None:
    assert middle(counts) == found


@pytest.mark.parametrize(
    ("opening", "closing", "told"),
    [
        ({}, {}, []),
        ({"at_2": 3, "at_5": 2}, {}, ["Opening: 5 hands, from 2 to 5, the middle at 2."]),
        (
            {"at_4": 1},
            {"at_6": 2},
            ["Opening: 1 hand, at 4.", "Closing: 2 hands, at 6.", "Too few hands to compare the two."],
        ),
        (
            {"at_2": 3, "at_5": 2},
            {"at_5": 3, "at_8": 3},
            [
                "Opening: 5 hands, from 2 to 5, the middle at 2.",
                "Closing: 6 hands, from 5 to 8, the middle at 6.5.",
                "The middle went up from 2 to 6.5: surer.",
            ],
        ),
        (
            {"at_5": 5},
            {"at_5": 5},
            ["Opening: 5 hands, at 5.", "Closing: 5 hands, at 5.", "The middle stayed where it was."],
        ),
    ],
)
def test_a_poll_is_told_in_counts_and_compared_only_with_enough_hands(
    opening: dict[str, int], closing: dict[str, int], told: list[str]
) -> None:
    assert poll_told(Poll(DAY, hands(**opening), hands(**closing)), 5) == told


def test_a_class_that_feels_less_sure_is_not_blamed() -> None:
    last = poll_told(Poll(DAY, hands(at_8=5), hands(at_6=5)), 5)[-1]
    assert last == "The middle went down from 8 to 6. Knowing what one does not know yet can feel like this."
