"""Writing a file whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workbook.errors import InvalidInputError
from workbook.i18n import _


def write_whole(path: Path, parts: Iterable[bytes], *, private: bool = True) -> Path:
    """Write `parts` one after the other to `path`, and return it. Half a file never stands under this name.

    A file that lies there is replaced; what takes its place is readable by its owner alone, or with `private`
    False by everybody whom the folder lets in.

    Raises
    ------
    InvalidInputError : when the folder cannot be written, or has no room; names it.
    """
    half = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as file:
            if private:
                half.chmod(0o600)
            for part in parts:
                file.write(part)
        half.replace(path)
    except OSError as error:
        raise InvalidInputError(
            _("The file could not be written ({error}).").format(error=error.strerror or error),
            _("Look whether the folder {folder} may be written and has room.").format(folder=path.parent),
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return path
