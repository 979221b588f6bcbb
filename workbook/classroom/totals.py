"""The sums behind the figures of a class, with small groups left out already, as plain JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median, quantiles
from typing import Any, Literal

from workbook.classroom.collected import Handed
from workbook.classroom.kept import CHANNELS, OUTCOMES, SORTS, UP_TO, Kept
from workbook.classroom.pack import Contents
from workbook.classroom.small_groups import counted, merged, shown
from workbook.records import STAGES

#: So many weeks are kept, the current one included: nine are drawn, and three before them add to “lately”.
WEEKS = 12


class Totals:
    """Sums over the newest packs of a class.

    Parameters
    ----------
    packs : one for each learner.
    smallest : nothing is said about fewer learners.
    today : in the coach's zone; later weeks are not counted.
    """

    def __init__(self, packs: Sequence[Handed[Kept]], smallest: int, today: date) -> None:
        self._packs = packs
        self._kept = [pack.kept for pack in packs]
        self._smallest = smallest
        self._week = (today.toordinal() - 1) // 7

    def stages(self) -> Any:
        """How many learners stand at which stage, neighbours put together where they are few."""
        stages = [kept.stage for kept in self._kept if kept.stage is not None]
        order = ["", *(stage.value for stage in STAGES)]
        groups = merged([(stage, stages.count(stage)) for stage in order], self._smallest)
        # One group of all stages says no more than how many share them.
        plain = [[list(keys), count] for keys, count in groups] if len(groups) > 1 else []
        return {"groups": plain, "learners": len(stages)}

    def weeks(self) -> Any:
        """What was done in each of the last weeks, by sort if each of them has enough learners behind it."""
        import numpy as np

        first = self._week - WEEKS + 1
        flat, who = self._flat("weeks")
        keys, counts = flat[:, 0] - first * SORTS, flat[:, 1]
        inside = (keys >= 0) & (keys < WEEKS * SORTS)
        keys, counts, who = keys[inside], counts[inside], who[inside]
        sums = np.bincount(keys, counts, minlength=WEEKS * SORTS).reshape(WEEKS, SORTS).astype("int64")
        many = len(self._kept)
        by_sort = np.bincount(np.unique(keys * many + who) // many, minlength=WEEKS * SORTS).reshape(WEEKS, SORTS)
        by_week = np.bincount(np.unique(keys // SORTS * many + who) // many, minlength=WEEKS)
        hidden = (by_week > 0) & (by_week < self._smallest)
        small = (by_sort > 0) & (by_sort < self._smallest)
        sums[hidden] = 0
        return {
            "mondays": [date.fromordinal((first + week) * 7 + 1).isoformat() for week in range(WEEKS)],
            "sums": sums.tolist(),
            "hidden": hidden.tolist(),
            "by_sort": not bool(small[~hidden].any()),
            "learners": len({*who.tolist()}),
            "sharing": sum(kept.weeks is not None for kept in self._kept),
        }

    def waits(self) -> Any:
        """How long people took to answer, in all and by channel where enough learners are behind one."""
        import numpy as np

        ways, ends = len(CHANNELS) + 1, len(OUTCOMES)
        flat, who = self._flat("waits")
        channel = flat[:, 0] % ways
        if 0 < len(np.unique(who)) < self._smallest:
            return {"channels": {}, "learners": 0}

        def rows(chosen: Any) -> list[list[Any]]:
            part = flat[chosen]
            sums = np.bincount(part[:, 0] // ways, part[:, 1], minlength=len(UP_TO) * ends).astype("int64")
            return [
                [UP_TO[place // ends], OUTCOMES[place % ends], int(count)] for place, count in enumerate(sums) if count
            ]

        groups = {way: set(who[channel == way].tolist()) for way in range(ways) if (channel == way).any()}
        names = (*CHANNELS, "other")
        kept = [way for way in shown(groups, self._smallest) if way < len(CHANNELS)] if len(groups) > 1 else []
        found = {"": rows(np.ones(len(flat), dtype=bool))} | {names[way]: rows(channel == way) for way in kept}
        return {"channels": found, "learners": len(np.unique(who))}

    def overdue(self) -> Any:
        """How many thank-yous are overdue, and with how many learners."""
        told = [kept.overdue for kept in self._kept if kept.overdue is not None]
        behind = sum(count > 0 for count in told)
        some = counted(behind, len(told), self._smallest)
        enough = behind == 0 or behind >= self._smallest
        return {"total": sum(told) if enough else None, "behind": some, "few": not enough, "learners": len(told)}

    def confidence(self, moment: Literal["session", "meeting"]) -> Any:
        """How sure learners were before and after: the middle, the middle half, and how many were surer."""
        pairs = [pair for kept in self._kept if (pair := getattr(kept, moment)) is not None]
        halves = len(pairs) >= 4 * self._smallest
        told: dict[str, Any] = {"learners": len(pairs)}
        for name, values in zip(("before", "after"), zip(*pairs, strict=True), strict=True):
            low, _middle, high = quantiles(values, n=4, method="inclusive") if halves else (None, None, None)
            told[name] = {"middle": median(values), "low": low, "high": high}
        surer = sum(after > before for before, after in pairs)
        less = sum(after < before for before, after in pairs)
        # Three parts of one whole: where one is a small group, all three stay away.
        parts = (surer, less, len(pairs) - surer - less)
        fine = all(part == 0 or part >= self._smallest for part in parts)
        return told | {"surer": surer if fine else None, "less": less if fine else None}

    def yields(self) -> Any:
        """How often questions of each topic were asked and useful; topics of few learners are put together."""
        topics: dict[str, list[int]] = {}
        learners: dict[str, set[int]] = {}
        for who, kept in enumerate(self._kept):
            for topic, asked, useful in kept.yields:
                row = topics.setdefault(topic, [0, 0])
                row[0] += asked
                row[1] += useful
                learners.setdefault(topic, set()).add(who)
        named = shown(learners, self._smallest)
        rest = [topic for topic in topics if topic not in named]
        rows: list[list[Any]] = [[topic, *topics[topic], len(learners[topic])] for topic in named]
        behind = {who for topic in rest for who in learners[topic]}
        if len(behind) >= self._smallest:
            rows.append([None, *(sum(topics[topic][part] for topic in rest) for part in (0, 1)), len(behind)])
        # The most asked first, and never by how useful they were.
        rows.sort(key=lambda row: (row[0] is None, -row[1], str(row[0])))
        return {"topics": rows, "left_out": bool(rest) and len(behind) < self._smallest}

    def shares(self) -> Any:
        """How many learners share each sort of thing, see `small_groups.counted`."""
        sums = [sum(map(bool, column)) for column in zip(*(pack.contents for pack in self._packs), strict=True)]
        return {
            "sorts": {
                name: counted(count, len(self._packs), self._smallest)
                for name, count in zip(Contents._fields, sums, strict=True)
            },
            "learners": len(self._packs),
        }

    def _flat(self, name: Literal["weeks", "waits"]) -> Any:
        """All keys and counts of the class in two columns, and for each row which learner it is of."""
        import numpy as np

        found = [(place, each) for place, kept in enumerate(self._kept) if (each := getattr(kept, name))]
        halves = [np.frombuffer(each, dtype="int64").reshape(2, -1) for _place, each in found]
        flat = np.concatenate(halves, axis=1).T if halves else np.zeros((0, 2), dtype="int64")
        places = np.array([place for place, _each in found], dtype="int64")
        return flat, np.repeat(places, [half.shape[1] for half in halves])
