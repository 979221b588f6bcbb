"""The trace from the points of the source documents to their places; `python -m tests.requirements` writes its page.

A place is ``page/part/kind:name``: a notebook, a component on it, and what is there. The kinds are ``card`` of a
quiz, ``shown`` (by its id), ``field`` one writes in (``record#field``), ``action``, a part of the ``state``, what is
``offered`` to say in a practice talk, a ``rule`` that speaks up when one types, and a ``heading`` of the page.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "data" / "requirements.csv"
_PAGE = ROOT / "docs" / "requirements.md"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point is live."""

    page: str
    part: str
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.page}/{self.part}/{self.kind}:{self.name}"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the source documents: where it comes from, what it asks, and where it is live or why not."""

    number: int
    sources: tuple[str, ...]
    stage: str
    words: str
    places: tuple[Place, ...]
    note: str


def places_of(cell: str) -> tuple[Place, ...]:
    """Return the places of a cell; they are parted by semicolons."""
    found = []
    for text in filter(None, (piece.strip() for piece in cell.split(";"))):
        page, part, rest = text.split("/", 2)
        kind, name = rest.split(":", 1)
        found.append(Place(page, part, kind, name))
    return tuple(found)


def read_points() -> list[Point]:
    """Return the rows of the table in order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Point(
                number=int(row["number"]),
                sources=tuple(row["sources"].split(";")),
                stage=row["stage"],
                words=row["point"],
                places=places_of(row["live"]),
                note=row["note"],
            )
            for row in csv.DictReader(file)
        ]


def page_of_points(points: Sequence[Point]) -> str:
    """Return the page in Markdown: the points by stage, each with its sources and places."""
    from workbook.content import load_origins

    origins = load_origins()
    lines = [
        "# Where each point of the source documents is live",
        "",
        "Five documents about informational interviews gave this workbook its subjects. Each of their "
        f"{len(points)} points is something a learner does, sees, picks, checks or is asked about. This page is made "
        "from `data/requirements.csv` by `python -m tests.requirements`; a test opens every place named here.",
        "",
    ]
    sources = dict(zip(sorted({source for point in points for source in point.sources}), "ABCDEFGH", strict=False))
    lines += [*(f"- **{letter}**: {origins[source].label}" for source, letter in sources.items()), ""]
    for stage in dict.fromkeys(point.stage for point in points):
        lines += [f"## {stage.capitalize()}", "", "| | point | from | where |", "|---|---|---|---|"]
        for point in points:
            if point.stage == stage:
                letters = ", ".join(sorted(sources[source] for source in point.sources))
                where = "; ".join(dict.fromkeys(_told(place) for place in point.places))
                told = " ".join(filter(None, (where, point.note)))
                lines.append(f"| {point.number} | {point.words} | {letters} | {told} |")
        lines.append("")
    return "\n".join(lines)


def _told(place: Place) -> str:
    """A place as one line of the page."""
    what = f"`{place.part}`, {place.kind} `{place.name}`" if place.part else f"“{place.name}”"
    return f"{place.page}: {what}"


if __name__ == "__main__":
    _PAGE.write_text(page_of_points(read_points()), encoding="utf-8")
    print(f"wrote {_PAGE.relative_to(ROOT)}")
