"""The weeks against the goal, in words."""

from __future__ import annotations

import pandas as pd

from workbook.activity.labels import sort_label
from workbook.activity.measures.weeks import WEEKLY_ACTIONS
from workbook.guidance.spoken_dates import month_name
from workbook.i18n import _, ngettext


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
    met, weeks = weeks_met(table)
    if not weeks:
        return _("Your first week: {this_week}").format(this_week=this_week.removeprefix(_("this week ")))
    if weeks == len(table) - 1:
        pattern = _("Goal met in {met} of the last {weeks} finished weeks; {this_week}")
        return pattern.format(met=met, weeks=weeks, this_week=this_week)
    return ngettext(
        "Goal met in {met} of {weeks} finished week; {this_week}",
        "Goal met in {met} of {weeks} finished weeks; {this_week}",
        weeks,
    ).format(met=met, weeks=weeks, this_week=this_week)


def lately_sentence(table: pd.DataFrame, *, mean_weeks: int = 4) -> str:
    """Return what the last finished weeks gave together, “Together 10 actions in …”, or nothing while they are few."""
    told = table["lately"].dropna()
    if told.empty:
        return ""
    actions = int(told.iloc[-1])
    low, rest = divmod(actions, mean_weeks)
    a_week = _("{low} to {high} a week").format(low=low, high=low + 1) if rest else _("{low} a week").format(low=low)
    return ngettext(
        "In the last {weeks} finished weeks it was {count} action, {a_week}.",
        "In the last {weeks} finished weeks it was {count} actions, {a_week}.",
        actions,
    ).format(weeks=mean_weeks, count=f"{actions:,}", a_week=a_week)


def weeks_met(table: pd.DataFrame) -> tuple[int, int]:
    """Return in how many finished weeks the goal was met, and of how many.

    Weeks before the first action are not counted, a week of days off only when its goal was met all the same, and a
    week of a class that too few learners were active in never.
    """
    counted = table[table["begun"] & ~table["current"] & (~table["away"] | table["goal_met"]) & ~hidden_weeks(table)]
    return int(counted["goal_met"].sum()), len(counted)


def hidden_weeks(table: pd.DataFrame) -> pd.Series:
    """Return which weeks are not shown: those of a class in which too few were active (column ``hidden``)."""
    return table["hidden"] if "hidden" in table.columns else pd.Series(False, index=table.index)


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
    told = _("{finding}. Actions in the weeks from Monday: {weeks}.").format(
        finding=weekly_actions_title(table), weeks=weeks
    )
    away = int((table["begun"] & table["away"] & ~table["goal_met"]).sum())
    spared = ngettext(
        "{count} week of days off is not counted.", "{count} weeks of days off are not counted.", away
    ).format(count=away)
    return " ".join(part for part in (told, lately_sentence(table), spared if away else "") if part)


def weekly_actions_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers as a table to show."""
    words = [
        _("not over yet")
        if row.current
        else _("met")
        if row.goal_met
        else _("before you began")
        if not row.begun
        else _("days off")
        if row.away
        else ""
        for row in table.itertuples()
    ]
    return pd.DataFrame(
        {_("Week from"): [week_label(week) for week in table["week"]]}
        | {sort_label(name).capitalize(): table[name].to_numpy() for name in WEEKLY_ACTIONS}
        | {
            _("Actions"): table["actions"].to_numpy(),
            _("Goal"): table["goal"].to_numpy(),
            _("With the weeks before"): ["" if pd.isna(sum_) else int(sum_) for sum_ in table["lately"]],
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
