"""The numbers of all measures in one hand-written pandas pass: what somebody who knows pandas writes for one frame.

It shares what can be shared and has no regard for anything but these numbers: no checks, no empty frames, no notes
without a meeting, no columns that only a chart needs. That is what the measures are held against.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

_DAY, _WEEK = pd.Timedelta(days=1), pd.Timedelta(weeks=1)
_PLACE = {"introduction": 0, "outreach": 1, "reply": 2, "meeting": 3, "debrief": 4, "thank_you": 5, "follow_up": 6}
_SORTS = {("outreach", "first"): 0, ("outreach", "nudge"): 0, ("meeting", "held"): 1, ("thank_you", "sent"): 2,
          ("follow_up", "sent"): 2}  # fmt: skip


def by_hand(given: Any) -> dict[str, Any]:  # noqa: PLR0915 - one pass in one place is the point
    """Return the numbers of every measure for the frames of a `Look`, by the name of the measure."""
    events, people, meetings, now = given.events, given.people, given.meetings, pd.Timestamp(given.now)
    events = events[events["happened_at"] <= now]
    kind, variant, who, at = events["kind"], events["variant"], events["contact_id"], events["happened_at"]
    is_held = (kind == "meeting") & (variant == "held")
    is_debrief = kind == "debrief"
    met = pd.Index(who[is_held | is_debrief].unique())
    reached = pd.Index(who[kind != "introduction"].unique())
    numbers: dict[str, Any] = {}

    # How far
    place = kind.map(_PLACE).astype("int64").mask((kind == "reply") & (variant == "auto"), 1).mask(is_held, 4)
    furthest = place.groupby(who).max()
    counts = [int((furthest >= stage).sum()) for stage in range(7)]
    opens = (kind == "introduction") & variant.isin(["suggested", "made"])
    named = who[opens].unique()
    introduced = int(furthest.index[furthest >= 4].isin(named).sum())
    numbers["stage_reached"] = [max(len(people), counts[0]), *counts[1:], introduced]

    # Weeks and days
    local = at.dt.tz_convert(given.zone).dt.tz_localize(None).dt.normalize()
    week = local - pd.to_timedelta(local.dt.day_of_week, unit="D")
    today = now.tz_convert(given.zone).tz_localize(None).normalize()
    monday = today - _DAY * today.day_of_week
    sort = pd.Series(-1, index=events.index)
    for (one, other), number in _SORTS.items():
        sort[(kind == one) & (variant == other)] = number
    done = sort >= 0
    weekly = pd.crosstab(week[done], sort[done])
    shown = pd.date_range(monday - 8 * _WEEK, monday, freq="7D")
    numbers["weekly_actions"] = weekly.reindex(shown, fill_value=0).to_numpy().tolist()
    daily = local[done].value_counts()
    numbers["daily_actions"] = daily.reindex(pd.date_range(monday - 25 * _WEEK, today), fill_value=0).tolist()
    merged = [week.rename("week"), kind, variant, events["channel"].cat.add_categories("").fillna(""), events["warmth"]]
    numbers["weekly_counts"] = sorted(events.groupby(merged, observed=True).size())

    # Answers
    outreach = events[kind == "outreach"]
    written = outreach.drop_duplicates("contact_id").set_index("contact_id")[["happened_at", "warmth", "channel"]]
    written = written.rename(columns={"happened_at": "wrote_at"})
    agreed = (kind == "meeting") & variant.isin(["booked", "rescheduled", "held"])
    heard = events[((kind == "reply") & (variant != "auto")) | agreed | is_debrief]
    heard = heard.join(written["wrote_at"], on="contact_id")
    heard = heard[heard["happened_at"] >= heard["wrote_at"]].drop_duplicates("contact_id").set_index("contact_id")
    written["replied_at"] = heard["happened_at"]
    written["answer"] = heard["variant"].astype("str").where(heard["kind"] == "reply", "yes")
    sent = outreach.join(written[["wrote_at", "replied_at"]], on="contact_id")
    before = sent["happened_at"] <= sent["replied_at"]
    credited = sent[before].drop_duplicates("contact_id", keep="last").set_index("contact_id")["channel"]
    written["channel"] = credited.reindex(written.index).fillna(written["channel"]).astype("str")
    later = (sent["happened_at"] > sent["wrote_at"]) & (before | sent["replied_at"].isna())
    reminded = written.index.isin(sent["contact_id"][later])
    window = pd.Timedelta(days=given.norms.value("nudge_window_days"))
    ordered = outreach.sort_values("contact_id", kind="stable")
    gap = ordered["happened_at"].groupby(ordered["contact_id"]).shift(-1) - ordered["happened_at"]
    ends = ordered[~(gap <= window)].drop_duplicates("contact_id").set_index("contact_id")["happened_at"] + window
    closes = ends.reindex(written.index)
    allowed = pd.Timedelta(days=given.norms.value("maturity_days"))
    answered = written["replied_at"].notna()
    mature = written["wrote_at"] <= now - allowed
    in_time = answered & (written["replied_at"] - written["wrote_at"] <= allowed)
    tally = pd.DataFrame(
        {"people": 1, "cases": mature, "answered": mature & in_time, "late": mature & answered & ~in_time,
         "none": mature & ~answered, "early": ~mature & in_time, "waiting": ~mature & ~answered,
         "declined": written["answer"] == "no"}
    )  # fmt: skip
    for by in ("channel", "warmth"):
        rate = tally.groupby(written[by].astype("str")).sum()
        share, spread = rate["answered"] / rate["cases"], 1.959963984540054**2 / rate["cases"]
        half = np.sqrt(spread * share * (1 - share) + spread**2 / 4)
        rate["low"], rate["high"] = ((share + spread / 2 + sign * half) / (1 + spread) for sign in (-1, 1))
        numbers[f"reply_rate by {by}"] = rate.sort_index().to_numpy().round(9).tolist()
    in_window = answered & (written["replied_at"] <= closes)
    closed = ~in_window & (closes <= now)
    until = written["replied_at"].where(in_window, closes.where(closed, now))
    waited = pd.crosstab((until - written["wrote_at"]).dt.days, in_window)
    at_risk = waited.sum(axis=1)[::-1].cumsum()[::-1]
    curve = 1 - (1 - waited[True] / at_risk).cumprod()
    numbers["time_to_reply"] = [curve.index.tolist(), at_risk.tolist(), curve.round(9).tolist()]
    parts = [answered & ~reminded, answered & reminded, ~answered]
    numbers["nudge_effect"] = [int(part.sum()) for part in parts] + [int((part & reminded).sum()) for part in parts]

    # Meetings
    notes = events[kind == "meeting"]
    held = notes[notes["variant"] == "held"].drop_duplicates("meeting_id", keep="last").set_index("meeting_id")
    plan = meetings.set_index("meeting_id")
    written_down = events[is_debrief].drop_duplicates("meeting_id").set_index("meeting_id")
    table = plan.join(held["happened_at"].rename("held_at"))
    table["debriefed_at"], table["debrief"] = written_down["happened_at"], written_down["event_id"]
    table["held_at"] = table["held_at"].fillna(table["debriefed_at"])
    status = notes.drop_duplicates("meeting_id", keep="last").set_index("meeting_id")["variant"].reindex(table.index)
    is_over = table["held_at"].notna()
    outcome = np.select(
        [is_over, status == "no_show", status == "cancelled", table["ends_at"] <= now],
        ["held", "no_show", "cancelled", "unnoted"], "ahead",
    )  # fmt: skip
    numbers["conversion"] = pd.Series(outcome).value_counts().to_dict()
    spans = given.spans.drop_duplicates("meeting_id", keep="last").set_index("meeting_id")
    table["noted_start"], table["noted_end"] = spans["started_at"], spans["ended_at"]
    starts, ends_at, held_at = table["starts_at"], table["ends_at"], table["held_at"]
    late_note = (held_at <= starts) | (held_at > ends_at + pd.Timedelta(hours=2))
    as_agreed = starts.notna() & (held_at >= starts - _DAY) & late_note
    table["over_at"] = table["noted_end"].fillna(held_at.mask(as_agreed, ends_at))
    began = table["noted_start"].fillna(starts)
    table["began_at"] = began.where(began <= table["over_at"], table["over_at"])
    thanked = events[kind == "thank_you"].drop_duplicates("meeting_id").set_index("meeting_id")
    table["thanked_at"] = thanked["happened_at"]
    table = table[is_over].sort_values("over_at")
    for name, column in (("thank_you_delay", "thanked_at"), ("debrief_delay", "debriefed_at")):
        passed = table[column].fillna(now) - table["over_at"]
        told = (table[column] >= table["began_at"]) & (passed.abs() >= pd.Timedelta(seconds=1))
        known = table[column].isna() | told
        numbers[name] = sorted((passed[known] / pd.Timedelta(hours=1)).clip(lower=0).round(6))
    debriefs = given.debriefs.set_index("event_id")
    cost = table.join(debriefs[["preparation_minutes", "after_minutes"]], on="debrief")
    numbers["time_cost"] = [int(cost[name].sum()) for name in ("preparation_minutes", "minutes", "after_minutes")]
    talks = table.join(written["wrote_at"], on="contact_id")
    talks = talks[talks["began_at"] >= talks["wrote_at"]].sort_values("began_at").drop_duplicates("contact_id")
    numbers["days_to_meeting"] = sorted((talks["began_at"] - talks["wrote_at"]).dt.days)

    # People
    known = people.assign(contacted=people["contact_id"].isin(reached), met=people["contact_id"].isin(met), people=1)
    columns = ["people", "contacted", "met"]
    ties = known.groupby("warmth", observed=True)[columns].sum()
    numbers["tie_mix"] = {str(tie): row.tolist() for tie, row in ties.iterrows()}
    companies = known.groupby(known["company"].str.casefold())[columns].sum()
    numbers["coverage"] = sorted(companies[companies["contacted"] > 0].to_numpy().tolist())
    pairs = given.introductions.set_index("contact_id")["introducer_id"]
    below, longest = pd.Index(pairs.unique()), 0
    above = pairs
    while len(above):
        longest += 1
        above = above.map(pairs).dropna()
    opened, led_to = int(met.isin(below).sum()), int(met.isin(pairs.index).sum())
    numbers["referral_tree"] = [len(pairs), len(met), opened, led_to, longest]

    # What talks gave, and what went either way
    gains = events[is_held | is_debrief].drop_duplicates("meeting_id")["meeting_id"]
    takeaways = given.takeaways[given.takeaways["meeting_id"].isin(gains)]
    suggested = events[(kind == "introduction") & (variant == "suggested")]
    numbers["learning_yield"] = [len(gains), len(takeaways), int(suggested["meeting_id"].isin(gains).sum())]
    asked = given.questions[given.questions["meeting_id"].isin(events.loc[is_debrief, "meeting_id"])]
    numbers["question_yield"] = [len(asked), int(asked["useful"].sum())]
    promises = given.promises
    kept, mine = promises["done_at"].notna(), promises["direction"] == "mine"
    numbers["give_ask"] = [
        int((kind == "follow_up").sum() + (mine & kept).sum()),
        int((mine & ~kept).sum()),
        int(is_held.sum() + opens.sum() + (~mine & kept).sum()),
        int((~mine & ~kept).sum()),
    ]
    everybody = pd.concat([who[(kind == "follow_up") | opens | is_held], promises["contact_id"]]).unique()
    numbers["give_ask people"] = [len(everybody), int(at.groupby(who).max()[everybody].astype("int64").sum())]

    numbers["data_health"] = _health(given, plan, spans)
    return numbers


def _health(given: Any, plan: pd.DataFrame, spans: pd.DataFrame) -> dict[str, int]:
    """How many rows are wrong, by rule."""
    events, people, now = given.events, given.people, pd.Timestamp(given.now)
    kind, who, at = events["kind"], events["contact_id"], events["happened_at"]
    day = at.dt.tz_convert(given.zone).dt.tz_localize(None).dt.normalize()
    first_word = day[kind.isin(["outreach", "debrief", "meeting", "introduction"])].groupby(who).min()
    first_written = day[kind == "outreach"].groupby(who).min()
    replies, reply_days = who[kind == "reply"], day[kind == "reply"]
    named = events[kind != "introduction"].assign(minute=at.dt.floor("min"))
    start = events["meeting_id"].map(spans["started_at"].combine_first(plan["starts_at"]))
    told = events["meeting_id"][(kind == "debrief") | events["variant"].isin(["held", "no_show", "cancelled"])]
    over = plan[plan["ends_at"] + pd.Timedelta(hours=given.norms.value("thank_you_due_hours")) < now]
    agreed = spans.index.map(plan["starts_at"])
    began = spans["started_at"].fillna(pd.Series(agreed, index=spans.index))
    fresh = people[~people["contact_id"].isin(who)]
    return {
        "future": int((at > now).sum()),
        "long_ago": int((at < now - pd.Timedelta(days=50 * 365)).sum()),
        "duplicate": int(named.duplicated(["contact_id", "kind", "variant", "channel", "minute"]).sum()),
        "reply_first": int(((reply_days < replies.map(first_word)) & (reply_days < replies.map(first_written))).sum()),
        "thanks_first": int(((kind == "thank_you") & (at < start)).sum()),
        "debrief_first": int(((kind == "debrief") & (at < start)).sum()),
        "ends_first": int((spans["ended_at"].fillna(spans["happened_at"]) < began).sum()),
        "introduced_self": int((people["introduced_by"] == people["contact_id"]).sum()),
        "no_outcome": int((~over.index.isin(told)).sum()),
        "no_end": int((agreed.isna() & spans["ended_at"].isna()).sum()),
        "no_name": int((~people["named"]).sum()),
        "no_way": int((~fresh["reachable"]).sum()),
    }
