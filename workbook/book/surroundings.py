"""What lies around the book: the Python and the packages that read it, and whether another program copies its folder.

Like `workbook.book.doctor` it looks and changes nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from workbook.book.checks import Check, check
from workbook.i18n import _

#: The workbook's own name among installed packages.
DISTRIBUTION = "networking-coffee-workbook"
#: Parts of the names of folders that another program copies to and from the net, as their makers name them.
_SYNCED = (
    ("onedrive", "OneDrive"), ("dropbox", "Dropbox"), ("google drive", "Google Drive"), ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"), ("mobile documents", "iCloud"), ("icloud", "iCloud"), ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"), ("pcloud", "pCloud"), ("box sync", "Box"), ("syncthing", "Syncthing"),
)  # fmt: skip
#: Files that such a program lays into the folder it looks after.
_MARKERS = ((".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".nextcloudsync.log", "Nextcloud"))


def surroundings(folder: Path) -> list[Check]:
    """Return what was found around the learner's `folder`; never raises."""
    return [_synced(folder), _python(), _packages(), _jupyter()]


def synced_by(folder: Path) -> str:
    """Return the program that seems to copy `folder` to other computers, or empty."""
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        for part, program in _SYNCED:
            if name == part or name.startswith((f"{part} ", f"{part}-", f"{part}(")):
                return program
        for marker, program in _MARKERS:
            try:
                if (place / marker).exists():
                    return program
            except OSError:
                continue
    return ""


def _synced(folder: Path) -> Check:
    program = synced_by(folder)
    return check(
        "synced",
        not program,
        _("No sync program seems to look after the folder."),
        _("The folder seems to be copied by {program}.").format(program=program),
        _(
            "It works, as long as one computer has the workbook open at a time. Wait for the copying to end before you "
            "open it elsewhere, or move the folder out and take the book along with “workbook backup --to FILE”."
        ),
        is_warning=True,
    )


def _python() -> Check:
    here = ".".join(map(str, sys.version_info[:3]))
    try:
        wanted = metadata.metadata(DISTRIBUTION)["Requires-Python"] or ""
    except (metadata.PackageNotFoundError, KeyError):
        wanted = ""
    return check(
        "python",
        _meets(here, wanted),
        _("Python {version}.").format(version=here),
        _("Python {version} is not one that the workbook runs on ({wanted}).").format(version=here, wanted=wanted),
        _("Install a Python in this range, then start the workbook with it: python start.py"),
    )


def _packages() -> Check:
    ill = list(_unmet())
    try:
        version = metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        version = "?"
    return check(
        "packages",
        not ill,
        _("Workbook {version}, and every package that it needs.").format(version=version),
        _("Packages are missing or of another version: {names}.").format(names="; ".join(ill)),
        _("Start the workbook once with “python start.py”: it installs what is missing."),
    )


def _unmet() -> Iterator[str]:
    try:
        wanted = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return
    for line in wanted:
        need, _semicolon, marker = line.partition(";")
        found = re.match(r"\s*([\w.-]+)\s*(.*)", need)
        if found is None or marker.strip():  # for another extra, or another system
            continue
        name, versions = found[1], found[2].strip()
        try:
            here = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield _("{name} is missing").format(name=name)
            continue
        if not _meets(here, versions):
            yield _("{name} {version} (needed: {versions})").format(name=name, version=here, versions=versions)


def _meets(version: str, wanted: str) -> bool:
    """True if `version` lies in a range such as ``>=3.11,<3.15``; other signs are not looked at."""
    here = _numbers(version)
    for part in wanted.split(","):
        sign, limit = re.match(r"\s*([<>=!~]*)\s*(.*)", part).groups()  # type: ignore[union-attr]
        if (sign == ">=" and here < _numbers(limit)) or (sign == "<" and here >= _numbers(limit)):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.partition("+")[0])[:3])


def _jupyter() -> Check:
    return check(
        "jupyter",
        find_spec("jupyterlab") is not None and find_spec("ipykernel") is not None,
        _("JupyterLab is there to open the pages."),
        _("JupyterLab, or its Python kernel, is not installed beside the workbook."),
        _("Start the workbook once with “python start.py”: it installs what is missing."),
    )
