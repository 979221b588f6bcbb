"""A learner's book: one file, opened, read and written with everything in it safe."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from workbook.book import backups, creating, trouble
from workbook.book.contacts import Contacts
from workbook.book.events import Events
from workbook.book.imports import Imports
from workbook.book.journals import Answers, Marks, Rehearsals
from workbook.book.meetings import Meetings
from workbook.book.migrations import HEAD, REVISIONS
from workbook.book.promises import Promises
from workbook.book.questions import Questions
from workbook.book.settings import Settings
from workbook.book.shared import Shared
from workbook.book.snapshot import Snapshot, read_snapshot
from workbook.book.store import Store, connect, revision_of
from workbook.book.texts import Texts
from workbook.book.watch import ChangeCounter
from workbook.book.workings import Facts, Hypotheses, Takeaways, Targets
from workbook.errors import BookExistsError, WorkbookError
from workbook.home import current_time
from workbook.i18n import _

if TYPE_CHECKING:
    import pandas as pd


class Book:
    """What a learner has written, met and promised, in one SQLite file.

    Safe from several threads and several processes at once. What a save returns is on the disk.

    Attributes
    ----------
    id : of this book, for as long as it lives, restored copies included.
    path : the file.
    is_practice : True for the book of invented people.
    backup_trouble : why today's automatic backup could not be made, or None. It never keeps a book from opening.

    Examples
    --------
    >>> book = Book.create(tmp_path / "book.sqlite")  # doctest: +SKIP
    >>> book.texts.save("pitch:main", "past", "I teach.", base_revision=0, now=now).revision  # doctest: +SKIP
    1
    """

    def __init__(self, path: Path, *, clock: Callable[[], datetime] = current_time) -> None:
        self.path = path
        self.backup_trouble: WorkbookError | None = None
        self._clock = clock
        self.store = Store(path)
        with self.store.read() as session:
            meta: dict[str, str] = dict(session.all("SELECT key, value FROM meta"))
        try:
            self.id: str = meta["id"]
        except KeyError as error:
            raise trouble.damaged(path, "meta.id") from error
        self.is_practice = meta.get("practice") == "1"
        self.contacts = Contacts(self.store)
        self.events = Events(self.store, clock)
        self.meetings = Meetings(self.store)
        self.questions = Questions(self.store)
        self.promises = Promises(self.store)
        self.targets = Targets(self.store)
        self.facts = Facts(self.store)
        self.hypotheses = Hypotheses(self.store)
        self.takeaways = Takeaways(self.store)
        self.texts = Texts(self.store)
        self.rehearsals = Rehearsals(self.store)
        self.answers = Answers(self.store)
        self.marks = Marks(self.store)
        self.settings = Settings(self.store)
        self.shared = Shared(self.store)
        self.imports = Imports(self.store, self._copy_before_import)
        self._changes = ChangeCounter(path)

    @classmethod
    def create(cls, path: Path, *, practice: bool = False, clock: Callable[[], datetime] = current_time) -> Book:
        """Make a new book and return it; raises `BookExistsError` when anything lies at `path`."""
        creating.create_file(path, practice=practice, now=clock())
        return cls(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = current_time) -> Book:
        """Return the book at `path`, brought to the newest format if need be, with today's backup made.

        Raises
        ------
        BookMissingError, BookDamagedError, BookReadOnlyError, BookLockedError, BookTooNewError, DiskFullError,
        BookUnavailableError : each says what is wrong with the file and what to do. The file is left as it is.
        """
        revision = _examine(path)
        if revision != HEAD:
            from workbook.book.upgrading import upgrade

            backups.copy_file(path, backups.folder_of(path), clock(), reason="before-update")
            upgrade(path)
        book = cls(path, clock=clock)
        book.backup_trouble = backups.daily(book, clock())
        return book

    @classmethod
    def open_or_create(
        cls, path: Path, *, practice: bool = False, clock: Callable[[], datetime] = current_time
    ) -> Book:
        """Return the book at `path`, made first if there is no file.

        A book of which copies exist was there before: it is missing, and no empty one is put in its place.
        """
        if not os.path.lexists(path):
            if copies := backups.listed(backups.folder_of(path), path.stem):
                raise trouble.missing_with_copies(path, [copy.path.name for copy in copies])
            try:
                return cls.create(path, practice=practice, clock=clock)
            except BookExistsError:
                pass  # Another page made it in the same moment.
        return cls.open(path, clock=clock)

    def secret(self, name: str) -> bytes:
        """Return 32 random bytes of this book, made when they are first asked for and the same ever after.

        They are in the book's file and in its complete copy, and in no other export.
        """
        with self.store.write() as session:
            session.run(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
                (f"secret:{name}", token_hex(32)),
            )
            row = session.one("SELECT value FROM meta WHERE key = ?", (f"secret:{name}",))
        return bytes.fromhex(row[0] if row else "")

    def snapshot(self) -> Snapshot:
        """Return people, events, meetings, promises and marks as of one moment, as quickly as may be."""
        return read_snapshot(self.store, self.marks)

    def data_version(self) -> int:
        """Return a number that differs from an earlier one if anybody wrote to the book in between."""
        return self._changes.look()

    def activity(self) -> pd.DataFrame:
        """Return what happened as a tidy pandas frame, one row for each event, oldest first.

        Columns are in `workbook.book.frame.COLUMNS`; `workbook.book.frame.activity_frame` says what is in them.
        Names and words are not: contacts stand there by their ids.
        """
        from workbook.book.frame import activity_frame

        return activity_frame(self.events.frame_rows(), learner=self.id)

    def _copy_before_import(self) -> None:
        """What a practice book holds is invented, and one command makes it anew."""
        if not self.is_practice:
            backups.copy_file(self.path, backups.folder_of(self.path), self._clock(), reason="before-import")

    def close(self) -> None:
        """Let go of the file. A later call opens it again."""
        self.store.close()
        self._changes.close()


def _examine(path: Path) -> str:
    """Return the format of an existing file; raises for whatever would keep it from being used."""
    try:
        found = path.stat()
        if path.is_dir():
            raise trouble.not_a_book(path, _("it is a folder"))
        if found.st_size == 0:
            raise trouble.not_a_book(path, _("it is empty"))
        if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK)):
            raise trouble.read_only(path)
        with closing(connect(path)) as raw:
            revision = revision_of(raw, path)
    except (sqlite3.Error, OSError) as error:
        raise trouble.translate(error, path) from error
    if revision not in REVISIONS:
        raise trouble.too_new(path, revision)
    return revision
