"""What becomes of meetings: which take place, how soon they are thanked for and written down."""

from __future__ import annotations

import pandas as pd

from workbook.activity.charts import conversion as conversion_charts
from workbook.activity.charts import delays as delay_charts
from workbook.activity.charts import time_cost as time_charts
from workbook.activity.measures import conversion as conversions
from workbook.activity.measures import delays
from workbook.activity.measures import time_cost as time_costs
from workbook.activity.texts import conversion as conversion_texts
from workbook.activity.texts import delays as delay_texts
from workbook.activity.texts import time_cost as time_texts
from workbook.i18n import _
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look


def conversion(look: Look) -> Chart:
    """What came of agreed meetings."""
    table, few, some = conversions.conversion(look.outcomes), look.few, look.some
    return Chart(
        name="conversion",
        heading=_("What comes of agreed meetings"),
        summary=conversion_texts.conversion_summary(table, few=few, some=some),
        alt=conversion_texts.conversion_alt(table, few=few, some=some),
        table=conversion_texts.conversion_table(table),
        draw=lambda dark: conversion_charts.plot_conversion(table, dark=dark),
        behind=lambda: _behind_conversion(look.outcomes),
    )


def _behind_conversion(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Each meeting in its row, the latest first; when it was, or when it was agreed for."""
    rows = outcomes.assign(outcome=conversions.conversion_rows(outcomes)).iloc[::-1]
    rows["outcome"] = pd.Categorical(rows["outcome"], categories=conversions.ROWS)
    rows = rows.sort_values("outcome", kind="stable", ignore_index=True)
    names = [conversion_texts.outcome_label(outcome) for outcome in rows["outcome"]]
    what = [conversion_texts.outcome_what(row) for _place, row in rows.iterrows()]
    return rows.assign(group=names, happened_at=rows["began_at"].fillna(rows["starts_at"]), what=what)[list(BEHIND)]


def days_to_meeting(look: Look) -> Chart:
    """How long it took from the first message to the meeting."""
    table, few = conversions.days_to_meeting(look.events, look.outcomes), look.few
    return Chart(
        name="days_to_meeting",
        heading=_("From the first message to the meeting"),
        summary=conversion_texts.days_to_meeting_summary(table, few=few),
        alt=conversion_texts.days_to_meeting_alt(table, few=few),
        table=conversion_texts.days_to_meeting_table(table),
        draw=lambda dark: conversion_charts.plot_days_to_meeting(table, dark=dark, few=few),
        behind=lambda: _behind_days(table),
    )


def _behind_days(table: pd.DataFrame) -> pd.DataFrame:
    """Each person in their week, with the day on which you met."""
    rows = table.sort_values("days", kind="stable", ignore_index=True)
    what = [_("met after {days}").format(days=conversion_texts.spoken_days(int(days))) if days
            else _("met the same day") for days in rows["days"]]  # fmt: skip
    groups = conversion_texts.day_groups(rows).astype("str")
    return rows.assign(group=groups, happened_at=rows["met_at"], what=what)[list(BEHIND)]


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


def time_cost(look: Look) -> Chart:
    """What each meeting took in minutes."""
    table, few = time_costs.time_cost(look.outcomes, look.debriefs), look.few
    labels = {contact.id: contact.name for contact in look.contacts.values()}
    return Chart(
        name="time_cost",
        heading=_("What a meeting takes in minutes"),
        summary=time_texts.time_cost_summary(table, few=few),
        alt=time_texts.time_cost_alt(table, few=few),
        table=time_texts.time_cost_table(table, few=few),
        draw=lambda dark: time_charts.plot_time_cost(table, dark=dark, labels=labels, few=few),
        behind=lambda: _behind_time(table),
    )


def _behind_time(table: pd.DataFrame) -> pd.DataFrame:
    """Each meeting with its minutes, those known in full first, the latest on top."""
    rows = table.iloc[::-1].sort_values("total", kind="stable", ignore_index=True, key=pd.isna)
    groups = [_("known in part") if pd.isna(total) else _("known in full") for total in rows["total"]]
    what = [time_texts.time_cost_what(row) for _place, row in rows.iterrows()]
    return rows.assign(group=groups, happened_at=rows["ended_at"], what=what)[list(BEHIND)]
