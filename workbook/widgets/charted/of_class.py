"""The figures of a class as charts: drawn and told by the same measures as a learner's own, where there are such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from workbook.activity.charts import learners as charts
from workbook.activity.charts import waiting as waiting_charts
from workbook.activity.charts import weeks as week_charts
from workbook.activity.charts import yields as yield_charts
from workbook.activity.counts import add_counts
from workbook.activity.honesty import wilson
from workbook.activity.labels import channel_label
from workbook.activity.measures.waiting import time_to_reply
from workbook.activity.measures.weeks import WEEKLY_ACTIONS, weekly_actions
from workbook.activity.measures.yields import USEFUL
from workbook.activity.texts import learners as texts
from workbook.activity.texts import waiting as waiting_texts
from workbook.classroom.small_groups import Figure
from workbook.content import load_topics
from workbook.i18n import _
from workbook.norms import Norms
from workbook.widgets.charted.chart import Chart


def class_charts(
    figures: Mapping[str, Figure], *, norms: Norms, now: datetime, zone: ZoneInfo, chosen: str = ""
) -> list[Chart]:
    """Return a chart for each figure that may be shown and has anything in it.

    Parameters
    ----------
    chosen : the channel whose answers are shown, ``""`` for all.
    """
    makers: list[Callable[[], Chart | None]] = [
        lambda: _standing(figures["stages"].shown),
        lambda: _weeks(figures["weeks"].shown, norms, now, zone),
        lambda: _waits(figures["waits"].shown, norms.whole("small_sample_few"), chosen),
        lambda: _felt({name: figures[name].shown for name in ("session", "meeting")}),
        lambda: _yields(figures["yields"].shown, norms),
    ]
    return [chart for make in makers if (chart := make()) is not None]


def _standing(plain: Any) -> Chart | None:
    if not plain or not plain["groups"]:
        return None
    stages, counts = zip(*plain["groups"], strict=True)
    table = pd.DataFrame({"stages": list(stages), "learners": list(counts)})
    summary = texts.standing_summary(table)
    return Chart(
        name="stages",
        heading=_("Where the class stands"),
        summary=summary,
        alt=_("A bar for each stage. {summary}").format(summary=summary),
        table=texts.standing_table(table),
        draw=lambda dark: charts.plot_standing(table, dark=dark),
    )


def week_table(plain: Any, *, goal: int, now: datetime, zone: ZoneInfo) -> pd.DataFrame:
    """Return the weeks of a class in the form of `measures.weeks.weekly_actions`, with a column ``hidden``."""
    sorts = [pairs[0] for pairs in WEEKLY_ACTIONS.values()]
    rows = [
        (pd.Timestamp(monday), kind, variant, "", "", count)
        for monday, sums in zip(plain["mondays"], plain["sums"], strict=True)
        for (kind, variant), count in zip(sorts, sums, strict=True)
        if count
    ]
    frame = pd.DataFrame(rows, columns=["week", "kind", "variant", "channel", "warmth", "count"])
    frame["week"] = pd.to_datetime(frame["week"])
    table = weekly_actions(add_counts(frame), now=now, zone=zone, goal=goal)
    hidden = {pd.Timestamp(monday) for monday, few in zip(plain["mondays"], plain["hidden"], strict=True) if few}
    table["hidden"] = table["week"].isin(hidden)
    if hidden:
        # What several weeks gave together would give away a week that is held back.
        table["lately"] = pd.array([pd.NA] * len(table), dtype="Int64")
    return table


def _weeks(plain: Any, norms: Norms, now: datetime, zone: ZoneInfo) -> Chart | None:
    if not plain or not any(map(any, plain["sums"])):
        return None
    each, sharing = norms.whole("weekly_goal"), int(plain["sharing"])
    table = week_table(plain, goal=each * sharing, now=now, zone=zone)
    if not table["actions"].any():
        return None
    by_sort = bool(plain["by_sort"])
    summary = texts.class_weeks_summary(table, goal_each=each, sharing=sharing)
    by = tuple(WEEKLY_ACTIONS) if by_sort else ("actions",)
    return Chart(
        name="weeks",
        heading=_("The weeks of the class"),
        summary=summary,
        alt=_("Bars, one for each week, with a line at the goal. {summary}").format(summary=summary),
        table=texts.class_weeks_table(table, by_sort=by_sort),
        draw=lambda dark: week_charts.plot_weekly_actions(
            table, dark=dark, by=by, heading=texts.class_weeks_title(table)
        ),
    )


def _waits(plain: Any, few: int, chosen: str) -> Chart | None:
    if not plain or not plain["channels"].get(""):
        return None
    chosen = chosen if chosen in plain["channels"] else ""
    rows = [(days, outcome, chosen, "", count) for days, outcome, count in plain["channels"][chosen]]
    counts = add_counts(pd.DataFrame(rows, columns=["days", "outcome", "channel", "warmth", "count"]))
    curve = time_to_reply(counts)
    ways = [("", _("all the people the class wrote to"))]
    ways += [(name, channel_label(name)) for name in plain["channels"] if name]
    shares = waiting_texts.time_to_reply_table(curve).iloc[:, [0, -1]]
    return Chart(
        name="waits",
        heading=_("How long answers take"),
        summary=waiting_texts.time_to_reply_summary(curve, few=few),
        alt=waiting_texts.time_to_reply_alt(curve, few=few),
        table=shares,
        draw=lambda dark: waiting_charts.plot_time_to_reply(curve, dark=dark, few=few),
        choices=tuple(ways) if len(ways) > 1 else (),
        chosen=chosen,
    )


def _felt(plain: Mapping[str, Any]) -> Chart | None:
    told = {name: each for name, each in plain.items() if each}
    if not told:
        return None
    table = pd.DataFrame(
        [
            {
                "moment": name,
                "before": each["before"]["middle"],
                "after": each["after"]["middle"],
                "before_low": each["before"]["low"],
                "before_high": each["before"]["high"],
                "after_low": each["after"]["low"],
                "after_high": each["after"]["high"],
                "learners": each["learners"],
            }
            for name, each in told.items()
        ],
        columns=list(texts.FELT),
    )
    surer = {name: None if each["surer"] is None else (each["surer"], each["less"]) for name, each in told.items()}
    summary = texts.felt_summary(table, surer)
    return Chart(
        name="confidence",
        heading=_("How sure learners felt, before and after"),
        summary=summary,
        alt=_("A ring before and a dot after, on a line from 1 to 10. {summary}").format(summary=summary),
        table=texts.felt_table(table),
        draw=lambda dark: charts.plot_felt(table, dark=dark),
    )


def _yields(plain: Any, norms: Norms) -> Chart | None:
    if not plain or not plain["topics"]:
        return None
    few, some = norms.whole("small_sample_few"), norms.whole("small_sample_some")
    rows = []
    for topic, asked, useful, _learners in plain["topics"]:
        low, high = wilson(useful, asked) if asked >= few else (float("nan"),) * 2
        rows.append((topic or "", "", asked, useful, 0, (useful + 1) / (asked + 2), low, high))
    table = pd.DataFrame(rows, columns=list(USEFUL))
    known = load_topics()
    labels = {key: known.get(key, key) if key else _("Other topics together") for key in table["key"]}
    summary = texts.class_yield_summary(table, labels, few=few, some=some)
    return Chart(
        name="yields",
        heading=_("Which topics turn out useful"),
        summary=summary,
        alt=_("A line for each topic with how often it was useful. {summary}").format(summary=summary),
        table=texts.class_yield_table(table, labels, [row[3] for row in plain["topics"]]),
        draw=lambda dark: yield_charts.plot_question_yield(
            table, labels, dark=dark, few=few, some=some, heading=texts.class_yield_title(table)
        ),
    )
