"""The classes that a coach keeps, and the class that a learner joined.

Both stand in the settings of the own book, each class under a key of its own, so that two open pages never write
over each other's class. No secret is among them: a database is named by a libpq service or by the environment.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.book import Book
from workbook.errors import InvalidInputError, NotFoundError
from workbook.home import Home
from workbook.i18n import _
from workbook.records import aware

if TYPE_CHECKING:
    from workbook.classroom.exchange import Exchange

FOLDER, POSTGRESQL = "folder", "postgresql"
EXCHANGES = (FOLDER, POSTGRESQL)
#: Where the address of a school's database stands when the class names no libpq service; a hub sets it.
URL_VARIABLE = "WORKBOOK_CLASS_URL"
#: Source: our choice. Enough for any name; what travels is bounded alike.
LONGEST_NAME = 80
#: Below this nobody could be told apart from a group; the norm `class_smallest_group` says what is usual.
LEAST_GROUP, MOST_GROUP = 3, 100

_CLASS_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SERVICE = re.compile(r"[\w.-]{1,64}", re.ASCII)
_INFO = re.compile(r"class:([a-z0-9-]{1,64}):info")
_CURRENT, _JOINED = "class:current", "class:joined"


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
        if not _CLASS_ID.fullmatch(self.class_id):
            raise InvalidInputError(
                _("“{id}” cannot be the id of a class.").format(id=self.class_id[:80]),
                _("Use up to 64 small letters, digits and hyphens."),
                where="class_id",
            )
        for field_name, words in (("name", self.name), ("coach", self.coach)):
            if not words.strip() or len(words) > LONGEST_NAME or not words.isprintable():
                raise InvalidInputError(
                    _("The name of the class is missing or too long.")
                    if field_name == "name"
                    else _("Your name is missing or too long."),
                    _("Write 1 to {most} characters in one line.").format(most=LONGEST_NAME),
                    where=field_name,
                )
        if not LEAST_GROUP <= self.smallest_group <= MOST_GROUP:
            raise InvalidInputError(
                _("A smallest group of {count} is out of range.").format(count=self.smallest_group),
                _("Choose {least} to {most} learners.").format(least=LEAST_GROUP, most=MOST_GROUP),
                where="smallest_group",
            )
        if self.exchange_kind not in EXCHANGES:
            raise InvalidInputError(
                _("“{kind}” is no way of exchange.").format(kind=self.exchange_kind),
                _("Use one of: {kinds}.").format(kinds=", ".join(EXCHANGES)),
                where="exchange_kind",
            )
        _check_place(self.exchange_kind, self.place)
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


def new_class_id(name: str) -> str:
    """Return a new id that begins with the letters of `name`, so that folders can be told apart."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    start = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40].strip("-")
    return f"{start or 'class'}-{secrets.token_hex(4)}"


def all_classes(book: Book) -> list[ClassInfo]:
    """Return the coach's classes, the newest first; one that this version cannot read is passed over."""
    found = []
    for key, value in book.settings.all().items():
        if _INFO.fullmatch(key) and isinstance(value, Mapping):
            try:
                found.append(ClassInfo.from_plain(value))
            except (InvalidInputError, KeyError, TypeError, ValueError, AttributeError):
                continue
    return sorted(found, key=lambda info: (info.made_at, info.class_id), reverse=True)


def save_class(book: Book, info: ClassInfo) -> ClassInfo:
    """Keep a class, new or changed, and return it."""
    book.settings.set(f"class:{info.class_id}:info", info.plain())
    return info


def current_class(book: Book) -> ClassInfo | None:
    """Return the class that the coach's pages show: the one chosen, else the newest; None without any."""
    known = all_classes(book)
    chosen = book.settings.get(_CURRENT)
    return next((info for info in known if info.class_id == chosen), known[0] if known else None)


def choose_class(book: Book, class_id: str) -> ClassInfo:
    """Make this the class that all of the coach's pages show, and return it; `NotFoundError` for one unknown."""
    for info in all_classes(book):
        if info.class_id == class_id:
            book.settings.set(_CURRENT, class_id)
            return info
    raise NotFoundError(_("There is no class of this name here."), _("Choose one from the list, or set up a new one."))


def class_folder(info: ClassInfo, home: Home) -> Path:
    """Return the coach's own folder of a class: its card, its content, and what came in when no other is named."""
    return home.path / "classes" / info.class_id


def folder_of_exchange(info: ClassInfo, home: Home) -> Path:
    """Return the folder through which packs and comments pass, for a class that uses one."""
    return Path(info.place).expanduser() if info.place else class_folder(info, home)


def exchange_of(info: ClassInfo | Joined, home: Home) -> Exchange:
    """Return the way of exchange of a class. Close it after use.

    Raises
    ------
    InvalidInputError : a learner has not said yet where the folder is on their computer, or no address is set.
    """
    if info.exchange_kind == FOLDER:
        from workbook.classroom.folder import FolderExchange

        if isinstance(info, Joined):
            if not info.place:
                raise InvalidInputError(
                    _("The folder of your class is not known on this computer."),
                    _("Choose it on the page “Share”, or hand your file to your coach in another way."),
                )
            return FolderExchange(Path(info.place).expanduser())
        return FolderExchange(folder_of_exchange(info, home))
    from workbook.classroom.database.exchange import PostgresExchange

    return PostgresExchange(database_address(info.place), info.class_id)


def database_address(place: str) -> str:
    """Return what libpq connects to: the service of this name, or else the address in ``WORKBOOK_CLASS_URL``."""
    if place:
        return f"service={place}"
    address = os.environ.get(URL_VARIABLE, "")
    if not address:
        raise InvalidInputError(
            _("The address of your school's database is not set on this computer."),
            _("On your school's server it is set by itself; elsewhere ask your administrator for a service file."),
            where=URL_VARIABLE,
        )
    return address


@dataclass(frozen=True, slots=True)
class Joined:
    """The class that a learner joined: what the coach's card says, and what the learner added.

    Parameters
    ----------
    coach_keys : public keys in base64: comments signed with none of them are not from the coach.
    hint : what the coach wrote about where to share, for instance the name of a shared drive.
    called : what the learner wants to be called in this class.
    place : the folder of the class on this computer (or a libpq service), empty while not chosen.
    """

    class_id: str
    name: str
    coach: str
    coach_keys: tuple[str, ...]
    smallest_group: int
    exchange_kind: str
    hint: str
    expires_on: date | None
    made_at: datetime
    joined_at: datetime
    called: str
    place: str = ""


def joined(book: Book) -> Joined | None:
    """Return the class that this learner joined, or None."""
    plain = book.settings.get(_JOINED)
    if not isinstance(plain, Mapping):
        return None
    try:
        expires = plain["expires_on"]
        return Joined(
            **{
                **{name: plain[name] for name in Joined.__slots__},
                "coach_keys": tuple(plain["coach_keys"]),
                "expires_on": date.fromisoformat(expires) if expires else None,
                "made_at": datetime.fromisoformat(plain["made_at"]),
                "joined_at": datetime.fromisoformat(plain["joined_at"]),
            }
        )
    except (KeyError, TypeError, ValueError):
        return None


def join(book: Book, card_bytes: bytes, name: str, *, now: datetime, place: str = "") -> Joined:
    """Join the class of a coach's card, and return it. Joining again with a newer card keeps the place.

    Raises
    ------
    PackError : the card is damaged, forged, of a later version, or no card.
    InvalidInputError : the name is missing, the class has ended, or somebody else than the coach whom the learner
        knows made the card.
    """
    from workbook.classroom.pack import ClassCard
    from workbook.classroom.sealing import unseal

    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME:
        raise InvalidInputError(
            _("Your name is missing or too long."),
            _("Write what you want to be called in this class, at most {most} characters.").format(most=LONGEST_NAME),
            where="name",
        )
    sealed = unseal(card_bytes, _("the class card"))
    card = sealed.item
    if not isinstance(card, ClassCard) or sealed.key not in card.coach_keys:
        raise InvalidInputError(
            _("This file is not the card of a class."), _("Choose the file that your coach gave you to join.")
        )
    if card.expires_on is not None and now.date() > card.expires_on:
        raise InvalidInputError(
            _("The class “{name}” ended on {day}.").format(name=card.name, day=card.expires_on.isoformat()),
            _("Ask your coach for a new card."),
        )
    before = joined(book)
    again = before if before is not None and before.class_id == card.class_id else None
    if again is not None and sealed.key not in again.coach_keys:
        raise InvalidInputError(
            _("This card was made by somebody else than the card with which you joined “{name}”.").format(
                name=again.name
            ),
            _("Ask your coach in person. If the card is right, leave the class first and join anew."),
        )
    found = Joined(
        class_id=card.class_id,
        name=card.name,
        coach=card.coach,
        coach_keys=card.coach_keys,
        smallest_group=card.smallest_group,
        exchange_kind=card.exchange.kind,
        hint=card.exchange.hint,
        expires_on=card.expires_on,
        made_at=card.made_at,
        joined_at=aware(now, "now"),
        called=called,
        place=place or (again.place if again is not None and again.exchange_kind == card.exchange.kind else ""),
    )
    _keep(book, found)
    return found


def place_of_exchange(book: Book, place: str) -> Joined:
    """Note where the folder of the joined class is on this computer, and return the class with it."""
    found = joined(book)
    if found is None:
        raise NotFoundError(_("You have not joined a class."), _("Open your coach's card on the page “Share” first."))
    _check_place(found.exchange_kind, place)
    changed = replace(found, place=place)
    _keep(book, changed)
    return changed


def leave(book: Book) -> None:
    """Leave the class; what was shared before is taken back on the page “Share”, not here."""
    book.settings.set(_JOINED, None)


def _keep(book: Book, found: Joined) -> None:
    plain = asdict(found)
    for name in ("expires_on", "made_at", "joined_at"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    book.settings.set(_JOINED, plain)


def _check_place(kind: str, place: str) -> None:
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
