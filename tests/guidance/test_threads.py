"""What events say of a person and of a meeting."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.guidance.acting import NOW, event
from workbook.guidance.threads import meeting_ended_at, read_threads
from workbook.records import Event, EventKind, Meeting


@pytest.mark.parametrize(
    ("minutes", "ended"),
    [(0, 25), (15, 15), (60, 60), (24 * 60, 25), (-3 * 24 * 60, -3 * 24 * 60)],
    ids=["at the start", "cut short", "ran over", "noted the next day", "moved to an earlier day"],
)
def test_a_meetings_end_is_read_from_plan_and_log(minutes: int, ended: int) -> None:
    plan = Meeting(contact_id="ada", starts_at=NOW)
    assert meeting_ended_at(NOW + timedelta(minutes=minutes), plan) == NOW + timedelta(minutes=ended)


@pytest.mark.parametrize(
    ("details", "ended"),
    [
        ({"ended_at": "2026-02-03T12:50:00+00:00"}, datetime(2026, 2, 3, 12, 50, tzinfo=UTC)),
        ({"ended_at": "2026-02-03T13:50:00+01:00"}, datetime(2026, 2, 3, 12, 50, tzinfo=UTC)),
        ({"ended_at": "2026-02-03T12:50:00+00:00", "started_at": "2026-02-03T12:58:00+00:00"}, None),
        ({"ended_at": "2026-02-03T12:50:00"}, None),
        ({"ended_at": "soon"}, None),
        ({"ended_at": 7}, None),
        ({}, None),
    ],
)
def test_an_end_is_read_from_the_log_where_it_can_be_one(details: dict[str, object], ended: datetime | None) -> None:
    held = event(EventKind.MEETING, meeting_id="m1", details=details)
    assert read_threads([held]).meetings["m1"].ended_at == ended


@pytest.mark.parametrize(
    "message",
    [
        event(EventKind.FOLLOW_UP, days=2),
        event(EventKind.THANK_YOU, days=2),
        event(EventKind.INTRODUCTION, days=2, variant="reported_back"),
    ],
    ids=lambda message: message.kind.value,
)
def test_a_message_of_any_kind_begins_the_waiting_anew_and_is_no_reminder(message: Event) -> None:
    thread = read_threads([event(EventKind.OUTREACH, days=9), message]).by_contact["ada"]
    assert (thread.last_message, thread.messages, thread.nudges) == (message, 1, 0)
