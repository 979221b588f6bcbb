"""Who answers, by the way they were written to, by how well one knew them, and by the note of an invitation."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.honesty import FEW, wilson
from workbook.activity.measures.outcomes import outreach_outcomes


def reply_rate(
    frame: pd.DataFrame, *, now: datetime, maturity_days: float = 14, by: str = "channel", few: int = FEW
) -> pd.DataFrame:
    """Return how many of the people written to answered, for each channel, with the interval.

    The rate looks only at people who had `maturity_days` to answer; whoever was written to more recently is
    counted beside it as waiting, or as answered early, and never as a no.

    Returns
    -------
    DataFrame
        Most people first: the column named by `by`, ``people`` (written to), ``cases`` (of these, long enough
        ago), ``answered`` (of the cases, in time), ``late``, ``none``, ``early`` (answered before their time
        was up), ``waiting``, ``declined`` (answers of any age that were a no), ``low`` and ``high`` (95 %
        Wilson interval of answered ÷ cases as shares, NA below `few` cases). No outreach gives no rows.

    Notes
    -----
    Source: our own choice of fourteen days (norm ``maturity_days``); Wilson's interval for few cases.
    """
    people = outreach_outcomes(frame, now=now, maturity_days=maturity_days)
    mature, outcome = people["mature"], people["outcome"]
    tally = pd.DataFrame(
        {
            by: people[by].astype("str"),
            "people": 1,
            "cases": mature,
            "answered": mature & (outcome == "answered"),
            "late": mature & (outcome == "late"),
            "none": mature & (outcome == "none"),
            "early": ~mature & (outcome == "answered"),
            "waiting": outcome == "waiting",
            "declined": people["answer"] == "no",
        }
    )
    table = tally.groupby(by).sum().astype("int64").reset_index()
    bounds = [
        wilson(int(answered), int(cases)) if cases >= few else (np.nan, np.nan)
        for answered, cases in zip(table["answered"], table["cases"], strict=True)
    ]
    table["low"] = pd.array([low for low, _high in bounds], dtype="float64")
    table["high"] = pd.array([high for _low, high in bounds], dtype="float64")
    return table.sort_values(["people", by], ascending=[False, True], kind="stable", ignore_index=True)
