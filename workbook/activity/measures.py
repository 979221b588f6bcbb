"""Numbers about one learner's networking: pure functions from frame to frame, with `now` passed in."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from workbook.activity.frames import COLUMNS, COUNTED_BY, require, weekly_counts
from workbook.activity.honesty import FEW, wilson
from workbook.records import STAGES, Stage

#: What a week's goal counts, and the events that count for it.
WEEKLY_ACTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "written": (("outreach", "first"), ("outreach", "nudge")),
    "met": (("meeting", "held"),),
    "followed_up": (("thank_you", "sent"), ("follow_up", "sent")),
}

_STAGE_OF_KIND = {
    "outreach": Stage.CONTACTED,
    "reply": Stage.REPLIED,
    "meeting": Stage.BOOKED,
    "debrief": Stage.MET,
    "thank_you": Stage.THANKED,
    "follow_up": Stage.FOLLOWED_UP,
    "introduction": Stage.IDENTIFIED,
}


def stage_reached(frame: pd.DataFrame, *, people: int | None = None) -> pd.DataFrame:
    """Return how many people ever reached each stage, or went beyond it.

    People are counted, not messages, and a stage once reached stays reached: somebody met by chance counts
    as contacted too.

    Parameters
    ----------
    frame : an activity frame.
    people : how many people the book holds; those without any event are identified and no more. Left out,
        only people with events are counted.

    Returns
    -------
    DataFrame
        One row for each stage in order: ``stage``, ``people`` (reached it), ``of`` (reached the stage before;
        for the first stage the same as ``people``).
    """
    require(frame, COLUMNS)
    kind, variant = frame["kind"].astype("str"), frame["variant"].astype("str")
    order = {stage: place for place, stage in enumerate(STAGES)}
    place = kind.map({name: order[stage] for name, stage in _STAGE_OF_KIND.items()}).fillna(0).astype("int64")
    place = place.mask((kind == "reply") & (variant == "auto"), order[Stage.CONTACTED])
    place = place.mask((kind == "meeting") & (variant == "held"), order[Stage.MET])
    furthest = place.groupby(frame["contact_id"]).max()
    at_stage = np.bincount(furthest.to_numpy(dtype="int64"), minlength=len(STAGES))
    reached = at_stage[::-1].cumsum()[::-1]
    if people is not None:
        reached[0] = max(people, reached[0])
    return pd.DataFrame(
        {
            "stage": [stage.value for stage in STAGES],
            "people": reached.astype("int64"),
            "of": np.concatenate([reached[:1], reached[:-1]]).astype("int64"),
        }
    )


def weekly_actions(
    frame: pd.DataFrame, *, now: datetime, zone: str | ZoneInfo, goal: int, weeks: int = 8
) -> pd.DataFrame:
    """Return what was done in each of the last weeks, against the goal.

    Only what is in the learner's own hands counts: messages written, meetings held, thank-yous and
    follow-ups sent. Answers are not a matter of effort.

    Parameters
    ----------
    frame : an activity frame, or weekly counts (then `zone` only says which week it is now).
    goal : actions in a week.
    weeks : how many weeks to show, the current one included.

    Returns
    -------
    DataFrame
        Oldest week first: ``week`` (its Monday), ``written``, ``met``, ``followed_up``, ``actions`` (their
        sum), ``goal``, ``goal_met``, ``current`` (the week that is not over yet), ``begun`` (no earlier than the
        first action ever). Weeks without actions are rows of zeros; events after `now` do not count.
    """
    if "count" in frame.columns:
        require(frame, (*COUNTED_BY, "count"))
        counts = frame
    else:
        require(frame, COLUMNS)
        counts = weekly_counts(frame[frame["happened_at"] <= now], zone=zone)
    today = pd.Timestamp(now).tz_convert(zone).tz_localize(None).normalize()
    this_week = today - pd.Timedelta(days=today.weekday())
    shown = pd.DatetimeIndex([this_week - pd.Timedelta(weeks=back) for back in reversed(range(weeks))]).as_unit("us")
    sort = pd.Series(list(zip(counts["kind"], counts["variant"], strict=True)), index=counts.index, dtype="object")
    table = pd.DataFrame({"week": shown})
    for name, sorts in WEEKLY_ACTIONS.items():
        sums = counts[sort.isin(sorts)].groupby("week")["count"].sum()
        table[name] = sums.reindex(shown, fill_value=0).to_numpy(dtype="int64")
    table["actions"] = table[list(WEEKLY_ACTIONS)].sum(axis=1)
    table["goal"] = goal
    table["goal_met"] = table["actions"] >= goal
    table["current"] = table["week"] == this_week
    counted = sort.isin([one for sorts in WEEKLY_ACTIONS.values() for one in sorts])
    began = counts.loc[counted, "week"].min() if counted.any() else pd.NaT
    table["begun"] = table["week"] >= began
    return table


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
