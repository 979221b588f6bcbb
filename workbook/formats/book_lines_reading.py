"""Make a book of the JSON Lines that `workbook.formats.book_lines` wrote: all of it, or nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from workbook.book import Book
from workbook.book.creating import place
from workbook.book.events import COLUMNS as EVENT_COLUMNS
from workbook.book.events import event_from_row
from workbook.book.migrations import HEAD, REVISIONS
from workbook.book.store import Session, connect
from workbook.book.trouble import translate
from workbook.errors import BookExistsError, UnreadableFileError, WorkbookError
from workbook.formats.book_lines import FORMAT, TABLE, VERSION, columns_of, tables_of
from workbook.i18n import _, ngettext

#: Microseconds from 1970 to the first and to the last instant that can be told.
_FIRST, _LAST = -62_135_596_800_000_000, 253_402_300_799_999_999
_BIGGEST = 2**63
_ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class BookFile:
    """What a file of a book says of itself, how many rows of each table were read, and what it holds besides.

    `remarks` is empty unless a later workbook wrote the file: then it names what this one does not know.
    """

    book_id: str
    practice: bool
    written_at: str
    rows: Mapping[str, int]
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Progress:
    """How far the reading is: the line, the sum so far, the rows of each table, and what is not known."""

    name: str
    line: int = 0
    digest: Any = field(default_factory=hashlib.sha256)
    rows: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)

    def refused(self, what: str, repair: str = "", *, line: int | None = None) -> UnreadableFileError:
        where = _("{name}, line {line}").format(name=self.name, line=self.line if line is None else line)
        return UnreadableFileError(what, repair or _("Write the file again, or take another copy of it."), where=where)


def read_book(file: Path, into: Path) -> BookFile:
    """Make a new book at `into` of what `file` holds, and return what the file says of itself.

    The book is built beside `into` in the format that the file was written in, brought to the newest format by the
    migrations, read once, and only then gets its name. Nothing in the file is run, and no name in it reaches SQL.

    Raises
    ------
    UnreadableFileError : when the file is something else, cut short, changed, or written by a later workbook in a
        way that cannot be read here; names the line and the reason.
    BookExistsError : when something lies at `into`.
    """
    from workbook.book.upgrading import upgrade

    if os.path.lexists(into):
        raise BookExistsError(
            _("There is a file here already."), _("It was left as it is. Name another place."), where=str(into)
        )
    building = into.with_name(f".{into.name}.{uuid.uuid4().hex}.new")
    progress = _Progress(file.name)
    try:
        with file.open("rb") as lines:
            header = _header(lines.readline(), progress)
            into.parent.mkdir(parents=True, exist_ok=True)
            upgrade(building, mode="rwc", to=header["schema"] if header["schema"] in REVISIONS else HEAD)
            building.chmod(0o600)
            with closing(connect(building)) as raw:
                _fill(Session(raw), lines, header, progress)
        upgrade(building)
        _look_through(building, progress)
        place(building, into)
    except FileExistsError as error:
        raise BookExistsError(
            _("There is a file here already."), _("It was left as it is. Name another place."), where=str(into)
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise _not_read(error, file, into) from error
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)
    remarks = [
        ngettext(
            "{count} line has “{name}”, which this workbook does not know and left out.",
            "{count} lines have “{name}”, which this workbook does not know and left out.",
            count,
        ).format(count=count, name=name)
        for name, count in sorted(progress.unknown.items())
    ]
    return BookFile(header["book"], header["practice"], header["written_at"], dict(progress.rows), tuple(remarks))


def looks_like_book(file: Path) -> bool:
    """Return whether the first line of `file` is that of a whole book in JSON Lines."""
    try:
        with file.open("rb") as lines:
            first = json.loads(lines.readline(100_000))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and first.get("format") == FORMAT


def _not_read(error: Exception, file: Path, into: Path) -> WorkbookError:
    if isinstance(error, OSError) and error.filename == str(file):
        return UnreadableFileError(
            _("The file cannot be read ({error}).").format(error=error.strerror or error),
            _("Check where it lies and give its path again."),
            where=str(file),
        )
    return translate(error, into)


def _parsed(line: bytes, progress: _Progress) -> dict[str, Any]:
    progress.line += 1
    if not line.endswith(b"\n"):
        raise _cut_short(progress)
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise progress.refused(_("This line is damaged: it is no JSON.")) from error
    if not isinstance(found, dict):
        raise progress.refused(_("This line is damaged: it is no record."))
    return found


def _cut_short(progress: _Progress) -> UnreadableFileError:
    return progress.refused(_("The file ends too early: its last line is missing."))


def _header(line: bytes, progress: _Progress) -> dict[str, Any]:
    begins = line[:200].lstrip().startswith(b'{"format"')
    header = _parsed(line, progress) if begins else {}
    version = header.get("version")
    if header.get("format") != FORMAT or not isinstance(version, list) or [type(each) for each in version] != [int] * 2:
        raise progress.refused(
            _("This is not a whole book in JSON Lines."),
            _("Give the file that “workbook export --jsonl” wrote."),
            line=1,
        )
    if version[0] > VERSION[0]:
        raise progress.refused(
            _("A later workbook wrote this file (its version is {version}).").format(
                version=".".join(map(str, version))
            ),
            _("Update the workbook, then read the file again."),
        )
    wanted = {"schema": str, "book": str, "practice": bool, "written_at": str, "rows": dict}
    for name, kind in wanted.items():
        if not isinstance(header.get(name), kind):
            raise progress.refused(_("This line is damaged: “{name}” is missing.").format(name=name))
    with suppress(ValueError):
        if datetime.fromisoformat(header["written_at"]).tzinfo is not None:
            progress.digest.update(line)
            return header
    raise progress.refused(_("This line is damaged: “{name}” is missing.").format(name="written_at"))


def _records(lines: IO[bytes], header: Mapping[str, Any], progress: _Progress) -> Iterator[dict[str, Any]]:
    """Every record up to the last line, which must be the last and hold the sum of all before it."""
    for line in lines:
        found = _parsed(line, progress)
        if TABLE in found:
            progress.digest.update(line)
            yield found
            continue
        if found.get("end") is not True:
            raise progress.refused(_("This line is damaged: it names no table."))
        if found.get("lines") != progress.line - 1:
            raise progress.refused(_("Lines are missing, or there are too many of them."))
        if found.get("sha256") != progress.digest.hexdigest():
            raise progress.refused(_("The file was changed or damaged after it was written: its sum is another."))
        if lines.read(1):
            raise progress.refused(_("There is something behind the last line."))
        for table, count in header["rows"].items():
            if progress.rows.get(table, 0) != count:
                raise progress.refused(_("The first line promises other counts than the file holds."), line=1)
        return
    raise _cut_short(progress)


def _fill(session: Session, lines: IO[bytes], header: Mapping[str, Any], progress: _Progress) -> None:
    """Write every record into the empty book, in one transaction; what belongs together is checked at the end."""
    session.run("BEGIN IMMEDIATE")
    session.run("PRAGMA defer_foreign_keys=ON")
    tables = {table: dict(columns_of(session, table)) for table in tables_of(session)}
    waiting: list[list[Any]] = []
    of: tuple[str, tuple[str, ...]] = ("", ())

    def write() -> None:
        if waiting:
            table, columns = of
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            try:
                session.run_many(sql, waiting)
            except sqlite3.Error as error:
                what = _("One of the last {count} lines cannot be kept ({said}).")
                raise progress.refused(what.format(count=len(waiting), said=error)) from error
            waiting.clear()

    for found in _records(lines, header, progress):
        table = found.pop(TABLE)
        progress.rows[str(table)] = progress.rows.get(str(table), 0) + 1
        kinds = tables.get(table) if isinstance(table, str) else None
        if kinds is None:
            _not_known(str(table), header, progress)
            continue
        names = tuple(name for name in found if name in kinds)
        for name in found:
            if name not in kinds:
                _not_known(f"{table}.{name}", header, progress)
        if (table, names) != of or len(waiting) >= _ROWS_AT_ONCE:
            write()
            of = (table, names)
        waiting.append([_value(found[name], kinds[name], name, progress) for name in names])
    write()
    astray = session.one("PRAGMA foreign_key_check")
    if astray is not None:
        raise progress.refused(_("A line of “{table}” belongs to one that is not in the file.").format(table=astray[0]))
    if session.one("SELECT 1 FROM meta WHERE key = 'id' AND value = ?", (header["book"],)) is None:
        raise progress.refused(_("The file does not say whose book it is."))
    session.run("COMMIT")


def _not_known(name: str, header: Mapping[str, Any], progress: _Progress) -> None:
    """A later workbook may know more; from this one or an earlier one, it is damage."""
    if tuple(header["version"]) <= VERSION and header["schema"] in REVISIONS:
        raise progress.refused(_("This line is damaged: a book has no “{name}”.").format(name=name))
    progress.unknown[name] = progress.unknown.get(name, 0) + 1


def _value(value: Any, kind: str, name: str, progress: _Progress) -> Any:
    """A value as the column may hold it."""
    if value is None:
        return None
    if kind == "TEXT":
        if isinstance(value, str):
            if name.endswith("_on") and not _is_day(value):
                raise progress.refused(_("“{name}” is no day.").format(name=name))
            return value
        if isinstance(value, dict) and set(value) == {"base64"} and isinstance(value["base64"], str):
            with suppress(ValueError):
                stored = base64.b64decode(value["base64"], validate=True)
                stored.decode("utf-8", "surrogatepass")
                return stored
    elif type(value) is int and -_BIGGEST <= value < _BIGGEST:
        if (name.endswith("_at") or name == "until") and not _FIRST <= value <= _LAST:
            raise progress.refused(_("“{name}” is no moment that can be told.").format(name=name))
        return value
    elif kind == "FLOAT" and type(value) is float:
        return value
    raise progress.refused(_("“{name}” holds something that does not belong there.").format(name=name))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _look_through(path: Path, progress: _Progress) -> None:
    """Read every record as the pages will; a value that no record can hold is found here and not there."""
    with closing(Book(path)) as book:
        try:
            book.snapshot()
            with book.store.read() as session:
                for row in session.all(f"SELECT {EVENT_COLUMNS} FROM events"):
                    event_from_row(row)
            for table in (book.facts, book.hypotheses, book.takeaways, book.targets, book.imports):
                table.all()
            book.questions.own()
            book.settings.all()
        except (KeyError, ValueError, TypeError, WorkbookError) as error:
            what = _("The file holds something that a book cannot hold ({said}).")
            raise progress.refused(what.format(said=error)) from error
