"""How it came out with each person who was written to: the rows behind every measure of answers."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from workbook.activity.frames import require
from workbook.book.frame import COLUMNS
from workbook.records import Channel, Warmth

#: The columns of the outcomes.
OUTCOME_COLUMNS = (
    "contact_id", "channel", "warmth", "note", "wrote_at", "replied_at", "answer", "reminders", "closes_at",
    "outcome", "mature",
)  # fmt: skip

_OUTCOMES = ("answered", "late", "none", "waiting")

#: The meetings that somebody who never answered would not have.
_AGREED = ("booked", "rescheduled", "held")
_NEVER = np.datetime64("NaT", "us")


def outreach_outcomes(
    frame: pd.DataFrame, *, now: datetime, maturity_days: float = 14, window_days: float = 60
) -> pd.DataFrame:
    """Return for each person who was written to how it came out.

    A person counts once, from the first message. An answered person is credited to the message that was
    answered, an unanswered one to the first. Automatic answers are no answers; a no is one. Whoever agreed a time
    or came to a meeting has answered, noted or not.

    Parameters
    ----------
    frame : an activity frame; what lies after `now` is left out.
    now : until when people had time to answer.
    maturity_days : how long somebody may take to answer in time.
    window_days : so long after the last message no reminder goes out any more, and the case is closed.

    Returns
    -------
    DataFrame
        In the order of the first messages, all words as categories: ``contact_id`` (string), ``channel`` and ``note``
        (of the message that is credited; a missing channel is ``other``), ``warmth``, ``wrote_at``, ``replied_at``
        (NaT without an answer), ``answer`` (``yes``, ``no``, ``later``, ``unsaid``; ``""`` without one),
        ``reminders`` (messages after the first and not after the answer), ``closes_at`` (when the first silence of
        `window_days` after a message was, or would be, over),
        ``outcome``: ``answered`` (within `maturity_days`), ``late`` (after them), ``none`` (no answer in that time),
        ``waiting`` (written to more recently than that); ``mature`` (written to at least so long ago). No outreach
        gives the same columns, empty.
    """
    require(frame, COLUMNS)
    known = frame[frame["happened_at"] <= now]
    if not known["happened_at"].is_monotonic_increasing:
        known = known.sort_values("happened_at", kind="stable")
    written = known["kind"].eq("outreach").to_numpy()
    everybody, names = pd.factorize(known["contact_id"].where(pd.Series(written, index=known.index)))
    messages = known[written]
    # From here on a person is a number, in the order of the first messages, and an instant a numpy one.
    who, sent_at = everybody[written], _instants(messages)
    people = len(names)
    first = np.flatnonzero(~pd.Series(who).duplicated().to_numpy())
    wrote_at = sent_at[first]
    replied_at, answer = _answers(known, names, wrote_at)
    answered = ~np.isnat(replied_at)

    in_time = answered[who] & (sent_at <= replied_at[who])
    credited = first.copy()
    credited[who[in_time]] = np.flatnonzero(in_time)  # The last of several stays.
    later = (sent_at > wrote_at[who]) & (in_time | ~answered[who])
    reminders = np.bincount(who[later], minlength=people)

    moment = np.datetime64(pd.Timestamp(now).tz_convert("UTC").tz_localize(None), "us")
    allowed = pd.Timedelta(days=maturity_days).to_timedelta64()
    mature = wrote_at <= moment - allowed
    soon = answered & (replied_at - wrote_at <= allowed)
    return pd.DataFrame(
        {
            "contact_id": names.astype("str"),
            "channel": _category(messages["channel"], credited, Channel.OTHER.value),
            "warmth": _category(messages["warmth"], first, Warmth.UNKNOWN.value),
            "note": messages["note"].iloc[credited].array,
            "wrote_at": _aware(wrote_at),
            "replied_at": _aware(replied_at),
            "answer": pd.Categorical(answer),
            "reminders": reminders.astype("int64"),
            "closes_at": _aware(_closes_at(who, sent_at, people, pd.Timedelta(days=window_days).to_timedelta64())),
            "outcome": pd.Categorical.from_codes(np.select([soon, answered, mature], [0, 1, 2], default=3), _OUTCOMES),
            "mature": mature,
        }
    )


def outcomes_of(
    frame: pd.DataFrame, *, now: datetime, maturity_days: float = 14, window_days: float = 60
) -> pd.DataFrame:
    """Return `frame` if it holds outcomes already, else the outcomes of its events.

    So that every measure of answers takes an activity frame, and several can share the outcomes of one.
    """
    if "outcome" in frame.columns:
        require(frame, OUTCOME_COLUMNS)
        return frame
    return outreach_outcomes(frame, now=now, maturity_days=maturity_days, window_days=window_days)


def _answers(known: pd.DataFrame, names: pd.Index, wrote_at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each person when the first answer to the first message came, and what it said."""
    kind, variant = known["kind"], known["variant"]
    said = kind.eq("reply") & variant.ne("auto")
    agreed = (kind.eq("meeting") & variant.isin(_AGREED)) | kind.eq("debrief")
    heard = known[said | agreed]
    who, heard_at = names.get_indexer(heard["contact_id"]), _instants(heard)
    words = heard["variant"].astype("object").where(said[heard.index], "yes").to_numpy()
    counts = who >= 0
    counts[counts] = heard_at[counts] >= wrote_at[who[counts]]
    who, heard_at, words = who[counts], heard_at[counts], words[counts]
    replied_at = np.full(len(names), _NEVER)
    answer = np.full(len(names), "", dtype="object")
    # Written from the last to the first, so that the first stays.
    replied_at[who[::-1]] = heard_at[::-1]
    answer[who[::-1]] = words[::-1]
    return replied_at, answer


def _closes_at(who: np.ndarray, sent_at: np.ndarray, people: int, window: np.timedelta64) -> np.ndarray:
    """For each person the end of the first silence of `window` after one of the learner's messages."""
    order = np.argsort(who, kind="stable")
    person, moment = who[order], sent_at[order]
    kept_on = np.zeros(len(order), dtype="bool")
    kept_on[:-1] = (person[1:] == person[:-1]) & (moment[1:] - moment[:-1] <= window)
    ends = order[~kept_on]
    closes = np.full(people, _NEVER)
    closes[who[ends][::-1]] = sent_at[ends][::-1] + window
    return closes


def _category(words: pd.Series, places: np.ndarray, missing: str) -> pd.Categorical:
    """The words in these places, as categories; `missing` stands where there is none."""
    taken = pd.Categorical(words.iloc[places])
    if missing not in taken.categories:
        taken = taken.add_categories([missing])
    return taken.fillna(missing)


def _instants(rows: pd.DataFrame) -> np.ndarray:
    moments: np.ndarray = rows["happened_at"].dt.tz_localize(None).to_numpy(dtype="datetime64[us]")
    return moments


def _aware(moments: np.ndarray) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(moments).as_unit("us").tz_localize("UTC")
