"""Who answers, by warmth and by the note of an invitation, and when one may be called better."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from workbook.activity.charts.replies import plot_reply_rate
from workbook.activity.measures.outcomes import outreach_outcomes
from workbook.activity.measures.replies import GROUPED_BY, RATE, reply_rate
from workbook.activity.texts import replies as texts
from workbook.book.frame import activity_frame, rows_of
from workbook.records import Channel, Event, EventKind, Warmth

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
NOTE, MAIL = Channel.LINKEDIN_NOTE, Channel.EMAIL


def frame(*groups: tuple[Channel, bool | None, Warmth, int, int]) -> pd.DataFrame:
    """People written to a month ago: channel, with a note or not, how warm, how many, and how many answered."""
    events, warmths = [], {}
    for place, (channel, note, warmth, people, answered) in enumerate(groups):
        for number in range(people):
            who, at = f"invented-{place}-{number}", NOW - timedelta(days=30)
            warmths[who] = warmth
            details = {} if note is None else {"note": note}
            events.append(
                Event(contact_id=who, kind=EventKind.OUTREACH, happened_at=at, channel=channel, details=details)
            )
            if number < answered:
                events.append(Event(contact_id=who, kind=EventKind.REPLY, happened_at=at + timedelta(days=2)))
    return activity_frame(rows_of(events, warmths))


PEOPLE = frame(
    (NOTE, True, Warmth.STRANGER, 10, 6),
    (NOTE, False, Warmth.STRANGER, 10, 2),
    (NOTE, None, Warmth.CLOSE, 2, 2),
    (MAIL, None, Warmth.CLOSE, 3, 3),
)


def counts(by: str) -> list[list[object]]:
    return reply_rate(PEOPLE, now=NOW, by=by)[[by, "cases", "answered"]].to_numpy().tolist()


def test_only_invitations_are_counted_by_their_note() -> None:
    assert counts("note") == [["with", 10, 6], ["without", 10, 2], ["unsaid", 2, 2]]


def test_warm_and_cold_are_counted_apart() -> None:
    assert counts("warmth") == [["stranger", 20, 8], ["close", 5, 5]]


@pytest.mark.parametrize("by", GROUPED_BY)
def test_the_rate_of_outcomes_is_that_of_the_events(by: str) -> None:
    table = reply_rate(outreach_outcomes(PEOPLE, now=NOW), now=NOW, by=by)
    pd.testing.assert_frame_equal(table, reply_rate(PEOPLE, now=NOW, by=by))
    assert tuple(table.columns) == (by, *RATE)


def test_a_note_is_called_better_only_with_its_counts_and_the_caveat() -> None:
    said = texts.reply_rate_summary(reply_rate(PEOPLE, now=NOW, by="note"))
    assert said == (
        "10 of 22 people invited on LinkedIn answered within 14 days. "
        "With a note: 6 of 10: likely between 31 and 83 in 100; Without a note: 2 of 10: likely between 6 and 51 in "
        "100; Not said: 2 of 2: too few to say more. "
        "Answers probably come more often with “With a note” than with “Without a note”: 6 of 10 against 2 of 10. "
        "You also wrote to different people, so this need not be why."
    )


def test_where_nothing_is_known_of_a_group_it_is_compared_with_none() -> None:
    people = frame((NOTE, None, Warmth.UNKNOWN, 10, 9), (NOTE, False, Warmth.STRANGER, 10, 1))
    for by in ("note", "warmth"):
        assert "too close or too small" in texts.reply_rate_summary(reply_rate(people, now=NOW, by=by))


def test_two_groups_too_close_to_tell_apart_are_not_ranked() -> None:
    people = frame((MAIL, None, Warmth.STRANGER, 10, 3), (Channel.PHONE, None, Warmth.STRANGER, 10, 2))
    assert texts.reply_rate_summary(reply_rate(people, now=NOW)).endswith("does not say which way is better.")


@pytest.mark.parametrize(
    ("by", "rows", "heading"),
    [
        ("channel", ["LinkedIn note", "E-mail"], "13 of 25 people answered within 14 days"),
        ("warmth", ["Strangers", "Close"], "13 of 25 people answered within 14 days"),
        (
            "note",
            ["With a note", "Without a note", "Not said"],
            "10 of 22 people invited on LinkedIn answered within 14 days",
        ),
    ],
)
def test_the_chart_names_its_groups_and_its_denominator(by: str, rows: list[str], heading: str) -> None:
    ax = plot_reply_rate(reply_rate(PEOPLE, now=NOW, by=by))
    assert [label.get_text() for label in ax.get_yticklabels()] == rows
    assert ax.get_title(loc="left") == heading


def test_without_an_invitation_the_chart_says_what_to_note() -> None:
    table = reply_rate(frame((MAIL, None, Warmth.CLOSE, 3, 1)), now=NOW, by="note")
    assert texts.reply_rate_summary(table).startswith("Note an invitation on LinkedIn")
    assert plot_reply_rate(table).get_title(loc="left") == "Who answers an invitation, with a note and without"
