"""What every measure asks of a frame: that its columns are there, and in which week an instant falls.

Every measure starts from the events of a book (`Book.activity`) or from counts of them (`counts`), so that a learner
can take a number apart in the next cell, and a class is the sum of its learners' counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.errors import InvalidInputError
from workbook.i18n import _


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
