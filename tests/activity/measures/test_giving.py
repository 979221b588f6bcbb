"""What went either way, counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from workbook.activity.measures.giving import GIVE_ASK, gifts, give_ask
from workbook.activity.record_frames import promises_frame
from workbook.book.frame import activity_frame, rows_of
from workbook.records import Direction, Event, EventKind, Promise

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def happened(who: str, kind: EventKind, days: float, variant: str = "") -> Event:
    return Event(contact_id=who, kind=kind, variant=variant, happened_at=NOW - timedelta(days=days))


EVENTS = [
    happened("ana", EventKind.OUTREACH, 9),
    happened("ana", EventKind.MEETING, 8),
    happened("ana", EventKind.MEETING, 7, "no_show"),
    happened("ana", EventKind.INTRODUCTION, 6, "suggested"),
    happened("ana", EventKind.INTRODUCTION, 5, "reported_back"),
    happened("ana", EventKind.FOLLOW_UP, 4),
    happened("bo", EventKind.OUTREACH, 1),
]
PROMISES = [
    Promise(contact_id="ana", text="x", direction=Direction.MINE, done_at=NOW),
    Promise(contact_id="ana", text="x", direction=Direction.MINE, due_on=date(2026, 4, 1)),
    Promise(contact_id="cy", text="x", direction=Direction.THEIRS),
]


def test_time_names_and_kept_promises_are_counted_each_in_its_direction() -> None:
    table = give_ask(activity_frame(rows_of(EVENTS)), promises_frame(PROMISES))
    assert table.drop(columns="last_at").to_dict("records") == [
        {"contact_id": "ana", "given": 2, "offered": 1, "received": 2, "promised": 0},
        {"contact_id": "cy", "given": 0, "offered": 0, "received": 0, "promised": 1},
    ]
    assert table["last_at"].isna().tolist() == [False, True]


def test_those_last_in_touch_come_first_and_only_so_many() -> None:
    events = [happened(f"{number}", EventKind.MEETING, number) for number in range(5)]
    frame = activity_frame(rows_of(events))
    assert give_ask(frame, promises_frame([]), most=2)["contact_id"].tolist() == ["0", "1"]
    assert len(give_ask(frame, promises_frame([]), most=None)) == 5


def test_nothing_gives_the_columns_and_nothing_else() -> None:
    table = give_ask(activity_frame([]), promises_frame([]))
    assert (tuple(table.columns), len(table)) == (GIVE_ASK, 0)


def test_the_order_of_rows_makes_no_difference() -> None:
    one = give_ask(activity_frame(rows_of(EVENTS)), promises_frame(PROMISES))
    other = give_ask(activity_frame(rows_of(EVENTS[::-1])), promises_frame(PROMISES[::-1]))
    assert one.equals(other)


def test_the_gifts_behind_the_figures_are_as_many_as_the_figures() -> None:
    frame = activity_frame(rows_of(EVENTS))
    table = give_ask(frame, promises_frame([]))
    counts = gifts(frame)["direction"].value_counts()
    assert (counts["mine"], counts["theirs"]) == (table["given"].sum(), table["received"].sum()) == (1, 2)
