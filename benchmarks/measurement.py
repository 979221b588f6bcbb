"""One measurement: what we do, what the plain way costs, and the ratio we promise."""

from __future__ import annotations

import cProfile
import gc
import io
import pstats
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """Seconds of ours and of the plain way, and the highest ratio that is good enough."""

    name: str
    ours: float
    plain: float
    target: float
    profile: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.plain

    @property
    def met(self) -> bool:
        return self.ratio <= self.target


def compare(
    name: str,
    ours: Callable[[], object],
    plain: Callable[[], object],
    *,
    target: float,
    rounds: int = 7,
    before: Callable[[], object] = lambda: None,
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
    found = Measurement(name, statistics.median(seconds[ours]), statistics.median(seconds[plain]), target)
    return found if found.met else Measurement(name, found.ours, found.plain, target, profile_of(ours, before))


def profile_of(run: Callable[[], object], before: Callable[[], object] = lambda: None) -> str:
    """The twelve dearest functions of one run."""
    before()
    profiler = cProfile.Profile()
    profiler.runcall(run)
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("cumulative").print_stats(12)
    return text.getvalue()
