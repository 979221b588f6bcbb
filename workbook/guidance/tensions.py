"""Where the sources disagree, what this workbook does about it, and where a learner sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workbook.content import load_checklists, load_origins
from workbook.content_files import Row, content_language, data_folder, read_rows
from workbook.i18n import _
from workbook.norms import Alternative, norms

_COLUMNS = ("id", "title", "sides", "ours", "why", "norms", "items", "shown")


@dataclass(frozen=True, slots=True)
class Tension:
    """One disagreement: what each side says, what we do, why, and on which norms, items and pages it bears.

    `items` are ids of the checklists.

    `shown` holds pairs of a page and a component, such as ``("03_meet", "MeetingReadiness")``.
    """

    id: str
    title: str
    sides: tuple[Alternative, ...]
    ours: str
    why: str
    norms: tuple[str, ...]
    items: tuple[str, ...]
    shown: tuple[tuple[str, str], ...]


def load_tensions(folder: Path | None = None) -> Mapping[str, Tension]:
    """Return every disagreement by its id, in the order of the table.

    Raises
    ------
    ContentError : naming file, row, column and the repair.
    """
    return _tensions(folder, content_language())


def tensions_of(norm_id: str) -> list[Tension]:
    """Return the disagreements that bear on a norm."""
    return [tension for tension in load_tensions().values() if norm_id in tension.norms]


def tension_note(tension: Tension) -> dict[str, Any]:
    """Return what to show of a disagreement as plain JSON, in the shape of `norm_note`."""
    known = load_origins()
    return {
        "id": tension.id,
        "ask": _("The sources disagree"),
        "label": tension.title,
        "why": f"{tension.ours} {tension.why}",
        "others": [{"says": side.says, "who": known[side.origin].label} for side in tension.sides],
        "origin": "",
        "set_by": "",
        "change": "",
    }


def item_notes() -> dict[str, dict[str, Any]]:
    """Return, for each item of a checklist on which the sources disagree, what to show of it."""
    return {item: tension_note(tension) for tension in load_tensions().values() for item in tension.items}


@cache
def _tensions(folder: Path | None, _language: str) -> Mapping[str, Tension]:
    # What the file names is packaged with it, whatever lists a coach laid over those.
    packaged = Path(str(data_folder()))
    known, items = {norm.id for norm in norms()}, {item.id for item in load_checklists(packaged)}
    return {
        row.text("id"): Tension(
            id=row.text("id"),
            title=row.text("title"),
            sides=_sides(row, folder),
            ours=row.text("ours"),
            why=row.text("why"),
            norms=row.many("norms", known) if row.cells["norms"] else (),
            items=row.many("items", items) if row.cells["items"] else (),
            shown=_shown(row),
        )
        for row in read_rows("tensions.csv", _COLUMNS, folder)
    }


def _sides(row: Row, folder: Path | None) -> tuple[Alternative, ...]:
    found = []
    for part in row.text("sides").split("|"):
        says, _sign, origin = (piece.strip() for piece in part.rpartition("="))
        if not says or origin not in load_origins(folder):
            raise row.fault(
                "sides",
                _("“{part}” does not say who says so.").format(part=part.strip()),
                _("Write it as: within two hours = magic_wand, with an id of data/origins.csv after the sign."),
            )
        found.append(Alternative(says, origin))
    if len(found) < 2:
        raise row.fault(
            "sides",
            _("There is one side only, so nobody disagrees."),
            _("Write at least two, parted by a vertical bar."),
        )
    return tuple(found)


def _shown(row: Row) -> tuple[tuple[str, str], ...]:
    places = []
    for part in row.text("shown").split(";"):
        page, _sign, component = part.strip().partition(":")
        if not page or not component:
            raise row.fault(
                "shown",
                _("“{part}” does not name a page and a component.").format(part=part.strip()),
                _("Write it as: 03_meet:MeetingReadiness."),
            )
        places.append((page, component))
    return tuple(places)
