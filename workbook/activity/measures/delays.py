"""How soon after a meeting it was thanked for and written down, with those still open counted as open."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.frames import require
from workbook.activity.measures.meetings import HELD, OUTCOMES

#: The columns of both tables; each has one more of its own.
DELAY = ("meeting_id", "contact_id", "ended_at", "done_at", "hours", "state")

#: Done in time, done later, still open with time left, still open past the due time; noted in one go with the
#: meeting, so that no delay can be told; dated before the meeting began.
IN_TIME, LATER, OPEN, OVERDUE, TOGETHER, UNCLEAR = ("in_time", "later", "open", "overdue", "together", "unclear")

#: What is noted so soon after the meeting was noted at the same moment, by the same hand.
_ONE_GO = pd.Timedelta(seconds=1)
_HOUR = pd.Timedelta(hours=1)

#: So many of the latest are told one by one, and compared with as many before them.
LATEST = 5


def thank_you_delay(outcomes: pd.DataFrame, *, now: datetime, due_hours: float) -> pd.DataFrame:
    """Return how many hours after its end each meeting was thanked for.

    Parameters
    ----------
    outcomes : from `meetings.meeting_outcomes`.
    now : until when those still open have been open.
    due_hours : within so many hours a thank-you is in time.

    Returns
    -------
    DataFrame
        One row for each meeting that was held, by its end: the columns of `DELAY`: ``hours`` (from the end to the
        thank-you, or to `now` while none was sent; not below 0; NA where no delay can be told), ``state``; and
        ``by_card`` (whether it went by post). No meeting held gives no rows.
    """
    table = _delay(outcomes, "thanked_at", now, due_hours)
    table["by_card"] = (table.pop("thanked_by") == "card").fillna(False).astype(bool)
    return table.drop(columns="debrief_id")


def debrief_delay(outcomes: pd.DataFrame, debriefs: pd.DataFrame, *, now: datetime, due_hours: float) -> pd.DataFrame:
    """Return how many hours after its end each meeting was written down.

    Parameters
    ----------
    outcomes : from `meetings.meeting_outcomes`.
    debriefs : from `record_frames.debriefs_frame`.
    now : until when those still open have been open.
    due_hours : within so many hours a debrief is in time.

    Returns
    -------
    DataFrame
        As `thank_you_delay`, with ``noted_later`` in place of ``by_card``: whether the debrief came into the book
        more than `due_hours` after the time that it carries. Its own word is taken, and the doubt is told.
    """
    require(debriefs, ("event_id", "happened_at", "noted_at"))
    table = _delay(outcomes, "debriefed_at", now, due_hours)
    behind = (debriefs["noted_at"] - debriefs["happened_at"]) > due_hours * _HOUR
    table["noted_later"] = table.pop("debrief_id").isin(debriefs.loc[behind, "event_id"])
    return table.drop(columns="thanked_by")


def latest(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the hours of the latest five that were done, oldest first, and of the five before them."""
    done = table.loc[table["state"].isin((IN_TIME, LATER)), "hours"]
    return done.tail(LATEST), done.iloc[:-LATEST].tail(LATEST)


def _delay(outcomes: pd.DataFrame, done: str, now: datetime, due_hours: float) -> pd.DataFrame:
    require(outcomes, OUTCOMES)
    wanted = ["meeting_id", "contact_id", "ended_at", done, "began_at", "thanked_by", "debrief_id"]
    table = outcomes.loc[outcomes["outcome"] == HELD, wanted].rename(columns={done: "done_at"})
    table = table.reset_index(drop=True)
    is_done = table["done_at"].notna()
    passed = table["done_at"].fillna(pd.Timestamp(now)) - table["ended_at"]
    hours = (passed / _HOUR).clip(lower=0)
    in_time = hours <= due_hours
    state = np.select(
        [
            is_done & (table["done_at"] < table["began_at"]),
            is_done & (passed.abs() < _ONE_GO),
            is_done & in_time,
            is_done,
            in_time,
        ],
        [UNCLEAR, TOGETHER, IN_TIME, LATER, OPEN],
        OVERDUE,
    )
    table.insert(4, "hours", hours.mask(np.isin(state, (UNCLEAR, TOGETHER))))
    table.insert(5, "state", state)
    return table.drop(columns="began_at")
