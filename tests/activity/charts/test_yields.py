import pandas as pd
import pytest
from matplotlib.axes import Axes

from tests.activity.texts.test_yields import LABELS, learned, useful
from workbook.activity.charts.yields import MARKS, MOST_TALKS, plot_learning_yield, plot_question_yield
from workbook.activity.measures.yields import USEFUL

from ..drawn import is_whole, words

TALKS = {
    "empty": learned(),
    "one": learned(("m1", 1, 0, 2, 1, True)),
    "sixty": learned(*[(f"m{n}", n % 4, 2, n % 3, 1, n % 5 > 0) for n in range(60)]),
    "full": learned(("m1", 40, 40, 0, 0, True)),
}
ASKED = {
    "empty": useful(),
    "few": useful(why=(4, 3, 1), how=(2, 0, 0)),
    "many": useful(why=(120, 80, 3), who=(3, 1, 0)),
}


def marks(ax: Axes) -> int:
    return sum(len(line.get_xdata()) for line in ax.lines)


def test_each_thing_learned_is_a_mark_and_a_talk_without_notes_says_so() -> None:
    ax = plot_learning_yield(learned(("m1", 1, 0, 2, 1, True), ("m2", 0, 0, 0, 0, False)), ["Ana, today", "Bo, today"])
    assert (marks(ax), words(ax)) == (4, ["4", "not written down"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ana, today", "Bo, today"]


def test_only_the_latest_talks_are_drawn_and_that_is_said() -> None:
    ax = plot_learning_yield(TALKS["sixty"], [f"Talk {n}" for n in range(60)])
    assert [label.get_text() for label in ax.get_yticklabels()] == [f"Talk {n}" for n in range(60 - MOST_TALKS, 60)]
    assert ax.get_xlabel().endswith("The latest 12 of 60 talks.")
    assert (marks(plot_learning_yield(TALKS["full"], ["Ana"])), words(plot_learning_yield(TALKS["full"], ["Ana"]))) == (
        MARKS,
        ["80"],
    )


def test_few_times_are_drawn_one_by_one_and_many_as_a_band() -> None:
    few, many = (plot_question_yield(ASKED[name], LABELS) for name in ("few", "many"))
    assert (marks(few), len(few.patches)) == (7, 0)
    assert (marks(many), len(many.patches)) == (2, 4)
    assert words(few) == ["Why?", "How?", "useful 3 of 4: too few to say more; 1 not rated yet",
                          "useful 0 of 2: too few to say more"]  # fmt: skip


def test_no_dot_stands_for_a_share_of_a_few() -> None:
    table = pd.DataFrame([("who", "Who?", 3, 1, 30, 0.4, float("nan"), float("nan"))], columns=list(USEFUL))
    assert marks(plot_question_yield(table, LABELS)) == 0


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("name", [*TALKS, *ASKED])
def test_nothing_is_cut_off_at_the_edge_of_the_picture(name: str, dark: bool) -> None:
    long = "A very long question that goes on and on, " * 5
    for ax in (
        plot_learning_yield(TALKS.get(name, TALKS["one"]), [long] * len(TALKS.get(name, TALKS["one"])), dark=dark),
        plot_question_yield(ASKED.get(name, ASKED["few"]), dict.fromkeys(LABELS, long), dark=dark),
    ):
        assert is_whole(ax)
