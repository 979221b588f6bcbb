"""What comes of agreed meetings, and how long it takes from the first message to the table."""

from __future__ import annotations

import pandas as pd

from workbook.activity.frames import require
from workbook.activity.measures.meetings import AHEAD, CANCELLED, HELD, NO_SHOW, OUTCOMES, UNNOTED
from workbook.book.frame import COLUMNS

#: The columns of the two tables.
CONVERSION = ("outcome", "meetings")
DAYS_TO_MEETING = ("contact_id", "meeting_id", "wrote_at", "met_at", "days")

#: A meeting for which no time was agreed before.
CHANCE = "chance"

#: The rows, in the order in which they are read.
ROWS = (HELD, NO_SHOW, CANCELLED, UNNOTED, AHEAD, CHANCE)


def conversion(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return what came of the meetings for which a time was agreed.

    Parameters
    ----------
    outcomes : from `meetings.meeting_outcomes`, where a meeting that was moved is one meeting.

    Returns
    -------
    DataFrame
        One row for each of `ROWS`: ``outcome``, ``meetings`` (0 where there were none). ``chance`` counts those held
        without a time agreed before; the other rows leave them out.
    """
    found = conversion_rows(outcomes).value_counts()
    return pd.DataFrame({"outcome": list(ROWS), "meetings": found.reindex(ROWS, fill_value=0).to_numpy(dtype="int64")})


def conversion_rows(outcomes: pd.DataFrame) -> pd.Series:
    """Return for each meeting the row of `conversion` that it is counted in."""
    require(outcomes, OUTCOMES)
    return outcomes["outcome"].astype("str").mask((outcomes["outcome"] == HELD) & ~outcomes["agreed"], CHANCE)


def days_to_meeting(events: pd.DataFrame, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return how many days it took from the first message to a person to the first meeting after it.

    Parameters
    ----------
    events : an activity frame, in any order.
    outcomes : from `meetings.meeting_outcomes`.

    Returns
    -------
    DataFrame
        One row for each person who was written to and then met, by `met_at`: ``contact_id``, ``meeting_id``,
        ``wrote_at``, ``met_at`` (its beginning), ``days`` (whole days). People met before the first message, or
        without one, have no row.
    """
    require(events, COLUMNS)
    require(outcomes, OUTCOMES)
    outreach = events.loc[events["kind"] == "outreach", ["contact_id", "happened_at"]]
    wrote = outreach.groupby("contact_id", sort=False)["happened_at"].min()
    met = outcomes.loc[outcomes["outcome"] == HELD, ["contact_id", "meeting_id", "began_at"]]
    met = met.join(wrote.rename("wrote_at"), on="contact_id").rename(columns={"began_at": "met_at"})
    met = met[met["met_at"] >= met["wrote_at"]].sort_values(["met_at", "meeting_id"])
    met = met.drop_duplicates("contact_id", ignore_index=True)
    met["days"] = (met["met_at"] - met["wrote_at"]).dt.days.astype("int64")
    return met[list(DAYS_TO_MEETING)]
