"""What a meeting takes in minutes: before it, together, and after it."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.measures.meetings import HELD, OUTCOMES
from workbook.activity.record_frames import DEBRIEFS

#: The parts of a meeting's time, in order.
PARTS = ("preparation", "together", "after")

#: The columns of the table.
TIME_COST = ("meeting_id", "contact_id", "ended_at", *PARTS, "measured", "total")


def time_cost(outcomes: pd.DataFrame, debriefs: pd.DataFrame) -> pd.DataFrame:
    """Return how many minutes each meeting took.

    What nobody noted is unknown, not nothing: it is left out and never guessed.

    Parameters
    ----------
    outcomes : from `meetings.meeting_outcomes`.
    debriefs : from `record_frames.debriefs_frame`.

    Returns
    -------
    DataFrame
        One row for each meeting that was held, by its end: ``meeting_id``, ``contact_id``, ``ended_at``,
        ``preparation`` and ``after`` (as noted in the debrief), ``together`` (from the start to the end where both were
        noted, otherwise as agreed), all in minutes (Int64; NA where not known); ``measured`` (whether `together` was
        noted and not only agreed); ``total`` (Int64; NA unless all three are known). No meeting gives no rows.
    """
    require(outcomes, OUTCOMES)
    require(debriefs, DEBRIEFS)
    wanted = ["meeting_id", "contact_id", "ended_at", "minutes", "measured", "debrief_id"]
    table = outcomes.loc[outcomes["outcome"] == HELD, wanted].reset_index(drop=True)
    noted = debriefs.drop_duplicates("event_id").set_index("event_id")[["preparation_minutes", "after_minutes"]]
    table = table.join(noted.set_axis(["preparation", "after"], axis=1), on="debrief_id")
    table = table.rename(columns={"minutes": "together"})
    table["total"] = table["preparation"] + table["together"] + table["after"]
    return table[list(TIME_COST)]


def middle(minutes: pd.Series) -> int | None:
    """Return the minutes that half of the known cases stay within, or None when none is known."""
    known = minutes.dropna().sort_values(ignore_index=True)
    return int(known[(len(known) - 1) // 2]) if len(known) else None
