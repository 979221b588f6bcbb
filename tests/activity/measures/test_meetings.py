"""What became of each meeting, checked against the rules that the pages use, and on input that cannot be right."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.activity.measures.meetings import OUTCOMES, meeting_outcomes
from workbook.activity.record_frames import meetings_frame, spans_frame
from workbook.book.frame import activity_frame, rows_of
from workbook.guidance.threads import meeting_ended_at, read_threads
from workbook.records import Channel, Event, EventKind, Meeting

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def event(
    kind: str, at: datetime, variant: str = "", who: str = "ana", meeting: str | None = None, **more: Any
) -> Event:
    channel = more.pop("channel", None)
    return Event(
        contact_id=who, kind=EventKind(kind), variant=variant, happened_at=at, meeting_id=meeting, channel=channel,
        details=more.pop("details", {}), **more,
    )  # fmt: skip


def outcomes(events: Sequence[Event], meetings: Sequence[Meeting] = (), now: datetime = NOW) -> pd.DataFrame:
    held = [each for each in events if each.variant == "held"]
    return meeting_outcomes(activity_frame(rows_of(events)), meetings_frame(meetings), spans_frame(held), now=now)


def plan(name: str, starts_at: datetime | None, who: str = "ana", minutes: int = 25) -> Meeting:
    return Meeting(id=name, contact_id=who, starts_at=starts_at, duration_minutes=minutes)


def what(table: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in table[list(columns)].itertuples(index=False)]


def test_no_meetings_give_the_columns_and_no_rows() -> None:
    table = outcomes([])
    assert (tuple(table.columns), len(table)) == (OUTCOMES, 0)


def test_a_meeting_has_its_end_its_thanks_and_its_debrief() -> None:
    start = NOW - DAY
    table = outcomes(
        [
            event("meeting", NOW - 5 * DAY, "booked", meeting="m"),
            event(
                "meeting", start + 40 * MINUTE, "held", meeting="m",
                details={"started_at": start.isoformat(), "ended_at": (start + 40 * MINUTE).isoformat()},
            ),
            event("debrief", start + HOUR, meeting="m", id="d"),
            event("thank_you", start + 3 * HOUR, meeting="m", channel=Channel.CARD),
        ],
        [plan("m", start)],
    )  # fmt: skip
    assert table.to_dict("records") == [
        {
            "meeting_id": "m", "contact_id": "ana", "outcome": "held", "agreed": True, "starts_at": start,
            "began_at": start, "ended_at": start + 40 * MINUTE, "minutes": 40, "measured": True,
            "thanked_at": start + 3 * HOUR, "thanked_by": "card", "debriefed_at": start + HOUR, "debrief_id": "d",
        }
    ]  # fmt: skip


def test_a_meeting_that_was_moved_twice_is_one_meeting() -> None:
    notes = [event("meeting", NOW - day * DAY, variant, meeting="m") for day, variant in
             ((9, "booked"), (8, "rescheduled"), (7, "rescheduled"), (1, "held"))]  # fmt: skip
    assert what(outcomes(notes, [plan("m", NOW - DAY)]), "meeting_id", "outcome") == [("m", "held")]


def test_notes_that_name_no_meeting_belong_to_one_until_it_was_held() -> None:
    notes = [event("meeting", NOW - day * DAY, variant) for day, variant in
             ((30, "booked"), (28, "held"), (9, "booked"), (8, "cancelled"))]  # fmt: skip
    assert what(outcomes(notes), "outcome", "agreed") == [("held", True), ("cancelled", True)]


def test_a_chance_talk_was_not_agreed() -> None:
    assert what(outcomes([event("meeting", NOW - DAY, "held")]), "outcome", "agreed") == [("held", False)]


def test_each_outcome_has_its_name() -> None:
    later, before = NOW + DAY, NOW - DAY
    notes = [
        event("meeting", NOW - 3 * DAY, "booked", meeting="ahead"),
        event("meeting", NOW - 3 * DAY, "booked", meeting="unnoted"),
        event("meeting", before, "no_show", meeting="no-show"),
        event("meeting", before, "cancelled", meeting="off"),
        event("meeting", NOW - 2 * DAY, "cancelled", meeting="on again"),
        event("meeting", NOW - 1.5 * DAY, "rescheduled", meeting="on again"),
    ]
    plans = [plan(name, at) for name, at in
             (("ahead", later), ("unnoted", before), ("no-show", before), ("off", before), ("on again", later),
              ("draft", None), ("only planned", later + DAY))]  # fmt: skip
    assert dict(what(outcomes(notes, plans), "meeting_id", "outcome")) == {
        "ahead": "ahead", "unnoted": "unnoted", "no-show": "no_show", "off": "cancelled", "on again": "ahead",
        "only planned": "ahead",
    }  # fmt: skip


def test_a_debrief_says_that_the_meeting_was_held() -> None:
    table = outcomes([event("debrief", NOW - HOUR, meeting="m")], [plan("m", NOW - 5 * HOUR)])
    assert what(table, "outcome", "ended_at") == [("held", NOW - 5 * HOUR + 25 * MINUTE)]


def test_thanks_and_debrief_that_name_no_meeting_belong_to_the_last_one_held() -> None:
    notes = [
        event("meeting", NOW - 9 * DAY, "held", meeting="first"),
        event("meeting", NOW - 4 * DAY, "held", meeting="second"),
        event("thank_you", NOW - 3 * DAY),
        event("debrief", NOW - 8 * DAY),
        event("debrief", NOW - 2 * DAY),
        event("debrief", NOW - 20 * DAY),  # nobody was met by then
    ]
    assert what(outcomes(notes), "meeting_id", "thanked_at", "debriefed_at") == [
        ("first", NOW - 3 * DAY, NOW - 8 * DAY),
        ("second", NOW - 3 * DAY, NOW - 2 * DAY),
    ]


def test_a_meeting_that_ends_before_it_starts_ends_as_agreed() -> None:
    start = NOW - DAY
    backwards = {"started_at": start.isoformat(), "ended_at": (start - 2 * HOUR).isoformat()}
    table = outcomes([event("meeting", start, "held", meeting="m", details=backwards)], [plan("m", start)])
    assert what(table, "ended_at", "minutes", "measured") == [(start + 25 * MINUTE, 25, False)]


def test_an_end_noted_the_next_morning_is_no_length() -> None:
    start = NOW - DAY
    overnight = {"started_at": start.isoformat(), "ended_at": (start + 14 * HOUR).isoformat()}
    table = outcomes([event("meeting", NOW, "held", meeting="m", details=overnight)], [plan("m", start)])
    assert what(table, "minutes", "measured") == [(25, False)]


def test_a_duplicate_event_counts_once() -> None:
    notes = [event("meeting", NOW - DAY, "held", meeting="m") for _copy in range(3)]
    notes += [event("thank_you", NOW - HOUR, meeting="m"), event("thank_you", NOW, meeting="m")]
    assert what(outcomes(notes), "meeting_id", "thanked_at") == [("m", NOW - HOUR)]


def test_a_clock_change_between_start_and_end_leaves_the_length_as_it_was() -> None:
    # 29 March 2026, 01:45 to 03:15 by the clock on the wall in Berlin: half an hour.
    details = {"started_at": "2026-03-29T01:45:00+01:00", "ended_at": "2026-03-29T03:15:00+02:00"}
    start = datetime.fromisoformat(details["started_at"])
    table = outcomes([event("meeting", start, "held", meeting="m", details=details)], [plan("m", start)])
    assert what(table, "minutes", "measured") == [(30, True)]


_hours = st.integers(-80, 80).map(lambda quarters: quarters * timedelta(minutes=20))
_notes = st.lists(
    st.tuples(
        st.sampled_from([("meeting", "booked"), ("meeting", "held"), ("meeting", "cancelled"), ("debrief", "done"),
                         ("thank_you", "sent"), ("outreach", "first")]),
        st.sampled_from(["ana", "bo"]), st.sampled_from(["1", "2"]), _hours,
    ),
    max_size=12,
)  # fmt: skip


def _made(notes: list[tuple[tuple[str, str], str, str, timedelta]]) -> list[Event]:
    made = [event(kind, NOW + after, variant, who, f"{who}-{number}") for (kind, variant), who, number, after in notes]
    return list({(each.kind, each.contact_id, each.happened_at): each for each in made}.values())


@settings(deadline=None, max_examples=25)
@given(_notes, st.randoms(use_true_random=False))
def test_it_says_the_same_as_the_rules_of_the_pages_in_any_order(notes: Any, random: Any) -> None:
    events = _made(notes)
    plans = [plan(f"{who}-{number}", NOW + int(number) * HOUR, who) for who in ("ana", "bo") for number in "12"]
    shuffled = list(events)
    random.shuffle(shuffled)
    table = outcomes(shuffled, plans)
    states = {key: state for key, state in read_threads(events).meetings.items() if state.happened_at is not None}
    held = table[table["outcome"] == "held"].set_index("meeting_id")
    found = {
        key: (row["ended_at"], pd.notna(row["debriefed_at"]), pd.notna(row["thanked_at"]))
        for key, row in held.iterrows()
    }
    by_id = {each.id: each for each in plans}
    assert found == {
        key: (meeting_ended_at(state.happened_at, by_id[key], state.ended_at), state.debriefed, state.thanked)
        for key, state in states.items()
        if state.happened_at is not None
    }
    assert len(table) == len(plans)
