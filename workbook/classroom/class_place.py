"""Whether the folder that a coach names can carry a class: it is there, it is a folder, it can be written."""

from __future__ import annotations

from pathlib import Path

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.whole_file import write_whole

_TRIAL = ".can-be-written"


def folder_is_there(folder: Path) -> bool:
    """Return whether `folder` is there and can be written; False when only its last part is missing.

    A file is written and taken away again.

    Raises
    ------
    InvalidInputError : something else stands in the way. Names the path, and what to do.
    """
    if folder.is_dir():
        try_writing(folder)
        return True
    if folder.exists():
        raise InvalidInputError(
            _("{folder} is a file, not a folder.").format(folder=folder),
            _("Write the path of a folder, for instance the one in which it lies: {parent}.").format(
                parent=folder.parent
            ),
        )
    there = folder.parent
    if there.is_dir():
        return False
    while not there.exists() and there != there.parent:
        there = there.parent
    raise InvalidInputError(
        _("There is no folder {folder}: the path is good as far as {there}.").format(folder=folder, there=there)
        if there.is_dir()
        else _("There is no folder {folder}.").format(folder=folder),
        _("Look for a typing mistake after that, or connect the drive it lies on; then save again."),
    )


def make_folder(folder: Path) -> None:
    """Make `folder` in the one above it, which must be there.

    Raises
    ------
    InvalidInputError : it cannot be made. Names the path, and what to do.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InvalidInputError(
            _("The folder {folder} could not be made ({error}).").format(folder=folder, error=error.strerror or error),
            _("Make it yourself, or choose a place into which you may write."),
        ) from error
    try_writing(folder)


def try_writing(folder: Path) -> None:
    """Write a file into `folder` and take it away again; `InvalidInputError` when that fails."""
    try:
        write_whole(folder / _TRIAL, (b"",), private=False).unlink(missing_ok=True)
    except InvalidInputError as error:
        reason = error.__cause__.strerror if isinstance(error.__cause__, OSError) else None
        raise InvalidInputError(
            _("You cannot write into {folder} ({error}).").format(folder=folder, error=reason or _("no reason given")),
            _("Ask whoever shares it with you for the right to write, or choose another folder."),
        ) from error
