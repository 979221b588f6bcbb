"""Zip files as an LMS gives them: each member is an arrival, and no zip file can keep the page busy or stop it."""

from __future__ import annotations

import logging
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workbook.classroom.exchange import Arrival
from workbook.classroom.sealing import LARGEST_BYTES, PackError
from workbook.i18n import _
from workbook.own_files import hidden

_log = logging.getLogger("workbook")

#: More members, or more bytes when unpacked, than the largest class hands in at once. Our choice.
MOST_MEMBERS = 20_000
MOST_BYTES = 1_000_000_000
_LONGEST_NAME = 300
#: What stands before each member: mark, version, flags, method, time, day, checksum, two sizes, two lengths.
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_ENCRYPTED = 0x1


def showable(name: str) -> str:
    """Return a name as it can be shown and sent: systems and zip files allow bytes that are no text."""
    text = name.encode("utf-8", "replace").decode("utf-8")
    text = text if text.isprintable() else "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME // 2]}…{text[-_LONGEST_NAME // 2 :]}"


def zip_arrivals(path: Path, name: str, stamp: str, received_at: datetime) -> Iterator[Arrival]:
    """Yield the members of a zip file. One that is no zip, holds nothing or far too much is one arrival that says so.

    Only the list of its members is read here, each member when it is asked for, in any thread.
    """

    def refused(what: str) -> Arrival:
        def read() -> bytes:
            raise PackError("damaged", what, _("Unpack it yourself, or download it once more."), where=name)

        return Arrival(name, stamp, "", received_at, read)

    try:
        archive = zipfile.ZipFile(path)
    except Exception as error:  # the list of a damaged archive fails in many ways
        _log.info("a zip file could not be opened: %s", type(error).__name__)
        yield refused(_("This zip file is damaged, or was not downloaded to its end."))
        return
    with archive:
        members = [each for each in archive.infolist() if not each.is_dir()]
    members = [each for each in members if not any(map(hidden, each.filename.split("/")))]
    if not members:
        yield refused(_("There is nothing in this zip file."))
    elif len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_BYTES:
        yield refused(_("This zip file holds more than a class can hand in."))
    else:
        for member in members:
            shown = f"{name}/{showable(member.filename)}"
            where = f"{stamp}:{member.header_offset}:{member.CRC}"
            yield Arrival(shown, where, "", received_at, _reader(path, member, shown))


def _reader(path: Path, member: zipfile.ZipInfo, name: str) -> Callable[[], bytes]:
    place = _Place(member.header_offset, member.compress_size, member.file_size, member.compress_type, member.CRC)

    def read() -> bytes:
        if place.size > LARGEST_BYTES:
            return b" " * (LARGEST_BYTES + 1)  # told as too large when it is opened, without unpacking it
        try:
            return _content(path, place)
        except (OSError, ValueError, struct.error, zlib.error) as error:
            raise PackError(
                "damaged",
                _("This file cannot be taken out of its zip file ({error}).").format(error=str(error)[:200]),
                _("Unpack the zip file yourself, or download it once more."),
                where=name,
            ) from error

    return read


class _Place(NamedTuple):
    """Where a member lies in its archive."""

    offset: int
    packed: int
    size: int
    method: int
    crc: int


def _content(path: Path, place: _Place) -> bytes:
    """The bytes of one member. `zipfile` would read the list of all members anew for each."""
    with path.open("rb") as file:
        file.seek(place.offset)
        head = _LOCAL.unpack(file.read(_LOCAL.size))
        if head[0] != b"PK\3\4" or head[2] & _ENCRYPTED:
            raise ValueError(_("it is damaged or has a password"))
        file.seek(head[9] + head[10], os.SEEK_CUR)
        packed = file.read(min(place.packed, 2 * LARGEST_BYTES))
    if place.method == zipfile.ZIP_STORED:
        content = packed
    elif place.method == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, LARGEST_BYTES + 1)
    else:
        raise ValueError(_("it is packed in a way that is not common"))
    if len(content) != place.size or zlib.crc32(content) != place.crc:
        raise ValueError(_("it is damaged"))
    return content
