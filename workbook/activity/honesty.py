"""What may be said of a few cases: counts always, a percentage from five on, an interval up to thirty.

Of two ways one is called probably better only where that is likely and both were tried often enough; nothing is
ranked beyond that.

One place for the rules, so that no chart, table or sentence can promise more than the numbers hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb, exp, lgamma, log, sqrt

from workbook.i18n import _, ngettext

#: Below this many cases only counts are shown.
FEW = 5

#: Below this many cases an interval stands beside a percentage.
SOME = 30

#: Two ways are compared only from so many cases each (norm ``compare_least``).
COMPARE = 8

#: “Probably better” needs at least this chance (norm ``compare_sure``, in hundred).
SURE = 0.9

#: The two-sided 95 % point of the normal distribution.
_Z = 1.959963984540054


def wilson(successes: int, cases: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a proportion; no cases give the whole range.

    Unlike the textbook interval it stays inside 0 to 1 and does not claim certainty from 0 of 5.

    Notes
    -----
    Source: evidence. Wilson (1927), the score interval; scipy's ``proportion_ci("wilson")`` gives the same.

    Examples
    --------
    >>> low, high = wilson(1, 8)
    >>> round(low, 2), round(high, 2)
    (0.02, 0.47)
    """
    if not 0 <= successes <= cases:
        raise ValueError(f"successes must lie between 0 and cases, not {successes} of {cases}")
    if cases == 0:
        return 0.0, 1.0
    share, spread = successes / cases, _Z * _Z / cases
    centre = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / cases + spread / (4 * cases)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, and what may be said of it.

    Notes
    -----
    Source: evidence (with few cases the interval is wide) and our own choice of five and thirty; both are
    norms, ``small_sample_few`` and ``small_sample_some``.
    """

    successes: int
    cases: int
    few: int = FEW
    some: int = SOME

    @property
    def counts(self) -> str:
        """“3 of 8”."""
        return _("{successes} of {cases}").format(successes=f"{self.successes:,}", cases=f"{self.cases:,}")

    @property
    def percent(self) -> int | None:
        """The percentage without decimals, or None while there are too few cases."""
        return None if self.cases < self.few else round(100 * self.successes / self.cases)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval as shares, or None while there are too few cases for one to say anything."""
        return None if self.cases < self.few else wilson(self.successes, self.cases)

    def sentence(self) -> str:
        """“3 of 8: likely between 14 and 69 in 100”, “2 of 3: too few to say more”, “40 of 120: 33 %”."""
        interval = self.interval
        if self.cases == 0:
            return _("none yet")
        if interval is None:
            return _("{counts}: too few to say more").format(counts=self.counts)
        if self.cases < self.some:
            return _("{counts}: likely between {low} and {high} in 100").format(
                counts=self.counts, low=round(100 * interval[0]), high=round(100 * interval[1])
            )
        return _("{counts}: {percent} %").format(counts=self.counts, percent=self.percent)

    def in_hundred(self) -> str:
        """“33”, “33 (14 to 69)” or “too few”: the percentage for a table, with its interval while that is wide."""
        interval = self.interval
        if not self.cases:
            return ""
        if interval is None:
            return _("too few")
        if self.cases >= self.some:
            return f"{self.percent}"
        return _("{percent} ({low} to {high})").format(
            percent=self.percent, low=round(100 * interval[0]), high=round(100 * interval[1])
        )


def chance_higher(one: Share, other: Share) -> float:
    """Return the chance, 0 to 1, that `one` has the higher true share, if before any case all shares were as likely.

    Examples
    --------
    >>> round(chance_higher(Share(6, 10), Share(2, 10)), 2)
    0.96

    Notes
    -----
    Source: evidence. The exact sum for two Beta posteriors under flat priors (E. Miller, “Formulas for Bayesian A/B
    testing”); integrating scipy's Beta distributions gives the same.
    """
    won, lost = one.successes + 1, one.cases - one.successes + 1
    a, b = other.successes + 1, other.cases - other.successes + 1
    known = _log_beta(a, b)
    parts = (
        exp(_log_beta(a + place, b + lost) - log(lost + place) - _log_beta(1 + place, lost) - known)
        for place in range(won)
    )
    return min(1.0, sum(parts))


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def probably_better(one: Share, other: Share, *, least: int = COMPARE, sure: float = SURE) -> bool:
    """Return whether `one` may be called probably better than `other`: enough cases on both sides, and likely."""
    if min(one.cases, other.cases) < least or one.successes * other.cases <= other.successes * one.cases:
        return False
    return chance_higher(one, other) >= sure


def better_sentences(
    shares: Mapping[str, Share], *, least: int = COMPARE, sure: float = SURE, most: int = 3
) -> tuple[str, ...]:
    """Return which way may be called probably better than which, in words, the likeliest first.

    Every sentence holds the counts, and after them it is said once that the people differed. No pair gives nothing.

    Notes
    -----
    Source: convention. Whoever compares many pairs finds one by luck: what is missing to certainty is shared among
    the pairs that are compared (Bonferroni), so that with six groups each pair must be far surer than with two.
    """
    compared = comb(sum(share.cases >= least for share in shares.values()), 2)
    sure = 1 - (1 - sure) / max(1, compared)
    pairs = [
        (chance_higher(one, other), name, one, than, other)
        for name, one in shares.items()
        for than, other in shares.items()
        if probably_better(one, other, least=least, sure=sure)
    ]
    pairs.sort(key=lambda pair: -pair[0])
    said = [
        _(
            "Answers probably come more often with “{one}” than with “{other}”: {one_counts} against {other_counts}."
        ).format(one=name, other=than, one_counts=one.counts, other_counts=other.counts)
        for _chance, name, one, than, other in pairs[:most]
    ]
    return (*said, _("You also wrote to different people, so this need not be why.")) if said else ()


def waiting_sentence(waiting: int) -> str:
    """“2 still waiting”, or nothing when nobody is; waiting is not a no."""
    if not waiting:
        return ""
    return ngettext("{count} still waiting", "{count} still waiting", waiting).format(count=f"{waiting:,}")
