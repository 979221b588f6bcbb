import pandas as pd

from workbook.activity.measures.yields import LEARNED, USEFUL
from workbook.activity.texts import yields as texts

LABELS = {"why": "Why?", "how": "How?", "who": "Who?"}


def learned(*rows: tuple[str | None, int, int, int, int, bool]) -> pd.DataFrame:
    return pd.DataFrame([(row[0], "ana", pd.NaT, *row[1:]) for row in rows], columns=list(LEARNED))


def useful(**counts: tuple[int, int, int]) -> pd.DataFrame:
    rows = [(key, LABELS[key], *count, 0.5, 0.1, 0.9) for key, count in counts.items()]
    return pd.DataFrame(rows, columns=list(USEFUL))


def test_talks_are_summed_up_with_those_that_gave_nothing() -> None:
    table = learned(("m1", 2, 1, 0, 1, True), ("m2", 0, 0, 0, 0, False), ("m3", 0, 0, 0, 0, True))
    assert texts.learning_yield_summary(table) == (
        "3 things learned in 3 talks, 1 person named: facts 2, opinions 1, advice 0, people named 1. 1 of 3 talks gave "
        "something that you wrote down. 1 is not written down at all, so it may have given more."
    )
    assert texts.learning_yield_title(learned(("m1", 0, 0, 1, 0, True))) == "One thing learned in 1 talk"


def test_without_talks_or_notes_it_says_what_to_do_first() -> None:
    assert texts.learning_yield_summary(learned()).startswith("After a talk, write down what you learned")
    assert texts.learning_yield_summary(learned(("m1", 0, 0, 0, 0, False))).startswith("There was 1 talk, and nothing")
    assert texts.question_yield_summary(useful(), {}).startswith("Tick what you asked in a talk")
    assert texts.question_yield_summary(useful(why=(0, 0, 2)), LABELS).startswith("You asked some questions.")


def test_questions_are_told_by_counts_and_none_is_called_better_by_luck() -> None:
    table = useful(why=(8, 8, 0), how=(8, 7, 1), who=(3, 1, 0))
    assert texts.question_yield_summary(table, LABELS) == (
        "You asked 19 questions, and 16 times it was useful. Only talks that are written down are counted. Asked most: "
        "“Why?”: useful 8 of 8: likely between 68 and 100 in 100; “How?”: useful 7 of 8: likely between 53 and 98 in "
        "100; 1 not rated yet; “Who?”: useful 1 of 3: too few to say more."
    )


def test_one_is_called_better_only_when_it_likely_beats_all_that_were_asked_often() -> None:
    clear = useful(why=(12, 11, 0), how=(12, 2, 0), who=(3, 3, 0))
    assert texts.question_yield_summary(clear, LABELS).endswith(
        "“Why?” was probably more useful than the other one you asked 8 times or more; you also asked different people."
    )
    assert texts.most_useful(useful(why=(7, 7, 0), how=(12, 0, 0))) is None
    # It beats each of three with a chance above 0.9, and all of them at once with less.
    close = useful(why=(10, 8, 0), how=(10, 4, 0), who=(10, 4, 0))
    assert texts.most_useful(close.iloc[:2]) is not None
    many = pd.concat([close, close.iloc[1:], close.iloc[1:]], ignore_index=True)
    assert texts.most_useful(many) is None


def test_the_tables_hold_counts_and_no_percentage_of_a_few() -> None:
    assert texts.question_yield_table(useful(why=(10, 5, 0), who=(3, 1, 2)), LABELS).values.tolist() == [
        ["Why?", 10, 5, "50 (24 to 76)", 0],
        ["Who?", 3, 1, "too few", 2],
    ]
    assert texts.learning_yield_table(learned(("m1", 2, 1, 0, 1, True)), ["Ana, today"]).values.tolist() == [
        ["Ana, today", 2, 1, 0, 1, "yes"]
    ]
