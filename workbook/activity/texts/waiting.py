"""What the answer curve says in words: the finding, the summary, the table, the alternative text."""

from __future__ import annotations

import pandas as pd

from workbook.activity.honesty import FEW, waiting_sentence
from workbook.activity.measures.waiting import median_days, share_by
from workbook.i18n import _, ngettext

#: The days that are named, and drawn as lines: when a colleague may be tried, and when to remind.
DAYS = (3, 7)


def time_to_reply_title(curve: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the finding: by when half have answered."""
    people, answered = _people(curve), int(curve["answered"].sum())
    if not people:
        return _("How long answers take")
    if people < few:
        return _("{answered} of {people} have answered so far").format(answered=answered, people=people)
    half = median_days(curve)
    if half is None:
        return _("Fewer than half have answered so far")
    if half == 0:
        return _("Half have answered within a day")
    return ngettext("Half have answered after {days} day", "Half have answered after {days} days", half).format(
        days=half
    )


def time_to_reply_empty() -> str:
    """Return what to log to see the curve."""
    return _("Note a message you sent, and the answer when it comes. How long people take shows here.")


def time_to_reply_summary(curve: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the curve as sentences."""
    people, answered = _people(curve), int(curve["answered"].sum())
    if not people:
        return time_to_reply_empty()
    counted = _("{answered} of {people} people have answered").format(answered=f"{answered:,}", people=f"{people:,}")
    closed = int(curve["closed"].sum())
    begun = ", ".join(filter(None, (counted, waiting_sentence(people - answered - closed), _closed(closed)))) + "."
    if people < few:
        return begun + " " + _("That is too few to say how long others will take.")
    shares = [
        _("about {share} in 10 within {days} days").format(share=round(10 * share_by(curve, day)), days=day)
        for day in DAYS
    ]
    return _("{begun} Counting those who wait as waiting, {shares}.").format(
        begun=begun, shares=_(" and ").join(shares)
    )


def time_to_reply_alt(curve: pd.DataFrame, *, few: int = FEW) -> str:
    """Return the alternative text of the picture."""
    return _("A curve that climbs from the left as people answer, day by day. {summary}").format(
        summary=time_to_reply_summary(curve, few=few)
    )


def time_to_reply_table(curve: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    return pd.DataFrame(
        {
            _("day after the first message"): curve["day"],
            _("had waited so long"): curve["at_risk"],
            _("answered that day"): curve["answered"],
            _("still waiting after that time"): curve["left"] - curve["closed"],
            _("closed without an answer"): curve["closed"],
            _("answered by then, in 100"): (100 * curve["share"]).round().astype("int64"),
        }
    )


def _closed(count: int) -> str:
    """“2 closed without an answer”, or nothing: no reminder comes any more."""
    if not count:
        return ""
    return ngettext("{count} closed without an answer", "{count} closed without an answer", count).format(
        count=f"{count:,}"
    )


def _people(curve: pd.DataFrame) -> int:
    return int(curve["at_risk"].max()) if len(curve) else 0
