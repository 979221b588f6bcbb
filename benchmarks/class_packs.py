"""A class from a folder: opening, checking and summing up packs against reading and parsing the same files as JSON."""

from __future__ import annotations

import json
import random
import tempfile
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.measurement import Measurement, compare

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CLASS = "benchmark"
_LEARNERS = 10_000
_WEEK_ROWS, _WAIT_ROWS = 100, 30
#: Memory of the larger class may be this many times that of the smaller, which has a tenth of the learners.
_GROWTH = 10


def write_packs(folder: Path, learners: int, *, seed: int = 5) -> None:
    """Hand in a full pack for each of so many made-up learners."""
    import hashlib

    from workbook.classroom.sealing import seal
    from workbook.classroom.signing import SigningKey

    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for place in range(learners):
        key = SigningKey(hashlib.sha256(f"key {seed} {place}".encode()).digest())
        learner = hashlib.sha256(f"learner {seed} {place}".encode()).hexdigest()[:32]
        (folder / f"{place:05}.coffee.jsonl").write_bytes(seal(_pack(dice, place, learner), key))


def _pack(dice: random.Random, place: int, learner: str) -> Any:
    from workbook.classroom.pack import Confidence, Counts, Pack, PitchVersion, SharedQuestion, StageCount, Yield
    from workbook.records import STAGES, VARIANTS, Channel, EventKind, Warmth

    sorts = [(kind.value, variant) for kind in EventKind for variant in sorted(VARIANTS[kind])]
    channels, warmths = [each.value for each in Channel], [each.value for each in Warmth]
    monday = date(2026, 3, 2)
    weeks = {
        (monday - timedelta(weeks=dice.randrange(26)), *dice.choice(sorts), dice.choice(channels), dice.choice(warmths))
        for _row in range(_WEEK_ROWS)
    }
    waits = {
        (
            dice.randrange(60),
            dice.choice(["answered", "waiting", "closed"]),
            dice.choice(channels),
            dice.choice(warmths),
        )
        for _row in range(_WAIT_ROWS)
    }
    words = "I taught science for six years and liked the lessons more than the marks. "
    return Pack(
        class_id=CLASS,
        learner_id=learner,
        name=f"Learner {place:05} Madeup",
        made_at=NOW - timedelta(minutes=dice.randrange(5_000)),
        expires_on=date(2026, 9, 1),
        workbook="0.1.0",
        pitches=tuple(
            PitchVersion(
                record="pitch:main",
                label="In general",
                parts={"past": words * 2, "interests": words * 3, "outcome": words},
                written_at=NOW,
            )
            for _version in range(2)
        ),
        questions=tuple(
            SharedQuestion(question_id=f"q{each}", text="What surprised you most when you began?", topic="career_path")
            for each in range(6)
        ),
        confidence=tuple(
            Confidence(happened_on=date(2026, 3, 1), moment=moment, rating=dice.randint(1, 10))  # type: ignore[arg-type]
            for moment in ("before", "after", "opening", "closing")
        ),
        counts=Counts(
            weeks=tuple((*row, dice.randint(1, 5)) for row in sorted(weeks)),
            waits=tuple((*row, dice.randint(1, 3)) for row in sorted(waits)),
        ),
        stages=tuple(
            StageCount(stage=stage.value, people=dice.randrange(9), since=date(2026, 2, 1)) for stage in STAGES[:5]
        ),
        thank_yous_overdue=dice.randrange(3),
        yields=tuple(Yield(topic=topic, asked=4, useful=dice.randrange(5)) for topic in ("career_path", "skills")),
    )


def class_view(folder: Path) -> Any:
    """From the folder to everything that the class view shows in words and numbers."""
    from workbook.classroom.cohort import figures_of, people_of
    from workbook.classroom.collecting import Collector
    from workbook.classroom.folder import FolderExchange
    from workbook.classroom.kept import keep
    from workbook.classroom.keys import Keyring

    zone = ZoneInfo("Europe/Berlin")
    collected = Collector(CLASS, Keyring(), keep=keep).collect(FolderExchange(folder), today=NOW.date())
    people = people_of(collected, (), today=NOW.date(), zone=zone, stuck_days=14, smallest=5)
    return collected, people, figures_of(collected, {}, smallest=5, now=NOW, zone=zone)


def parsed(folder: Path) -> int:
    """The plain way: read each file and parse its lines."""
    return sum(len([json.loads(line) for line in path.read_bytes().splitlines()]) for path in sorted(folder.iterdir()))


def verified(folder: Path) -> int:
    """The signatures alone: what no reading of signed files can do without."""
    from workbook.classroom.signing import fits

    count = 0
    for path in sorted(folder.iterdir()):
        first, _content = path.read_bytes().rstrip().split(b"\n")
        seal = json.loads(first)
        assert fits(b"networking-coffee/1/pack\n" + seal["sha256"].encode(), seal["signature"], seal["key"])
        count += 1
    return count


@contextmanager
def folder_of(learners: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="class-packs-") as place:
        folder = Path(place) / "packs"
        write_packs(folder, learners)
        yield folder


def measure() -> list[Measurement]:
    """The whole class view, the share of the signatures, and memory as the class grows."""
    import numpy  # noqa: F401 - loaded once for a whole class, and not measured with it

    with folder_of(_LEARNERS) as folder:
        collected, _people, figures = class_view(folder)
        assert len(collected.learners) == parsed(folder) // 2 == _LEARNERS
        assert all(figure.counted == _LEARNERS for figure in figures.values())
        return [
            compare(
                f"{_LEARNERS:,} packs from a folder to the class view ÷ reading and parsing the same files as JSON",
                lambda: class_view(folder),
                lambda: parsed(folder),
                target=3,
                rounds=3,
            ),
            compare(
                "  of this the signatures (with reading the files) ÷ the same; nothing is promised of them",
                lambda: verified(folder),
                lambda: parsed(folder),
                target=10,
                rounds=3,
            ),
            memory(),
        ]


def memory() -> Measurement:
    """What the coach's kernel holds for a class ten times as large, against ten times that of the smaller."""
    held = [_held(learners) for learners in (_LEARNERS // 10, _LEARNERS)]
    small, large = held
    name = (
        f"memory held for {_LEARNERS:,} learners ({large / 1e6:.0f} MB) ÷ "
        f"{_GROWTH} times that for {_LEARNERS // 10:,}; counted in MB in place of seconds"
    )
    return Measurement(name, large / 1e6, small / 1e6 * _GROWTH, 1.1)


def _held(learners: int) -> int:
    with folder_of(learners) as folder:
        tracemalloc.start()
        try:
            kept = class_view(folder)
            now, _peak = tracemalloc.get_traced_memory()
            assert kept
            return now
        finally:
            tracemalloc.stop()
