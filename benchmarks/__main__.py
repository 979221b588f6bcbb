"""Measure everything, print the table, and say of each missed target why."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from benchmarks import (
    all_measures,
    class_counts,
    class_database,
    class_packs,
    class_review,
    exporting,
    first_chart,
    growing_books,
    importing_contacts,
    importing_the_library,
    large_messages,
    reading_cards,
    saving,
    showing,
    today,
    whole_page,
)
from benchmarks.measurement import Measurement

_MEASURES: tuple[Callable[[], list[Measurement]], ...] = (
    importing_the_library.measure,
    saving.measure,
    today.measure,
    importing_contacts.measure,
    growing_books.measure,
    large_messages.measure,
    reading_cards.measure,
    all_measures.measure,
    first_chart.measure,
    whole_page.measure,
    class_counts.measure,
    class_database.measure,
    class_packs.measure,
    class_review.measure,
    exporting.measure,
    showing.measure,
)


def main(names: Sequence[str] = ()) -> int:
    """Print the table, of the modules named or of all; 1 when a target was missed or a name is unknown."""
    found: list[Measurement] = []
    print(f"{'measure':<78} {'ours':>10} {'plain':>10} {'ratio':>6} {'target':>7}")
    for measure in _MEASURES:
        if names and measure.__module__.rpartition(".")[2] not in names:
            continue
        for each in measure():
            found.append(each)
            verdict = "" if each.met else "  MISSED"
            times = f"{each.ours * 1000:8.1f}ms {each.plain * 1000:8.1f}ms"
            print(f"{each.name:<78} {times} {each.ratio:6.2f} {each.target:7.1f}{verdict}", flush=True)
    missed = [each for each in found if not each.met]
    for each in missed:
        slow = f", and {each.ours:.2f} s instead of {each.at_most} s" if each.at_most else ""
        print(f"\n{each.name}: missed, {each.ratio:.2f} instead of {each.target}{slow}. Where the time goes:")
        print(each.profile)
    return 1 if missed or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
