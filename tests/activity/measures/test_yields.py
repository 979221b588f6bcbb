from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binomtest

from workbook.activity.measures.yields import GAINS, learning_yield, question_yield
from workbook.activity.record_frames import questions_frame, takeaways_frame
from workbook.book.frame import activity_frame, rows_of
from workbook.errors import InvalidInputError
from workbook.records import ChosenQuestion, Event, EventKind, Takeaway, TakeawayKind

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def event(kind: EventKind, meeting: str | None, days: float = 1, variant: str = "") -> Event:
    moment = NOW - timedelta(days=days)
    return Event(contact_id=f"of {meeting}", kind=kind, variant=variant, happened_at=moment, meeting_id=meeting)


def taken(meeting: str | None, kind: TakeawayKind) -> Takeaway:
    return Takeaway(contact_id=f"of {meeting}", meeting_id=meeting, text="Words", kind=kind)


def asked(meeting: str, question: str, useful: bool | None = None) -> tuple[str, str, ChosenQuestion]:
    chosen = ChosenQuestion(question_id=question, text=f"{question}?", asked=True, useful=useful)
    return meeting, f"of {meeting}", chosen


def frame(*events: Event) -> pd.DataFrame:
    return activity_frame(rows_of(events))


FACT, ADVICE = TakeawayKind.FACT, TakeawayKind.ADVICE


def test_each_talk_has_a_row_also_one_that_gave_nothing() -> None:
    table = learning_yield(
        frame(
            event(EventKind.MEETING, "m1", 9),
            event(EventKind.DEBRIEF, "m1", 8),
            event(EventKind.INTRODUCTION, "m1", 8, "suggested"),
            event(EventKind.INTRODUCTION, "m1", 7, "made"),
            event(EventKind.MEETING, "m2", 5),
            event(EventKind.MEETING, "m3", 3, "cancelled"),
            event(EventKind.DEBRIEF, "m4", 2),
        ),
        takeaways_frame([taken("m1", FACT), taken("m1", FACT), taken("m1", ADVICE)]),
    )
    assert table[["meeting_id", *GAINS, "written_down"]].values.tolist() == [
        ["m1", 2, 0, 1, 1, True],
        ["m2", 0, 0, 0, 0, False],
        ["m4", 0, 0, 0, 0, True],
    ]


def test_a_meeting_noted_twice_is_one_talk_and_chance_talks_are_each_their_own() -> None:
    table = learning_yield(
        frame(
            event(EventKind.MEETING, "m1", 9),
            event(EventKind.MEETING, "m1", 9),
            event(EventKind.MEETING, None, 5),
            event(EventKind.MEETING, None, 4),
        ),
        takeaways_frame([]),
    )
    assert (len(table), int(table["meeting_id"].notna().sum())) == (3, 3)


def test_what_belongs_to_no_talk_is_counted_in_a_row_of_its_own() -> None:
    table = learning_yield(
        frame(event(EventKind.MEETING, "m1")), takeaways_frame([taken(None, FACT), taken("gone", ADVICE)])
    )
    assert table[list(GAINS)].values.tolist() == [[0, 0, 0, 0], [1, 0, 1, 0]]
    assert table["meeting_id"].isna().tolist() == [False, True]


def test_no_talks_give_no_rows() -> None:
    assert learning_yield(frame(), takeaways_frame([])).empty
    assert question_yield(questions_frame([], {}), frame()).empty


def test_questions_count_only_in_talks_that_are_written_down() -> None:
    questions = questions_frame(
        [
            asked("m1", "why", True),
            asked("m1", "how"),
            asked("m2", "why"),
            asked("m3", "why", True),  # marked before the debrief was finished
            asked("m3", "how"),
        ],
        {"why": "career_path"},
    )
    events = frame(event(EventKind.DEBRIEF, "m1"))
    table = question_yield(questions, events)
    assert table[["key", "text", "asked", "useful", "unrated"]].values.tolist() == [
        ["why", "why?", 2, 2, 1],
        ["how", "how?", 2, 0, 0],
    ]
    assert question_yield(questions, events, by="topic")[["key", "asked", "useful"]].values.tolist() == [
        ["career_path", 2, 2],
        ["", 2, 0],
    ]


@pytest.mark.parametrize(("useful", "of"), [(0, 1), (1, 1), (4, 5), (7, 20)])
def test_the_share_is_the_mean_of_the_beta_posterior_and_the_interval_is_wilsons(useful: int, of: int) -> None:
    questions = questions_frame([asked(f"m{n}", "why", n < useful or None) for n in range(of)], {})
    row = question_yield(questions, frame(*(event(EventKind.DEBRIEF, f"m{n}") for n in range(of)))).iloc[0]
    assert row["shrunk"] == pytest.approx(beta(1 + useful, 1 + of - useful).mean())
    if of < 5:
        assert row[["low", "high"]].isna().all()
    else:
        known = binomtest(useful, of).proportion_ci(method="wilson")
        assert (row["low"], row["high"]) == pytest.approx((known.low, known.high))


times = st.tuples(st.integers(0, 5), st.sampled_from(["why", "how", "who"]), st.sampled_from([True, None]))


@settings(deadline=None, max_examples=40)
@given(st.lists(times, max_size=25), st.sets(st.integers(0, 5)), st.randoms())
def test_every_time_is_counted_once_whatever_the_order(
    given_times: list[tuple[int, str, bool | None]], debriefed: set[int], shuffle: object
) -> None:
    rows = [asked(f"m{meeting}", question, useful) for meeting, question, useful in given_times]
    events = frame(*(event(EventKind.DEBRIEF, f"m{meeting}") for meeting in sorted(debriefed)))
    table = question_yield(questions_frame(rows, {}), events)
    assert int((table["asked"] + table["unrated"]).sum()) == len(rows)
    assert (table["useful"] <= table["asked"]).all()
    assert int(table["useful"].sum()) == sum(bool(useful) for _meeting, _question, useful in given_times)
    shuffle.shuffle(rows)  # type: ignore[attr-defined]
    pd.testing.assert_frame_equal(question_yield(questions_frame(rows, {}), events), table)


def test_a_frame_of_something_else_is_refused_by_its_column() -> None:
    with pytest.raises(InvalidInputError, match="no column “topic”"):
        question_yield(questions_frame([], {}).drop(columns="topic"), frame())
    with pytest.raises(InvalidInputError, match="no column “kind”"):
        learning_yield(frame(), takeaways_frame([]).drop(columns="kind"))
