"""The events of a book as one tidy pandas frame. Loads pandas: import it late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from workbook.records import Event, Warmth

#: The columns of an activity frame, in order.
COLUMNS = (
    "learner",
    "event_id",
    "contact_id",
    "kind",
    "variant",
    "channel",
    "happened_at",
    "meeting_id",
    "warmth",
    "note",
)

#: What a row of `Events.frame_rows` holds.
ROW = COLUMNS[1:]

CATEGORIES = ("learner", "kind", "variant", "channel", "warmth")


def activity_frame(rows: Iterable[Sequence[Any]], *, learner: str = "") -> pd.DataFrame:
    """Return a tidy frame of events, oldest first.

    Parameters
    ----------
    rows : in the order of `ROW`; `happened_at` as whole microseconds since 1970 in UTC.
    learner : whose events these are: the id of their book.

    Returns
    -------
    DataFrame
        ``learner`` (category), ``event_id``, ``contact_id``, ``meeting_id`` (strings; ids say nothing of who it
        is; a missing meeting is NA), ``kind``, ``variant``, ``channel``, ``warmth`` (categories; a missing channel
        is NA), ``happened_at`` (aware, UTC, microseconds), ``note`` (whether an invitation carried a message;
        NA where nobody said). No rows give the same columns, empty.
    """
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(ROW)
    data = {name: _column(name, values) for name, values in zip(ROW, columns, strict=True)}
    everybody = np.zeros(len(columns[0]), dtype="int8")
    data["learner"] = pd.Categorical.from_codes(everybody, [learner] if len(everybody) else [])
    frame = pd.DataFrame({name: data[name] for name in COLUMNS})
    if frame["happened_at"].is_monotonic_increasing:
        return frame
    return frame.sort_values("happened_at", kind="stable", ignore_index=True)


def _column(name: str, values: Sequence[Any]) -> Any:
    if name in CATEGORIES:
        # A handful of words, thousands of times: counted off by hand, it takes half as long.
        words = sorted({value for value in values if value is not None})
        places = {word: place for place, word in enumerate(words)}
        return pd.Categorical.from_codes([places.get(value, -1) for value in values], pd.Index(words, dtype="str"))
    if name == "happened_at":
        return pd.DatetimeIndex(np.array(values, dtype="datetime64[us]")).tz_localize("UTC")
    return pd.array(values, dtype="boolean" if name == "note" else "str")


def rows_of(events: Iterable[Event], warmths: Mapping[str, Warmth] | None = None) -> list[tuple[Any, ...]]:
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
            event.details.get("note"),
        )
        for event in events
    ]
