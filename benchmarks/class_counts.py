"""Adding up the count frames of a class against the bare `groupby().sum()` of the same rows."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from benchmarks.measurement import Measurement, compare

if TYPE_CHECKING:
    import pandas as pd

_LEARNERS, _ROWS_EACH = 10_000, 200
_FEW = 100
_COLUMNS = ["week", "kind", "variant", "channel", "warmth"]


def class_rows(learners: int, seed: int = 5) -> pd.DataFrame:
    """Return the weekly counts of so many made-up learners in one frame, each learner's rows together."""
    import numpy as np
    import pandas as pd

    from workbook.records import VARIANTS, Channel, EventKind, Warmth

    dice = np.random.default_rng(seed)
    rows = learners * _ROWS_EACH
    sorts = [(kind.value, variant) for kind in EventKind for variant in sorted(VARIANTS[kind])]
    chosen = dice.integers(len(sorts), size=rows)
    weeks = pd.date_range("2025-03-03", periods=52, freq="7D", unit="us")

    def words(values: list[str]) -> pd.Categorical:
        return pd.Categorical.from_codes(dice.integers(len(values), size=rows), values)

    return pd.DataFrame(
        {
            "week": weeks[dice.integers(len(weeks), size=rows)],
            "kind": pd.Categorical([kind for kind, _variant in sorts])[chosen],
            "variant": pd.Categorical([variant for _kind, variant in sorts])[chosen],
            "channel": words(["", *(channel.value for channel in Channel)]),
            "warmth": words([warmth.value for warmth in Warmth]),
            "count": dice.integers(1, 6, size=rows),
        }
    )


def measure() -> list[Measurement]:
    """The sum as a database would return the rows, the sum of single frames, and how it grows with the class."""
    import pandas as pd

    from workbook.activity.counts import add_counts

    rows = class_rows(_LEARNERS)
    # As `weekly_counts` gives them: the words are categories of one fixed list.
    stacked = rows.astype(add_counts(rows.head()).dtypes.to_dict())
    frames = [stacked.iloc[first : first + _ROWS_EACH] for first in range(0, len(stacked), _ROWS_EACH)]
    size = f"{_LEARNERS:,} learners, {len(stacked) / 1e6:.1f} million rows"

    def bare() -> pd.DataFrame:
        return stacked.groupby(_COLUMNS, observed=True, as_index=False)["count"].sum()

    expected = bare()
    for sums in (add_counts(stacked), add_counts(frames)):
        pd.testing.assert_frame_equal(sums, expected, check_dtype=False, check_categorical=False)

    def bare_with_stacking() -> object:
        return pd.concat(frames, ignore_index=True).groupby(_COLUMNS, observed=True)["count"].sum()

    return [
        compare(
            f"sum of stacked counts, {size} ÷ bare groupby().sum()",
            lambda: add_counts(stacked),
            bare,
            target=1.3,
            rounds=5,
        ),
        compare(
            f"sum of {_LEARNERS:,} single frames ÷ pandas.concat and bare groupby().sum()",
            lambda: add_counts(frames),
            bare_with_stacking,
            target=1.3,
            rounds=3,
        ),
        _growth(frames),
    ]


def _growth(frames: list[pd.DataFrame]) -> Measurement:
    """A class a hundred times as large may take a hundred times as long: that is the plain way here."""
    from workbook.activity.counts import add_counts

    def seconds(some: list[pd.DataFrame]) -> float:
        start = time.perf_counter()
        add_counts(some)
        return time.perf_counter() - start

    seconds(frames[:_FEW])
    runs = [(seconds(frames), seconds(frames[:_FEW])) for _ in range(3)]
    large, small = (statistics.median(each) for each in zip(*runs, strict=True))
    factor = len(frames) // _FEW
    return Measurement(
        f"sum for {len(frames):,} learners ÷ {factor} times the sum for {_FEW}", large, small * factor, 1.0
    )
