"""Every error a person can meet, each with what was wrong, where, and what to do about it."""

from __future__ import annotations


class WorkbookError(Exception):
    """An error to show to a person as it is.

    Parameters
    ----------
    what : the thing that went wrong, as one sentence without the repair.
    repair : what the person can do now, as one sentence.
    where : file, row or field, or empty when `what` already says it.
    """

    def __init__(self, what: str, repair: str, *, where: str = "") -> None:
        self.what = what
        self.where = where
        self.repair = repair
        super().__init__(" ".join(part for part in (f"{where}:" if where else "", what, repair) if part))

    def _render_traceback_(self) -> list[str]:
        """Show the sentence alone in a notebook: the call stack says nothing to the people who read it."""
        return [str(self)]


class BookMissingError(WorkbookError):
    """The book's file is not where it was."""


class BookExistsError(WorkbookError):
    """A new book was asked for where a file already lies; it was left as it is."""


class BookDamagedError(WorkbookError):
    """The file exists but SQLite cannot read it as a book."""


class BookReadOnlyError(WorkbookError):
    """The file or its folder cannot be written."""


class BookLockedError(WorkbookError):
    """Another program held the book for longer than we wait."""


class BookTooNewError(WorkbookError):
    """The book was written by a later version of the workbook."""


class BookUnavailableError(WorkbookError):
    """The disk or network drive that holds the book does not answer as it should."""


class DiskFullError(WorkbookError):
    """There is no room left where the book lives."""


class StaleRevisionError(WorkbookError):
    """Somebody else saved this record since it was read; nothing was overwritten."""


class AlreadyUndoneError(WorkbookError):
    """This was taken back before; nothing was changed."""


class IdTakenError(WorkbookError):
    """The book already holds something else under this id; nothing was overwritten."""


class NotFoundError(WorkbookError):
    """The book holds no record with this id."""


class InvalidInputError(WorkbookError):
    """A value that a record cannot hold."""


class UnreadableFileError(WorkbookError):
    """A file that is not what its name says, or that cannot be read at all."""


class ContentError(WorkbookError):
    """A file in `data/` that does not follow its description."""


class LaunchError(WorkbookError):
    """The workbook could not be started."""
