"""How long people take to answer, with those still waiting counted as waiting."""

from __future__ import annotations

import pandas as pd

from workbook.activity.counts import OUTCOMES, WAITED_BY
from workbook.activity.frames import require

#: The columns of an answer curve.
CURVE = ("day", "at_risk", "answered", "left", "closed", "share")


def time_to_reply(counts: pd.DataFrame) -> pd.DataFrame:
    """Return what share has answered by each day, as far as anybody has waited.

    The curve is the Kaplan-Meier estimate turned over. Leaving out those who have not answered yet would make
    people seem far quicker than they are, and counting them as a no would make them seem slower.

    Parameters
    ----------
    counts : from `waiting_counts`, or a sum of such.

    Returns
    -------
    DataFrame
        One row for each day on which somebody answered or had waited no longer: ``day``, ``at_risk`` (had waited
        so long without an answer), ``answered`` (that day), ``left`` (without an answer, and known for no longer),
        ``closed`` (of these, no longer waited for; the others still are),
        ``share`` (answered by the end of that day, 0 to 1). No outreach gives no rows.

    Notes
    -----
    Source: evidence. Kaplan and Meier (1958); scipy's ``ecdf`` of right-censored data gives the same.
    """
    require(counts, (*WAITED_BY, "count"))
    if counts.empty:
        return pd.DataFrame({name: pd.Series(dtype="float64" if name == "share" else "int64") for name in CURVE})
    days = counts.astype({"outcome": "str"}).pivot_table(
        index="days", columns="outcome", values="count", aggfunc="sum", fill_value=0
    )
    days = days.reindex(columns=list(OUTCOMES), fill_value=0).sort_index()
    gone = days.sum(axis=1)
    at_risk = gone[::-1].cumsum()[::-1]
    share = 1 - (1 - days["answered"] / at_risk).cumprod()
    return pd.DataFrame(
        {
            "day": days.index.to_numpy(dtype="int64"),
            "at_risk": at_risk.to_numpy(dtype="int64"),
            "answered": days["answered"].to_numpy(dtype="int64"),
            "left": (days["waiting"] + days["closed"]).to_numpy(dtype="int64"),
            "closed": days["closed"].to_numpy(dtype="int64"),
            "share": share.to_numpy(dtype="float64"),
        }
    )


def share_by(curve: pd.DataFrame, day: int) -> float:
    """Return the share that has answered by the end of a day, 0 to 1."""
    until = curve.loc[curve["day"] <= day, "share"]
    return float(until.iloc[-1]) if len(until) else 0.0


def median_days(curve: pd.DataFrame) -> int | None:
    """Return the first day by which half have answered, or None when that is not reached."""
    half = curve.loc[curve["share"] >= 0.5, "day"]
    return int(half.iloc[0]) if len(half) else None
