"""One class as its coach set it up, and what no class can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records import aware

FOLDER, POSTGRESQL = "folder", "postgresql"
EXCHANGES = (FOLDER, POSTGRESQL)
#: Source: our choice. Enough for any name; what travels is bounded alike.
LONGEST_NAME = 80
#: Below this nobody could be told apart from a group; the norm `class_smallest_group` says what is usual.
LEAST_GROUP, MOST_GROUP = 3, 100

_CLASS_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SERVICE = re.compile(r"[\w.-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ClassInfo:
    """One class, as its coach set it up.

    Parameters
    ----------
    class_id : small letters, digits and hyphens, at most 64; see `new_class_id`.
    name, coach : what learners read, at most 80 characters each.
    smallest_group : from 3 to 100; figures of fewer learners are not shown.
    exchange_kind : ``folder`` or ``postgresql``.
    place : a folder's path (empty: the coach's own, see `class_folder`), or the name of a libpq service
        (empty: the address in ``WORKBOOK_CLASS_URL``). Never an address with a password.
    expires_on : the last day on which learners may join and share, or None.
    made_at : when the class was set up, aware.

    Raises
    ------
    InvalidInputError : names the field, and what would fit.
    """

    class_id: str
    name: str
    coach: str
    smallest_group: int
    exchange_kind: str
    place: str
    expires_on: date | None
    made_at: datetime

    def __post_init__(self) -> None:
        for error in wrong_in_class(**{name: getattr(self, name) for name in _CHECKED}):
            raise error
        object.__setattr__(self, "made_at", aware(self.made_at, "made_at"))

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> ClassInfo:
        """Return what `plain` gave."""
        expires = plain["expires_on"]
        return cls(
            **{
                **{name: plain[name] for name in cls.__slots__},
                "expires_on": date.fromisoformat(expires) if expires else None,
                "made_at": datetime.fromisoformat(plain["made_at"]),
            }
        )

    def plain(self) -> dict[str, Any]:
        """Return the class as plain JSON."""
        return {
            **asdict(self),
            "expires_on": self.expires_on.isoformat() if self.expires_on else None,
            "made_at": self.made_at.isoformat(),
        }


_CHECKED = ("class_id", "name", "coach", "smallest_group", "exchange_kind", "place")


def wrong_in_class(
    *, class_id: str, name: str, coach: str, smallest_group: int, exchange_kind: str, place: str
) -> Iterator[InvalidInputError]:
    """Yield what no class can hold, each error with its field in `where`; nothing for values that make a class."""
    if not _CLASS_ID.fullmatch(class_id):
        yield InvalidInputError(
            _("“{id}” cannot be the id of a class.").format(id=class_id[:80]),
            _("Use up to 64 small letters, digits and hyphens."),
            where="class_id",
        )
    for field_name, words, missing, wrong in (
        ("name", name, _("The name of the class is missing."), _("The name of the class does not fit.")),
        ("coach", coach, _("Your name is missing."), _("Your name does not fit.")),
    ):
        if not words.strip() or len(words) > LONGEST_NAME or not words.isprintable():
            yield InvalidInputError(
                wrong if words.strip() else missing,
                _("Write 1 to {most} characters in one line.").format(most=LONGEST_NAME),
                where=field_name,
            )
    if not LEAST_GROUP <= smallest_group <= MOST_GROUP:
        yield InvalidInputError(
            _("A smallest group of {count} is out of range.").format(count=smallest_group),
            _("Choose {least} to {most} learners.").format(least=LEAST_GROUP, most=MOST_GROUP),
            where="smallest_group",
        )
    if exchange_kind not in EXCHANGES:
        yield InvalidInputError(
            _("“{kind}” is no way of exchange.").format(kind=exchange_kind),
            _("Use one of: {kinds}.").format(kinds=", ".join(EXCHANGES)),
            where="exchange_kind",
        )
    try:
        check_place(exchange_kind, place)
    except InvalidInputError as error:
        yield error


def check_place(kind: str, place: str) -> None:
    """A place is a whole path, or the bare name of a service: never an address that may hold a password."""
    if not place:
        return
    if kind == POSTGRESQL and not _SERVICE.fullmatch(place):
        raise InvalidInputError(
            _("The database is named by a service, not by an address."),
            _("Write the name of a service of libpq's service file, or leave this empty."),
            where="place",
        )
    if kind == FOLDER and not (place.isprintable() and Path(place).expanduser().is_absolute()):
        raise InvalidInputError(
            _("“{place}” is not the whole path of a folder.").format(place=place[:200]),
            _("Write it from the beginning, such as {example}.").format(example=Path.home() / "class"),
            where="place",
        )
