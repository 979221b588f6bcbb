"""The three charts of a book, measured and ready to draw. Loads pandas and matplotlib: import it late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from matplotlib.axes import Axes

from workbook.activity import charts, measures, texts
from workbook.activity.frames import activity_frame
from workbook.i18n import _
from workbook.widgets.activity_charts import Chart


def chart_set(
    rows: Iterable[Sequence[Any]],
    *,
    people: int,
    goal: int,
    maturity_days: float,
    limits: tuple[int, int],
    now: datetime,
    zone: ZoneInfo,
) -> tuple[Chart, ...]:
    """Return the stage reached, the weekly actions and the reply rate.

    Parameters
    ----------
    rows : the events, as `Book.events.frame_rows` gives them.
    people : how many people the book holds.
    goal : actions in a week.
    maturity_days : how long to wait before silence counts as no answer.
    limits : below how many cases nothing is said, and below how many the interval is called wide.
    """
    few, some = limits
    frame = activity_frame(rows)
    reached = measures.stage_reached(frame, people=people)
    weeks = measures.weekly_actions(frame, now=now, zone=zone, goal=goal)
    replies = measures.reply_rate(frame, now=now, maturity_days=maturity_days, few=few)

    def draw_reached(dark: bool) -> Axes:
        return charts.plot_stage_reached(reached, dark=dark)

    def draw_weeks(dark: bool) -> Axes:
        return charts.plot_weekly_actions(weeks, dark=dark)

    def draw_replies(dark: bool) -> Axes:
        return charts.plot_reply_rate(replies, dark=dark, maturity_days=maturity_days, few=few, some=some)

    return (
        Chart(
            "stage_reached",
            _("How far your conversations get"),
            texts.stage_reached_summary(reached),
            texts.stage_reached_alt(reached),
            texts.stage_reached_table(reached),
            draw_reached,
        ),
        Chart(
            "weekly_actions",
            _("Your weeks against your goal"),
            texts.weekly_actions_summary(weeks),
            texts.weekly_actions_alt(weeks),
            texts.weekly_actions_table(weeks),
            draw_weeks,
        ),
        Chart(
            "reply_rate",
            _("Who answers, by the way you wrote"),
            texts.reply_rate_summary(replies, maturity_days=maturity_days, few=few, some=some),
            texts.reply_rate_alt(replies, maturity_days=maturity_days, few=few, some=some),
            texts.reply_rate_table(replies, few=few, some=some),
            draw_replies,
        ),
    )
