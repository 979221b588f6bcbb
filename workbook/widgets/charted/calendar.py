"""A field for each day of the last half year."""

from __future__ import annotations

import pandas as pd

from workbook.activity.charts import calendar as charts
from workbook.activity.labels import happened_label
from workbook.activity.measures import weeks
from workbook.activity.texts import calendar as texts
from workbook.activity.texts.weeks import week_label
from workbook.i18n import _
from workbook.widgets.charted.chart import Chart
from workbook.widgets.charted.look import Look


def calendar(look: Look) -> Chart:
    """What was done on each day, once there are some weeks to see."""
    least = look.norms.whole("calendar_weeks_least")
    table = weeks.daily_actions(look.events, now=look.now, zone=look.zone, calendar=look.calendar)
    return Chart(
        name="calendar",
        heading=_("Your days"),
        summary=texts.calendar_summary(table, least_weeks=least),
        alt=texts.calendar_alt(table, least_weeks=least),
        table=texts.calendar_table(table),
        draw=lambda dark: charts.plot_calendar(table, dark=dark, least_weeks=least),
        behind=lambda: _behind(look, table),
    )


def _behind(look: Look, table: pd.DataFrame) -> pd.DataFrame:
    """Every action in the weeks shown, by its week."""
    counted = weeks.counted_actions(look.events, now=look.now, zone=look.zone)
    counted = counted[counted["week"].isin(table["week"])]
    return pd.DataFrame(
        {
            "group": [_("Week from {day}").format(day=week_label(week)) for week in counted["week"]],
            "contact_id": counted["contact_id"],
            "happened_at": counted["happened_at"],
            "what": [happened_label(*each) for each in zip(counted["kind"], counted["variant"], strict=True)],
        }
    )
