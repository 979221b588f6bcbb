from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity.measures.weeks import daily_actions, weekly_actions
from workbook.activity.texts import calendar, weeks
from workbook.book.frame import activity_frame, rows_of
from workbook.guidance.working_days import DaysOff, WorkingDays
from workbook.records import Event, EventKind

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = WorkingDays(off=(DaysOff(date(2026, 2, 16), date(2026, 2, 20)),))


def ago(*days: float) -> pd.DataFrame:
    return activity_frame(
        rows_of(
            Event(contact_id="ada", kind=EventKind.OUTREACH, happened_at=NOW - timedelta(days=each)) for each in days
        )
    )


def test_a_week_of_days_off_neither_counts_nor_is_forgotten() -> None:
    table = weekly_actions(ago(33, 33, 33, 22, 8), now=NOW, zone=BERLIN, goal=3, calendar=CALENDAR)
    assert weeks.weeks_met(table) == (1, 4)
    assert weeks.weekly_actions_summary(table) == (
        "Goal met in 1 of 4 finished weeks; this week 0 of 3 so far. Actions in the weeks from Monday: "
        "26 Jan: 3; 2 Feb: 0; 9 Feb: 1; 16 Feb: 0; 23 Feb: 1; 2 Mar: 0. In the last 4 finished weeks it was "
        "2 actions, 0 to 1 a week. 1 week of days off is not counted."
    )
    assert weeks.weekly_actions_table(table).iloc[-3].tolist() == ["16 Feb", 0, 0, 0, 0, 3, 4, "days off"]


def test_a_goal_met_in_a_week_of_days_off_counts() -> None:
    table = weekly_actions(ago(33, 15, 15, 15), now=NOW, zone=BERLIN, goal=3, calendar=CALENDAR)
    assert weeks.weeks_met(table) == (1, 5)


def test_a_mean_of_whole_actions_is_one_number() -> None:
    table = weekly_actions(ago(33, 26, 19, 12), now=NOW, zone=BERLIN, goal=3)
    assert weeks.lately_sentence(table) == "In the last 4 finished weeks it was 3 actions, 0 to 1 a week."
    table = weekly_actions(ago(27, 19, 12, 8), now=NOW, zone=BERLIN, goal=3)
    assert weeks.lately_sentence(table) == "In the last 4 finished weeks it was 4 actions, 1 a week."


def test_before_there_are_eight_weeks_the_calendar_says_how_many_are_missing() -> None:
    assert calendar.calendar_summary(daily_actions(ago(), now=NOW, zone=BERLIN)) == (
        "A calendar of your days comes after 8 weeks in which you did something. The bars show each week."
    )
    assert calendar.calendar_summary(daily_actions(ago(3, 12, 13, 40), now=NOW, zone=BERLIN)) == (
        "So far there are 3 weeks in which you did something. After 5 more the calendar says something; until then "
        "look at the bars for each week."
    )


def test_the_calendar_is_told_in_sentences_and_as_a_table_of_weeks() -> None:
    table = daily_actions(ago(1, 1, *range(8, 57, 7)), now=NOW, zone=BERLIN, calendar=CALENDAR)
    assert calendar.calendar_summary(table) == (
        "You did something on 8 of 52 days, in 8 different weeks. By weekday: Mon 0, Tue 8, Wed 0, Thu 0, Fri 0, "
        "Sat 0, Sun 0. The fullest day held 2: 3 Mar. 5 days were days off."
    )
    shown = calendar.calendar_table(table)
    assert shown.columns.tolist() == ["Week from", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Actions"]
    assert shown.iloc[-1].tolist() == ["2 Mar", 0, 2, 0, "", "", "", "", 2]
