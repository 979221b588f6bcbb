"""What each talk gave, and which questions turned out useful."""

from __future__ import annotations

import pandas as pd

from workbook.activity.charts import yields as charts
from workbook.activity.measures import yields
from workbook.activity.texts import yields as texts
from workbook.content import load_topics
from workbook.guidance.spoken_dates import day_of, spoken_day
from workbook.i18n import _
from workbook.widgets.charted.chart import BEHIND, Chart
from workbook.widgets.charted.look import Look


def learning_yield(look: Look) -> Chart:
    """Things learned and people named, talk by talk."""
    table = yields.learning_yield(look.events, look.takeaways)
    labels = _talks(table, look)
    return Chart(
        name="learning_yield",
        heading=_("What your talks taught you"),
        summary=texts.learning_yield_summary(table),
        alt=texts.learning_yield_alt(table),
        table=texts.learning_yield_table(table, labels),
        draw=lambda dark: charts.plot_learning_yield(table, labels, dark=dark),
        behind=lambda: _taken(look, labels, table),
    )


def question_yield(look: Look) -> Chart:
    """How often what was asked turned out useful, by question or by topic."""
    chosen = look.choices.get("question_yield", "question")
    table = yields.question_yield(look.questions, look.events, by=chosen, few=look.few)
    topics = load_topics()
    labels = (
        dict(zip(table["key"], table["text"], strict=True))
        if chosen == "question"
        else {key: topics.get(key, _("Questions of my own")) for key in table["key"]}
    )
    few, some = look.few, look.some
    return Chart(
        name="question_yield",
        heading=_("Which questions turn out useful"),
        summary=texts.question_yield_summary(
            table,
            labels,
            few=few,
            some=some,
            least=look.norms.whole("compare_least"),
            sure=look.norms.value("compare_sure") / 100,
        ),
        alt=texts.question_yield_alt(table, labels, few=few, some=some),
        table=texts.question_yield_table(table, labels, few=few, some=some),
        draw=lambda dark: charts.plot_question_yield(table, labels, dark=dark, few=few, some=some),
        behind=lambda: _asked(look, labels, chosen),
        choices=(("question", _("by question")), ("topic", _("by topic"))),
        chosen=chosen,
    )


def _talks(table: pd.DataFrame, look: Look) -> list[str]:
    """Whom each talk was with, and on which day; each day is put into words once."""
    names = {each: look.contacts[each].name for each in table["contact_id"].dropna().unique() if each in look.contacts}
    today, pattern = day_of(look.now, look.zone), _("{name}, {day}")
    days = table["held_at"].dt.tz_convert(look.zone).dt.tz_localize(None).dt.normalize()
    spoken = {day: spoken_day(day.date(), today) for day in days.dropna().unique()}
    labels = texts.talk_labels(table, names)
    return [
        label if pd.isna(day) else pattern.format(name=label, day=spoken[day])
        for label, day in zip(labels, days, strict=True)
    ]


def _taken(look: Look, labels: list[str], table: pd.DataFrame) -> pd.DataFrame:
    """Everything taken from talks, talk by talk, in the learner's own words."""
    titles = dict(zip(table["meeting_id"].fillna(""), labels, strict=True))
    held = dict(zip(table["meeting_id"].fillna(""), table["held_at"], strict=True))
    rows = [
        (key if (key := each.meeting_id or "") in titles else "", each.contact_id, each.text)
        for each in look.book.takeaways.all()
    ]
    return pd.DataFrame(
        {
            "group": [titles.get(key, "") for key, _who, _text in rows],
            "contact_id": [who for _key, who, _text in rows],
            "happened_at": pd.Series([held.get(key, pd.NaT) for key, _who, _text in rows], dtype="datetime64[us, UTC]"),
            "what": [text for _key, _who, text in rows],
        },
        columns=list(BEHIND),
    )


def _asked(look: Look, labels: dict[str, str], by: str) -> pd.DataFrame:
    """Every time a question was asked, and whether it was useful."""
    asked = look.questions
    debriefed = look.events[look.events["kind"] == "debrief"].drop_duplicates("meeting_id", keep="last")
    moments = dict(zip(debriefed["meeting_id"].fillna(""), debriefed["happened_at"], strict=True))
    useful = {True: _("useful"), False: _("not marked as useful")}
    return pd.DataFrame(
        {
            "group": [labels.get(key, "") for key in asked["question_id" if by == "question" else "topic"]],
            "contact_id": asked["contact_id"],
            "happened_at": pd.Series(
                [moments.get(meeting, pd.NaT) for meeting in asked["meeting_id"]], dtype="datetime64[us, UTC]"
            ),
            "what": [
                useful[bool(row.useful)] if row.useful or row.meeting_id in moments else _("not written down yet")
                for row in asked.itertuples()
            ],
        },
        columns=list(BEHIND),
    )
