"""What the charts say in words: the finding, the summary, the table, the alternative text.

Each takes the table of its measure, so that picture, words and numbers cannot disagree.
"""

from __future__ import annotations

import pandas as pd

from workbook.activity.honesty import FEW, SOME, Share, waiting_sentence
from workbook.activity.labels import channel_label, sort_label, stage_label
from workbook.activity.measures import WEEKLY_ACTIONS
from workbook.guidance.spoken_dates import month_name
from workbook.i18n import _, ngettext
from workbook.records import Stage


def _reached(table: pd.DataFrame) -> dict[str, int]:
    return {str(stage): int(people) for stage, people in zip(table["stage"], table["people"], strict=True)}


def stage_reached_title(table: pd.DataFrame) -> str:
    """Return the finding: how many were written to, answered and met."""
    reached = _reached(table)
    written, answered, met = reached[Stage.CONTACTED], reached[Stage.REPLIED], reached[Stage.MET]
    if not written:
        return _("How far your conversations get")
    wrote = ngettext("You wrote to {count} person", "You wrote to {count} people", written).format(count=f"{written:,}")
    if met:
        came = _("{answered} answered and you met {met}")
    elif answered:
        came = _("{answered} answered")
    else:
        came = _("no answer so far")
    return f"{wrote}; {came.format(answered=f'{answered:,}', met=f'{met:,}')}"


def stage_count(people: int, of: int) -> str:
    """Return what stands beside a bar: “4 of 10”, “40 of 120 · 33 %”, or “0” where nobody could be."""
    share = Share(people, of)
    if not of:
        return "0"
    return (
        share.counts
        if of < share.some
        else _("{counts} · {percent} %").format(counts=share.counts, percent=share.percent)
    )


def stage_reached_empty(table: pd.DataFrame) -> str:
    """Return what to log to see the chart."""
    people = _reached(table)[Stage.IDENTIFIED]
    if not people:
        return _("Bring your contacts, write to one of them and note it. Your path to a meeting shows here.")
    return ngettext(
        "There is {count} person in your book. Write to them and note the message.",
        "There are {count} people in your book. Write to one and note the message.",
        people,
    ).format(count=f"{people:,}")


def stage_reached_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    if not _reached(table)[Stage.CONTACTED]:
        return stage_reached_empty(table)
    steps = [
        _("{stage}: {counts}").format(stage=stage_label(row.stage), counts=stage_count(int(row.people), int(row.of)))
        for row in table.iloc[1:].itertuples()
        if row.of
    ]
    return _("{finding}. Each step counts those of the step before: {steps}.").format(
        finding=stage_reached_title(table), steps="; ".join(steps)
    )


def stage_reached_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    shares = [Share(int(people), int(of)) for people, of in zip(table["people"], table["of"], strict=True)]
    return pd.DataFrame(
        {
            _("Stage"): [stage_label(stage) for stage in table["stage"]],
            _("People"): table["people"].to_numpy(),
            _("Of the stage before"): ["", *[share.counts if share.cases else "" for share in shares[1:]]],
            _("In 100"): ["", *[_percent(share) for share in shares[1:]]],
        }
    )


def _percent(share: Share) -> str:
    """The percentage and its interval, or that there are too few cases."""
    interval = share.interval
    if not share.cases:
        return ""
    if interval is None:
        return _("too few")
    if share.cases >= share.some:
        return f"{share.percent}"
    return _("{percent} ({low} to {high})").format(
        percent=share.percent, low=round(100 * interval[0]), high=round(100 * interval[1])
    )


def stage_reached_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Bars, one for each stage. {summary}").format(summary=stage_reached_summary(table))


def week_label(week: pd.Timestamp) -> str:
    """Return the Monday of a week: “2 Feb”."""
    return _("{day} {month}").format(day=week.day, month=month_name(week.date()))


def weekly_actions_title(table: pd.DataFrame) -> str:
    """Return the finding: in how many of the finished weeks the goal was met, and this week so far."""
    if not table["actions"].any():
        return _("Your weeks against your goal")
    now = table[table["current"]].iloc[-1]
    this_week = _("this week {done} of {goal} so far") if not now["goal_met"] else _("this week {done}, goal {goal}")
    this_week = this_week.format(done=f"{now['actions']:,}", goal=f"{now['goal']:,}")
    finished = table[table["begun"] & ~table["current"]]
    if finished.empty:
        return _("Your first week: {this_week}").format(this_week=this_week.removeprefix(_("this week ")))
    return ngettext(
        "Goal met in {met} of {weeks} finished week; {this_week}",
        "Goal met in {met} of {weeks} finished weeks; {this_week}",
        len(finished),
    ).format(met=int(finished["goal_met"].sum()), weeks=len(finished), this_week=this_week)


def weekly_actions_empty(table: pd.DataFrame) -> str:
    """Return what to log to see the chart."""
    goal = int(table["goal"].max()) if len(table) else 0
    return ngettext(
        "Your goal is {goal} action a week: a message, a meeting, a thank-you or a follow-up.",
        "Your goal is {goal} actions a week: messages, meetings, thank-yous, follow-ups. Note one.",
        goal,
    ).format(goal=goal)


def weekly_actions_summary(table: pd.DataFrame) -> str:
    """Return the chart as sentences."""
    if not table["actions"].any():
        return weekly_actions_empty(table)
    weeks = "; ".join(f"{week_label(row.week)}: {row.actions:,}" for row in table.itertuples() if row.begun)
    return _("{finding}. Actions in the weeks from Monday: {weeks}.").format(
        finding=weekly_actions_title(table), weeks=weeks
    )


def weekly_actions_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    words = [
        _("not over yet")
        if row.current
        else _("met")
        if row.goal_met
        else _("before you began")
        if not row.begun
        else ""
        for row in table.itertuples()
    ]
    return pd.DataFrame(
        {_("Week from"): [week_label(week) for week in table["week"]]}
        | {sort_label(name).capitalize(): table[name].to_numpy() for name in WEEKLY_ACTIONS}
        | {
            _("Actions"): table["actions"].to_numpy(),
            _("Goal"): table["goal"].to_numpy(),
            _("Goal met"): [
                _("met, not over yet") if row.current and row.goal_met else word
                for row, word in zip(table.itertuples(), words, strict=True)
            ],
        }
    )


def weekly_actions_alt(table: pd.DataFrame) -> str:
    """Return the alternative text."""
    return _("Bars, one for each week, with a line at the goal. {summary}").format(
        summary=weekly_actions_summary(table)
    )


def reply_rate_title(table: pd.DataFrame, *, maturity_days: float = 14) -> str:
    """Return the finding over all channels, counts first."""
    if table.empty:
        return _("Who answers, and by which way")
    cases, answered = int(table["cases"].sum()), int(table["answered"].sum())
    waiting, early = int(table["waiting"].sum()), int(table["early"].sum())
    if not cases:
        people = int(table["people"].sum())
        return ngettext(
            "{early} of {people} person answered already; it is early days",
            "{early} of {people} people answered already; it is early days",
            people,
        ).format(early=early, people=people)
    finding = ngettext(
        "{answered} of {cases} person answered within {days:g} days",
        "{answered} of {cases} people answered within {days:g} days",
        cases,
    ).format(answered=f"{answered:,}", cases=f"{cases:,}", days=maturity_days)
    return "; ".join(part for part in (finding, waiting_sentence(waiting)) if part)


def reply_rate_empty() -> str:
    """Return what to log to see the chart."""
    return _("Write to somebody and note the message. Answers are counted here; waiting is not a no.")


def reply_rate_line(row: pd.Series, *, few: int = FEW, some: int = SOME) -> str:
    """Return what may be said of one channel: counts, interval or percentage, who answered early, who waits."""
    early = int(row["early"])
    parts = [
        Share(int(row["answered"]), int(row["cases"]), few, some).sentence() if row["cases"] else "",
        ngettext("{count} answered early", "{count} answered early", early).format(count=early) if early else "",
        waiting_sentence(int(row["waiting"])),
    ]
    return " · ".join(part for part in parts if part)


def reply_rate_summary(table: pd.DataFrame, *, maturity_days: float = 14, few: int = FEW, some: int = SOME) -> str:
    """Return the chart as sentences. No channel is called better than another."""
    if table.empty:
        return reply_rate_empty()
    lines = "; ".join(
        _("{channel}: {line}").format(
            channel=channel_label(row["channel"]), line=reply_rate_line(row, few=few, some=some)
        )
        for _place, row in table.iterrows()
    )
    words = _("{finding}. {lines}.").format(finding=reply_rate_title(table, maturity_days=maturity_days), lines=lines)
    if len(table) > 1:
        words += " " + _("You wrote to different people in different ways, so this does not say which way is better.")
    return words


def reply_rate_table(table: pd.DataFrame, *, few: int = FEW, some: int = SOME) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    shares = [
        Share(int(answered), int(cases), few, some)
        for answered, cases in zip(table["answered"], table["cases"], strict=True)
    ]
    return pd.DataFrame(
        {
            _("Channel"): [channel_label(channel) for channel in table["channel"]],
            _("Written to"): table["people"].to_numpy(),
            _("Answered in time"): [share.counts for share in shares],
            _("In 100"): [_percent(share) for share in shares],
            _("Answered late"): table["late"].to_numpy(),
            _("Answered early"): table["early"].to_numpy(),
            _("Still waiting"): table["waiting"].to_numpy(),
            _("Said no"): table["declined"].to_numpy(),
        }
    )


def reply_rate_alt(table: pd.DataFrame, *, maturity_days: float = 14, few: int = FEW, some: int = SOME) -> str:
    """Return the alternative text."""
    return _("One row for each channel. {summary}").format(
        summary=reply_rate_summary(table, maturity_days=maturity_days, few=few, some=some)
    )
