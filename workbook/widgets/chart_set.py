"""The charts of a book, measured and ready to draw. Loads pandas and matplotlib: import it late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from matplotlib.axes import Axes

from workbook.activity import (
    charts,
    learning,
    learning_charts,
    learning_texts,
    measures,
    texts,
    waiting,
    waiting_charts,
    waiting_texts,
)
from workbook.activity.frames import activity_frame
from workbook.i18n import _
from workbook.widgets.activity_charts import Chart
from workbook.widgets.learning_record import LearningRecord


def chart_set(
    rows: Iterable[Sequence[Any]],
    *,
    people: int,
    goal: int,
    maturity_days: float,
    limits: tuple[int, int],
    now: datetime,
    zone: ZoneInfo,
    learned: LearningRecord,
) -> tuple[Chart, ...]:
    """Return stages, weeks, answers, how long they took, and what was felt and learned.

    Parameters
    ----------
    rows : the events, as `Book.events.frame_rows` gives them.
    people : how many people the book holds.
    goal : actions in a week.
    maturity_days : how long to wait before silence counts as no answer.
    limits : below how many cases nothing is said, and below how many the interval is called wide.
    learned : how sure the learner felt, and their answers in quizzes.
    """
    few, some = limits
    frame = activity_frame(rows)
    reached = measures.stage_reached(frame, people=people)
    weeks = measures.weekly_actions(frame, now=now, zone=zone, goal=goal)
    replies = measures.reply_rate(frame, now=now, maturity_days=maturity_days, few=few)
    curve = waiting.time_to_reply(waiting.waiting_counts(frame, now=now))

    def draw_reached(dark: bool) -> Axes:
        return charts.plot_stage_reached(reached, dark=dark)

    def draw_weeks(dark: bool) -> Axes:
        return charts.plot_weekly_actions(weeks, dark=dark)

    def draw_replies(dark: bool) -> Axes:
        return charts.plot_reply_rate(replies, dark=dark, maturity_days=maturity_days, few=few, some=some)

    def draw_curve(dark: bool) -> Axes:
        return waiting_charts.plot_time_to_reply(curve, dark=dark, few=few)

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
        Chart(
            "time_to_reply",
            _("How long answers take"),
            waiting_texts.time_to_reply_summary(curve, few=few),
            waiting_texts.time_to_reply_alt(curve, few=few),
            waiting_texts.time_to_reply_table(curve),
            draw_curve,
        ),
        *_learning(learned),
    )


def _learning(learned: LearningRecord) -> tuple[Chart, Chart]:
    """How sure the learner felt before and after, and what they got right at first and now."""
    felt = learning.confidence(learned.felt, labels=dict(learned.labels), unknown=_("An earlier talk"))
    results = learning.quiz_results(dict(learned.quizzes))

    def draw_felt(dark: bool) -> Axes:
        return learning_charts.plot_confidence(felt, dark=dark)

    def draw_results(dark: bool) -> Axes:
        return learning_charts.plot_quiz_results(results, dark=dark)

    return (
        Chart(
            "confidence",
            _("How sure you feel, before and after"),
            learning_texts.confidence_summary(felt),
            learning_texts.confidence_alt(felt),
            learning_texts.confidence_table(felt),
            draw_felt,
        ),
        Chart(
            "quiz_results",
            _("What you know, at first and now"),
            learning_texts.quiz_results_summary(results),
            learning_texts.quiz_results_alt(results),
            learning_texts.quiz_results_table(results),
            draw_results,
        ),
    )
