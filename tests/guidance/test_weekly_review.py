from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.guidance.weekly_review import (
    Learned,
    Week,
    count_sentence,
    count_week,
    kind_words,
    learned_in_week,
    people_of_week,
    proposals,
    week_of_record,
    week_to_review,
    weeks_to_choose,
)
from workbook.records import VARIANTS, Event, EventKind, Takeaway, TakeawayKind

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = Week(date(2026, 3, 2), BERLIN)
WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
NOTHING = {"written": 0, "met": 0, "followed_up": 0, "answers": 0}

sorts = st.sampled_from([(kind, variant) for kind, variants in VARIANTS.items() for variant in variants])


def event(
    kind: EventKind,
    variant: str = "",
    *,
    at: datetime = WEDNESDAY,
    who: str = "ada",
    meeting: str | None = None,
    details: dict[str, str] | None = None,
) -> Event:
    return Event(contact_id=who, kind=kind, variant=variant, happened_at=at, meeting_id=meeting, details=details or {})


@pytest.mark.parametrize(
    ("day", "monday"),
    [(2, 23), (3, 23), (4, 2), (8, 2), (9, 2), (11, 9)],
    ids=["Monday", "Tuesday", "Wednesday", "Sunday", "next Monday", "next Wednesday"],
)
def test_early_in_a_week_one_looks_back_at_the_one_before(day: int, monday: int) -> None:
    assert week_to_review(datetime(2026, 3, day, 12, tzinfo=UTC), BERLIN).monday.day == monday


def test_a_week_begins_at_midnight_where_the_learner_lives_also_when_the_clock_changes() -> None:
    week = Week(date(2026, 3, 23), BERLIN)
    assert (week.starts_at, week.ends_at) == (
        datetime(2026, 3, 22, 23, tzinfo=UTC),
        datetime(2026, 3, 29, 22, tzinfo=UTC),
    )
    assert (week.starts_at in week, week.ends_at in week, week.starts_at in week.before) == (True, False, False)


@pytest.mark.parametrize(
    ("monday", "told"),
    [
        (date(2026, 3, 2), "2 to 8 Mar"),
        (date(2026, 2, 23), "23 Feb to 1 Mar"),
        (date(2026, 12, 28), "28 Dec 2026 to 3 Jan 2027"),
    ],
)
def test_a_week_is_called_by_its_days(monday: date, told: str) -> None:
    assert Week(monday, BERLIN).told == told


@pytest.mark.parametrize(
    "record", ["review:2026-03-03", "review:today", "review:", "meeting:2026-03-02", "review:20260302"]
)
def test_a_key_of_something_else_is_no_week(record: str) -> None:
    assert week_of_record(record, BERLIN) is None
    assert week_of_record(WEEK.record, BERLIN) == WEEK


def test_one_may_look_at_this_week_and_seven_before() -> None:
    weeks = weeks_to_choose(WEDNESDAY, BERLIN)
    assert (len(weeks), weeks[0], weeks[-1].monday) == (8, WEEK, date(2026, 1, 12))


def test_effort_and_answers_of_the_week_are_counted_and_nothing_else() -> None:
    events = [
        event(EventKind.OUTREACH),
        event(EventKind.OUTREACH, "nudge"),
        event(EventKind.REPLY, "auto"),
        event(EventKind.REPLY, "no"),
        event(EventKind.MEETING, "booked"),
        event(EventKind.MEETING),
        event(EventKind.THANK_YOU),
        event(EventKind.OUTREACH, at=WEDNESDAY - timedelta(days=7)),
    ]
    counts = count_week(events, WEEK)
    assert counts == {"written": 2, "met": 1, "followed_up": 1, "answers": 1}
    assert count_sentence(counts) == "2 messages written, 1 answer, 1 talk, 1 thank-you or follow-up"
    assert count_sentence(NOTHING) == ""


def test_what_happened_is_told_by_person_the_latest_first_and_the_same_once_a_day() -> None:
    events = [
        event(EventKind.REPLY, "yes", at=WEDNESDAY + timedelta(hours=1)),
        event(EventKind.OUTREACH, at=WEDNESDAY - timedelta(days=1)),
        event(EventKind.OUTREACH, at=WEDNESDAY - timedelta(days=1, hours=-1)),
        event(EventKind.OUTREACH, at=WEDNESDAY + timedelta(days=1), who="bo"),
        event(EventKind.OUTREACH, at=WEDNESDAY + timedelta(days=8), who="cy"),
    ]
    assert [(person.contact_id, person.happened) for person in people_of_week(events, WEEK)] == [
        ("bo", ((date(2026, 3, 5), "outreach", "first"),)),
        ("ada", ((date(2026, 3, 3), "outreach", "first"), (date(2026, 3, 4), "reply", "yes"))),
    ]


@given(st.lists(st.tuples(sorts, st.integers(-20, 20), st.sampled_from(["ada", "bo"])), max_size=15), st.randoms())
def test_the_order_of_the_events_makes_no_difference(
    happened: list[tuple[tuple[EventKind, str], int, str]], shuffle: object
) -> None:
    events = [event(*sort, at=WEDNESDAY + timedelta(days=days), who=who) for sort, days, who in happened]
    before = count_week(events, WEEK), {each.contact_id: set(each.happened) for each in people_of_week(events, WEEK)}
    shuffle.shuffle(events)  # type: ignore[attr-defined]
    assert before == (
        count_week(events, WEEK),
        {each.contact_id: set(each.happened) for each in people_of_week(events, WEEK)},
    )


def test_what_was_learned_is_the_debriefs_words_and_the_takeaways_of_talks_in_the_week() -> None:
    events = [
        event(EventKind.MEETING, meeting="m1", at=WEDNESDAY - timedelta(days=1)),
        event(EventKind.DEBRIEF, meeting="m1", details={"learned": "An older note."}),
        event(EventKind.DEBRIEF, meeting="m2", who="bo", details={"learned": "Noted with the debrief."}),
        event(EventKind.DEBRIEF, meeting="m3", at=WEDNESDAY - timedelta(days=7)),
    ]
    takeaways = [
        Takeaway(contact_id="ada", meeting_id="m1", text=" Maps  take months. ", kind=TakeawayKind.FACT),
        Takeaway(contact_id="ada", meeting_id="m3", text="Of the week before."),
        Takeaway(contact_id="ada", text="Of no talk."),
        Takeaway(contact_id="ada", meeting_id="m1", text="  "),
    ]
    assert learned_in_week(events, takeaways, {"m1": "Draw\nfirst."}, WEEK) == (
        Learned("ada", "learned", "Draw first."),
        Learned("ada", "fact", "Maps take months."),
        Learned("bo", "learned", "Noted with the debrief."),
    )


def test_an_empty_week_gets_kind_words_and_still_three_steps() -> None:
    some = NOTHING | {"written": 1}
    assert kind_words(some, NOTHING) == ""
    assert kind_words(NOTHING, some).startswith("A quiet week after a fuller one.")
    assert kind_words(NOTHING, NOTHING).startswith("Nothing noted, and that is fine")
    assert len(proposals([])) == 3
    assert proposals(["Thank Ana", "Thank Ana"])[:2] == ("Thank Ana", proposals([])[0])
    assert proposals(["1", "2", "3", "4"]) == ("1", "2", "3", "4")
