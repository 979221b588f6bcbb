"""How sure the learner felt, what seemed to suit them, and what they got right: at first and now."""

from __future__ import annotations

from workbook.activity.charts import learning as learning_charts
from workbook.activity.measures import learning
from workbook.activity.texts import learning as learning_texts
from workbook.i18n import _
from workbook.widgets.charted.chart import Chart
from workbook.widgets.charted.look import Look


def confidence(look: Look) -> Chart:
    """How sure one felt before and after each page or talk."""
    table = learning.confidence(look.learned.felt, labels=dict(look.learned.labels), unknown=_("An earlier talk"))
    return Chart(
        name="confidence",
        heading=_("How sure you feel, before and after"),
        summary=learning_texts.confidence_summary(table),
        alt=learning_texts.confidence_alt(table),
        table=learning_texts.confidence_table(table),
        draw=lambda dark: learning_charts.plot_confidence(table, dark=dark),
    )


def fit(look: Look) -> Chart:
    """How well the work seemed to suit one before and after each talk."""
    labels = {contact.id: contact.name for contact in look.contacts.values()}
    table = learning.fit(look.debriefs, labels=labels, unknown=_("An earlier talk"))
    return Chart(
        name="fit",
        heading=_("Whether the work would suit you, before and after"),
        summary=learning_texts.fit_summary(table),
        alt=learning_texts.fit_alt(table),
        table=learning_texts.confidence_table(table),
        draw=lambda dark: learning_charts.plot_fit(table, dark=dark),
    )


def quiz_results(look: Look) -> Chart:
    """What was right at the first try, and what is right now."""
    table = learning.quiz_results(dict(look.learned.quizzes))
    return Chart(
        name="quiz_results",
        heading=_("What you know, at first and now"),
        summary=learning_texts.quiz_results_summary(table),
        alt=learning_texts.quiz_results_alt(table),
        table=learning_texts.quiz_results_table(table),
        draw=lambda dark: learning_charts.plot_quiz_results(table, dark=dark),
    )
