from typing import Any

import pandas as pd

from tests.activity.measures.test_meetings import DAY, MINUTE, NOW, event, outcomes, plan, what
from workbook.activity.measures.time_cost import middle, time_cost
from workbook.activity.record_frames import debriefs_frame
from workbook.records import Event


def coffee(name: str, minutes: int | None = None, **details: Any) -> list[Event]:
    """A meeting noted as held yesterday, with its debrief when something is said in it."""
    start = NOW - DAY
    span = {} if minutes is None else {
        "started_at": start.isoformat(), "ended_at": (start + minutes * MINUTE).isoformat()}  # fmt: skip
    notes = [event("meeting", start, "held", name, name, details=span)]
    if details:
        notes.append(event("debrief", NOW, "", name, name, details=details))
    return notes


def cost(*coffees: list[Event]) -> pd.DataFrame:
    notes = [note for group in coffees for note in group]
    plans = [plan(name, NOW - DAY, name) for name in dict.fromkeys(note.contact_id for note in notes)]
    return time_cost(outcomes(notes, plans), debriefs_frame(notes))


def test_the_parts_are_what_was_noted_and_what_nobody_noted_is_unknown() -> None:
    table = cost(
        coffee("ana", 40, preparation_minutes=20, after_minutes=15),
        coffee("bo", preparation_minutes=0, after_minutes=5),
        coffee("cy", 30, preparation_minutes=10),
        coffee("di"),
    ).sort_values("contact_id")
    shown = table.astype(object).where(table.notna(), None)
    assert what(shown, "contact_id", "preparation", "together", "after", "measured", "total") == [
        ("ana", 20, 40, 15, True, 75),
        ("bo", 0, 25, 5, False, 30),
        ("cy", 10, 30, None, True, None),
        ("di", None, 25, None, False, None),
    ]


def test_numbers_that_cannot_be_minutes_are_unknown() -> None:
    table = cost(coffee("ana", preparation_minutes=-3, after_minutes="ten"))
    assert table[["preparation", "after"]].isna().all(axis=None)


def test_no_meeting_takes_no_time() -> None:
    assert len(cost()) == 0


def test_half_stay_within_the_middle_and_unknown_ones_do_not_count() -> None:
    assert middle(pd.Series([30, None, 10, 20, 90], dtype="Int64")) == 20
    assert middle(pd.Series([None], dtype="Int64")) is None
