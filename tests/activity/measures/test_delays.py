from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import pytest

from tests.activity.measures.test_meetings import DAY, HOUR, NOW, event, outcomes, plan, what
from workbook.activity.measures.delays import debrief_delay, latest, thank_you_delay
from workbook.activity.record_frames import debriefs_frame
from workbook.records import Channel, Event


def met(name: str, ended_at: datetime, thanked: timedelta | None = None, **more: Any) -> list[Event]:
    notes = [event("meeting", ended_at, "held", name, name)]
    if thanked is not None:
        notes.append(event("thank_you", ended_at + thanked, "", name, name, **more))
    return notes


def thanks(*notes: list[Event], due_hours: float = 24) -> pd.DataFrame:
    return thank_you_delay(outcomes([each for group in notes for each in group]), now=NOW, due_hours=due_hours)


def test_hours_run_from_the_end_to_the_thank_you_or_to_now() -> None:
    table = thanks(
        met("ana", NOW - 9 * DAY, 3 * HOUR),
        met("bo", NOW - 8 * DAY, 4 * DAY, channel=Channel.CARD),
        met("cy", NOW - 2 * DAY),
        met("di", NOW - 5 * HOUR),
    )
    assert what(table, "contact_id", "hours", "state", "by_card") == [
        ("ana", 3.0, "in_time", False),
        ("bo", 96.0, "later", True),
        ("cy", 48.0, "overdue", False),
        ("di", 5.0, "open", False),
    ]


def test_the_limit_itself_is_in_time_and_the_limit_is_the_learners() -> None:
    note = met("ana", NOW - 9 * DAY, 24 * HOUR)
    assert what(thanks(note), "state") == [("in_time",)]
    assert what(thanks(note, due_hours=23.5), "state") == [("later",)]


def test_a_thank_you_before_its_meeting_tells_no_delay() -> None:
    table = thanks(met("ana", NOW - DAY, -2 * HOUR))
    assert what(table.fillna({"hours": -1}), "hours", "state") == [(-1.0, "unclear")]


def test_what_was_noted_in_one_go_with_the_meeting_tells_no_delay() -> None:
    table = thanks(met("ana", NOW - DAY, timedelta(milliseconds=3)))
    assert what(table.fillna({"hours": -1}), "hours", "state") == [(-1.0, "together")]


def test_a_thank_you_during_the_talk_took_no_time() -> None:
    notes = [
        event("meeting", NOW - 6 * HOUR, "held", meeting="m"),
        event("thank_you", NOW - DAY + HOUR / 4, meeting="m"),
    ]
    table = thank_you_delay(outcomes(notes, [plan("m", NOW - DAY)]), now=NOW, due_hours=24)
    assert what(table, "hours", "state") == [(0.0, "in_time")]


def test_a_clock_change_makes_no_hour_of_difference() -> None:
    ended = datetime.fromisoformat("2026-03-28T23:00:00+01:00")
    note = [
        *met("ana", ended),
        event("thank_you", datetime.fromisoformat("2026-03-29T08:00:00+02:00"), "", "ana", "ana"),
    ]
    table = thank_you_delay(outcomes(note), now=ended + DAY, due_hours=24)
    assert what(table, "hours") == [(8.0,)]


def test_meetings_that_were_not_held_want_no_thanks() -> None:
    notes = [event("meeting", NOW - DAY, variant, variant, variant) for variant in ("booked", "no_show", "cancelled")]
    assert len(thanks(notes)) == 0


def test_everything_on_one_day_and_one_row_alone_are_counted() -> None:
    assert len(thanks(*(met(f"p{number}", NOW - HOUR) for number in range(50)))) == 50
    assert len(thanks(met("ana", NOW - HOUR))) == 1


def test_a_debrief_that_came_into_the_book_later_says_so_and_a_correction_does_not() -> None:
    notes = [
        *(event("meeting", NOW - 9 * DAY, "held", who, who) for who in ("ana", "bo", "cy")),
        event("debrief", NOW - 9 * DAY + HOUR, "", "ana", "ana", recorded_at=NOW),
        event("debrief", NOW - 9 * DAY + HOUR, "", "bo", "bo", recorded_at=NOW, replaces="an earlier one"),
        event("debrief", NOW - 9 * DAY + HOUR, "", "cy", "cy", recorded_at=NOW - 9 * DAY + 2 * HOUR),
    ]
    table = debrief_delay(outcomes(notes), debriefs_frame(notes), now=NOW, due_hours=2)
    assert what(table, "contact_id", "hours", "state", "noted_later") == [
        ("ana", 1.0, "in_time", True),
        ("bo", 1.0, "in_time", False),
        ("cy", 1.0, "in_time", False),
    ]


def test_the_latest_five_are_those_done_last_and_the_five_before_them() -> None:
    notes = [met(f"p{number:02}", NOW - (20 - number) * DAY, number * HOUR) for number in range(1, 13)]
    now, before = latest(thanks(*notes, met("open", NOW - HOUR)))
    assert (now.tolist(), before.tolist()) == ([8.0, 9.0, 10.0, 11.0, 12.0], [3.0, 4.0, 5.0, 6.0, 7.0])


@pytest.mark.parametrize("hours", [0.5, 24.0])
def test_counts_add_up_to_the_meetings_that_were_held(hours: float) -> None:
    table = thanks(*(met(f"p{number}", NOW - number * HOUR, 7 * HOUR if number % 3 else None) for number in range(40)),
                   due_hours=hours)  # fmt: skip
    assert int(table["state"].value_counts().sum()) == 40
