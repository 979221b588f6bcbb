"""What a coach hands out so that learners can join: the class card, and a page to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook.book import Book
from workbook.classroom.class_bundle import bundle, bundle_name
from workbook.classroom.class_content import Checked, check
from workbook.classroom.class_info import FOLDER, ClassInfo
from workbook.classroom.classes import class_folder, current_class, exchange_of, folder_of_exchange
from workbook.errors import InvalidInputError, NotFoundError
from workbook.home import Home
from workbook.i18n import _
from workbook.whole_file import write_whole

_TRIAL = ".can-be-written"
_LONGEST_HINT = 1_000


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


def try_exchange(info: ClassInfo, home: Home) -> str:
    """Try whether the way of exchange of a class works for its coach, and return what to say about it.

    In a folder a file is written and taken away again; a database is asked for what came in.

    Raises
    ------
    WorkbookError : why it does not work, with what to do about it.
    """
    exchange = exchange_of(info, home)
    try:
        if info.exchange_kind == FOLDER:
            folder = folder_of_exchange(info, home)
            write_whole(folder / _TRIAL, (b"",), private=False).unlink(missing_ok=True)
            return _("The folder {folder} is there, and you can write into it.").format(folder=folder)
        next(iter(exchange.submissions()), None)
        return _("Your school's database answers, and knows you as the coach of this class.")
    finally:
        exchange.close()


def hint_of(book: Book, info: ClassInfo) -> str:
    """Return what the coach wrote for learners about where to share."""
    return str(book.settings.get(_hint_key(info.class_id), ""))


def save_hint(book: Book, info: ClassInfo, hint: str) -> None:
    """Keep what the coach wrote for learners about where to share; at most 1,000 characters of it."""
    book.settings.set(_hint_key(info.class_id), hint.strip()[:_LONGEST_HINT])


def _hint_key(class_id: str) -> str:
    return f"class:{class_id}:hint"


def class_card(book: Book, info: ClassInfo, hint: str = "") -> bytes:
    """Return the sealed card of a class, signed with the key of the coach's book.

    Parameters
    ----------
    hint : what learners read about where to share; what was kept, or the folder's name, when left out. No secret.
    """
    from workbook.classroom.from_coach import ClassCard, WayIn
    from workbook.classroom.keys import signing_key
    from workbook.classroom.sealing import seal
    from workbook.classroom.signing import public_key

    key = signing_key(book)
    hint = hint or hint_of(book, info)
    if not hint and info.exchange_kind == FOLDER and info.place:
        hint = Path(info.place).name
    card = ClassCard(
        class_id=info.class_id,
        name=info.name,
        coach=info.coach,
        coach_keys=(public_key(key),),
        made_at=info.made_at,
        smallest_group=info.smallest_group,
        exchange=WayIn(kind="folder" if info.exchange_kind == FOLDER else "postgresql", hint=hint[:_LONGEST_HINT]),
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
                _("Make it, or connect the drive it lies on. The class card is in {path}.").format(path=path),
            )
        shared = write_whole(folder / "content" / bundle_name(info.class_id), (data,), private=False)
    return HandedOut(info, path, shared, checked)
