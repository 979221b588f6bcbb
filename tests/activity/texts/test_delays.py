from datetime import timedelta

from tests.activity.measures.test_delays import met, thanks
from tests.activity.measures.test_meetings import DAY, HOUR, NOW, event, outcomes
from workbook.activity.measures.delays import debrief_delay
from workbook.activity.record_frames import debriefs_frame
from workbook.activity.texts import delays as texts
from workbook.records import Channel


def test_an_empty_book_is_told_what_to_note() -> None:
    table = thanks([])
    assert texts.thank_you_delay_title(table) == "How soon you say thank you"
    assert texts.thank_you_delay_summary(table) == (
        "Note a meeting that took place, and the thank-you when it is sent. How soon it went out shows here."
    )


def test_a_few_are_counted_and_told_one_by_one_without_a_percentage() -> None:
    table = thanks(met("ana", NOW - 9 * DAY, 3 * HOUR), met("bo", NOW - 8 * DAY, 30 * HOUR), met("cy", NOW - 5 * HOUR))
    assert texts.thank_you_delay_summary(table) == (
        "1 of 2 meetings thanked for within 24 hours; 1 still open. The latest 2 took 3 hours and 30 hours. "
        "1 open one has time left."
    )


def test_an_open_one_past_its_time_is_not_scolded() -> None:
    table = thanks(met("ana", NOW - 3 * DAY))
    assert texts.thank_you_delay_summary(table) == (
        "0 of 1 meeting thanked for within 24 hours; 1 still open. A thank-you that comes late is welcome all the same."
    )


def test_cards_doubtful_dates_and_notes_in_one_go_are_told() -> None:
    table = thanks(
        met("ana", NOW - 9 * DAY, 5 * DAY, channel=Channel.CARD),
        met("bo", NOW - 8 * DAY, -HOUR),
        met("cy", NOW - 7 * DAY, timedelta()),
    )
    assert texts.thank_you_delay_summary(table) == (
        "0 of 1 meeting thanked for within 24 hours. The latest took 5 days. 1 went as a card by post, which takes its "
        "days. 1 was noted in one go with its meeting, so it tells no delay. "
        "1 is dated before its meeting began and is not counted: look at its dates."
    )


def test_from_ten_on_the_latest_five_are_set_beside_the_five_before() -> None:
    slow = [met(f"slow{number}", NOW - (40 - number) * DAY, 20 * HOUR) for number in range(5)]
    quick = [met(f"quick{number}", NOW - (30 - number) * DAY, 2 * HOUR) for number in range(5)]
    assert texts.thank_you_delay_summary(thanks(*slow, *quick)) == (
        "10 of 10 meetings thanked for within 24 hours. That is likely between 72 and 100 in 100. "
        "The latest 5 took 2 hours, 2 hours, 2 hours, 2 hours and 2 hours. "
        "In the middle that is 2 hours, sooner than the 5 before (20 hours)."
    )


def test_the_table_counts_every_meeting_in_one_group() -> None:
    table = thanks(met("ana", NOW - 9 * DAY, HOUR), met("bo", NOW - 8 * DAY, 30 * HOUR), met("cy", NOW - 5 * HOUR),
                   met("di", NOW - 3 * DAY, -HOUR))  # fmt: skip
    assert texts.thank_you_delay_table(table).to_numpy().tolist() == [
        ["within 2 hours", 1],
        ["within 24 hours", 0],
        ["later", 1],
        ["still open, in time", 1],
        ["still open, past the time", 0],
        ["dated before the meeting", 1],
    ]


def test_a_limit_that_is_the_aim_too_makes_one_group() -> None:
    table = thanks(met("ana", NOW - 9 * DAY, HOUR), due_hours=2)
    assert texts.thank_you_delay_table(table, target_hours=2, due_hours=2).to_numpy().tolist()[:2] == [
        ["within 2 hours", 1],
        ["later", 0],
    ]


def test_a_debrief_that_came_into_the_book_later_is_told() -> None:
    notes = [
        event("meeting", NOW - 9 * DAY, "held", meeting="m"),
        event("debrief", NOW - 9 * DAY + HOUR, meeting="m", recorded_at=NOW),
    ]
    table = debrief_delay(outcomes(notes), debriefs_frame(notes), now=NOW, due_hours=2)
    assert texts.debrief_delay_summary(table) == (
        "1 of 1 meeting written down within 2 hours. The latest took 1 hour. "
        "1 came into the book well after the time that it carries; its own time is counted."
    )
    assert texts.delay_what(table.iloc[0]) == "1 hour after the meeting, noted later"
