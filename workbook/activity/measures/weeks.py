"""What was done in each week, against the goal, and on each day."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from workbook.activity.frames import require, weeks_of
from workbook.book.frame import COLUMNS

if TYPE_CHECKING:
    from workbook.guidance.working_days import WorkingDays

#: What a week's goal counts, and the events that count for it. Answers are not a matter of effort.
WEEKLY_ACTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "written": (("outreach", "first"), ("outreach", "nudge")),
    "met": (("meeting", "held"),),
    "followed_up": (("thank_you", "sent"), ("follow_up", "sent")),
}

_WEEK = pd.Timedelta(weeks=1)
_DAY = pd.Timedelta(days=1)


def weekly_actions(
    frame: pd.DataFrame,
    *,
    now: datetime,
    zone: str | ZoneInfo,
    goal: int,
    weeks: int = 9,
    mean_weeks: int = 4,
    calendar: WorkingDays | None = None,
) -> pd.DataFrame:
    """Return what was done in each of the last weeks, against the goal.

    Only what is in the learner's own hands counts: messages written, meetings held, thank-yous and
    follow-ups sent.

    Parameters
    ----------
    frame : an activity frame, or weekly counts (then `zone` only says which week it is now).
    goal : actions in a week.
    weeks : how many weeks to show, the current one included: usually eight to look back on, and this one.
    mean_weeks : over how many finished weeks the effort is told together.
    calendar : the learner's days off; a week without any working day is `away`.

    Returns
    -------
    DataFrame
        Oldest week first: ``week`` (its Monday), ``written``, ``met``, ``followed_up``, ``actions`` (their
        sum), ``goal``, ``goal_met``, ``current`` (the week that is not over yet), ``begun`` (no earlier than the
        first action ever), ``away``, ``lately`` (actions in the `mean_weeks` finished weeks that end with this
        one; NA for the current week and while there are fewer weeks). Weeks without actions are rows of zeros;
        events after `now` do not count.
    """
    mondays, places, counts = _mondays(frame, now, zone)
    this_week = _monday(now, zone)
    reach = weeks + mean_weeks - 1
    first = this_week - (reach - 1) * _WEEK
    row = ((mondays - first) // _WEEK).to_numpy(dtype="int64")
    shown = (row >= 0) & (row < reach)
    sums = np.bincount(
        row[shown] * len(WEEKLY_ACTIONS) + places[shown], counts[shown], minlength=reach * len(WEEKLY_ACTIONS)
    )
    sums = sums.astype("int64").reshape(reach, len(WEEKLY_ACTIONS))
    table = pd.DataFrame({"week": pd.DatetimeIndex([first + back * _WEEK for back in range(reach)]).as_unit("us")})
    for place, name in enumerate(WEEKLY_ACTIONS):
        table[name] = sums[:, place]
    table["actions"] = sums.sum(axis=1)
    table["goal"] = goal
    table["goal_met"] = table["actions"] >= goal
    table["current"] = table["week"] == this_week
    table["begun"] = table["week"] >= (mondays.min() if len(mondays) else pd.NaT)
    table["away"] = [_away(week, calendar) for week in table["week"]]
    lately = table["actions"].rolling(mean_weeks).sum()
    enough = table["begun"].astype("int64").rolling(mean_weeks).sum() == mean_weeks
    table["lately"] = lately.where(enough & ~table["current"]).astype("Int64")
    return table.iloc[-weeks:].reset_index(drop=True)


def daily_actions(
    frame: pd.DataFrame,
    *,
    now: datetime,
    zone: str | ZoneInfo,
    weeks: int = 26,
    calendar: WorkingDays | None = None,
) -> pd.DataFrame:
    """Return what was done on each day of the last weeks, from the Monday of the first action until today.

    Parameters
    ----------
    frame : an activity frame.
    weeks : how many weeks to go back at most, the current one included.
    calendar : the learner's weekends and days off.

    Returns
    -------
    DataFrame
        Oldest day first: ``day`` (without a zone), ``week`` (its Monday), ``written``, ``met``, ``followed_up``,
        ``actions`` (their sum), ``off`` (a day off, weekends apart). No actions give the same columns, empty.
    """
    require(frame, COLUMNS)
    places = _places(frame)
    kept = (places >= 0) & (frame["happened_at"] <= now).to_numpy()
    local = frame.loc[kept, "happened_at"].dt.tz_convert(zone).dt.tz_localize(None).dt.normalize()
    today = _monday(now, zone) + _DAY * pd.Timestamp(now).tz_convert(zone).weekday()
    first = (
        max(local.min() - _DAY * local.min().weekday(), _monday(now, zone) - (weeks - 1) * _WEEK)
        if kept.any()
        else today + _DAY
    )
    days = pd.date_range(first, today, freq="D").as_unit("us")
    row = ((local - first) // _DAY).to_numpy(dtype="int64")
    shown = row >= 0
    sums = np.bincount(
        row[shown] * len(WEEKLY_ACTIONS) + places[kept][shown], minlength=len(days) * len(WEEKLY_ACTIONS)
    ).reshape(len(days), len(WEEKLY_ACTIONS))
    table = pd.DataFrame({"day": days, "week": days - pd.to_timedelta(days.day_of_week, unit="D")})
    for place, name in enumerate(WEEKLY_ACTIONS):
        table[name] = sums[:, place].astype("int64")
    table["actions"] = sums.sum(axis=1).astype("int64")
    resting = () if calendar is None else calendar.off
    table["off"] = np.array([any(day.date() in off for off in resting) for day in days], dtype=bool)
    return table


def counted_actions(frame: pd.DataFrame, *, now: datetime, zone: str | ZoneInfo) -> pd.DataFrame:
    """Return the events that count for a week's goal, newest first, each with the Monday of its ``week``."""
    require(frame, COLUMNS)
    counted = frame[(_places(frame) >= 0) & (frame["happened_at"] <= now).to_numpy()]
    counted = counted.assign(week=weeks_of(counted["happened_at"], zone))
    return counted.sort_values("happened_at", ascending=False, kind="stable", ignore_index=True)


def _mondays(
    frame: pd.DataFrame, now: datetime, zone: str | ZoneInfo
) -> tuple[pd.Series, np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Of everything that counts: its week, its place among the weekly actions, and how often."""
    if "count" in frame.columns:
        require(frame, ("week", "kind", "variant", "count"))
        places = _places(frame)
        kept = (places >= 0) & (frame["week"] <= _monday(now, zone)).to_numpy()
        return frame.loc[kept, "week"], places[kept], frame.loc[kept, "count"].to_numpy()
    require(frame, COLUMNS)
    places = _places(frame)
    kept = (places >= 0) & (frame["happened_at"] <= now).to_numpy()
    return weeks_of(frame.loc[kept, "happened_at"], zone), places[kept], np.ones(int(kept.sum()), dtype="int64")


def _places(frame: pd.DataFrame) -> np.ndarray[Any, Any]:
    """For each row which of the weekly actions it is, by place, or -1; looked up by category, so without strings."""
    kinds, variants = (frame[name].astype("category").cat for name in ("kind", "variant"))
    known = np.full((len(kinds.categories) + 1, len(variants.categories) + 1), -1)
    for place, sorts in enumerate(WEEKLY_ACTIONS.values()):
        for kind, variant in sorts:
            if kind in kinds.categories and variant in variants.categories:
                known[kinds.categories.get_loc(kind), variants.categories.get_loc(variant)] = place
    return np.asarray(known[kinds.codes.to_numpy(), variants.codes.to_numpy()])


def _monday(now: datetime, zone: str | ZoneInfo) -> pd.Timestamp:
    """The Monday of the week in which `now` falls."""
    today = pd.Timestamp(now).tz_convert(zone).tz_localize(None).normalize()
    return today - pd.Timedelta(days=today.weekday())


def _away(week: pd.Timestamp, calendar: WorkingDays | None) -> bool:
    """Whether the week has days off, and no working day is left."""
    if calendar is None:
        return False
    return all(calendar.is_off((week + place * _DAY).date()) for place in range(7))
