"""Bring the learner's folder up to date: pages, trust, the book's place, exports and backups."""

from __future__ import annotations

import contextlib
import errno
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.errors import BookMissingError, DiskFullError, LaunchError
from workbook.i18n import _
from workbook.launch.manifest import read_manifest, write_manifest
from workbook.launch.pages import Beside, Delivered, Step, marks, name_beside, next_step, words_mark
from workbook.launch.trust import trust
from workbook.whole_file import replace_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.home import Home
    from workbook.launch.trust import Trust

_FULL = {errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` did to the pages, by name.

    Parameters
    ----------
    new : pages that were not in the folder.
    updated : pages replaced by this version; they held no word of the learner's.
    kept : pages the learner changed, left as they are.
    beside : new versions laid beside a kept page.
    removed : pages this version no longer has, which the learner had not changed.
    trouble : what to say about a book that is gone although copies of it exist, or nothing.
    """

    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    trouble: str = ""


def installed_pages() -> Path:
    """Return the folder of the pages that came with the library: in the package, or in the checkout it runs from."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "notebooks", package.parent / "notebooks"):
        if any(folder.glob("*.ipynb")):
            return folder
    raise _no_pages(package)


def installed_version() -> str:
    """Return the version of the installed workbook, or "this version" when it runs without being installed."""
    try:
        return metadata.version("networking-coffee-workbook")
    except metadata.PackageNotFoundError:
        return _("this version")


def prepare(home: Home, *, pages: Path | None = None, version: str | None = None) -> Prepared:
    """Make the learner's folder, or bring it up to date, and return what was done.

    Nothing the learner changed is ever overwritten; see `workbook.launch.pages.next_step`.

    Parameters
    ----------
    home : the learner's folder; it need not exist.
    pages : the folder of the pages to deliver; those of the installed library by default.
    version : names the copies laid beside changed pages; the installed version by default.

    Raises
    ------
    LaunchError : the folder cannot be made or written; names it.
    DiskFullError : there is no room left.
    """
    source = pages or installed_pages()
    with _told(home.path):
        for folder in (home.path, home.exports, home.backups, home.state):
            folder.mkdir(parents=True, exist_ok=True)
        with trust(home.state / "jupyter" / "data") as keeper:
            done = _bring(source, home, version or installed_version(), keeper)
        return replace(done, trouble=_make_book(home))


def _make_book(home: Home) -> str:
    """Make the learner's book when there is none yet; return what to say when it was there before and is gone."""
    if home.book_path.exists():
        return ""
    # Imported only now, on the first start: every later one is quicker without it.
    from workbook.book import Book

    try:
        Book.open_or_create(home.book_path).close()
    except BookMissingError as error:
        return str(error)
    return ""


def _bring(source: Path, home: Home, version: str, keeper: Trust) -> Prepared:
    """Take each delivered page through its step, then forget the pages that are no longer delivered."""
    manifest_path = home.state / "manifest.json"
    manifest = read_manifest(manifest_path)
    done: dict[str, list[str]] = {"new": [], "updated": [], "kept": [], "beside": [], "removed": []}
    delivered = {path.relative_to(source).as_posix(): path.read_bytes() for path in _files(source)}
    if not delivered:
        raise _no_pages(source)
    for name, content in delivered.items():
        target = home.path / name
        present = target.read_bytes() if target.is_file() else None
        new = marks(name, content)
        present_words = None if present is None else words_mark(name, present)
        before = manifest.get(name)
        is_page = name.endswith(".ipynb")
        step = next_step(
            new, present_words, before, trusted=not is_page or (present is not None and keeper.given(present))
        )
        beside = before.beside if before else None
        if step is Step.WRITE:
            _write(target, content, keeper)
            done["new" if present is None else "updated"].append(name)
        elif step is Step.BESIDE:
            _clear_beside(home.path, beside)
            taken = {path.name for path in target.parent.iterdir()}
            beside_name = (Path(name).parent / name_beside(target.name, version, taken)).as_posix()
            _write(home.path / beside_name, content, keeper)
            beside = Beside(beside_name, new.words)
            done["kept"].append(name)
            done["beside"].append(beside_name)
        elif present_words != new.words:
            done["kept"].append(name)
        manifest[name] = Delivered(new.words, new.whole, beside)
    for name in [name for name in manifest if name not in delivered]:
        if _unchanged(home.path / name, manifest.pop(name).words):
            (home.path / name).unlink()
            done["removed"].append(name)
    if manifest != read_manifest(manifest_path):
        write_manifest(manifest_path, manifest)
    return Prepared(**{kind: tuple(sorted(names)) for kind, names in done.items()})  # type: ignore[arg-type]


def _no_pages(where: Path) -> LaunchError:
    """An installation without pages is broken; going on would remove the learner's."""
    return LaunchError(
        _("The workbook's pages are missing from this installation."),
        _("Get the workbook again, then start it once more."),
        where=str(where),
    )


def _files(source: Path) -> Iterator[Path]:
    """Every file to deliver, in order; hidden ones and caches stay behind."""
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        if path.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in parts):
            yield path


def _write(target: Path, content: bytes, keeper: Trust) -> None:
    """Write one page and trust it; trust first, so that no page ever waits for it."""
    if target.suffix == ".ipynb":
        keeper.give(content)
    replace_whole(target, (content,))


def _unchanged(path: Path, words: str) -> bool:
    """Whether the file is there and holds just what was delivered."""
    return path.is_file() and words_mark(path.name, path.read_bytes()) == words


def _clear_beside(folder: Path, beside: Beside | None) -> None:
    """Remove an older copy laid beside, unless the learner changed it."""
    if beside and _unchanged(folder / beside.name, beside.words):
        (folder / beside.name).unlink()


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn an error of the file system into one sentence with a way out."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or folder)
        if error.errno in _FULL:
            raise DiskFullError(
                _("There is no room left on the disk for your workbook folder."),
                _("Free some space, or choose another place with --home FOLDER."),
                where=where,
            ) from error
        raise LaunchError(
            _("Your workbook folder cannot be written ({reason}).").format(reason=error.strerror or error),
            _("Choose another place with --home FOLDER."),
            where=where,
        ) from error
