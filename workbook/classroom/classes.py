"""The classes that a coach keeps, and the way of exchange of a class.

Each class stands in the settings of the coach's own book under a key of its own, so that two open pages never write
over each other's class. No secret is among them: a database is named by a libpq service or by the environment.
What a learner joined is in `joining`, and can be had from here too.
"""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.book import Book
from workbook.classroom.class_info import FOLDER, POSTGRESQL, ClassInfo
from workbook.classroom.joining import Joined, join, joined, leave, place_of_exchange, refresh_content
from workbook.errors import InvalidInputError, NotFoundError
from workbook.home import Home
from workbook.i18n import _

if TYPE_CHECKING:
    from workbook.classroom.exchange import Exchange, Promises

__all__ = [
    "FOLDER",
    "POSTGRESQL",
    "URL_VARIABLE",
    "ClassInfo",
    "Joined",
    "all_classes",
    "choose_class",
    "class_folder",
    "current_class",
    "database_address",
    "exchange_of",
    "folder_of_exchange",
    "join",
    "joined",
    "leave",
    "new_class_id",
    "place_of_exchange",
    "promises_of",
    "refresh_content",
    "save_class",
]

#: Where the address of a school's database stands when the class names no libpq service; a hub sets it.
URL_VARIABLE = "WORKBOOK_CLASS_URL"

_INFO = re.compile(r"class:([a-z0-9-]{1,64}):info")
_CURRENT = "class:current"


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
    """Return the coach's own folder of a class: its card and content and, if no other is named, what came in."""
    return home.path / "classes" / info.class_id


def folder_of_exchange(info: ClassInfo, home: Home) -> Path:
    """Return the folder through which packs and comments pass, for a class that uses one."""
    return Path(info.place).expanduser() if info.place else class_folder(info, home) / "exchange"


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
        folder = folder_of_exchange(info, home)
        if not info.place:
            folder.mkdir(parents=True, exist_ok=True)
        return FolderExchange(folder)
    from workbook.classroom.database.exchange import PostgresExchange

    return PostgresExchange(database_address(info.place), info.class_id)


def promises_of(kind: str) -> Promises:
    """Return what a way of exchange can and cannot promise, for the one who chooses it; nothing is reached for it."""
    if kind == FOLDER:
        from workbook.classroom.folder import FolderExchange

        return FolderExchange.__new__(FolderExchange).promises
    from workbook.classroom.database.exchange import PostgresExchange

    return PostgresExchange.__new__(PostgresExchange).promises


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
