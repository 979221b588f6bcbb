"""All measures on 50,000 events against one hand-written pandas pass that computes the same numbers."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.measurement import Measurement, compare
from benchmarks.synthetic import fill, make_up

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_CONTACTS, _EVENTS = 5_000, 50_000


def frames(folder: Path) -> Any:
    """Return the frames that a look at a made-up book gives; reading them is not measured."""
    from workbook.activity.record_frames import introductions_frame
    from workbook.book import Book
    from workbook.norms import norms
    from workbook.widgets.charted.look import Look

    book = Book.create(folder / "book.sqlite", clock=lambda: _NOW)
    fill(book, make_up(_CONTACTS, _EVENTS, now=_NOW, seed=1))
    look = Look(book=book, norms=norms(), now=_NOW, zone=ZoneInfo("Europe/Berlin"))
    names = ("events", "people", "meetings", "spans", "promises", "takeaways", "questions", "debriefs", "examined")
    given = SimpleNamespace(
        norms=look.norms, now=_NOW, zone=look.zone, introductions=introductions_frame(look.referrals.kept),
        **{name: getattr(look, name) for name in names},
    )  # fmt: skip
    book.close()
    return given


def by_measures(given: Any) -> dict[str, Any]:
    """Return what the measures give for the same frames."""
    from workbook.activity.counts import waiting_counts, weekly_counts
    from workbook.activity.measures import (
        conversion,
        coverage,
        delays,
        giving,
        health,
        meetings,
        nudges,
        outcomes,
        referrals,
        replies,
        stages,
        ties,
        time_cost,
        waiting,
        weeks,
        yields,
    )

    events, now, zone, value = given.events, given.now, given.zone, given.norms.value
    wrote = outcomes.outreach_outcomes(
        events, now=now, maturity_days=value("maturity_days"), window_days=value("nudge_window_days")
    )
    talks = meetings.meeting_outcomes(events, given.meetings, given.spans, now=now)
    met = referrals.people_met(events)
    tree = referrals.referral_tree(given.introductions, met=met)
    return {
        "stage_reached": stages.stage_reached(events, people=len(given.people), now=now),
        "weekly_actions": weeks.weekly_actions(events, now=now, zone=zone, goal=3),
        "daily_actions": weeks.daily_actions(events, now=now, zone=zone),
        "weekly_counts": weekly_counts(events, zone=zone),
        "reply_rate by channel": replies.reply_rate(wrote, now=now, by="channel"),
        "reply_rate by warmth": replies.reply_rate(wrote, now=now, by="warmth"),
        "time_to_reply": waiting.time_to_reply(waiting_counts(wrote, now=now, window_days=value("nudge_window_days"))),
        "nudge_effect": nudges.nudge_effect(wrote, now=now),
        "conversion": conversion.conversion(talks),
        "thank_you_delay": delays.thank_you_delay(talks, now=now, due_hours=value("thank_you_due_hours")),
        "debrief_delay": delays.debrief_delay(talks, given.debriefs, now=now, due_hours=value("debrief_due_hours")),
        "time_cost": time_cost.time_cost(talks, given.debriefs),
        "days_to_meeting": conversion.days_to_meeting(events, talks),
        "tie_mix": ties.tie_mix(events, given.people),
        "coverage": coverage.coverage(events, given.people),
        "referral_tree": referrals.referral_numbers(tree, met=met),
        "learning_yield": yields.learning_yield(events, given.takeaways),
        "question_yield": yields.question_yield(given.questions, events),
        "give_ask": giving.give_ask(events, given.promises, most=None),
        "data_health": health.data_health(given.examined),
    }


def numbers_of(found: dict[str, Any]) -> dict[str, Any]:
    """Return the tables of the measures in the form of `by_hand`, to compare the two."""
    three = ["written", "met", "followed_up"]
    curve, nudge, gains = found["time_to_reply"], found["nudge_effect"], found["learning_yield"]
    given = found["give_ask"]
    rates = {
        name: found[name].set_index(name.rpartition(" ")[2]).sort_index().to_numpy(dtype="float64").round(9).tolist()
        for name in ("reply_rate by channel", "reply_rate by warmth")
    }
    return rates | {
        "stage_reached": found["stage_reached"]["people"].tolist(),
        "weekly_actions": found["weekly_actions"][three].to_numpy().tolist(),
        "daily_actions": found["daily_actions"]["actions"].tolist(),
        "weekly_counts": sorted(found["weekly_counts"]["count"]),
        "time_to_reply": [curve["day"].tolist(), curve["at_risk"].tolist(), curve["share"].round(9).tolist()],
        "nudge_effect": nudge[["before", "after", "none"]].to_numpy().ravel().tolist(),
        "conversion": {row.outcome: row.meetings for row in found["conversion"].itertuples() if row.meetings},
        "thank_you_delay": sorted(found["thank_you_delay"]["hours"].dropna().round(6)),
        "debrief_delay": sorted(found["debrief_delay"]["hours"].dropna().round(6)),
        "time_cost": [int(found["time_cost"][name].sum()) for name in ("preparation", "together", "after")],
        "days_to_meeting": sorted(found["days_to_meeting"]["days"]),
        "tie_mix": {row.warmth: [row.people, row.contacted, row.met] for row in found["tie_mix"].itertuples()},
        "coverage": sorted(found["coverage"][["people", "contacted", "met"]].to_numpy().tolist()),
        "referral_tree": found["referral_tree"].tolist(),
        "learning_yield": [
            len(gains), int(gains[["fact", "opinion", "advice"]].to_numpy().sum()), int(gains["names"].sum())
        ],
        "question_yield": [int(found["question_yield"][name].sum()) for name in ("asked", "useful")],
        "give_ask": [int(given[name].sum()) for name in ("given", "offered", "received", "promised")],
        "give_ask people": [len(given), int(given["last_at"].astype("int64").sum())],
        "data_health": {row.rule: row.wrong for row in found["data_health"].itertuples() if row.rule != "circle"},
    }  # fmt: skip


def measure() -> list[Measurement]:
    """Both on the same frames; that they give the same numbers is checked first."""
    from benchmarks.by_hand import by_hand

    with tempfile.TemporaryDirectory() as folder:
        given = frames(Path(folder))
    ours, plain = numbers_of(by_measures(given)), by_hand(given)
    different = [name for name in ours | plain if ours.get(name) != plain.get(name)]
    if different:
        raise AssertionError(f"the two differ in: {', '.join(different)}")
    name = f"all measures on {_EVENTS:,} events ÷ one hand-written pandas pass of the same numbers"
    return [compare(name, lambda: by_measures(given), lambda: by_hand(given), target=1.5, rounds=5)]
