from tests.activity.measures.test_time_cost import coffee, cost
from workbook.activity.texts import time_cost as texts


def test_nothing_noted_is_told_what_to_note() -> None:
    assert texts.time_cost_summary(cost()) == (
        "Note a meeting that took place. With the minutes in its debrief, what it took in all shows here."
    )


def test_each_part_names_of_how_many_meetings_it_is_known() -> None:
    table = cost(coffee("ana", 40, preparation_minutes=20, after_minutes=15), coffee("bo"))
    assert texts.time_cost_summary(table) == (
        "In all a meeting took 75 minutes. Part by part: preparing: known of 1 of 2, 20 minutes; "
        "together: known of 2 of 2, 25 to 40 minutes; afterwards: known of 1 of 2, 15 minutes. "
        "The talk itself is as agreed in 1 of them, since its start or end was not noted."
    )


def test_from_five_on_the_middle_is_told_and_not_before() -> None:
    coffees = [coffee(f"p{number}", 30, preparation_minutes=number, after_minutes=10) for number in range(5)]
    assert texts.time_cost_title(cost(*coffees)) == "Half of the 5 meetings known in full took no more than 42 minutes"
    assert texts.time_cost_title(cost(*coffees[:4])) == "In all a meeting took 40 to 43 minutes"
    assert texts.time_cost_table(cost(*coffees[:4])).iloc[-1].tolist() == [
        "in all", "4 of 4", "40 to 43 minutes", "too few",
    ]  # fmt: skip
