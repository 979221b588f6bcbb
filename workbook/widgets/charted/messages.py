"""Who answers, how long it took, and what came after a reminder."""

from __future__ import annotations

from workbook.activity.charts import nudges as nudge_charts
from workbook.activity.charts import replies as reply_charts
from workbook.activity.charts import waiting as waiting_charts
from workbook.activity.counts import waiting_counts
from workbook.activity.measures import nudges, replies, waiting
from workbook.activity.texts import nudges as nudge_texts
from workbook.activity.texts import replies as reply_texts
from workbook.activity.texts import waiting as waiting_texts
from workbook.i18n import _
from workbook.widgets.charted.behind import behind_nudges, behind_rates, behind_waits
from workbook.widgets.charted.chart import Chart
from workbook.widgets.charted.look import Look


def reply_rate(look: Look) -> Chart:
    """Who answers, by the way they were written to, by how well they were known, or by an invitation's note."""
    days, few, some = look.norms.value("maturity_days"), look.few, look.some
    least, sure = look.norms.whole("compare_least"), look.norms.value("compare_sure") / 100
    ways = {
        "channel": _("by the way you wrote"),
        "warmth": _("by how well you knew them"),
        "note": _("invitations, with a note or without"),
    }
    by = look.choices.get("reply_rate", "channel")
    by = by if by in ways else "channel"
    table = replies.reply_rate(look.outreach, now=look.now, maturity_days=days, by=by, few=few)
    return Chart(
        name="reply_rate",
        heading=_("Who answers"),
        summary=reply_texts.reply_rate_summary(table, maturity_days=days, few=few, some=some, least=least, sure=sure),
        alt=reply_texts.reply_rate_alt(table, maturity_days=days, few=few, some=some, least=least, sure=sure),
        table=reply_texts.reply_rate_table(table, few=few, some=some),
        draw=lambda dark: reply_charts.plot_reply_rate(table, dark=dark, maturity_days=days, few=few, some=some),
        behind=lambda: behind_rates(look.outreach, by, now=look.now),
        choices=tuple(ways.items()),
        chosen=by,
    )


def time_to_reply(look: Look) -> Chart:
    """By which day how many have answered."""
    window = look.norms.value("nudge_window_days")
    curve = waiting.time_to_reply(waiting_counts(look.outreach, now=look.now, window_days=window))
    return Chart(
        name="time_to_reply",
        heading=_("How long answers take"),
        summary=waiting_texts.time_to_reply_summary(curve, few=look.few),
        alt=waiting_texts.time_to_reply_alt(curve, few=look.few),
        table=waiting_texts.time_to_reply_table(curve),
        draw=lambda dark: waiting_charts.plot_time_to_reply(curve, dark=dark, few=look.few),
        behind=lambda: behind_waits(look.outreach, now=look.now),
    )


def nudge_effect(look: Look) -> Chart:
    """What came before a reminder and what after one."""
    few, some = look.few, look.some
    table = nudges.nudge_effect(look.outreach, now=look.now)
    return Chart(
        name="nudge_effect",
        heading=_("What comes after a reminder"),
        summary=nudge_texts.nudge_effect_summary(table, few=few, some=some),
        alt=nudge_texts.nudge_effect_alt(table, few=few, some=some),
        table=nudge_texts.nudge_effect_table(table),
        draw=lambda dark: nudge_charts.plot_nudge_effect(table, dark=dark),
        behind=lambda: behind_nudges(look.outreach, now=look.now),
    )
