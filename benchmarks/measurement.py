"""One measurement: what we do, what the plain way costs, and the ratio we promise."""

from __future__ import annotations

import cProfile
import gc
import io
import pstats
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Measurement:
    """Seconds of ours and of the plain way, and the highest ratio that is good enough.

    `at_most` is how many seconds ours may take in all, where that is promised too.
    """

    name: str
    ours: float
    plain: float
    target: float
    profile: str = ""
    at_most: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.plain

    @property
    def met(self) -> bool:
        return self.ratio <= self.target and (self.at_most is None or self.ours <= self.at_most)


def compare(
    name: str,
    ours: Callable[[], object],
    plain: Callable[[], object],
    *,
    target: float,
    rounds: int = 7,
    before: Callable[[], object] = lambda: None,
    at_most: float | None = None,
) -> Measurement:
    """Run both by turns, so that a busy machine hurts both alike, and compare the medians.

    `before` runs ahead of every run of either and is not measured. A missed target brings a profile of ours.
    """
    seconds: dict[Callable[[], object], list[float]] = {ours: [], plain: []}
    for round_number in range(rounds + 1):
        for run in (ours, plain) if round_number % 2 else (plain, ours):
            before()
            gc.collect()
            start = time.perf_counter()
            run()
            if round_number:  # the first round warms caches up
                seconds[run].append(time.perf_counter() - start)
    mine, other = (statistics.median(seconds[run]) for run in (ours, plain))
    found = Measurement(name, mine, other, target, at_most=at_most)
    return found if found.met else replace(found, profile=profile_of(ours, before))


def profile_of(run: Callable[[], object], before: Callable[[], object] = lambda: None) -> str:
    """The twelve dearest functions of one run."""
    before()
    profiler = cProfile.Profile()
    profiler.runcall(run)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("cumulative").print_stats(12)
    return text.getvalue()
