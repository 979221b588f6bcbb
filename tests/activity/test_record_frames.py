from datetime import UTC, date, datetime, timedelta

import pandas as pd

from workbook.activity import record_frames
from workbook.guidance.loops import Loop
from workbook.records import Audience, Contact, Direction, Event, EventKind, Meeting, Promise, Warmth

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def plain(frame: pd.DataFrame) -> list[dict[str, object]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def test_people_become_rows_without_their_names() -> None:
    ana = Contact(
        id="ana", given_name="Ana", company="Acme", role="Baker", industry="Food", email="ana@example.org",
        audience=Audience.PEER, warmth=Warmth.CLOSE, introduced_by="bo", connected_on=date(2024, 5, 6),
    )  # fmt: skip
    assert plain(record_frames.people_frame([ana, Contact(id="bo")])) == [
        {
            "contact_id": "ana", "company": "Acme", "role": "Baker", "industry": "Food", "audience": "peer",
            "warmth": "close", "introduced_by": "bo", "connected_on": pd.Timestamp("2024-05-06"), "named": True,
            "reachable": True,
        },
        {
            "contact_id": "bo", "company": "", "role": "", "industry": "", "audience": "unknown",
            "warmth": "unknown", "introduced_by": None, "connected_on": None, "named": False, "reachable": False,
        },
    ]  # fmt: skip


def test_a_meeting_without_a_time_has_neither_start_nor_end() -> None:
    planned = Meeting(id="one", contact_id="ana", starts_at=NOW, duration_minutes=30)
    frame = record_frames.meetings_frame([planned, Meeting(id="two", contact_id="bo")])
    assert frame["ends_at"].tolist() == [pd.Timestamp(NOW + timedelta(minutes=30)), pd.NaT]
    assert frame["starts_at"].isna().tolist() == [False, True]
    assert frame["minutes"].tolist() == [30, 25]


def test_promises_become_rows_without_their_words() -> None:
    promise = Promise(id="p", contact_id="ana", direction=Direction.THEIRS, text="secret", due_on=date(2026, 3, 5))
    assert plain(record_frames.promises_frame([promise])) == [
        {
            "promise_id": "p", "contact_id": "ana", "meeting_id": None, "direction": "theirs",
            "due_on": pd.Timestamp("2026-03-05"), "done_at": None,
        }
    ]  # fmt: skip


def test_an_introduction_of_nobody_named_has_no_person() -> None:
    frame = record_frames.introductions_frame([Loop("ana", "bo", "met", NOW), Loop("ana", "", "made", None)])
    assert frame["contact_id"].isna().tolist() == [False, True]
    assert (frame["state"] > "made").tolist() == [True, False]


def test_an_end_that_cannot_be_read_is_left_out_and_not_guessed() -> None:
    held = [
        Event(id=id_, contact_id="ana", kind=EventKind.MEETING, happened_at=NOW, details={"ended_at": noted})
        for id_, noted in (("right", "2026-03-02T10:00:00+01:00"), ("zoneless", "2026-03-02T10:00:00"), ("odd", 7))
    ]
    frame = record_frames.spans_frame(held)
    assert frame["ended_at"].tolist() == [pd.Timestamp("2026-03-02 09:00", tz="UTC"), pd.NaT, pd.NaT]


def test_nothing_gives_the_same_columns_empty() -> None:
    assert [
        tuple(frame.columns)
        for frame in (
            record_frames.people_frame([]),
            record_frames.meetings_frame([]),
            record_frames.promises_frame([]),
            record_frames.introductions_frame([]),
            record_frames.spans_frame([]),
        )
    ] == [
        record_frames.PEOPLE,
        record_frames.MEETINGS,
        record_frames.PROMISES,
        record_frames.INTRODUCTIONS,
        record_frames.SPANS,
    ]


def test_debriefs_tell_their_numbers_and_when_they_came_into_the_book() -> None:
    said = {"fit_before": 2, "fit_after": 4, "preparation_minutes": 30, "after_minutes": 0, "learned": "bread"}
    wrong = {"fit_before": 7, "fit_after": "4", "preparation_minutes": True, "after_minutes": -5}
    first = Event(
        id="1", contact_id="ana", kind=EventKind.DEBRIEF, happened_at=NOW, meeting_id="m", details=said, recorded_at=NOW
    )
    second = Event(
        id="2", contact_id="bo", kind=EventKind.DEBRIEF, happened_at=NOW, details=wrong, recorded_at=NOW, replaces="0"
    )
    assert plain(record_frames.debriefs_frame([first, second])) == [
        {
            "event_id": "1", "contact_id": "ana", "meeting_id": "m", "happened_at": NOW, "noted_at": NOW,
            "fit_before": 2, "fit_after": 4, "preparation_minutes": 30, "after_minutes": 0,
        },
        {
            "event_id": "2", "contact_id": "bo", "meeting_id": None, "happened_at": NOW, "noted_at": None,
            "fit_before": None, "fit_after": None, "preparation_minutes": None, "after_minutes": None,
        },
    ]  # fmt: skip
