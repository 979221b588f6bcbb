"""Handing over through a folder: a shared drive, an unpacked download from an LMS, attachments saved in one place.

The folder is read as it is found: any file names, folders within folders as an LMS makes them, zip files, several
packs by one learner, and whatever else lies there. What the workbook itself writes goes to ``submissions/`` and
``feedback/<learner>/``.
"""

from __future__ import annotations

import contextlib
import os
import stat
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from workbook.classroom.exchange import Arrival, Promises, Receipt
from workbook.classroom.from_coach import Feedback
from workbook.classroom.items import Item, id_of
from workbook.classroom.pack import Answer, Pack, Withdrawal
from workbook.classroom.sealing import LARGEST_BYTES, Sealed, unseal
from workbook.classroom.zipped import showable, zip_arrivals
from workbook.errors import InvalidInputError, UnreadableFileError, WorkbookError
from workbook.i18n import _
from workbook.own_files import hidden
from workbook.whole_file import write_whole

SUBMISSIONS = "submissions"
FEEDBACK = "feedback"
#: What the coach lays beside them, and what is not handed in.
CONTENT = "content"
ENDING = ".coffee.jsonl"

#: Far more than a school hands in; beyond it a folder is somebody's whole disk, chosen by mistake. Our choice.
MOST_FILES = 100_000
_DEEPEST = 8
_WATCH_SECONDS = 1.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FolderExchange:
    """The exchange of one class in a folder.

    Parameters
    ----------
    path : the folder; it must be there, since a shared drive that is away must not be replaced by an empty folder.

    Raises
    ------
    InvalidInputError : no folder is there.
    """

    kind = "folder"

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_dir():
            raise InvalidInputError(
                _("There is no folder {folder}.").format(folder=path),
                _("Make it, or connect the drive it lies on; then try again."),
            )

    @property
    def promises(self) -> Promises:
        """What a folder can promise, and what it cannot."""
        return Promises(
            readers=_(
                "Everybody who can open this folder can read every pack and every comment in it. Give each learner "
                "a folder that only they and you can open, or collect through your LMS, if that matters."
            ),
            sender=_(
                "Nobody vouches for the first pack that carries a name. From then on the workbook remembers the key "
                "of that learner and tells you when another one is used."
            ),
            loss=_(
                "A drive that syncs late shows packs late, and whoever may write here may also delete. Each learner "
                "sees what they handed over and can do it again; nothing is counted twice."
            ),
            needs=_("A folder that you and the learners reach: a shared drive, or the download of an LMS."),
            to_learners=_(
                "Others who can open the folder of the class could read what you share, and what your coach writes "
                "back. Ask your coach who they are before you share what only one person should read."
            ),
        )

    def submit(self, sealed: bytes) -> Receipt:
        """Write a learner's sealed pack, answer or withdrawal into ``submissions/``.

        A withdrawal also deletes the packs it takes back, if they still lie there under the same key.

        Raises
        ------
        InvalidInputError : the folder cannot be written, or the item is not a learner's.
        PackError : what is handed over is not sealed as it should be.
        """
        opened = unseal(sealed, _("your pack"))
        item = opened.item
        if not isinstance(item, Pack | Answer | Withdrawal):
            raise InvalidInputError(
                _("Only packs, answers and withdrawals are handed in."), _("Make a pack on the page “Share”.")
            )
        name = f"{item.learner_id[:12]}-{opened.kind}-{id_of(item)}"
        receipt = self._put(self.path / SUBMISSIONS, name, id_of(item), sealed)
        if isinstance(item, Withdrawal):
            self._remove_withdrawn(item, opened.key)
        return receipt

    def submissions(self) -> Iterator[Arrival]:
        """Yield each file that may have been handed in, members of zip files included.

        Hidden files, ``feedback/`` and ``content/`` are left out. A link is not followed, and is told when it is read.
        """
        for found in self._files():
            if found.path.endswith((".zip", ".ZIP", ".Zip")) and not found.trouble:
                yield from zip_arrivals(Path(found.path), self._name(found.path), found.stamp, found.received_at)
            else:
                yield self._arrival(found)

    def give_feedback(self, sealed: bytes) -> Receipt:
        """Write sealed feedback into the folder of the learner it names."""
        opened = unseal(sealed, _("your feedback"))
        if not isinstance(opened.item, Feedback):
            raise InvalidInputError(_("This is not feedback."), _("Write it at the review desk."))
        feedback = opened.item
        return self._put(self.path / FEEDBACK / feedback.learner_id, feedback.feedback_id, feedback.feedback_id, sealed)

    def feedback(self, learner_id: str) -> Iterator[Arrival]:
        """Yield the feedback that lies there for one learner."""
        folder = self.path / FEEDBACK / learner_id
        for found in _walk(folder, depth=1) if learner_id.isalnum() else ():
            yield self._arrival(found)

    def watch(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Look at names, sizes and times every second, and call `tell` when they differ."""
        ended = threading.Event()

        def look() -> set[tuple[str, str]]:
            try:
                found = list(self._files())
            except WorkbookError:
                return set()
            given = _walk(self.path / FEEDBACK, depth=2)
            return {(each.path, each.stamp) for each in (*found, *given)}

        # Here and not in the thread: what comes in as soon as this returns is told too.
        first = look()

        def run() -> None:
            seen, spent = first, 0.0
            # A folder of ten thousand files on a slow drive is not looked at all the time.
            while not ended.wait(max(_WATCH_SECONDS, 5 * spent)):
                start = time.monotonic()
                now = look()
                spent = time.monotonic() - start
                if now != seen:
                    seen = now
                    tell()

        thread = threading.Thread(target=run, name="class-folder", daemon=True)
        thread.start()

        def end() -> None:
            ended.set()
            if thread is not threading.current_thread():
                thread.join(timeout=10)

        return end

    def close(self) -> None:
        """Nothing is held open."""

    def _put(self, folder: Path, name: str, item_id: str, sealed: bytes) -> Receipt:
        # An id may hold a colon, which Windows keeps for drives.
        path = folder / f"{name.replace(':', '_')}{ENDING}"
        with contextlib.suppress(OSError):
            if path.read_bytes() == sealed:
                return Receipt(item_id, str(path), _modified(path.stat()), stored_new=False)
        write_whole(path, (sealed,), private=False)
        return Receipt(item_id, str(path), _modified(path.stat()), stored_new=True)

    def _remove_withdrawn(self, withdrawal: Withdrawal, key: str) -> None:
        """Delete packs of the same hand. One that cannot be deleted stays; the withdrawal tells the coach."""
        for found in _walk(self.path / SUBMISSIONS, depth=1):
            try:
                opened: Sealed[Item] = unseal(self._arrival(found).read(), found.path)
            except WorkbookError:
                continue
            pack = opened.item
            if (
                isinstance(pack, Pack)
                and opened.key == key
                and pack.learner_id == withdrawal.learner_id
                and withdrawal.pack_id in (None, pack.pack_id)
                and pack.made_at <= withdrawal.made_at
            ):
                with contextlib.suppress(OSError):
                    Path(found.path).unlink()

    def _files(self) -> Iterator[_Found]:
        if not self.path.is_dir():
            raise UnreadableFileError(
                _("The folder {folder} is not there any more.").format(folder=self.path),
                _("Connect the drive it lies on; nothing you wrote is lost."),
            )
        for count, found in enumerate(_walk(self.path, depth=_DEEPEST, without=(FEEDBACK, CONTENT))):
            if count >= MOST_FILES:
                raise UnreadableFileError(
                    _("The folder {folder} holds more than {most} files.").format(
                        folder=self.path, most=f"{MOST_FILES:,}"
                    ),
                    _("Choose the folder of the class itself."),
                )
            yield found

    def _arrival(self, found: _Found) -> Arrival:
        name = self._name(found.path)

        def read() -> bytes:
            if found.trouble:
                raise UnreadableFileError(found.trouble, _("Put the file itself into the folder."), where=name)
            try:
                # One byte more than it had: a file that has grown is read in full the next time.
                with open(found.path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand of them
                    return file.read(min(found.size, LARGEST_BYTES) + 1)
            except OSError as error:
                raise _unreadable(name, error) from error

        return Arrival(name, found.stamp, "", found.received_at, read)

    def _name(self, path: str) -> str:
        """The path below the folder of the class, as it can be shown whatever a system allows in names."""
        name = path[len(os.path.join(self.path, "")) :]  # noqa: PTH118 - ten thousand of them
        return showable(name.removeprefix(f"{SUBMISSIONS}{os.sep}"))


class _Found(NamedTuple):
    """A file and what its folder says of it; `trouble` says why it cannot be read."""

    path: str
    stamp: str
    received_at: datetime
    size: int = 0
    trouble: str = ""


def _walk(folder: Path | str, *, depth: int, without: tuple[str, ...] = ()) -> Iterator[_Found]:
    """Every file below a folder; none when there is no folder. Links are named, hidden files are left out."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise _unreadable(showable(str(folder)), error) from error
    for entry in entries:
        if hidden(entry.name) or entry.name in without:
            continue
        try:
            about = entry.stat(follow_symlinks=False)
            stamp = f"{entry.path!a}:{about.st_mtime_ns}:{about.st_size}"
            found = _Found(entry.path, stamp, _modified(about), about.st_size)
            if stat.S_ISREG(about.st_mode):
                yield found
            elif not stat.S_ISDIR(about.st_mode):
                yield found._replace(trouble=_("This is a link or a device and not a file; it was not followed."))
            elif depth > 1:
                try:
                    yield from _walk(entry.path, depth=depth - 1)
                except UnreadableFileError as error:
                    yield found._replace(trouble=error.what)
        except OSError:
            continue  # it went away while we looked


def _modified(about: os.stat_result) -> datetime:
    try:
        return datetime.fromtimestamp(about.st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return _EPOCH  # a year that is none, or for Windows before 1970: some drives and programs set no time


def _unreadable(name: str, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(
        _("This cannot be read ({error}).").format(error=error.strerror or error),
        _("Look whether you may open it, and whether the drive is connected."),
        where=name,
    )
