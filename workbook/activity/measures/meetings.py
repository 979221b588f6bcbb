"""What became of each meeting: whether it took place, when it was over, when it was thanked for and written down.

The measures about meetings all start from this one frame, so that they count the same meetings.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.frames import require
from workbook.activity.record_frames import MEETINGS, SPANS
from workbook.book.frame import COLUMNS

#: The columns of the frame.
OUTCOMES = (
    "meeting_id",
    "contact_id",
    "outcome",
    "agreed",
    "starts_at",
    "began_at",
    "ended_at",
    "minutes",
    "measured",
    "thanked_at",
    "thanked_by",
    "debriefed_at",
    "debrief_id",
)

#: What may have become of a meeting.
HELD, NO_SHOW, CANCELLED, AHEAD, UNNOTED = ("held", "no_show", "cancelled", "ahead", "unnoted")

_CLOSING = ("held", "no_show", "cancelled")

#: No meeting can be agreed for longer (`records.Meeting`); a longer one was not ended when it was over.
_LONGEST_MINUTES = 480

#: A note made so long after the agreed end does not tell when the meeting was over.
_LONG_AFTER = pd.Timedelta(hours=2)
_DAY = pd.Timedelta(days=1)
_KEY = "meeting_id"


def meeting_outcomes(
    events: pd.DataFrame, meetings: pd.DataFrame, spans: pd.DataFrame, *, now: datetime
) -> pd.DataFrame:
    """Return one row for each meeting, with what became of it.

    A meeting that was moved is one meeting. One that was noted twice is one meeting. Once held it stays held,
    and a debrief says that it was held. Notes that name no meeting belong to one conversation until it was held,
    cancelled or missed.

    Parameters
    ----------
    events : an activity frame, in any order.
    meetings : from `record_frames.meetings_frame`.
    spans : from `record_frames.spans_frame`.
    now : aware instant; what was agreed for later lies ahead.

    Returns
    -------
    DataFrame
        By `ended_at`, then by the agreed beginning: ``meeting_id`` (or the id of the event where none is named),
        ``contact_id``, ``outcome`` (``held``, ``no_show``, ``cancelled``, ``ahead``; ``unnoted`` when its time is over
        and nobody noted how it went), ``agreed`` (whether a time was agreed before; a chance talk has none),
        ``starts_at`` (as agreed), ``began_at`` and ``ended_at`` (as well as known; NaT while not held), ``minutes``
        (how long, Int64; NA where nothing tells), ``measured`` (whether `minutes` was noted, and not only agreed),
        ``thanked_at``, ``thanked_by`` (channel), ``debriefed_at``, ``debrief_id`` (the event). Nothing planned gives
        no rows.

    Notes
    -----
    The end of a meeting is the one that `guidance.threads.meeting_ended_at` gives, for all meetings at once.
    """
    require(events, COLUMNS)
    require(meetings, MEETINGS)
    require(spans, SPANS)
    kinds = events["kind"].astype("str")
    notes = events.loc[kinds.isin(("meeting", "debrief", "thank_you")), ["event_id", "contact_id", "kind", "variant",
                       "channel", "happened_at", _KEY]].sort_values("happened_at", kind="stable")  # fmt: skip
    notes = notes.astype({"kind": "str", "variant": "str", "channel": "str"})
    said = _with_keys(notes[notes["kind"] == "meeting"])
    table = _said(said, meetings)
    debriefs = _debriefs(notes[notes["kind"] == "debrief"], said)
    table = table.join(debriefs, how="outer")
    table["happened_at"] = table["happened_at"].fillna(table["debriefed_at"])
    table["contact_id"] = table["contact_id"].fillna(table.pop("debriefed_with"))
    table = _ended(table.join(meetings.set_index(_KEY)[["starts_at", "ends_at", "minutes"]]), said, spans)
    table["outcome"] = _outcome(table, pd.Timestamp(now))
    table = table.join(_thanks(notes[notes["kind"] == "thank_you"], table))
    table["agreed"] = table["agreed"].fillna(False).astype(bool) | table["starts_at"].notna()
    order = table["ended_at"].fillna(table["starts_at"])
    table = table.assign(order=order).rename_axis(_KEY).reset_index().sort_values(["order", _KEY], ignore_index=True)
    return table[list(OUTCOMES)]


def _with_keys(said: pd.DataFrame) -> pd.DataFrame:
    """The notes about meetings, each with its meeting; those that name none by the talk that they belong to."""
    unnamed = said[said[_KEY].isna()]
    if unnamed.empty:
        return said
    closing = unnamed["variant"].isin(_CLOSING).astype("int64")
    talk = closing.groupby(unnamed["contact_id"]).cumsum() - closing
    last = unnamed.groupby([unnamed["contact_id"], talk])["event_id"].transform("last")
    return said.assign(**{_KEY: said[_KEY].fillna(last)})


def _said(said: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """What the notes and the plans say of each meeting, by its id."""
    held = said[said["variant"] == "held"].groupby(_KEY, sort=False)["happened_at"].last()
    by_meeting = said.groupby(_KEY, sort=False)
    table = pd.DataFrame(
        {
            "contact_id": by_meeting["contact_id"].first(),
            "status": by_meeting["variant"].last(),
            "happened_at": held,
            "agreed": (said["variant"] != "held").groupby(said[_KEY], sort=False).any(),
        }
    )
    planned = meetings.loc[meetings["starts_at"].notna(), [_KEY, "contact_id"]].set_index(_KEY)
    return table.reindex(table.index.union(planned.index, sort=False)).fillna({"contact_id": planned["contact_id"]})


def _debriefs(debriefs: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """The first debrief of each meeting; one that names no meeting is about the last that was held."""
    held = said.loc[said["variant"] == "held", ["happened_at", "contact_id", _KEY]]
    unnamed = debriefs[debriefs[_KEY].isna()].drop(columns=_KEY)
    found = pd.merge_asof(unnamed, held, on="happened_at", by="contact_id")
    together = pd.concat([debriefs.dropna(subset=[_KEY]), found.dropna(subset=[_KEY])])
    first = together.sort_values("happened_at", kind="stable").drop_duplicates(_KEY).set_index(_KEY)
    return first[["happened_at", "event_id", "contact_id"]].set_axis(
        ["debriefed_at", "debrief_id", "debriefed_with"], axis=1
    )


def _ended(table: pd.DataFrame, said: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Add when each held meeting began and was over, and for how long it went."""
    keys = said.set_index("event_id")[_KEY]
    noted = spans.assign(key=spans["event_id"].map(keys)).dropna(subset=["key"]).sort_values("happened_at")
    noted = noted.drop_duplicates("key", keep="last").set_index("key")[["started_at", "ended_at"]]
    backwards = noted["ended_at"] < noted["started_at"]  # no end at all: it lies before the beginning
    table = table.join(noted.mask(backwards).set_axis(["noted_start", "noted_end"], axis=1))
    happened, starts, ends = table["happened_at"], table["starts_at"], table.pop("ends_at")
    early = happened < starts - _DAY
    as_agreed = starts.notna() & ~early & ((happened <= starts) | (happened > ends + _LONG_AFTER))
    end = table["noted_end"].fillna(happened.mask(as_agreed, ends))
    table["ended_at"] = end.mask(happened.isna())
    start = table["noted_start"].fillna(starts)
    table["began_at"] = start.where(start <= table["ended_at"], table["ended_at"]).mask(happened.isna())
    length = (table["noted_end"] - start) / pd.Timedelta(minutes=1)
    table["measured"] = length.gt(0) & length.le(_LONGEST_MINUTES) & happened.notna()
    table["minutes"] = length.round().where(table["measured"], table["minutes"]).astype("Int64")
    table["planned_end"] = ends
    return table


def _outcome(table: pd.DataFrame, now: pd.Timestamp) -> np.ndarray:
    """Held once and for all; otherwise what was noted last, or what the clock says of a plan."""
    over = table["planned_end"] <= now
    return np.select(
        [table["happened_at"].notna(), table["status"] == NO_SHOW, table["status"] == CANCELLED, over],
        [HELD, NO_SHOW, CANCELLED, UNNOTED],
        AHEAD,
    )


def _thanks(thanks: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The first thank-you for each held meeting; one that names no meeting is for those before it."""
    wanted = ["happened_at", "channel", _KEY]
    held = table.loc[table["happened_at"].notna(), ["contact_id", "began_at"]].rename_axis(_KEY).reset_index()
    unnamed = thanks.loc[thanks[_KEY].isna(), ["happened_at", "contact_id", "channel"]]
    found = pd.merge_asof(
        held.sort_values("began_at"), unnamed, left_on="began_at", right_on="happened_at", by="contact_id",
        direction="forward",
    )  # fmt: skip
    together = pd.concat([thanks.dropna(subset=[_KEY])[wanted], found.dropna(subset=["happened_at"])[wanted]])
    first = together.sort_values("happened_at", kind="stable").drop_duplicates(_KEY).set_index(_KEY)
    return first.set_axis(["thanked_at", "thanked_by"], axis=1)
