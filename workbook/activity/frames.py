"""Tidy pandas frames of the learner's events, and weekly counts that can be added up.

Every measure starts from one of these two frames, so that a learner can take a number apart in the next
cell, and a class is the sum of its learners' counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records import Event, EventKind, Warmth

if TYPE_CHECKING:
    from workbook.book import Book

#: The columns of an activity frame, in order.
COLUMNS = ("event_id", "contact_id", "kind", "variant", "channel", "happened_at", "meeting_id", "warmth")

#: What weekly counts are counted by.
COUNTED_BY = ("week", "kind", "variant", "channel", "warmth")

_CATEGORIES = ("kind", "variant", "channel", "warmth")


def activity(book: Book) -> pd.DataFrame:
    """Return one row for each event in the book, oldest first (`activity_frame` says what is in it)."""
    return activity_frame(book.events.frame_rows())


def activity_frame(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Return a tidy frame of events, oldest first.

    Parameters
    ----------
    rows : in the order of `COLUMNS`; `happened_at` as whole microseconds since 1970 in UTC.

    Returns
    -------
    DataFrame
        ``event_id``, ``contact_id``, ``meeting_id`` (strings; a missing meeting is NA), ``kind``, ``variant``,
        ``channel``, ``warmth`` (categories; a missing channel is NA), ``happened_at`` (aware, UTC, microseconds).
        No rows give the same columns, empty.
    """
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    data = dict(zip(COLUMNS, columns, strict=True))
    frame = pd.DataFrame(
        {
            name: pd.Categorical(data[name])
            if name in _CATEGORIES
            else pd.DatetimeIndex(np.array(data[name], dtype="datetime64[us]")).tz_localize("UTC")
            if name == "happened_at"
            else pd.array(data[name], dtype="str")
            for name in COLUMNS
        }
    )
    return frame.sort_values("happened_at", kind="stable", ignore_index=True)


def rows_of(events: Iterable[Event], warmths: dict[str, Warmth] | None = None) -> list[tuple[Any, ...]]:
    """Return the rows that `activity_frame` takes, from events in memory.

    For events that do not come from a book: an export, a practice set, a test.
    """
    known = warmths or {}
    return [
        (
            event.id,
            event.contact_id,
            event.kind.value,
            event.variant,
            event.channel.value if event.channel else None,
            round(event.happened_at.timestamp() * 1_000_000),
            event.meeting_id,
            known.get(event.contact_id, Warmth.UNKNOWN).value,
        )
        for event in events
    ]


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
        | {name: frame[name].astype("str").fillna("") for name in _CATEGORIES}
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
            _("Start from activity(book), which has all of them."),
            where="frame",
        )


#: Kinds as they stand in a frame.
KINDS = tuple(kind.value for kind in EventKind)
