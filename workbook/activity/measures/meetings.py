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
    wanted = ["event_id", "contact_id", "kind", "variant", "channel", "happened_at", _KEY]
    notes = events.loc[events["kind"].isin(("meeting", "debrief", "thank_you")), wanted]
    notes = notes.sort_values("happened_at", kind="stable")
    said = _with_keys(notes[notes["kind"] == "meeting"])
    debriefs, thanks = notes[notes["kind"] == "debrief"], notes[notes["kind"] == "thank_you"]
    planned = meetings[meetings["starts_at"].notna()]
    # From here on a meeting is its row in the table: whole numbers are found quicker than ids.
    ids = pd.Index(pd.concat([said[_KEY], planned[_KEY], debriefs[_KEY].dropna()]).unique())
    said, planned, debriefs, thanks = (
        frame.assign(row=ids.get_indexer(frame[_KEY])) for frame in (said, planned, debriefs, thanks)
    )
    table = _said(said, planned, len(ids)).join(_debriefs(debriefs, said))
    table["happened_at"] = table["happened_at"].fillna(table["debriefed_at"])
    table["contact_id"] = table["contact_id"].fillna(table.pop("debriefed_with"))
    agreed = meetings.assign(row=ids.get_indexer(meetings[_KEY])).set_index("row")[["starts_at", "ends_at", "minutes"]]
    table = _ended(table.join(agreed), said, spans)
    table["outcome"] = _outcome(table, pd.Timestamp(now))
    table = table.join(_thanks(thanks, table))
    table["agreed"] |= table["starts_at"].notna()
    table = table.assign(order=table["ended_at"].fillna(table["starts_at"]), **{_KEY: ids})
    return table.sort_values(["order", _KEY], ignore_index=True)[list(OUTCOMES)]


def _with_keys(said: pd.DataFrame) -> pd.DataFrame:
    """The notes about meetings, each with its meeting; those that name none by the talk that they belong to."""
    unnamed = said[said[_KEY].isna()]
    if unnamed.empty:
        return said
    closing = unnamed["variant"].isin(_CLOSING).astype("int64")
    talk = closing.groupby(unnamed["contact_id"]).cumsum() - closing
    last = unnamed.groupby([unnamed["contact_id"], talk])["event_id"].transform("last")
    return said.assign(**{_KEY: said[_KEY].fillna(last)})


def _first(notes: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The first note of each meeting, by its row; notes without one have -1 and are left out."""
    return notes[notes["row"] >= 0].drop_duplicates("row").set_index("row")[list(columns)]


def _said(said: pd.DataFrame, planned: pd.DataFrame, count: int) -> pd.DataFrame:
    """What the notes and the plans say of each meeting, by its row."""
    held, backwards = said["variant"] == "held", said.iloc[::-1]
    with_whom = pd.concat([said[["row", "contact_id"]], planned[["row", "contact_id"]]])
    agreed = np.zeros(count, dtype=bool)
    agreed[said.loc[~held, "row"]] = True
    return pd.DataFrame(
        {
            "contact_id": _first(with_whom, "contact_id")["contact_id"],
            "status": _first(backwards, "variant")["variant"].astype("str"),
            "happened_at": _first(backwards[held[::-1]], "happened_at")["happened_at"],
            "agreed": agreed,
        },
        index=pd.RangeIndex(count),
    )


def _debriefs(debriefs: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """The first debrief of each meeting; one that names no meeting is about the last that was held."""
    unnamed = debriefs.loc[debriefs["row"] < 0, ["happened_at", "event_id", "contact_id"]]
    if len(unnamed):
        held = said.loc[said["variant"] == "held", ["happened_at", "contact_id", "row"]]
        found = pd.merge_asof(unnamed, held, on="happened_at", by="contact_id").fillna({"row": -1})
        debriefs = pd.concat([debriefs[debriefs["row"] >= 0], found.astype({"row": "int64"})])
        debriefs = debriefs.sort_values("happened_at", kind="stable")
    first = _first(debriefs, "happened_at", "event_id", "contact_id")
    return first.set_axis(["debriefed_at", "debrief_id", "debriefed_with"], axis=1)


def _ended(table: pd.DataFrame, said: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Add when each held meeting began and was over, and for how long it went."""
    place = pd.Index(said["event_id"]).get_indexer(spans["event_id"])
    row = np.where(place >= 0, said["row"].to_numpy()[place] if len(said) else -1, -1)
    noted = _first(spans.assign(row=row).sort_values("happened_at", kind="stable").iloc[::-1], "started_at", "ended_at")
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
    unnamed = thanks.loc[thanks[_KEY].isna(), ["happened_at", "contact_id", "channel"]]
    if len(unnamed):
        held = table.loc[table["happened_at"].notna(), ["contact_id", "began_at"]].rename_axis("row").reset_index()
        found = pd.merge_asof(
            held.sort_values("began_at"), unnamed, left_on="began_at", right_on="happened_at", by="contact_id",
            direction="forward",
        )  # fmt: skip
        thanks = pd.concat([thanks, found.dropna(subset=["happened_at"])]).sort_values("happened_at", kind="stable")
    first = _first(thanks, "happened_at", "channel").set_axis(["thanked_at", "thanked_by"], axis=1)
    return first.astype({"thanked_by": "str"})
