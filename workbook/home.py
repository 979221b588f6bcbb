"""The learner's folder: where the book, its backups and the exports lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from workbook.records import aware


@dataclass(frozen=True, slots=True)
class Home:
    """The places in one learner's folder. Nothing is made or read until somebody asks for it.

    Examples
    --------
    >>> Home(Path("networking-coffee")).book_path.name
    'book.sqlite'
    """

    path: Path

    @classmethod
    def default(cls) -> Home:
        """Return the folder named by `WORKBOOK_HOME`, or ``networking-coffee`` in the user's home."""
        named = os.environ.get("WORKBOOK_HOME", "")
        return cls(Path(named).expanduser() if named else Path.home() / "networking-coffee")

    @classmethod
    def at(cls, path: Path) -> Home:
        """Return the folder at `path` by its whole name, since kernels read it from another working directory.

        It is not resolved: Windows would then put the server's name for the letter of a network drive.
        """
        return cls(Path(os.path.abspath(path.expanduser())))  # noqa: PTH100 - Path.absolute keeps ".."

    @property
    def book_path(self) -> Path:
        """The learner's own book."""
        return self.path / "book.sqlite"

    @property
    def practice_path(self) -> Path:
        """The book of invented practice people; nothing passes between it and the learner's own."""
        return self.path / "practice.sqlite"

    @property
    def exports(self) -> Path:
        """Where files that the learner takes out are written."""
        return self.path / "exports"

    @property
    def backups(self) -> Path:
        """Where the rotating copies of the book lie."""
        return self.path / "backups"

    @property
    def content(self) -> Path:
        """Where a coach or a learner lays content of their own, such as other questions or numbers."""
        return self.path / "content"

    @property
    def joined_class(self) -> Path:
        """What came from the coach of the class that the learner joined; nobody edits it here."""
        return self.path / "class"

    @property
    def state(self) -> Path:
        """What the workbook remembers about itself: the running server, the copied pages."""
        return self.path / ".workbook"


def current_time() -> datetime:
    """Return now in UTC, or the fixed instant in `WORKBOOK_NOW` (ISO 8601 with a zone) that tests set."""
    fixed = os.environ.get("WORKBOOK_NOW", "")
    return aware(datetime.fromisoformat(fixed), "WORKBOOK_NOW") if fixed else datetime.now(UTC)


def system_zone() -> ZoneInfo:
    """The learner's time zone: `TZ` or the system's own, UTC where neither can be told."""
    import tzlocal

    try:
        return ZoneInfo(tzlocal.get_localzone_name())
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
