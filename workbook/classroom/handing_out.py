"""What a coach hands out so that learners can join: the card, the content of the class, and a page to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.book import Book
from workbook.classroom.class_bundle import bundle, bundle_name
from workbook.classroom.class_content import Checked, check
from workbook.classroom.class_info import FOLDER, ClassInfo
from workbook.classroom.classes import class_folder, current_class, folder_of_exchange
from workbook.errors import InvalidInputError, NotFoundError
from workbook.formats.whole_file import write_whole
from workbook.home import Home
from workbook.i18n import _


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was written.

    Parameters
    ----------
    path : the one file that learners need to join.
    shared : where a copy lies for learners who reach the class's folder; None without such a folder.
    checked : what the content was found to be.
    """

    info: ClassInfo
    path: Path
    shared: Path | None
    checked: Checked


def content_folder(info: ClassInfo, home: Home) -> Path:
    """Return where a coach prepares the content of a class."""
    return class_folder(info, home) / "content"


def class_card(book: Book, info: ClassInfo, hint: str = "") -> bytes:
    """Return the sealed card of a class, signed with the key of the coach's book.

    Parameters
    ----------
    hint : what learners read about where to share; the folder's name when left out. Never a secret.
    """
    from workbook.classroom.keys import signing_key
    from workbook.classroom.pack import ClassCard, WayIn
    from workbook.classroom.sealing import public_key, seal

    key = signing_key(book)
    if not hint and info.exchange_kind == FOLDER and info.place:
        hint = Path(info.place).name
    card = ClassCard(
        class_id=info.class_id,
        name=info.name,
        coach=info.coach,
        coach_keys=(public_key(key),),
        made_at=info.made_at,
        smallest_group=info.smallest_group,
        exchange=WayIn(kind="folder" if info.exchange_kind == FOLDER else "postgresql", hint=hint[:1_000]),
        expires_on=info.expires_on,
    )
    return seal(card, key)


def hand_out(
    book: Book, home: Home, *, now: datetime, content: Path | None = None, to: Path | None = None, hint: str = ""
) -> HandedOut:
    """Write the file with which learners join the current class, and lay a copy into the class's folder.

    Raises
    ------
    NotFoundError : no class is set up yet.
    ContentError : the content has a mistake; names it. Nothing is written then.
    InvalidInputError : the file cannot be written, or ``to`` lies there already and is something else.
    """
    from workbook.classroom.keys import signing_key

    info = current_class(book)
    if info is None:
        raise NotFoundError(_("You have not set up a class yet."), _("Do so on the page “Set up a class”."))
    source = content or content_folder(info, home)
    checked = check(source)
    data = bundle(class_card(book, info, hint), info.class_id, source, signing_key(book), now)
    path = to or class_folder(info, home) / bundle_name(info.class_id)
    if to is not None and to.is_dir():
        path = to / bundle_name(info.class_id)
    write_whole(path, (data,), private=False)
    shared = None
    if info.exchange_kind == FOLDER:
        folder = folder_of_exchange(info, home)
        if info.place and not folder.is_dir():
            raise InvalidInputError(
                _("There is no folder {folder}.").format(folder=folder),
                _("Make it, or connect the drive it lies on. The file for learners is in {path}.").format(path=path),
            )
        shared = write_whole(folder / "content" / bundle_name(info.class_id), (data,), private=False)
    return HandedOut(info, path, shared, checked)
