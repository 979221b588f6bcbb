"""How far conversations got, the weeks against the goal, who answers and how long it took."""

from __future__ import annotations

from workbook.activity.charts import replies as reply_charts
from workbook.activity.charts import stages as stage_charts
from workbook.activity.charts import waiting as waiting_charts
from workbook.activity.charts import weeks as week_charts
from workbook.activity.counts import waiting_counts
from workbook.activity.measures import replies, stages, waiting, weeks
from workbook.activity.texts import replies as reply_texts
from workbook.activity.texts import stages as stage_texts
from workbook.activity.texts import waiting as waiting_texts
from workbook.activity.texts import weeks as week_texts
from workbook.i18n import _
from workbook.widgets.charted.chart import Chart
from workbook.widgets.charted.look import Look


def stage_reached(look: Look) -> Chart:
    """How far conversations got."""
    table = stages.stage_reached(look.events, people=look.book.contacts.count())
    return Chart(
        name="stage_reached",
        heading=_("How far your conversations get"),
        summary=stage_texts.stage_reached_summary(table),
        alt=stage_texts.stage_reached_alt(table),
        table=stage_texts.stage_reached_table(table),
        draw=lambda dark: stage_charts.plot_stage_reached(table, dark=dark),
    )


def weekly_actions(look: Look) -> Chart:
    """The last weeks against the goal."""
    table = weeks.weekly_actions(look.events, now=look.now, zone=look.zone, goal=look.norms.whole("weekly_goal"))
    return Chart(
        name="weekly_actions",
        heading=_("Your weeks against your goal"),
        summary=week_texts.weekly_actions_summary(table),
        alt=week_texts.weekly_actions_alt(table),
        table=week_texts.weekly_actions_table(table),
        draw=lambda dark: week_charts.plot_weekly_actions(table, dark=dark),
    )


def reply_rate(look: Look) -> Chart:
    """Who answers, by the way they were written to."""
    days, few, some = look.norms.value("maturity_days"), look.few, look.some
    table = replies.reply_rate(look.events, now=look.now, maturity_days=days, few=few)
    return Chart(
        name="reply_rate",
        heading=_("Who answers, by the way you wrote"),
        summary=reply_texts.reply_rate_summary(table, maturity_days=days, few=few, some=some),
        alt=reply_texts.reply_rate_alt(table, maturity_days=days, few=few, some=some),
        table=reply_texts.reply_rate_table(table, few=few, some=some),
        draw=lambda dark: reply_charts.plot_reply_rate(table, dark=dark, maturity_days=days, few=few, some=some),
    )


def time_to_reply(look: Look) -> Chart:
    """By which day how many have answered."""
    counts = waiting_counts(look.events, now=look.now, window_days=look.norms.value("nudge_window_days"))
    curve = waiting.time_to_reply(counts)
    return Chart(
        name="time_to_reply",
        heading=_("How long answers take"),
        summary=waiting_texts.time_to_reply_summary(curve, few=look.few),
        alt=waiting_texts.time_to_reply_alt(curve, few=look.few),
        table=waiting_texts.time_to_reply_table(curve),
        draw=lambda dark: waiting_charts.plot_time_to_reply(curve, dark=dark, few=look.few),
    )
