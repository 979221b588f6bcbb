from datetime import datetime
from statistics import median_low

import pandas as pd
import pytest

from tests.activity.measures.test_meetings import DAY, HOUR, NOW, event, outcomes, plan, what
from workbook.activity.measures.conversion import ROWS, conversion, days_to_meeting
from workbook.activity.texts.conversion import half_within
from workbook.book.frame import activity_frame, rows_of
from workbook.records import Event


def days(events: list[Event]) -> pd.DataFrame:
    return days_to_meeting(activity_frame(rows_of(events)), outcomes(events))


def test_every_meeting_is_counted_in_one_row_and_a_moved_one_once() -> None:
    notes = [
        *(
            event("meeting", NOW - 9 * DAY, "booked", meeting=name)
            for name in ("met", "moved", "missed", "off", "over")
        ),
        *(event("meeting", NOW - number * DAY, "rescheduled", meeting="moved") for number in (8, 7, 6)),
        event("meeting", NOW - DAY, "held", meeting="met"),
        event("meeting", NOW - DAY, "held", "bo"),
        event("meeting", NOW - DAY, "held", "cy"),
        event("meeting", NOW - DAY, "no_show", meeting="missed"),
        event("meeting", NOW - DAY, "cancelled", meeting="off"),
    ]
    table = conversion(outcomes(notes, [plan("moved", NOW + DAY), plan("over", NOW - 2 * DAY)]))
    assert dict(what(table, "outcome", "meetings")) == {
        "held": 1, "no_show": 1, "cancelled": 1, "unnoted": 1, "ahead": 1, "chance": 2,
    }  # fmt: skip


def test_no_meetings_give_every_row_with_nothing_in_it() -> None:
    assert what(conversion(outcomes([])), "outcome", "meetings") == [(row, 0) for row in ROWS]


def test_days_run_from_the_first_message_to_the_first_meeting_after_it() -> None:
    notes = [
        event("outreach", NOW - 30 * DAY, who="ana"),
        event("outreach", NOW - 20 * DAY, "nudge", who="ana"),
        event("meeting", NOW - 10 * DAY, "held", who="ana"),
        event("meeting", NOW - 5 * DAY, "held", who="ana"),
        event("meeting", NOW - 9 * DAY, "held", who="met by chance"),
        event("meeting", NOW - 9 * DAY, "held", who="written to afterwards"),
        event("outreach", NOW - 8 * DAY, who="written to afterwards"),
        event("outreach", NOW - 8 * DAY, who="never met"),
        event("outreach", NOW - 3 * HOUR, who="bo"),
        event("meeting", NOW - HOUR, "held", who="bo"),
    ]
    assert what(days(notes), "contact_id", "days") == [("ana", 20), ("bo", 0)]


def test_a_clock_change_between_takes_no_day_away() -> None:
    wrote = datetime.fromisoformat("2026-03-22T10:00:00+01:00")
    met = datetime.fromisoformat("2026-04-05T11:00:00+02:00")
    assert what(days([event("outreach", wrote), event("meeting", met, "held")]), "days") == [(14,)]


def test_nobody_written_to_gives_no_days() -> None:
    assert len(days([])) == 0


@pytest.mark.parametrize("values", [[7], [3, 9], [1, 2, 30], [5, 5, 6, 7], list(range(40))])
def test_by_the_day_called_half_at_least_half_were_met_and_not_a_day_before(values: list[int]) -> None:
    table = pd.DataFrame({"days": values})
    assert half_within(table) == median_low(values)
