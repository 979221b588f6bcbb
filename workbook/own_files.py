"""The files of content beside the packaged ones: the learner's own, and those that came with a class.

Asking for them is cheap, since every loader does: one look at the learner's `content/`, and one at the class's list.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbook.home import Home

#: How the folders of content are called in messages: the learner's own, and the one that came with a class.
OWN_PLACE, CLASS_PLACE = "content", "class/content"


#: What Windows and a Mac lay into folders by themselves, so as to show them with a picture.
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini", ".ds_store", "icon\r")


def hidden(name: str) -> bool:
    """Return whether a name is hidden, temporary or the system's own, and so nothing that somebody handed in."""
    return name.startswith((".", "~", "__MACOSX")) or of_the_system(name)


def of_the_system(name: str) -> bool:
    """Return whether Windows or a Mac laid a file of this name there, and nobody else."""
    return name.lower() in _OF_THE_SYSTEM


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The files of one folder of content as they are now; not equal to what they were before a change.

    Parameters
    ----------
    files : name, time of change and size of each.
    place : how the folder is called in messages.
    below : what comes next where a file here is missing or broken; None for the packaged files.
    """

    folder: Path
    files: tuple[tuple[str, int, int], ...]
    place: str = OWN_PLACE
    below: OwnFiles | None = None

    def __contains__(self, name: str) -> bool:
        """Whether a file of this name is there."""
        return any(name == each for each, _changed, _size in self.files)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, without those that programs and systems hide there."""
        return tuple(name for name, _changed, _size in self.files if not hidden(name.rpartition("/")[2]))

    @property
    def layers(self) -> Iterator[OwnFiles]:
        """This folder and those below it, in the order in which a file is looked for."""
        layer: OwnFiles | None = self
        while layer is not None:
            yield layer
            layer = layer.below


def own_folder() -> Path:
    """Return where a learner or a coach lays content of their own; it need not be there."""
    return Home.default().content


_reading: ContextVar[tuple[OwnFiles | None] | None] = ContextVar("_reading", default=None)


@contextmanager
def reading(own: OwnFiles | None) -> Iterator[None]:
    """Let these be all the files beside the packaged ones: a file is checked against its own folder and those below."""
    before = _reading.set((own,))
    try:
        yield
    finally:
        _reading.reset(before)


def own_files() -> OwnFiles | None:
    """Return what lies in `content/` now, with the class's content below it, or None when there is neither."""
    given = _reading.get()
    if given is not None:
        return given[0]
    folder, below = own_folder(), class_files()
    try:
        with os.scandir(folder) as entries:
            found = sorted((each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in entries)
    except OSError:
        return below
    return OwnFiles(folder, tuple(found), below=below) if found else below


def class_files() -> OwnFiles | None:
    """Return the content that came with the class this learner joined, or None.

    It changes only as a whole, so that one look at its list (`class_list`) is enough.
    """
    path = class_list(Home.default())
    try:
        about = path.stat()
    except OSError:
        return None
    return _class_files(path, about.st_mtime_ns, about.st_size)


def class_list(home: Home) -> Path:
    """Return where the list of the class's content lies; `classroom.class_content` writes it."""
    return home.joined_class / "content.json"


@lru_cache(maxsize=4)
def _class_files(path: Path, changed: int, _size: int) -> OwnFiles | None:
    """What the list names; an unreadable one stands for nothing."""
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        version, names = listed["version"], listed["files"]
        if not (isinstance(version, str) and version.isalnum()):
            return None
        files_of = tuple((str(name), changed, int(size)) for name, size in sorted(names.items()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return OwnFiles(path.parent / "content" / version, files_of, CLASS_PLACE) if files_of else None
