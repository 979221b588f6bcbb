from tests.activity.measures.test_time_cost import coffee, cost
from workbook.activity.charts.time_cost import MOST, plot_time_cost

from ..drawn import words


def test_the_parts_of_a_meeting_lie_end_to_end() -> None:
    ax = plot_time_cost(
        cost(coffee("ana", 40, preparation_minutes=20, after_minutes=15)), labels={"ana": "Ana Invented"}
    )
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 20), (20, 40), (60, 15)]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ana Invented"]
    assert words(ax) == ["75 min"]


def test_a_meeting_known_in_part_says_that_there_was_more() -> None:
    ax = plot_time_cost(cost(coffee("ana", 40, preparation_minutes=20)))
    assert words(ax) == ["60 min and more"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["1 Mar"]


def test_the_latest_are_drawn_and_the_note_says_of_how_many() -> None:
    ax = plot_time_cost(cost(*(coffee(f"p{number}", 30) for number in range(40))), dark=True)
    assert (len(ax.get_yticklabels()), ax.get_xlabel()) == (MOST, "Minutes; the latest 12 of 40 meetings")


def test_nothing_to_show_is_said_in_words() -> None:
    assert len(plot_time_cost(cost()).texts) == 1
