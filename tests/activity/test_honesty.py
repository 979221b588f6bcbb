import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from workbook.activity.honesty import FEW, SOME, Share, waiting_sentence, wilson
from workbook.norms import norms

# Worked out by hand and with statsmodels for the project's notes on small samples.
BY_HAND = {
    (0, 5): (0, 43),
    (1, 8): (2, 47),
    (3, 10): (11, 60),
    (5, 20): (11, 47),
    (9, 30): (17, 48),
    (30, 100): (22, 40),
}


@pytest.mark.parametrize(("seen", "expected"), BY_HAND.items(), ids=str)
def test_the_interval_agrees_with_numbers_worked_out_elsewhere(
    seen: tuple[int, int], expected: tuple[int, int]
) -> None:
    low, high = wilson(*seen)
    assert (round(100 * low), round(100 * high)) == expected


@settings(deadline=None)
@given(st.integers(1, 5000).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases))))
def test_the_interval_agrees_with_scipy(seen: tuple[int, int]) -> None:
    theirs = binomtest(*seen).proportion_ci(0.95, method="wilson")
    assert wilson(*seen) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_no_cases_say_nothing_at_all() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("seen", [(3, 2), (-1, 2)])
def test_more_successes_than_cases_are_refused(seen: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="successes must lie between"):
        wilson(*seen)


@pytest.mark.parametrize(
    ("share", "words", "percent"),
    [
        (Share(0, 0), "none yet", None),
        (Share(2, 4), "2 of 4: too few to say more", None),
        (Share(2, 5), "2 of 5: likely between 12 and 77 in 100", 40),
        (Share(9, 29), "9 of 29: likely between 17 and 49 in 100", 31),
        (Share(9, 30), "9 of 30: 30 %", 30),
        (Share(9, 30, 5, 40), "9 of 30: likely between 17 and 48 in 100", 30),
    ],
    ids=str,
)
def test_what_is_said_grows_with_the_number_of_cases(share: Share, words: str, percent: int | None) -> None:
    assert (share.sentence(), share.percent) == (words, percent)


def test_waiting_is_said_only_when_somebody_waits() -> None:
    assert [waiting_sentence(count) for count in (0, 2)] == ["", "2 still waiting"]


def test_the_limits_are_those_of_the_norms() -> None:
    assert (norms().value("small_sample_few"), norms().value("small_sample_some")) == (FEW, SOME)
