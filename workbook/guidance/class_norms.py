"""A coach's numbers for a class: a small table in the learner's folder, laid over the workbook's own."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from workbook.content_files import read_rows
from workbook.errors import ContentError
from workbook.guidance.nudging import nudge_preset, with_preset
from workbook.norms import Norms, norms
from workbook.own_files import class_files

FILE = "norms.csv"


@dataclass(frozen=True, slots=True)
class ClassNorms:
    """The values of a coach, with their reasons where they gave one. `problem` says why a file was passed over."""

    values: Mapping[str, float] = field(default_factory=dict)
    whys: Mapping[str, str] = field(default_factory=dict)
    problem: ContentError | None = None


def read_class_norms(folder: Path, place: str = "") -> ClassNorms:
    """Return the numbers that `norms.csv` in `folder` sets; without such a file, none.

    The table has the columns ``id`` and ``value``, and ``why`` if the coach wants to give a reason. A file with a
    mistake is passed over as a whole, since half a set would be neither the coach's nor ours, and `problem` says
    where the mistake is, calling the folder `place` (its name when left out). The file is read again when it has
    changed.
    """
    try:
        about = (folder / FILE).stat()
    except OSError:
        return ClassNorms()
    return _read(folder, place or folder.name, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=8)
def _read(folder: Path, place: str, _changed: int, _size: int) -> ClassNorms:
    shipped = norms()
    known = {norm.id: norm for norm in shipped}
    values: dict[str, float] = {}
    whys: dict[str, str] = {}
    try:
        for row in read_rows(FILE, ("id", "value"), folder):
            norm = known[row.choice("id", known)]
            values[norm.id] = row.decimal("value", norm.low, norm.high)
            whys[norm.id] = row.cells.get("why", "")
    except ContentError as error:
        where = (error.where or "").replace("data/", f"{place}/", 1)
        return ClassNorms(problem=ContentError(error.what, error.repair, where=where))
    return ClassNorms(values, whys)


def norms_of_class() -> ClassNorms:
    """Return the numbers that came with the class this learner joined; without any, none."""
    brought = class_files()
    return read_class_norms(brought.folder, brought.place) if brought is not None and FILE in brought else ClassNorms()


def class_table(in_force: Norms) -> str:
    """Return a table for a class: every number that differs from the workbook's own, to lay into `content/`.

    The columns ``label`` and ``unit`` are there for people; they are not read. Without a difference only the
    names of the columns remain.
    """
    shipped = norms()
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("id", "label", "value", "unit", "why"))
    for norm in in_force:
        ours = shipped[norm.id]
        if norm.value != ours.value:
            table.writerow(
                (norm.id, norm.label, f"{norm.value:g}", norm.unit, norm.why if norm.why != ours.why else "")
            )
    return text.getvalue()


def norms_in_force(folder: Path, overrides: object, preset: object = None) -> Norms:
    """Return the thresholds that hold: the learner's own before the coach's, and those before the workbook's.

    A coach's may lie in `folder`, the learner's `content/`, or have come with the class; the former come first.
    `preset` is the way to remind that the learner chose (`guidance.nudging`): before the coach's, behind the
    learner's own numbers.
    """
    coach, brought = read_class_norms(folder), norms_of_class()
    values, whys = {**brought.values, **coach.values}, {**brought.whys, **coach.whys}
    base = norms().with_class_set(values, whys) if values else norms()
    if preset:
        base = with_preset(base, nudge_preset(preset))
    return base.with_overrides(base.usable(overrides))
