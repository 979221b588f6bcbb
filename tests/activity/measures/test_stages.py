"""How far conversations got, with notes in any state and introductions below."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd

from workbook.activity.measures.stages import stage_reached
from workbook.book.frame import activity_frame, rows_of
from workbook.records import Event, EventKind

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def frame(*events: tuple[str, EventKind, str, float]) -> pd.DataFrame:
    return activity_frame(
        rows_of(
            Event(contact_id=who, kind=kind, variant=variant, happened_at=NOW - timedelta(days=days))
            for who, kind, variant, days in events
        )
    )


def people(table: pd.DataFrame) -> list[int]:
    return table["people"].tolist()


def test_only_those_met_are_counted_among_who_introduced_somebody() -> None:
    table = stage_reached(
        frame(
            ("ada", EventKind.MEETING, "held", 9),
            ("ada", EventKind.INTRODUCTION, "suggested", 9),
            ("ada", EventKind.INTRODUCTION, "made", 8),
            ("bo", EventKind.MEETING, "held", 9),
            ("bo", EventKind.INTRODUCTION, "reported_back", 7),
            ("cy", EventKind.INTRODUCTION, "suggested", 9),
        )
    )
    assert table.iloc[-1].to_dict() == {"stage": "introduced", "people": 1, "of": 2}


def test_somebody_met_at_an_event_counts_as_written_to() -> None:
    assert people(stage_reached(frame(("ada", EventKind.MEETING, "held", 1)))) == [1, 1, 1, 1, 1, 0, 0, 0]


def test_what_is_still_to_come_has_not_happened_yet() -> None:
    events = frame(("ada", EventKind.OUTREACH, "first", 3), ("ada", EventKind.MEETING, "held", -2))
    assert people(stage_reached(events, now=NOW)) == [1, 1, 0, 0, 0, 0, 0, 0]
    assert people(stage_reached(events)) == [1, 1, 1, 1, 1, 0, 0, 0]


def test_an_event_noted_twice_and_notes_in_any_order_count_a_person_once() -> None:
    events = frame(
        ("ada", EventKind.REPLY, "yes", 5),
        ("ada", EventKind.OUTREACH, "first", 4),
        ("ada", EventKind.OUTREACH, "first", 4),
    )
    assert people(stage_reached(events)) == people(stage_reached(events.iloc[::-1])) == [1, 1, 1, 0, 0, 0, 0, 0]


def test_everything_on_one_day_and_nothing_at_all_are_counted() -> None:
    assert people(stage_reached(frame(*[(str(each), EventKind.OUTREACH, "first", 0) for each in range(3)]))) == [
        3, 3, 0, 0, 0, 0, 0, 0,
    ]  # fmt: skip
    assert people(stage_reached(frame(), people=4)) == [4, 0, 0, 0, 0, 0, 0, 0]
