"""Who answered before a reminder and who after one."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.measures.outcomes import outcomes_of

#: The parts into which people fall.
NUDGE_PARTS = ("before", "after", "none")


def nudge_part(people: pd.DataFrame) -> pd.Series:
    """Return for each of the outcomes its part: answered ``before`` any reminder, ``after`` one, or ``none`` yet."""
    answered, reminded = people["replied_at"].notna(), people["reminders"] > 0
    places = np.select([answered & ~reminded, answered & reminded], [0, 1], default=2)
    return pd.Series(pd.Categorical.from_codes(places, NUDGE_PARTS), index=people.index)


def nudge_effect(frame: pd.DataFrame, *, now: datetime) -> pd.DataFrame:
    """Return how many answered before any reminder, after one, and not yet.

    It describes and shows no cause: only those who stay silent are ever reminded, so the two groups differ before
    the reminder goes out.

    Parameters
    ----------
    frame : an activity frame, or what `outcomes.outreach_outcomes` made of one with the same `now`.
    now : until when answers count.

    Returns
    -------
    DataFrame
        Two rows, ``group`` ``everybody`` (written to) and ``reminded`` (of these, at least once before an answer):
        ``people``, ``before``, ``after``, ``none`` (which add up to ``people``). A reminder after the answer is none,
        and of several before it one is enough. No outreach gives zeros.
    """
    people = outcomes_of(frame, now=now)
    part, reminded = nudge_part(people), people["reminders"] > 0
    groups = {"everybody": part, "reminded": part[reminded]}
    return pd.DataFrame(
        {
            "group": list(groups),
            "people": [len(each) for each in groups.values()],
            **{name: [int((each == name).sum()) for each in groups.values()] for name in NUDGE_PARTS},
        }
    )
