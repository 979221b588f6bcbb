"""The mix of ties, counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pandas as pd

from workbook.activity.measures.ties import BY_INDUSTRY, ORDER, OTHER, tie_by_industry, tie_mix
from workbook.activity.record_frames import people_frame
from workbook.book.frame import activity_frame, rows_of
from workbook.records import Contact, Event, EventKind, Warmth

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def happened(who: str, kind: EventKind, variant: str = "") -> Event:
    return Event(contact_id=who, kind=kind, variant=variant, happened_at=NOW - timedelta(days=2))


PEOPLE = [
    Contact(id="ana", warmth=Warmth.CLOSE, industry="Health Care"),
    Contact(id="bo", warmth=Warmth.CLOSE, industry="health  care"),
    Contact(id="cy", warmth=Warmth.STRANGER, industry=""),
    Contact(id="dee", warmth=Warmth.STRANGER, industry="Food"),
    Contact(id="eve", warmth=Warmth.FRIEND_OF_FRIEND),
]
EVENTS = [
    happened("ana", EventKind.OUTREACH),
    happened("ana", EventKind.MEETING),
    happened("bo", EventKind.OUTREACH),
    happened("cy", EventKind.MEETING),
    happened("eve", EventKind.INTRODUCTION, "made"),
]


def test_people_are_counted_by_closeness_written_to_or_met() -> None:
    table = tie_mix(activity_frame(rows_of(EVENTS)), people_frame(PEOPLE))
    assert table["warmth"].tolist() == list(ORDER)
    assert table.set_index("warmth").loc[["close", "stranger", "friend_of_friend", "unknown"]].to_numpy().tolist() == [
        [2, 2, 1],
        [2, 1, 1],
        [1, 0, 0],
        [0, 0, 0],
    ]


def test_an_empty_book_has_every_closeness_with_nobody() -> None:
    table = tie_mix(activity_frame([]), people_frame([]))
    assert (table["warmth"].tolist(), int(table[["people", "contacted", "met"]].to_numpy().sum())) == (list(ORDER), 0)
    grid = tie_by_industry(activity_frame([]), people_frame([]))
    assert (tuple(grid.columns), len(grid)) == (BY_INDUSTRY, 0)


def test_spellings_of_an_industry_are_one_column() -> None:
    grid = tie_by_industry(activity_frame(rows_of(EVENTS)), people_frame(PEOPLE))
    assert grid.to_dict("records") == [
        {"warmth": "close", "industry": "Health Care", "contacted": 2, "met": 1},
        {"warmth": "stranger", "industry": "", "contacted": 1, "met": 1},
    ]


def test_many_industries_are_taken_together_but_for_the_largest() -> None:
    people = [Contact(id=f"{number}", industry=f"Field {number // 2}") for number in range(20)]
    events = [happened(person.id, EventKind.OUTREACH) for person in people]
    grid = tie_by_industry(activity_frame(rows_of(events)), people_frame(people))
    assert len(grid) == 5
    assert int(grid.loc[grid["industry"] == OTHER, "contacted"].iloc[0]) == 12
    assert int(grid["contacted"].sum()) == 20


def test_the_order_of_rows_makes_no_difference_and_counts_never_exceed_people() -> None:
    chance = Random(2)
    ties = list(Warmth)
    people = [Contact(id=f"{number}", warmth=ties[number % 6], industry=f"Field {number % 9}") for number in range(40)]
    events = [happened(f"{chance.randrange(40)}", chance.choice(list(EventKind))) for _time in range(60)]
    tables: list[pd.DataFrame] = []
    for _time in range(2):
        frame, everybody = activity_frame(rows_of(events)), people_frame(people)
        tables += [tie_mix(frame, everybody), tie_by_industry(frame, everybody)]
        chance.shuffle(people)
        chance.shuffle(events)
    assert tables[0].equals(tables[2])
    assert tables[1].equals(tables[3])
    assert (tables[0]["met"] <= tables[0]["contacted"]).all()
    assert (tables[0]["contacted"] <= tables[0]["people"]).all()
    assert int(tables[0]["contacted"].sum()) == int(tables[1]["contacted"].sum())
