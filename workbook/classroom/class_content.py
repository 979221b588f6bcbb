"""The folder of content that a coach prepares for a class: how it begins, what may lie in it, what is wrong with it.

It holds what `content/` of a learner's folder may hold, and practice people besides (``practice/``). What stands in
``examples/`` is there to be copied from and is not read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook.content_files import data_folder, read_text
from workbook.errors import ContentError, InvalidInputError
from workbook.guidance.class_norms import FILE as NORMS
from workbook.i18n import _, ngettext
from workbook.own_content import CONTENT_FILES, content_problems
from workbook.own_files import OwnFiles, hidden
from workbook.practice_people import PRACTICE_TABLES
from workbook.practice_talks import FOLDER as TALKS
from workbook.whole_file import write_whole

#: Source: our choice. All of the workbook's own content is a tenth of this.
MOST_FILES = 200
MOST_FILE_BYTES = 2_000_000
MOST_BYTES = 8_000_000
EXAMPLES = "examples"
README = "README.txt"

_FOLDERS = ("", "practice", TALKS)
#: A file of one of the first names is a device to Windows, wherever it lies.
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9][a-z0-9_-]{0,59}\.(?:csv|toml)")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a folder of content.

    Parameters
    ----------
    files : the files that may be handed out, by name.
    problems : what is wrong, by file, row, column and repair. With any, nothing is handed out.
    """

    folder: Path
    files: tuple[str, ...]
    problems: tuple[ContentError, ...]

    @property
    def ok(self) -> bool:
        """Whether the folder can be handed out."""
        return bool(self.files) and not self.problems

    def told(self) -> str:
        """Return in one sentence what was found."""
        if self.problems:
            count = len(self.problems)
            return ngettext(
                "There is {count} thing to mend; of a file only the first is named.",
                "There are {count} things to mend; of each file only the first is named.",
                count,
            ).format(count=count)
        if not self.files:
            return _("No content of your own yet: your class uses the workbook’s.")
        count = len(self.files)
        return ngettext("{count} file, and it is sound: {names}", "{count} files, all sound: {names}", count).format(
            count=count, names=", ".join(self.files)
        )


def check(folder: Path) -> Checked:
    """Return what lies in a folder of content and what is wrong with it; a folder that is not there is empty.

    Links are refused, since a learner's computer would not find what they lead to, and so is whatever no workbook
    reads. Hidden files, ``README.txt`` and ``examples/`` are passed over.
    """
    own, problems = _listed(folder)
    if own is None or problems:
        return Checked(folder, own.names if own is not None else (), tuple(problems))
    return Checked(folder, own.names, tuple(content_problems(own)))


def _listed(folder: Path) -> tuple[OwnFiles | None, list[ContentError]]:
    """The files of the folder, and what no folder of content can hold."""
    files: list[tuple[str, int, int]] = []
    problems: list[ContentError] = []
    for part in _FOLDERS:
        for entry in _entries(folder / part):
            name = f"{part}/{entry.name}" if part else entry.name
            where = f"{folder.name}/{name}"
            if entry.is_symlink() or getattr(entry, "is_junction", bool)():
                problems.append(
                    ContentError(_("This is a link to another place."), _("Put the file itself here."), where=where)
                )
            elif entry.is_dir():
                if name not in (*_FOLDERS, EXAMPLES):
                    problems.append(
                        ContentError(
                            _("The workbook reads no folder of this name."),
                            _("Put its files where they belong, or take it out: {names}.").format(
                                names=", ".join(filter(None, _FOLDERS))
                            ),
                            where=where,
                        )
                    )
            elif name != README:
                about = entry.stat()
                if about.st_size > MOST_FILE_BYTES:
                    problems.append(_too_large(where, MOST_FILE_BYTES))
                files.append((name, about.st_mtime_ns, about.st_size))
    if len(files) > MOST_FILES or sum(size for _name, _changed, size in files) > MOST_BYTES:
        problems.append(_too_large(folder.name, MOST_BYTES))
    for name, _changed, _size in files:
        if name.startswith(f"{TALKS}/") and not can_be_named(name):
            problems.append(
                ContentError(
                    _("A talk has the name of its person."),
                    _("Use small letters, digits and hyphens, and the ending .toml."),
                    where=f"{folder.name}/{name}",
                )
            )
    return (OwnFiles(folder, tuple(sorted(files)), folder.name) if files else None), problems


def can_be_named(name: str) -> bool:
    """Return whether a file of this name may travel with a class: known, or the talk of somebody."""
    if name in CONTENT_FILES or name in PRACTICE_TABLES:
        return True
    folder, _slash, file = name.rpartition("/")
    return folder == TALKS and file.endswith(".toml") and _NAME.fullmatch(file) is not None


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, in order, without what programs and systems hide there."""
    if folder.is_symlink() and folder.name in ("practice", "talks"):
        return []
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (each for each in entries if not hidden(each.name)),
                key=lambda each: each.name,
            )
    except OSError:
        return []


def _too_large(where: str, most: int) -> ContentError:
    return ContentError(
        _("This holds more than {most} bytes, or more than {files} files.").format(most=f"{most:,}", files=MOST_FILES),
        _("Leave out what learners do not need."),
        where=where,
    )


def start(folder: Path) -> tuple[Path, ...]:
    """Lay out a folder of content with examples to copy from, and return what was written. What is there stays.

    Each example is the workbook's own file with a few lines at its top that say what it is. A coach copies the ones
    to be changed from ``examples/`` one level up.

    Raises
    ------
    InvalidInputError : something that is no folder lies there, or it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise InvalidInputError(
            _("{folder} is a file, not a folder.").format(folder=folder), _("Choose another name for the folder.")
        )
    written = []
    for name, text in _examples():
        path = folder / name
        if not path.exists():
            # Spreadsheets take UTF-8 without a byte order mark for something else.
            start_of_file = "\ufeff" if path.suffix == ".csv" else ""
            written.append(write_whole(path, ((start_of_file + text).encode("utf-8"),), private=False))
    return tuple(written)


def _examples() -> Iterator[tuple[str, str]]:
    """The name and the words of each file to lay out."""
    about = _descriptions()
    yield README, _readme(about)
    talks = sorted(each.name for each in data_folder().joinpath(*TALKS.split("/")).iterdir())
    names = [*(name for name in CONTENT_FILES if name != NORMS), *PRACTICE_TABLES, f"{TALKS}/{talks[0]}"]
    for name in names:
        row, columns = about.get(name, ("", ""))
        notes = [_("One row is {row}.").format(row=row) if row and name.endswith(".csv") else "", columns]
        lines = [
            _("Copy this file one level up and change it there. Lines that begin with # are for you."),
            *(_columns_told(note) for note in notes if note),
        ]
        yield f"{EXAMPLES}/{name}", "".join(f"# {line}\n" for line in lines) + read_text(name)
    yield f"{EXAMPLES}/{NORMS}", _norms()


def _columns_told(note: str) -> str:
    """A description without what a spreadsheet would take for the end of a cell."""
    return note.replace('"', "”")


def _norms() -> str:
    """An example of a coach's numbers, with the workbook's own values."""
    from workbook.norms import norms

    lines = [
        "# " + _("Numbers for your class: copy this one level up, change the values, leave out what stays as it is."),
        "# " + _("The card “Your numbers, and why” on the first page names them all and writes such a file for you."),
        "id,value,why",
    ]
    lines += [f"{norm.id},{norm.value:g}," for norm in norms()][:5]
    return "\n".join(lines) + "\n"


def _descriptions() -> dict[str, tuple[str, str]]:
    """What a row is, and the columns, by file: from the table in the README of the packaged content."""
    found = {}
    for line in read_text("README.md").splitlines():
        cells = [cell.strip().replace("`", "") for cell in line.strip("|").split(" | ")]
        if line.startswith("| `") and len(cells) == 3:
            found[cells[0].strip()] = (cells[1], cells[2].strip(" |"))
    return found


def _readme(about: dict[str, tuple[str, str]]) -> str:
    """What a coach should know, in the folder itself."""
    lines = [
        _("Content for your class"),
        "",
        _(
            "Copy a file from “examples” to this place and change the copy. In the workbooks of your class it takes\n"
            "the place of the workbook’s own; what a learner set up for themselves comes first. Leave out what stays\n"
            "as it is. Topics, origins and practice people are added to the workbook’s own."
        ),
        "",
        _(
            "Tables: edit them in a spreadsheet, and save as “CSV UTF-8”. The others: in a text editor.\n"
            "Then check the folder, on the page “Set up a class” or with:  workbook class content check FOLDER"
        ),
        "",
        _("Write no real person into these files: learners copy them, and they stay where they are copied to."),
        "",
    ]
    lines += [f"{name}: {row}" for name, (row, _columns) in about.items() if can_be_named(name)]
    return "\n".join(lines) + "\n"
