"""Weekly counts of what a learner did, which can be added up, and what every measure asks of a frame.

Every measure starts from the events of a book (`Book.activity`) or from counts like these, so that a learner
can take a number apart in the next cell, and a class is the sum of its learners' counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.book.frame import COLUMNS
from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records import EventKind

#: What weekly counts are counted by.
COUNTED_BY = ("week", "kind", "variant", "channel", "warmth")


def weekly_counts(frame: pd.DataFrame, *, zone: str | ZoneInfo) -> pd.DataFrame:
    """Return how many events of each sort fell into each week; mergeable with `add_counts`.

    Weeks begin on Monday at midnight in `zone`, so a Sunday evening belongs to the week in which it was
    lived, on both sides of a clock change.

    Returns
    -------
    DataFrame
        ``week`` (the Monday, without a zone), ``kind``, ``variant``, ``channel``, ``warmth`` (plain strings;
        a missing channel is ``""``), ``count``. No rows give the same columns, empty.
    """
    require(frame, COLUMNS)
    keyed = pd.DataFrame(
        {"week": weeks_of(frame["happened_at"], zone)}
        | {name: frame[name].astype("str").fillna("") for name in COUNTED_BY[1:]}
    )
    counts = keyed.groupby(list(COUNTED_BY), sort=True).size()
    return counts.rename("count").astype("int64").reset_index()


def add_counts(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the sum of weekly counts; the order of the frames makes no difference."""
    together = pd.concat(list(frames), ignore_index=True)
    return together.groupby(list(COUNTED_BY), as_index=False, sort=True)["count"].sum()


def weeks_of(moments: pd.Series, zone: str | ZoneInfo) -> pd.Series:
    """Return for each instant the Monday of its week in `zone`, at midnight and without a zone."""
    local = moments.dt.tz_convert(zone).dt.tz_localize(None)
    days = local.dt.normalize()
    return days - pd.to_timedelta(days.dt.day_of_week, unit="D")


def require(frame: pd.DataFrame, columns: Iterable[str]) -> None:
    """Raise `InvalidInputError` naming the columns that `frame` lacks."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise InvalidInputError(
            _("The frame has no column {columns}.").format(columns=", ".join(f"“{name}”" for name in missing)),
            _("Start from book.activity(), which has all of them."),
            where="frame",
        )


#: Kinds as they stand in a frame.
KINDS = tuple(kind.value for kind in EventKind)
