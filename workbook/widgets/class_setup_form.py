"""The form of a class: what stands in its fields, and what is made of them or told at each field that is not right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workbook.book import Book
from workbook.classroom.class_info import FOLDER, POSTGRESQL, ClassInfo, wrong_in_class
from workbook.classroom.class_place import folder_is_there
from workbook.classroom.classes import current_class, new_class_id
from workbook.classroom.handing_out import hint_of
from workbook.errors import InvalidInputError
from workbook.i18n import _


@dataclass(frozen=True, slots=True)
class Filled:
    """What a coach's form came to.

    Parameters
    ----------
    info : the class, or None while something is not right or to be decided.
    problems : by field, what is wrong and what would be right.
    to_make : the folder that is not there yet and could be made, or None.
    """

    info: ClassInfo | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    to_make: Path | None = None


def fields_of(info: ClassInfo | None, book: Book, usual_smallest: int) -> dict[str, Any]:
    """Return what stands in the fields: of the class in hand, or to begin a new one with."""
    if info is not None:
        return {
            "name": info.name,
            "coach": info.coach,
            "smallest_group": info.smallest_group,
            "exchange_kind": info.exchange_kind,
            "folder": info.place if info.exchange_kind == FOLDER else "",
            "service": info.place if info.exchange_kind == POSTGRESQL else "",
            "class_id": info.class_id,
            "expires_on": info.expires_on.isoformat() if info.expires_on else "",
            "hint": hint_of(book, info),
        }
    before = current_class(book)
    return {
        "name": "",
        "coach": before.coach if before else "",
        "smallest_group": usual_smallest,
        "exchange_kind": before.exchange_kind if before else FOLDER,
        "folder": "",
        "service": "",
        "class_id": "",
        "expires_on": "",
        "hint": "",
    }


def filled_in(values: Mapping[str, Any], before: ClassInfo | None, now: datetime) -> Filled:
    """Return the class that the fields make, or all that is not right, by field.

    The folder is looked at when it is new to the class: a class whose drive is away just now can still get another
    last day.
    """
    problems: dict[str, str] = {}
    kind = str(values.get("exchange_kind", ""))
    name = " ".join(str(values.get("name", "")).split())
    given = str(values.get("class_id", "")).strip() if kind == POSTGRESQL else ""
    place = str(values.get("folder" if kind == FOLDER else "service", "")).strip().strip("\"'")
    smallest, expires = _whole(values.get("smallest_group")), _day(str(values.get("expires_on", "")))
    if isinstance(smallest, InvalidInputError):
        problems["smallest_group"] = _told(smallest)
    if isinstance(expires, InvalidInputError):
        problems["expires_on"] = _told(expires)
    checked = {
        "class_id": before.class_id if before else given or new_class_id(name),
        "name": name,
        "coach": " ".join(str(values.get("coach", "")).split()),
        "exchange_kind": kind,
        "place": place,
    }
    usable = smallest if isinstance(smallest, int) else _ANY_GROUP
    for error in wrong_in_class(**checked, smallest_group=usable):
        at = ("folder" if kind == FOLDER else "service") if error.where == "place" else error.where
        problems[at] = _told(error)
    to_make = None
    if kind == FOLDER and place and "folder" not in problems and (before is None or place != before.place):
        folder = Path(place).expanduser()
        try:
            to_make = None if folder_is_there(folder) else folder
        except InvalidInputError as error:
            problems["folder"] = _told(error)
    if problems or to_make or isinstance(smallest, InvalidInputError) or isinstance(expires, InvalidInputError):
        return Filled(problems=problems, to_make=None if problems else to_make)
    made_at = before.made_at if before else now
    return Filled(ClassInfo(**checked, smallest_group=smallest, expires_on=expires, made_at=made_at))


#: Stands in for a smallest group that is no number, which is told by itself.
_ANY_GROUP = 5


def _told(error: InvalidInputError) -> str:
    return f"{error.what} {error.repair}"


def _whole(value: object) -> int | InvalidInputError:
    try:
        return int(str(value))
    except ValueError:
        return InvalidInputError(_("The smallest group is not a number."), _("Write a whole number, such as 5."))


def _day(value: str) -> date | InvalidInputError | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return InvalidInputError(
            _("“{value}” is not a day.").format(value=value[:40]), _("Choose a day, or leave it empty.")
        )
