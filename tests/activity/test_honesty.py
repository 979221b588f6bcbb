import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta, binomtest

from workbook.activity.honesty import (
    COMPARE,
    FEW,
    SOME,
    SURE,
    Share,
    better_sentences,
    chance_higher,
    probably_better,
    waiting_sentence,
    wilson,
)
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
    assert (norms().value("compare_least"), norms().value("compare_sure") / 100) == (COMPARE, SURE)


seen = st.integers(0, 60).flatmap(lambda cases: st.builds(Share, st.integers(0, cases), st.just(cases)))


@settings(deadline=None, max_examples=60)
@given(seen, seen)
def test_the_chance_that_one_share_is_higher_agrees_with_scipy(one: Share, other: Share) -> None:
    theirs = beta(one.successes + 1, one.cases - one.successes + 1)
    below = beta(other.successes + 1, other.cases - other.successes + 1)
    expected, _error = quad(lambda share: theirs.pdf(share) * below.cdf(share), 0, 1, limit=200)
    assert chance_higher(one, other) == pytest.approx(expected, abs=1e-7)
    assert chance_higher(one, other) + chance_higher(other, one) == pytest.approx(1, abs=1e-9)


def test_the_chance_stays_exact_for_a_whole_class() -> None:
    one, other = Share(3000, 9000), Share(2900, 9000)
    assert chance_higher(one, other) == pytest.approx(0.94383249, abs=1e-7)


@pytest.mark.parametrize(
    ("one", "other", "allowed"),
    [
        (Share(6, 10), Share(2, 10), True),
        (Share(3, 10), Share(2, 10), False),
        (Share(7, 7), Share(0, 20), False),
        (Share(8, 8), Share(0, 8), True),
        (Share(8, 8), Share(0, 7), False),
        (Share(2, 10), Share(6, 10), False),
    ],
    ids=str,
)
def test_one_way_is_called_better_only_when_likely_and_with_eight_cases_each(
    one: Share, other: Share, allowed: bool
) -> None:
    assert probably_better(one, other) is allowed


def test_a_better_way_is_named_with_its_counts_and_its_caveat() -> None:
    shares = {"LinkedIn note": Share(2, 10), "E-mail": Share(6, 10), "Phone": Share(4, 4)}
    assert better_sentences(shares) == (
        "Answers probably come more often with “E-mail” than with “LinkedIn note”: 6 of 10 against 2 of 10.",
        "You also wrote to different people, so this need not be why.",
    )
    assert better_sentences(shares, sure=0.97) == ()
    assert Share(1303, 1883).counts == "1,303 of 1,883"
    assert better_sentences({}) == ()


def test_the_more_groups_are_compared_the_surer_each_pair_must_be() -> None:
    two = {"E-mail": Share(6, 10), "LinkedIn note": Share(2, 10)}
    four = two | {"Phone": Share(4, 10), "Introduction": Share(4, 10), "Social media": Share(1, 2)}
    assert (len(better_sentences(two)), better_sentences(four)) == (2, ())
