"""What was done in each week, against the goal."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity.counts import COUNTED_BY, weekly_counts
from workbook.activity.frames import require
from workbook.book.frame import COLUMNS

#: What a week's goal counts, and the events that count for it.
WEEKLY_ACTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "written": (("outreach", "first"), ("outreach", "nudge")),
    "met": (("meeting", "held"),),
    "followed_up": (("thank_you", "sent"), ("follow_up", "sent")),
}


def weekly_actions(
    frame: pd.DataFrame, *, now: datetime, zone: str | ZoneInfo, goal: int, weeks: int = 8
) -> pd.DataFrame:
    """Return what was done in each of the last weeks, against the goal.

    Only what is in the learner's own hands counts: messages written, meetings held, thank-yous and
    follow-ups sent. Answers are not a matter of effort.

    Parameters
    ----------
    frame : an activity frame, or weekly counts (then `zone` only says which week it is now).
    goal : actions in a week.
    weeks : how many weeks to show, the current one included.

    Returns
    -------
    DataFrame
        Oldest week first: ``week`` (its Monday), ``written``, ``met``, ``followed_up``, ``actions`` (their
        sum), ``goal``, ``goal_met``, ``current`` (the week that is not over yet), ``begun`` (no earlier than the
        first action ever). Weeks without actions are rows of zeros; events after `now` do not count.
    """
    if "count" in frame.columns:
        require(frame, (*COUNTED_BY, "count"))
        counts = frame
    else:
        require(frame, COLUMNS)
        counts = weekly_counts(frame[frame["happened_at"] <= now], zone=zone)
    today = pd.Timestamp(now).tz_convert(zone).tz_localize(None).normalize()
    this_week = today - pd.Timedelta(days=today.weekday())
    shown = pd.DatetimeIndex([this_week - pd.Timedelta(weeks=back) for back in reversed(range(weeks))]).as_unit("us")
    sort = pd.Series(list(zip(counts["kind"], counts["variant"], strict=True)), index=counts.index, dtype="object")
    table = pd.DataFrame({"week": shown})
    for name, sorts in WEEKLY_ACTIONS.items():
        sums = counts[sort.isin(sorts)].groupby("week")["count"].sum()
        table[name] = sums.reindex(shown, fill_value=0).to_numpy(dtype="int64")
    table["actions"] = table[list(WEEKLY_ACTIONS)].sum(axis=1)
    table["goal"] = goal
    table["goal_met"] = table["actions"] >= goal
    table["current"] = table["week"] == this_week
    counted = sort.isin([one for sorts in WEEKLY_ACTIONS.values() for one in sorts])
    began = counts.loc[counted, "week"].min() if counted.any() else pd.NaT
    table["begun"] = table["week"] >= began
    return table
