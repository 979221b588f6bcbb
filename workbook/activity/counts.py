"""The two count frames: all that a view of a class needs of its learners, and all that can be added up.

`weekly_counts` says what was done in each week, `waiting_counts` how long people waited for an answer. Both come
from one learner's events, hold no person and no exact time, and add up with `add_counts`: the sum of the learners'
frames is the frame of the class, and every measure that takes such counts serves both.

Notes
-----
A count frame has no column for the learner. Whoever stacks the frames of many, as a database returns them, may put
a column ``learner`` into them: `add_counts` sums over it. The words are categories of one fixed list, which makes
the sum of two million rows as quick as pandas can be and keeps a stack of frames small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from workbook.activity.frames import require, weeks_of
from workbook.activity.measures.outcomes import outcomes_of
from workbook.book.frame import COLUMNS
from workbook.records import VARIANTS, Channel, EventKind, Warmth

#: What weekly counts are counted by.
COUNTED_BY = ("week", "kind", "variant", "channel", "warmth")

#: What waiting times are counted by.
WAITED_BY = ("days", "outcome", "channel", "warmth")

#: How waiting can end: with an answer, not yet, or when no reminder comes any more.
OUTCOMES = ("answered", "waiting", "closed")

#: The words that may stand in a column; what was not said is "".
_WORDS: dict[str, tuple[str, ...]] = {
    "kind": ("", *(kind.value for kind in EventKind)),
    "variant": ("", *dict.fromkeys(variant for variants in VARIANTS.values() for variant in variants)),
    "channel": ("", *(channel.value for channel in Channel)),
    "warmth": ("", *(warmth.value for warmth in Warmth)),
    "outcome": ("", *OUTCOMES),
}


def weekly_counts(frame: pd.DataFrame, *, zone: str | ZoneInfo) -> pd.DataFrame:
    """Return how many events of each sort fell into each week; mergeable with `add_counts`.

    Weeks begin on Monday at midnight in `zone`, so a Sunday evening belongs to the week in which it was
    lived, on both sides of a clock change.

    Returns
    -------
    DataFrame
        ``week`` (the Monday, without a zone), ``kind``, ``variant``, ``channel``, ``warmth`` (categories; a
        missing channel is ``""``), ``count``. No rows give the same columns, empty.
    """
    require(frame, COLUMNS)
    keyed = pd.DataFrame(
        {"week": weeks_of(frame["happened_at"], zone)} | {name: frame[name] for name in COUNTED_BY[1:]}
    )
    return _summed(keyed, COUNTED_BY)


def waiting_counts(frame: pd.DataFrame, *, now: datetime, window_days: float = 60) -> pd.DataFrame:
    """Return how many people have waited how long, by outcome; mergeable with `add_counts`.

    Parameters
    ----------
    frame : an activity frame, or what `outcomes.outreach_outcomes` made of one with the same `now` and days.
    now : until when those without an answer have waited.
    window_days : so long after the last message no reminder goes out any more, and the case is closed.

    Returns
    -------
    DataFrame
        ``days`` (whole days from the first message to the answer, to `now`, or to the closing), ``outcome``
        (``answered``, ``waiting`` or ``closed``), ``channel``, ``warmth`` (categories), ``count``. A no is an
        answer, an automatic reply is none, and an answer after the closing leaves the case closed: were only the
        late answers counted, and not the silence they broke, everybody would seem to answer in the end. No outreach
        gives the same columns, empty.

    Notes
    -----
    Source: our own choice of sixty days (norm ``nudge_window_days``).
    """
    people = outcomes_of(frame, now=now, window_days=window_days)
    answered = people["replied_at"].notna() & (people["replied_at"] <= people["closes_at"])
    closed = ~answered & (people["closes_at"] <= now)
    until = people["replied_at"].where(answered, people["closes_at"].where(closed, pd.Timestamp(now)))
    keyed = pd.DataFrame(
        {
            "days": (until - people["wrote_at"]).dt.days.astype("int64"),
            "outcome": np.select([answered, closed], ["answered", "closed"], default="waiting"),
            "channel": people["channel"],
            "warmth": people["warmth"],
        }
    )
    return _summed(keyed, WAITED_BY)


def add_counts(frames: pd.DataFrame | Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the sum of count frames of one sort; their order, and that of their rows, makes no difference.

    Parameters
    ----------
    frames : from `weekly_counts` or all from `waiting_counts`; or one frame in which such frames are stacked, with
        or without a column ``learner``.

    Returns
    -------
    DataFrame
        The same columns, one row for each that differs, sorted. No frames give a `weekly_counts` without rows.
    """
    if isinstance(frames, pd.DataFrame):
        stacked = frames
    else:
        listed = list(frames)
        stacked = pd.concat(listed, ignore_index=True) if listed else pd.DataFrame(columns=[*COUNTED_BY, "count"])
    columns = WAITED_BY if "outcome" in stacked.columns else COUNTED_BY
    require(stacked, (*columns, "count"))
    return _summed(stacked, columns, stacked["count"].to_numpy())


def _summed(keyed: pd.DataFrame, columns: Sequence[str], counts: Any = None) -> pd.DataFrame:
    """Add up `counts`, or count the rows, by `columns`: all of them packed into one whole number for each row."""
    packed = np.zeros(len(keyed), dtype="int64")
    parts: list[tuple[str, Any, int]] = []
    for name in columns:
        codes, values = _coded(keyed[name], name)
        # Some thousand weeks times some hundred words: far from what 64 bits hold.
        packed = packed * (len(values) or 1) + codes
        parts.append((name, values, len(values) or 1))
    places, found = pd.factorize(packed)
    sums = np.bincount(places, weights=counts, minlength=len(found))
    order = np.argsort(found)
    rest, table = found[order], {"count": sums[order].astype("int64")}
    for name, values, size in reversed(parts):
        rest, codes = np.divmod(rest, size)
        table[name] = values.take(codes)
    return pd.DataFrame({name: table[name] for name in (*columns, "count")})


def _coded(values: pd.Series, name: str) -> tuple[Any, Any]:
    """Each value as a whole number, and the values that the numbers stand for, in order."""
    if name not in _WORDS:
        codes, found = pd.factorize(values, sort=True)
        return codes, found
    words = values.array if isinstance(values.dtype, pd.CategoricalDtype) else pd.Categorical(values)
    known = _WORDS[name]
    if tuple(words.categories) != known:
        # Words of a later version stay, behind those known here.
        words = words.set_categories([*known, *sorted(set(words.categories) - set(known))])
    return np.maximum(words.codes, 0), pd.Categorical.from_codes(np.arange(len(words.categories)), dtype=words.dtype)
