from tests.activity.measures.test_conversion import days
from tests.activity.measures.test_meetings import DAY, NOW, event, outcomes
from workbook.activity.measures.conversion import conversion
from workbook.activity.texts import conversion as texts


def told(*variants: str) -> str:
    notes = [event("meeting", NOW - DAY, "booked", f"p{number}", f"m{number}") for number in range(len(variants))]
    notes += [
        event("meeting", NOW, variant, f"p{number}", f"m{number}") for number, variant in enumerate(variants) if variant
    ]
    return texts.conversion_summary(conversion(outcomes(notes)))


def test_nothing_agreed_is_told_what_to_note() -> None:
    assert told() == (
        "Agree on a time with somebody and note it in the plan of the meeting. What comes of it shows here."
    )


def test_a_few_are_counts_and_no_percentage() -> None:
    assert told("held", "held", "no_show", "") == (
        "2 of 3 agreed meetings took place; 1 is ahead. "
        "Of those that nobody called off, 2 of 3 took place. It happens to everybody; offer a new time."
    )


def test_from_five_on_the_interval_is_told() -> None:
    assert told("held", "held", "held", "held", "cancelled") == (
        "4 of 5 agreed meetings took place. That is likely between 38 and 96 in 100. 1 was called off."
    )


def test_a_chance_talk_alone_is_told_as_such() -> None:
    table = conversion(outcomes([event("meeting", NOW - DAY, "held")]))
    assert texts.conversion_summary(table) == "1 came about without an agreed time and is not among them."


def test_days_of_a_few_people_have_no_middle() -> None:
    notes = [
        note
        for number in (3, 12)
        for note in (
            event("outreach", NOW - 30 * DAY, who=f"p{number}"),
            event("meeting", NOW - (30 - number) * DAY, "held", who=f"p{number}"),
        )
    ]
    assert texts.days_to_meeting_summary(days(notes)) == (
        "From the first message to the meeting: 3 to 12 days. Counted are 2 people whom you wrote to and then met. "
        "Those whom you have not met yet are not in it, so the next one may take longer."
    )
