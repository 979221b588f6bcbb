"""What is open, and for how long it has been due."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity.frames import require

#: The columns of a frame of actions: what Today asks for, the most pressing first.
ACTIONS = ("key", "kind", "title", "contact_id", "due_at", "state", "consent")

#: The columns of the measure.
BACKLOG = ("bucket", "actions", "median_days", "next", "place")

#: Days overdue, in order, and apart from them what is put off. Source: our own choice of bounds.
BUCKETS = ("not_due", "days_0_2", "days_3_7", "over_7", "snoozed")

#: As many of the most pressing actions are named.
NEXT = 5


def follow_up_backlog(frame: pd.DataFrame, now: datetime, zone: ZoneInfo | str) -> pd.DataFrame:
    """Return how many actions are open, by how many days they have been due.

    The list matters more than the bar: the first five are named. What would need somebody's permission and has a
    no is left out, and what is put off is counted apart, so that it neither hides nor presses.

    Parameters
    ----------
    frame : actions in the order of Today: ``key``, ``kind``, ``title``, ``contact_id``, ``due_at`` (aware, or NaT
        for what has no date), ``state`` (``open`` or ``snoozed``), ``consent`` (``no`` where it would need a
        permission that was refused, else empty).
    now : aware instant.
    zone : the zone in which the learner's days begin. Days are counted on its calendar.

    Returns
    -------
    DataFrame
        One row for each bucket of `BUCKETS`, in order, also when it is empty: ``bucket``, ``actions`` (a count),
        ``median_days`` (of all that are due, the middle of the days since; the same in every row, NaN when
        nothing is due), ``next`` (a tuple of the titles in this bucket that belong to the five most pressing),
        ``place`` (a tuple of their places among the five, from 0: the order of Today).
    """
    bucket = bucket_of(frame, now, zone).dropna()
    counts = bucket.value_counts()
    open_now = bucket.index[bucket != "snoozed"]
    first = frame.loc[open_now, "title"].head(NEXT)
    place = pd.Series(range(len(first)), index=first.index)
    return pd.DataFrame(
        {
            "bucket": list(BUCKETS),
            "actions": [int(counts.get(name, 0)) for name in BUCKETS],
            "median_days": float(days_overdue(frame.loc[open_now, "due_at"], now, zone).median()),
            "next": [tuple(first[bucket[first.index] == name]) for name in BUCKETS],
            "place": [tuple(map(int, place[bucket[first.index] == name])) for name in BUCKETS],
        }
    )


def bucket_of(frame: pd.DataFrame, now: datetime, zone: ZoneInfo | str) -> pd.Series:
    """Return for each action the bucket in which it is counted, one of `BUCKETS`; NA for what is left out."""
    require(frame, ACTIONS)
    days = days_overdue(frame["due_at"], now, zone)
    bucket = pd.Series("not_due", index=frame.index, dtype="object")
    bucket = bucket.mask(days >= 0, "days_0_2").mask(days > 2, "days_3_7").mask(days > 7, "over_7")
    bucket = bucket.mask(frame["state"].astype("str") == "snoozed", "snoozed")
    return bucket.mask(frame["consent"].astype("str") == "no", pd.NA)


def days_overdue(due_at: pd.Series, now: datetime, zone: ZoneInfo | str) -> pd.Series:
    """Return for how many days of the calendar each action has been due; NaN for what is not due, or has no date."""
    moments = pd.to_datetime(due_at, utc=True)
    due_on = moments.dt.tz_convert(str(zone)).dt.tz_localize(None).dt.normalize()
    today = pd.Timestamp(now).tz_convert(str(zone)).tz_localize(None).normalize()
    return (today - due_on).dt.days.where(moments <= pd.Timestamp(now)).astype("float64")
