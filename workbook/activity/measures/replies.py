"""Who answers, by the way they were written to, by how well one knew them, and by the note of an invitation."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.honesty import FEW, wilson
from workbook.activity.measures.outcomes import outcomes_of
from workbook.records import Channel

#: What people written to can be grouped by, the usual one first.
GROUPED_BY = ("channel", "warmth", "note")

#: The columns of the reply rate after the first, which is that of the group.
RATE = ("people", "cases", "answered", "late", "none", "early", "waiting", "declined", "low", "high")


def grouped(people: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the outcomes that are counted when grouped so, each with its ``group``.

    By ``note`` only invitations on LinkedIn count, as ``with``, ``without`` or ``unsaid``.
    """
    if by == "note":
        people = people[people["channel"] == Channel.LINKEDIN_NOTE.value]
        said, note = people["note"].notna(), people["note"].fillna(False).astype("bool")
        return people.assign(group=pd.Categorical(np.select([~said, note], ["unsaid", "with"], default="without")))
    return people.assign(group=people[by].astype("category"))


def reply_rate(
    frame: pd.DataFrame, *, now: datetime, maturity_days: float = 14, by: str = "channel", few: int = FEW
) -> pd.DataFrame:
    """Return how many of the people written to answered, for each group, with the interval.

    The rate looks only at people who had `maturity_days` to answer; whoever was written to more recently is
    counted beside it as waiting, or as answered early, and never as a no.

    Parameters
    ----------
    frame : an activity frame, or what `outcomes.outreach_outcomes` made of one with the same `now` and days.
    now : until when people had time to answer.
    maturity_days : how long somebody may take to answer in time.
    by : ``channel``, ``warmth``, or ``note``: invitations on LinkedIn with a message and without.
    few : below so many cases there is no interval.

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
    people = grouped(outcomes_of(frame, now=now, maturity_days=maturity_days), by)
    mature, outcome = people["mature"], people["outcome"]
    tally = pd.DataFrame(
        {
            by: people["group"],
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
    table = tally.groupby(by, observed=True).sum().astype("int64").reset_index().astype({by: "str"})
    bounds = [
        wilson(int(answered), int(cases)) if cases >= few else (np.nan, np.nan)
        for answered, cases in zip(table["answered"], table["cases"], strict=True)
    ]
    table["low"] = pd.array([low for low, _high in bounds], dtype="float64")
    table["high"] = pd.array([high for _low, high in bounds], dtype="float64")
    table = table.sort_values(["people", by], ascending=[False, True], kind="stable", ignore_index=True)
    return table[[by, *RATE]]
