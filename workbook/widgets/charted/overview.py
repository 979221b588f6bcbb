"""How far conversations got, and the weeks against the goal."""

from __future__ import annotations

import pandas as pd

from workbook.activity.charts import stages as stage_charts
from workbook.activity.charts import weeks as week_charts
from workbook.activity.measures import stages, weeks
from workbook.activity.texts import stages as stage_texts
from workbook.activity.texts import weeks as week_texts
from workbook.i18n import _
from workbook.widgets.charted.behind import behind_stages, behind_weeks
from workbook.widgets.charted.chart import Chart
from workbook.widgets.charted.look import Look


def stage_reached(look: Look) -> Chart:
    """How far conversations got."""
    table = stages.stage_reached(look.events, people=look.book.contacts.count(), now=look.now)
    return Chart(
        name="stage_reached",
        heading=_("How far your conversations get"),
        summary=stage_texts.stage_reached_summary(table),
        alt=stage_texts.stage_reached_alt(table),
        table=stage_texts.stage_reached_table(table),
        draw=lambda dark: stage_charts.plot_stage_reached(table, dark=dark),
        behind=lambda: behind_stages(look.events, now=look.now),
    )


def weekly_actions(look: Look) -> Chart:
    """The last weeks against the goal."""
    table = weeks.weekly_actions(
        look.events, now=look.now, zone=look.zone, goal=look.norms.whole("weekly_goal"), calendar=look.calendar
    )
    return Chart(
        name="weekly_actions",
        heading=_("Your weeks against your goal"),
        summary=week_texts.weekly_actions_summary(table),
        alt=week_texts.weekly_actions_alt(table),
        table=week_texts.weekly_actions_table(table),
        draw=lambda dark: week_charts.plot_weekly_actions(table, dark=dark),
        behind=lambda: _weeks(look, table),
    )


def _weeks(look: Look, table: pd.DataFrame) -> pd.DataFrame:
    """Every action of the weeks shown."""
    counted = weeks.counted_actions(look.events, now=look.now, zone=look.zone)
    shown = counted[counted["week"].isin(table["week"])]
    return behind_weeks(shown, lambda week: _("Week from {day}").format(day=week_texts.week_label(week)))
