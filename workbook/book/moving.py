"""One file that takes a learner to another computer: the book, and the files of their own in `content/`.

Pages are not in it: they hold code, and a file that comes from elsewhere is data only. The new computer has its own.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from workbook.book import backups, trouble
from workbook.book.book import Book
from workbook.book.creating import sync_folder
from workbook.book.scratch import scratch_folder
from workbook.errors import InvalidInputError, UnreadableFileError, WorkbookError
from workbook.home import Home
from workbook.i18n import _
from workbook.own_files import of_the_system
from workbook.whole_file import take_place

BOOK = "book.sqlite"
CONTENT = "content/"
#: The most that is read from such a file. Our choice: a book of 50,000 events has about 30 MB.
MOST_BOOK_BYTES = 1_000_000_000
MOST_CONTENT_BYTES = 20_000_000
MOST_CONTENT_FILES = 200
#: A plain name of a file: nothing that leads into another folder, hides it or is taken for a device.
#: Windows drops a point or a space at the end.
_PLAIN = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[\w][\w .()-]{0,99}(?<![ .])", re.IGNORECASE)
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Moved:
    """What such a file holds: the book, laid out as a file of its own, and the content files by name.

    `remarks` say what in it this workbook does not know.
    """

    book: Path
    content: Mapping[str, bytes]
    remarks: tuple[str, ...] = ()


def pack(book: Book, home: Home, target: Path, now: datetime) -> tuple[str, ...]:
    """Write `book` and the learner's content files into the new file `target`; return what was left out of it.

    Raises
    ------
    InvalidInputError : when something lies at `target` already.
    DiskFullError, BookReadOnlyError : when it cannot be written; nothing is left behind.
    """
    if os.path.lexists(target):
        raise InvalidInputError(
            _("There is something of this name already."), _("Choose another name; nothing was written over."),
            where=str(target),
        )  # fmt: skip
    building = target.with_name(f".{target.name}.{uuid.uuid4().hex}.new")
    left_out = []
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch_folder() as folder:
            copy = backups.backup(book, folder, now)
            with zipfile.ZipFile(building, "x", zipfile.ZIP_DEFLATED) as archive:
                building.chmod(0o600)
                archive.write(copy, BOOK)
                for path in sorted(home.content.iterdir()) if home.content.is_dir() else ():
                    if of_the_system(path.name):
                        continue
                    if _can_go_along(path):
                        archive.write(path, CONTENT + _composed(path.name))
                    else:
                        left_out.append(path.name)
        with unpacked(building):
            pass  # read as the other computer will
        take_place(building, target)
        sync_folder(target.parent)
    except OSError as error:
        raise trouble.translate(error, target) from error
    finally:
        with suppress(OSError):
            building.unlink()
    return tuple(left_out)


def _can_go_along(path: Path) -> bool:
    is_plain = path.is_file() and not path.is_symlink() and _PLAIN.fullmatch(_composed(path.name)) is not None
    return is_plain and path.stat().st_size <= MOST_CONTENT_BYTES


def _composed(name: str) -> str:
    """A name with each accent in its letter. A Mac keeps the two apart, and then they are other names elsewhere."""
    return unicodedata.normalize("NFC", name)


@contextmanager
def unpacked(file: Path | bytes, name: str = "") -> Iterator[Moved]:
    """What a file that was brought here holds, until the block ends: one that `pack` wrote, or a bare copy of a book.

    Parameters
    ----------
    name : what the file is called, for errors about bytes.

    Raises
    ------
    UnreadableFileError : when it is neither, is cut short, or holds anything else; its members are named.
    BookDamagedError, BookTooNewError : when the book in it is not sound.
    """
    name = name or (file.name if isinstance(file, Path) else "")
    with scratch_folder() as folder:
        place = folder / BOOK
        try:
            with file.open("rb") if isinstance(file, Path) else io.BytesIO(file) as stream:
                if stream.read(len(_SQLITE)) == _SQLITE:
                    stream.seek(0)
                    _write_out(stream, place, MOST_BOOK_BYTES, name)
                    content: dict[str, bytes] = {}
                else:
                    stream.seek(0)
                    with zipfile.ZipFile(stream) as archive:
                        content = _take_out(archive, place, name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise _not_ours(name) from error
        except OSError as error:
            raise trouble.translate(error, Path(name)) from error
        try:
            backups.check_sound(place)
        except WorkbookError as error:
            raise type(error)(error.what, error.repair, where=name) from error
        yield Moved(place, content)


def _take_out(archive: zipfile.ZipFile, place: Path, name: str) -> dict[str, bytes]:
    """Lay out the book of an archive and return its content files; any other member is refused."""
    members = archive.infolist()
    names = [_composed(member.filename) for member in members]
    known = all(each == BOOK or _PLAIN.fullmatch(each.removeprefix(CONTENT)) for each in names)
    inside = [each for each in names if each != BOOK]
    plain = known and all(each.startswith(CONTENT) for each in inside)
    if (
        BOOK not in names
        or len({each.casefold() for each in names}) != len(names)
        or not plain
        or len(inside) > MOST_CONTENT_FILES
    ):
        raise _not_ours(name)
    content = {}
    for member, inner in zip(members, names, strict=True):
        with archive.open(member) as stream:
            if inner == BOOK:
                _write_out(stream, place, MOST_BOOK_BYTES, name)
                continue
            found = stream.read(MOST_CONTENT_BYTES + 1)
            if len(found) > MOST_CONTENT_BYTES:
                raise _not_ours(name)
            content[inner.removeprefix(CONTENT)] = found
    return content


def _write_out(stream: IO[bytes], place: Path, most: int, name: str) -> None:
    written = 0
    with place.open("wb") as out:
        while part := stream.read(1 << 20):
            written += len(part)
            if written > most:  # what a zip says of its sizes is not believed
                raise _not_ours(name)
            out.write(part)


def _not_ours(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        _("This is neither a file that “workbook backup --to” wrote nor a copy of a book."),
        _(
            "Bring the zip as it came from the other computer, a copy of the book, or a complete copy (.jsonl). "
            "Nothing was changed."
        ),
        where=name,
    )


def lay_content(home: Home, content: Mapping[str, bytes], now: datetime) -> tuple[str, ...]:
    """Lay content files into the learner's folder; return the names of those that made room, kept in the backups.

    A file that says the same already is left alone. Nothing that is there is written over before it was kept.
    """
    aside = home.backups / f"content_{now.astimezone():%Y-%m-%d_%H-%M-%S}"
    moved = []
    try:
        for name, found in content.items():
            path = home.content / name
            if path.is_file() and path.read_bytes() == found:
                continue
            home.content.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(path):
                aside.mkdir(parents=True, exist_ok=True)
                path.replace(aside / name)
                moved.append(name)
            path.write_bytes(found)
    except OSError as error:
        raise trouble.translate(error, home.content) from error
    return tuple(moved)
