"""What becomes of meetings: how soon they are thanked for and written down."""

from __future__ import annotations

import pandas as pd

from workbook.activity.charts import delays as delay_charts
from workbook.activity.measures import delays
from workbook.activity.texts import delays as delay_texts
from workbook.i18n import _
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look


def thank_you_delay(look: Look) -> Chart:
    """How soon each meeting was thanked for."""
    target, due = look.norms.value("thank_you_target_hours"), look.norms.value("thank_you_due_hours")
    table = delays.thank_you_delay(look.outcomes, now=look.now, due_hours=due)
    few, some = look.few, look.some
    return Chart(
        name="thank_you_delay",
        heading=_("How soon you say thank you"),
        summary=delay_texts.thank_you_delay_summary(table, due_hours=due, few=few, some=some),
        alt=delay_texts.thank_you_delay_alt(table, due_hours=due, few=few, some=some),
        table=delay_texts.thank_you_delay_table(table, target_hours=target, due_hours=due),
        draw=lambda dark: delay_charts.plot_thank_you_delay(table, dark=dark, target_hours=target, due_hours=due),
        behind=lambda: _behind_delay(table, (target, due)),
    )


def debrief_delay(look: Look) -> Chart:
    """How soon each meeting was written down."""
    due = look.norms.value("debrief_due_hours")
    table = delays.debrief_delay(look.outcomes, look.debriefs, now=look.now, due_hours=due)
    few, some = look.few, look.some
    return Chart(
        name="debrief_delay",
        heading=_("How soon you write down what you heard"),
        summary=delay_texts.debrief_delay_summary(table, due_hours=due, few=few, some=some),
        alt=delay_texts.debrief_delay_alt(table, due_hours=due, few=few, some=some),
        table=delay_texts.debrief_delay_table(table, due_hours=due),
        draw=lambda dark: delay_charts.plot_debrief_delay(table, dark=dark, due_hours=due),
        behind=lambda: _behind_delay(table, (due,)),
    )


def _behind_delay(table: pd.DataFrame, lines: tuple[float, ...]) -> pd.DataFrame:
    """Each meeting in its group, the latest first; when it was done, or when it ended while it is open."""
    rows = table.assign(group=delay_texts.delay_groups(table, lines)).iloc[::-1]
    what = [delay_texts.delay_what(row) for _place, row in rows.iterrows()]
    rows = rows.assign(happened_at=rows["done_at"].fillna(rows["ended_at"]), what=what)
    return rows.sort_values("group", kind="stable", ignore_index=True).astype({"group": "str"})[list(BEHIND)]
