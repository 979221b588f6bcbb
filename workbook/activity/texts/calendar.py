"""The days on which something was done, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.texts.weeks import week_label
from workbook.guidance.spoken_dates import weekday_name
from workbook.i18n import _, ngettext

#: What a calendar is drawn from.
DAYS = ("day", "week", "actions", "off")


def active_weeks(table: pd.DataFrame) -> int:
    """Return in how many of the weeks something was done."""
    require(table, DAYS)
    return int(table.loc[table["actions"] > 0, "week"].nunique())


def calendar_title(table: pd.DataFrame, *, least_weeks: int = 8) -> str:
    """Return the finding: on how many days something was done, of how many."""
    if active_weeks(table) < least_weeks:
        return _("Your days")
    return _("You did something on {active} of {days} days").format(
        active=f"{int((table['actions'] > 0).sum()):,}", days=f"{len(table):,}"
    )


def calendar_empty(table: pd.DataFrame, *, least_weeks: int = 8) -> str:
    """Return how many weeks are missing until there is something to see."""
    done = active_weeks(table)
    if not done:
        return ngettext(
            "A calendar of your days comes after {count} week in which you did something. The bars show each week.",
            "A calendar of your days comes after {count} weeks in which you did something. The bars show each week.",
            least_weeks,
        ).format(count=least_weeks)
    missing = least_weeks - done
    so_far = ngettext(
        "So far there is {count} week in which you did something.",
        "So far there are {count} weeks in which you did something.",
        done,
    ).format(count=done)
    return ngettext(
        "{so_far} After {count} more the calendar says something; until then look at the bars for each week.",
        "{so_far} After {count} more the calendar says something; until then look at the bars for each week.",
        missing,
    ).format(so_far=so_far, count=missing)


def calendar_summary(table: pd.DataFrame, *, least_weeks: int = 8) -> str:
    """Return the calendar as sentences."""
    if active_weeks(table) < least_weeks:
        return calendar_empty(table, least_weeks=least_weeks)
    active = table[table["actions"] > 0]
    by_day = active["day"].dt.day_of_week.value_counts()
    days = ", ".join(
        _("{weekday} {count}").format(weekday=_weekday(day), count=int(by_day.get(day, 0))) for day in range(7)
    )
    fullest = active.loc[active["actions"].idxmax()]
    told = _("{finding}, in {weeks} different weeks. By weekday: {days}. The fullest day held {count}: {date}.").format(
        finding=calendar_title(table, least_weeks=least_weeks),
        weeks=active_weeks(table),
        days=days,
        count=int(fullest["actions"]),
        date=week_label(fullest["day"]),
    )
    off = int(table["off"].sum())
    resting = ngettext("{count} day was a day off.", "{count} days were days off.", off).format(count=off)
    return f"{told} {resting}" if off else told


def calendar_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show: a row for each week, a column for each day."""
    require(table, DAYS)
    weeks = sorted(table["week"].unique())
    counts = {(row.week, row.day.weekday()): int(row.actions) for row in table.itertuples()}
    columns: dict[str, list[object]] = {_("Week from"): [week_label(week) for week in weeks]}
    for day in range(7):
        columns[_weekday(day)] = [counts.get((week, day), "") for week in weeks]
    columns[_("Actions")] = [sum(counts.get((week, day), 0) for day in range(7)) for week in weeks]
    return pd.DataFrame(columns)


def calendar_alt(table: pd.DataFrame, *, least_weeks: int = 8) -> str:
    """Return the alternative text."""
    return _("A calendar, one field for each day, with its number of actions. {summary}").format(
        summary=calendar_summary(table, least_weeks=least_weeks)
    )


def weekdays() -> list[str]:
    """Return the short names of the days, Monday first."""
    return [_weekday(day) for day in range(7)]


def _weekday(day: int) -> str:
    # 5 January 2026 was a Monday.
    return weekday_name(pd.Timestamp(2026, 1, 5 + day).date())
