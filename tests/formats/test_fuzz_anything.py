"""Whatever is brought, through the door that the learner uses: no crash, no hang, every row accounted for."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from benchmarks.fuzzing import bring, cases

CASES = 240


def test_damaged_files_of_every_kind_are_refused_with_a_reason_or_balance() -> None:
    seed = 20260203
    outcomes = set()
    for case in islice(cases(random.Random(seed)), CASES):
        try:
            outcomes.add(bring(case))
        except Exception as error:
            pytest.fail(f"{case.made} (seed {seed}): {error!r}")
    assert {"refused", "linkedin", "vcard"} <= outcomes
