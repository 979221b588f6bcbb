"""Who answers, and how it came out with each person who was written to."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.frames import require
from workbook.activity.honesty import FEW, wilson
from workbook.book.frame import COLUMNS


def outreach_outcomes(frame: pd.DataFrame, *, now: datetime, maturity_days: float = 14) -> pd.DataFrame:
    """Return for each person who was written to how it came out; the rows behind `reply_rate`.

    A person counts once, from the first message. An answered person is credited to the channel that was
    answered, an unanswered one to the first. Automatic answers are no answers; a no is one.

    Returns
    -------
    DataFrame
        ``contact_id``, ``channel``, ``warmth``, ``wrote_at``, ``replied_at`` (NaT without an answer), ``answer``
        (``yes``, ``no``, ``later`` or ``""``), ``outcome``: ``answered`` (within `maturity_days`), ``late``
        (after them), ``none`` (no answer in that time), ``waiting`` (written to more recently than that).
    """
    require(frame, COLUMNS)
    known = frame[frame["happened_at"] <= now].sort_values("happened_at", kind="stable")
    outreach = known[known["kind"] == "outreach"]
    first = outreach.drop_duplicates("contact_id")[["contact_id", "channel", "warmth", "happened_at"]]
    first = first.rename(columns={"happened_at": "wrote_at"})
    replies = known[(known["kind"] == "reply") & (known["variant"] != "auto")]
    replies = replies[["contact_id", "happened_at", "variant"]].merge(
        first[["contact_id", "wrote_at"]], on="contact_id"
    )
    replies = replies[replies["happened_at"] >= replies["wrote_at"]].drop_duplicates("contact_id")
    replies = replies.rename(columns={"happened_at": "replied_at", "variant": "answer"}).drop(columns="wrote_at")
    people = first.merge(replies, on="contact_id", how="left")
    people["answer"] = people["answer"].astype("str").fillna("")
    people["channel"] = _credited(people, outreach)
    allowed = pd.Timedelta(days=maturity_days)
    mature = people["wrote_at"] <= pd.Timestamp(now) - allowed
    in_time = people["replied_at"].notna() & (people["replied_at"] - people["wrote_at"] <= allowed)
    people["outcome"] = np.select(
        [in_time, people["replied_at"].notna(), mature], ["answered", "late", "none"], default="waiting"
    )
    people["mature"] = mature
    return people[
        ["contact_id", "channel", "warmth", "wrote_at", "replied_at", "answer", "outcome", "mature"]
    ].reset_index(drop=True)


def _credited(people: pd.DataFrame, outreach: pd.DataFrame) -> pd.Series:
    """For each person the channel of the last message before the answer, or of the first without one."""
    asked = outreach[["contact_id", "channel", "happened_at"]].merge(
        people.loc[people["replied_at"].notna(), ["contact_id", "replied_at"]], on="contact_id"
    )
    asked = asked[asked["happened_at"] <= asked["replied_at"]].drop_duplicates("contact_id", keep="last")
    answered = people["contact_id"].map(asked.set_index("contact_id")["channel"].astype("object"))
    channel = answered.astype("object").where(answered.notna(), people["channel"].astype("object"))
    return channel.where(channel.notna(), "other").astype("str")


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
