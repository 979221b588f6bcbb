"""How sure one felt, and what one got right, in numbers, words and pictures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from matplotlib.figure import Figure

from workbook.activity.canvas import DARK, LIGHT
from workbook.activity.charts import learning as charts
from workbook.activity.measures.learning import confidence, fit, quiz_results
from workbook.activity.record_frames import debriefs_frame
from workbook.activity.texts import learning as texts
from workbook.errors import InvalidInputError
from workbook.records import Answer, Event, EventKind

from .drawn import words

NOW = datetime(2026, 2, 4, 13, 2, tzinfo=UTC)


def rated(*said: tuple[str, str]) -> list[Answer]:
    return [
        Answer(quiz="confidence", item=item, given=given, correct=None, answered_at=NOW + timedelta(hours=place))
        for place, (item, given) in enumerate(said)
    ]


def answered(*said: tuple[str, bool]) -> list[Answer]:
    return [Answer(quiz="q", item=item, given="x", correct=right, answered_at=NOW) for item, right in said]


FELT = confidence(
    rated(
        ("before:page", "2"), ("after:page", "4"), ("before:one", "3"), ("after:one", "3"),
        ("before:two", "4"), ("before:two", "5"), ("after:two", "4"), ("before:three", "1"), ("after:page", "5"),
    ),
    labels={"page": "Coffee or interview?", "one": "Ana (invented)", "two": "Bo (invented)"},
    unknown="An earlier talk",
)  # fmt: skip

DONE = quiz_results(
    {
        "sorting": answered(("a", False), ("b", True), ("a", True)),
        "claims": [],
        "scenarios": answered(("a", True), ("b", False)),
    }
)


def test_the_latest_rating_of_a_moment_counts_and_what_was_not_said_is_missing() -> None:
    assert FELT.fillna(0).drop(columns="rated_at").to_dict("list") == {
        "about": ["page", "one", "two", "three"],
        "label": ["Coffee or interview?", "Ana (invented)", "Bo (invented)", "An earlier talk"],
        "before": [2, 3, 5, 1],
        "after": [5, 3, 4, 0],
    }
    assert FELT["rated_at"].to_list() == [NOW + timedelta(hours=hours) for hours in (0, 2, 4, 7)]


def test_a_rating_that_was_taken_back_is_no_rating() -> None:
    assert confidence(rated(("before:page", "2"), ("before:page", "")), labels={}).empty


def test_results_compare_the_first_try_with_the_latest() -> None:
    assert DONE.to_dict("list") == {
        "quiz": ["sorting", "scenarios"],
        "asked": [2, 2],
        "first": [1, 1],
        "now": [2, 1],
    }


def test_the_titles_state_the_finding() -> None:
    assert texts.confidence_title(FELT) == "Afterwards you felt surer 1 of 3 times, the same 1, less sure 1"
    assert texts.quiz_results_title(DONE) == "3 of 4 answers right now; at the first try it was 2"


def test_the_words_and_the_table_say_what_is_drawn() -> None:
    assert texts.confidence_summary(FELT).startswith(
        "Afterwards you felt surer 1 of 3 times, the same 1, less sure 1. The latest: Bo (invented), 5 before and 4"
    )
    assert texts.confidence_table(FELT).iloc[3].to_list() == ["An earlier talk", "4 Feb", "1", ""]
    assert "Sorting statements: 1 at first, 2 now, of 2" in texts.quiz_results_summary(DONE)
    assert texts.quiz_results_table(DONE).iloc[0].to_list() == ["Sorting statements", 2, 1, 2]
    assert texts.confidence_alt(FELT) and texts.quiz_results_alt(DONE)


def test_before_is_a_ring_and_after_a_dot_on_the_same_line() -> None:
    ax = charts.plot_confidence(FELT)
    rings = [line for line in ax.lines if line.get_markerfacecolor() == "none"]
    dots = [line for line in ax.lines if line.get_marker() == "o" and line not in rings]
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in rings] == [(2, 0), (3, 1), (5, 2), (1, 3)]
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in dots] == [(5, 0), (3, 1), (4, 2)]
    assert ax.get_title(loc="left") == texts.confidence_title(FELT)


def test_results_are_drawn_over_what_was_asked() -> None:
    ax = charts.plot_quiz_results(DONE)
    assert [bar.get_width() for bar in ax.patches] == [2, 2]
    assert words(ax) == ["2 of 2", "1 of 2"]


@pytest.mark.parametrize(
    ("plot", "table", "words"),
    [
        (charts.plot_confidence, confidence([], labels={}), "Say how sure you feel before and after"),
        (charts.plot_confidence, FELT.iloc[3:], "You rated one moment so far."),
        (charts.plot_quiz_results, quiz_results({}), "Take a quiz on any page."),
    ],
)
def test_with_nothing_to_draw_the_picture_says_what_to_do(plot, table: pd.DataFrame, words: str) -> None:
    assert plot(table).texts[0].get_text().startswith(words)


def test_only_the_latest_are_drawn_when_there_are_many() -> None:
    many = confidence(
        rated(*[(f"{moment}:talk{number}", "3") for number in range(30) for moment in ("before", "after")]), labels={}
    )
    assert len(charts.plot_confidence(many).get_yticks()) == charts.MOST
    assert len(texts.confidence_table(many)) == 30


@pytest.mark.parametrize(("plot", "table"), [(charts.plot_confidence, FELT), (charts.plot_quiz_results, DONE)])
def test_a_dark_page_gets_light_ink_and_given_axes_are_used(plot, table: pd.DataFrame) -> None:
    ax = Figure().add_subplot()
    assert plot(table, ax=ax, dark=True) is ax
    assert ax.title.get_color() != LIGHT.ink
    assert ax.get_yticklabels()[0].get_color() == DARK.ink


def test_a_frame_of_another_kind_is_refused_by_its_columns() -> None:
    with pytest.raises(InvalidInputError, match="“before”, “after”"):
        charts.plot_confidence(pd.DataFrame({"about": [], "label": [], "rated_at": []}))


def test_fit_is_one_line_for_each_meeting_by_the_latest_debrief() -> None:
    def debrief(name: str, day: int, meeting: str | None, **details: int) -> Event:
        return Event(
            id=name, contact_id="ana", kind=EventKind.DEBRIEF, happened_at=datetime(2026, 3, day, tzinfo=UTC),
            meeting_id=meeting, details=details,
        )  # fmt: skip

    frame = debriefs_frame(
        [
            debrief("corrected", 5, "m", fit_before=2, fit_after=4),
            debrief("first", 1, "m", fit_before=1, fit_after=1),
            debrief("of no meeting", 3, None, fit_before=4, fit_after=3),
            debrief("not rated", 4, "n"),
        ]
    )
    table = fit(frame, labels={"ana": "Ana"})
    assert table[["about", "label", "before", "after"]].to_numpy().tolist() == [
        ["of no meeting", "Ana", 4, 3],
        ["m", "Ana", 2, 4],
    ]
    assert texts.fit_summary(table) == (
        "Afterwards the work suited you better 1 of 2 times, less 1. The latest: Ana, 2 before and 4 after, on a scale "
        "from 1 to 5. Finding out that something suits you less than you thought is worth a coffee too."
    )
    ax = charts.plot_fit(table)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1 not at all", "2", "3", "4", "5 very much"]


def test_many_talks_are_the_latest_twelve_and_the_note_says_of_how_many() -> None:
    frame = debriefs_frame(
        Event(
            contact_id=f"p{number}", kind=EventKind.DEBRIEF, happened_at=NOW + timedelta(days=number),
            meeting_id=f"m{number}", details={"fit_before": 1, "fit_after": 3},
        )
        for number in range(30)
    )  # fmt: skip
    table = fit(frame, labels={})
    ax = charts.plot_fit(table, dark=True)
    assert (len(ax.get_yticklabels()), ax.get_xlabel()) == (
        12, "How well this kind of work would suit you, from 1 to 5; the latest 12 of 30",
    )  # fmt: skip
    assert texts.fit_summary(table).endswith(
        "A low step before tends to rise and a high one to fall, even where nothing changed."
    )


def test_fit_that_nobody_rated_is_told_where_to_rate_it() -> None:
    table = fit(debriefs_frame([]), labels={})
    assert texts.fit_summary(table) == (
        "Say in a debrief how well the work would suit you, before the talk and now. The change shows here."
    )
