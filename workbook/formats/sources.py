"""Open what a person brings: one file, a folder, or a zip. Nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from workbook.errors import UnreadableFileError
from workbook.formats.refusals import is_excel_zip, refuse_by_content, refuse_office_zip, unpack_first
from workbook.i18n import _

#: LinkedIn allows 30,000 connections (about 4 MB); sixteen times that is still read, a bomb is not.
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_MEMBERS = 20_000
MAX_FOLDER_ENTRIES = 20_000
MAX_FOLDER_DEPTH = 5
HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that arrived as bytes, for example from the browser."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file inside what was brought; `label` names it to people.

    `read(limit)` gives at most `limit` bytes; `open()` gives a stream, for files too large to be held.
    """

    name: str
    label: str
    depth: int
    read: Callable[[int], bytes]
    open: Callable[[], AbstractContextManager[IO[bytes]]]

    def head(self) -> bytes:
        """The beginning of the file, enough to recognise it by."""
        return self.read(HEAD_BYTES)

    def content(self) -> bytes:
        """The whole file, or `UnreadableFileError` when it is larger than anything we expect."""
        content = self.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise UnreadableFileError(
                _("This file is larger than {megabytes} MB.").format(megabytes=MAX_FILE_BYTES // 2**20),
                _("Check that it is the right file; LinkedIn's list of connections is never larger than a few MB."),
                where=self.label,
            )
        return content


@dataclass(frozen=True, slots=True)
class Opened:
    """What was brought: its name, what it is (``file``, ``folder`` or ``zip``) and the files in it."""

    name: str
    kind: str
    files: tuple[FoundFile, ...]


def open_source(source: Path | UploadedFile) -> Opened:
    """Return the files in `source`, found without reading more than their names.

    Raises
    ------
    UnreadableFileError
        When there is nothing there, it may not be read, or it is a zip that is damaged, locked with a
        password, or not safe to open. The message names the file.
    """
    if isinstance(source, UploadedFile):
        name, content = PurePosixPath(source.name.replace("\\", "/")).name or _("the file"), bytes(source.content)
        uploaded = FoundFile(name, name, 0, lambda limit: content[:limit], lambda: io.BytesIO(content))
        if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
            return _open_zip(name, lambda: zipfile.ZipFile(io.BytesIO(content)), uploaded)
        return Opened(name, "file", (uploaded,))
    path = source.expanduser()
    with _plain_os_errors(str(source)):
        if path.is_dir():
            return Opened(path.name, "folder", tuple(_files_in_folder(path)))
        if not path.exists():
            raise UnreadableFileError(
                _("There is no such file or folder."),
                _("Check the name, or drag the file into the window."),
                where=str(source),
            )
        if not path.is_file():
            raise UnreadableFileError(
                _("This is neither a file nor a folder."), _("Give a CSV, a zip or a folder."), where=str(source)
            )
        with path.open("rb") as file:
            start = file.read(4)
    if start in (b"PK\x03\x04", b"PK\x05\x06"):
        return _open_zip(path.name, lambda: zipfile.ZipFile(path), _file_on_disk(path, path.name, 0))
    return Opened(path.name, "file", (_file_on_disk(path, path.name, 0),))


def refuse_other_content(file: FoundFile, head: bytes) -> None:
    """Raise `UnreadableFileError` when `head` shows a PDF, a web page, a picture or the like."""
    refuse_by_content(head, file.label)


@contextmanager
def _plain_os_errors(where: str) -> Iterator[None]:
    """Turn what the operating system says into a message for a person."""
    try:
        yield
    except PermissionError as error:
        raise UnreadableFileError(
            _("This computer does not allow the workbook to read it."),
            _("Close it in other programs, or copy it to your workbook folder and try again."),
            where=where,
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL character in it
        raise UnreadableFileError(
            _("It could not be read ({reason}).").format(reason=getattr(error, "strerror", None) or error),
            _("Copy it to your workbook folder and try again."),
            where=where,
        ) from error


def _file_on_disk(path: Path, label: str, depth: int) -> FoundFile:
    def read(limit: int) -> bytes:
        with _plain_os_errors(label), path.open("rb") as file:
            return file.read(limit)

    @contextmanager
    def stream() -> Iterator[IO[bytes]]:
        with _plain_os_errors(label), path.open("rb") as file:
            yield file

    return FoundFile(path.name, label, depth, read, stream)


def _files_in_folder(folder: Path) -> Iterator[FoundFile]:
    """The plain files below `folder`, not following links, down to a few levels."""
    seen = 0
    for parent, folders, names in os.walk(folder, followlinks=False):
        depth = len(Path(parent).relative_to(folder).parts)
        folders[:] = (
            sorted(f for f in folders if not f.startswith((".", "__MACOSX"))) if depth < MAX_FOLDER_DEPTH else []
        )
        for name in sorted(names):
            seen += 1
            if seen > MAX_FOLDER_ENTRIES:
                raise UnreadableFileError(
                    _("This folder holds more than {count} files.").format(count=MAX_FOLDER_ENTRIES),
                    _("Give the folder of the export itself, or the files in it that hold people or a calendar."),
                    where=folder.name,
                )
            path = Path(parent, name)
            if not name.startswith("._") and path.is_file():
                yield _file_on_disk(path, f"{folder.name} › {path.relative_to(folder).as_posix()}", depth)


def _open_zip(name: str, opener: Callable[[], zipfile.ZipFile], itself: FoundFile) -> Opened:
    with _plain_zip_errors(name), opener() as archive:
        members = archive.infolist()
    names = {member.filename for member in members}
    if is_excel_zip(names):  # a workbook is one file, however it is made inside
        return Opened(name, "file", (itself,))
    refuse_office_zip(names, name)
    if len(members) > MAX_MEMBERS:
        raise UnreadableFileError(
            _("This zip holds {count} files, far more than any export.").format(count=len(members)),
            unpack_first(),
            where=name,
        )
    found = []
    for member in members:
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        if member.is_dir() or not parts or parts[0] == "__MACOSX" or parts[-1].startswith("._"):
            continue
        if ".." in parts or parts[0] == "/" or ":" in parts[0]:
            raise UnreadableFileError(
                _("This zip is not safe: a file in it points to a place outside the zip."),
                _("Download your LinkedIn export again and give that zip."),
                where=name,
            )
        found.append(_file_in_zip(name, opener, member, "/".join(parts)))
    return Opened(name, "zip", tuple(found))


def _file_in_zip(
    zip_name: str, opener: Callable[[], zipfile.ZipFile], member: zipfile.ZipInfo, inner: str
) -> FoundFile:
    label = f"{zip_name} › {inner}"

    @contextmanager
    def stream() -> Iterator[IO[bytes]]:
        if member.flag_bits & 0x1:
            raise UnreadableFileError(
                _("This zip is locked with a password."),
                _("Unpack it with its password, then give the files in it."),
                where=label,
            )
        with _plain_zip_errors(label), opener() as archive, archive.open(member) as file:
            yield file

    def read(limit: int) -> bytes:
        # The size that the zip states may be a lie; what is read is bounded, whatever it says.
        with stream() as file:
            return file.read(limit)

    return FoundFile(inner.rpartition("/")[2], label, inner.count("/"), read, stream)


@contextmanager
def _plain_zip_errors(where: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError) as error:
        raise UnreadableFileError(
            _("This zip is damaged or was not downloaded to its end."),
            _("Download it again; the link in LinkedIn's mail works for 72 hours."),
            where=where,
        ) from error
    except (OSError, ValueError, OverflowError, MemoryError) as error:
        raise UnreadableFileError(
            _("This zip could not be read."),
            unpack_first(),
            where=where,
        ) from error
