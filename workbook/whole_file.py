"""Writing a file whole or not at all: whatever happens in between, the old one stands under its name, or the new."""

from __future__ import annotations

import errno
import os
import time
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workbook.errors import InvalidInputError
from workbook.i18n import _

#: Seconds to wait before each further try to take a file's place. On Windows a program that reads it, mostly one
#: that looks for viruses, holds a file for moments.
_PAUSES = (0.05, 0.1, 0.2, 0.4)
#: What file systems answer that cannot bring a file to the disk on demand, as some network drives.
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP})


def replace_whole(path: Path, parts: Iterable[bytes], *, private: bool = True) -> Path:
    """Write `parts` one after the other to `path`, and return it; the file is on the disk before it has its name.

    A file that lies there is replaced; what takes its place is readable by its owner alone, or with `private`
    False by everybody whom the folder lets in. Missing folders are made. For callers that tell in words of their
    own what went wrong; all others take `write_whole`.

    Raises
    ------
    PermissionError : `path` cannot be replaced, since it is open or protected; names it.
    OSError : the folder cannot be written, or has no room.
    """
    half = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("xb") as file:
            if private:
                half.chmod(0o600)
            for part in parts:
                file.write(part)
            file.flush()
            _sync(file.fileno())
        take_place(half, path)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return path


def write_whole(path: Path, parts: Iterable[bytes], *, private: bool = True) -> Path:
    """Write a file as `replace_whole` does, and tell a person what went wrong.

    Raises
    ------
    InvalidInputError : when the folder cannot be written, or has no room, names the folder; when another program
        holds the file that lies there, or it is protected, names the file.
    """
    try:
        return replace_whole(path, parts, private=private)
    except PermissionError as error:
        if error.filename == str(path):
            raise InvalidInputError(
                _("The file cannot be replaced; it is as it was."),
                _("Close it where it is open, look whether it is protected against changes, and try again."),
                where=path.name,
            ) from error
        raise _not_written(path, error) from error
    except OSError as error:
        raise _not_written(path, error) from error


def write_page(folder: Path, name: str, text: str) -> Path:
    """Write a text into `folder` for everybody whom the folder lets in, and return where it is.

    UTF-8; half a sign, which no program can read, becomes a question mark.

    Raises
    ------
    InvalidInputError : as `write_whole`.
    """
    return write_whole(folder / name, (text.encode("utf-8", "replace"),), private=False)


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def take_place(half: Path, path: Path) -> None:
    """Give `half` the name `path`, with some patience where another program holds one of them.

    Raises
    ------
    PermissionError : something keeps it from its place for longer; names `path`.
    """
    for pause in _PAUSES:
        try:
            half.replace(path)
            return
        except PermissionError:
            time.sleep(pause)
    try:
        half.replace(path)
    except PermissionError as error:
        raise PermissionError(error.errno, error.strerror, str(path)) from error


def _not_written(path: Path, error: OSError) -> InvalidInputError:
    return InvalidInputError(
        _("The file could not be written ({error}).").format(error=error.strerror or error),
        _("Look whether the folder {folder} may be written and has room.").format(folder=path.parent),
    )
