from datetime import timedelta

import pandas as pd
import pytest

from tests.activity.test_charts import NOW, tables
from workbook.activity.measures.replies import reply_rate
from workbook.activity.measures.weeks import weekly_actions
from workbook.activity.texts import replies, stages, weeks
from workbook.book.frame import activity_frame, rows_of
from workbook.records import Event, EventKind


def test_the_stages_are_summed_up_in_sentences() -> None:
    assert stages.stage_reached_summary(tables(12)[0]) == (
        "You wrote to 12 people; 6 answered and you met 3. Each step counts those of the step before: Written to: "
        "12 of 14; Answered: 6 of 12; Time agreed: 3 of 6; Met: 3 of 3; Thanked: 0 of 3; "
        "Introduced you: 0 of 3 you met."
    )


def test_the_table_of_stages_shows_no_percentage_of_a_few() -> None:
    assert stages.stage_reached_table(tables(12)[0]).values.tolist() == [
        ["In your book", 14, "", ""],
        ["Written to", 12, "12 of 14", "86 (60 to 96)"],
        ["Answered", 6, "6 of 12", "50 (25 to 75)"],
        ["Time agreed", 3, "3 of 6", "50 (19 to 81)"],
        ["Met", 3, "3 of 3", "too few"],
        ["Thanked", 0, "0 of 3", "too few"],
        ["Followed up", 0, "", ""],
        ["Introduced you", 0, "0 of 3 met", "too few"],
    ]


@pytest.mark.parametrize(
    ("days_ago", "title"),
    [
        ([], "Your weeks against your goal"),
        ([0, 1], "Your first week: 2 of 3 so far"),
        ([0, 9], "Goal met in 0 of 1 finished week; this week 1 of 3 so far"),
        ([0, 1, 1.1, 8, 9, 8.1, 16], "Goal met in 1 of 2 finished weeks; this week 3, goal 3"),
    ],
)
def test_the_weeks_are_counted_from_the_first_action(days_ago: list[float], title: str) -> None:
    rows = rows_of(
        Event(contact_id="ada", kind=EventKind.OUTREACH, happened_at=NOW - timedelta(days=days)) for days in days_ago
    )
    assert weeks.weekly_actions_title(weekly_actions(activity_frame(rows), now=NOW, zone="UTC", goal=3)) == title


@pytest.mark.parametrize(
    ("wrote", "answered", "title"),
    [
        ([30, 30], [29], "1 of 2 people answered within 14 days"),
        ([30, 30, 2], [29], "1 of 2 people answered within 14 days; 1 still waiting"),
        ([2, 3], [1], "1 of 2 people answered already; it is early days"),
    ],
)
def test_the_finding_about_answers_counts_only_who_had_the_time(
    wrote: list[int], answered: list[int], title: str
) -> None:
    events = [
        Event(contact_id=f"c{place}", kind=EventKind.OUTREACH, happened_at=NOW - timedelta(days=days))
        for place, days in enumerate(wrote)
    ]
    events += [
        Event(contact_id=f"c{place}", kind=EventKind.REPLY, happened_at=NOW - timedelta(days=days))
        for place, days in enumerate(answered)
    ]
    assert replies.reply_rate_title(reply_rate(activity_frame(rows_of(events)), now=NOW)) == title


def test_no_channel_is_called_better_than_another() -> None:
    assert replies.reply_rate_summary(tables(20)[2]).endswith(
        "You wrote to different people in different ways, so this does not say which way is better."
    )


@pytest.mark.parametrize("people", [0, 1, 12, 500])
def test_every_chart_has_an_alternative_text_that_holds_its_summary(people: int) -> None:
    reached, done, answered = tables(people)
    for alt, summary in (
        (stages.stage_reached_alt(reached), stages.stage_reached_summary(reached)),
        (weeks.weekly_actions_alt(done), weeks.weekly_actions_summary(done)),
        (replies.reply_rate_alt(answered), replies.reply_rate_summary(answered)),
    ):
        assert alt.endswith(summary)
        assert "{" not in alt


def test_answers_of_people_written_to_since_are_told_beside_those_that_had_their_time():
    row = {
        "channel": "email", "people": 7, "cases": 4, "answered": 4, "late": 0, "none": 0, "early": 1, "waiting": 2,
        "declined": 0, "low": 0.5, "high": 1.0,
    }  # fmt: skip
    assert replies.reply_rate_title(pd.DataFrame([row])) == (
        "4 of 4 people answered within 14 days; of those written to since, 1 answered already; 2 still waiting"
    )
