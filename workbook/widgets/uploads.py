"""Files on their way from the page to the workbook, in parts small enough for any connection."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbook.errors import InvalidInputError, NotFoundError, UnreadableFileError
from workbook.formats.sources import UploadedFile
from workbook.i18n import _
from workbook.records import new_id

#: The most that is held at a time: a complete LinkedIn archive with its pictures, and no more.
MOST_BYTES = 256 * 1024 * 1024


@dataclass
class _Arriving:
    name: str
    size: int
    parts: list[bytes] = field(default_factory=list)
    received: int = 0


class Uploads:
    """The files that a page is sending. Nothing is written to disk."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._arriving: dict[str, _Arriving] = {}

    def begin(self, name: str, size: int) -> dict[str, Any]:
        """Make room for a file of `size` bytes and return the id under which its parts are to come."""
        name = name.strip() or _("a file without a name")
        with self._lock:
            if size < 0 or size + sum(each.size for each in self._arriving.values()) > MOST_BYTES:
                raise UnreadableFileError(
                    _("This is more than {megabytes} MB.").format(megabytes=MOST_BYTES // 2**20),
                    _("Unpack the zip on your computer and bring only the files with people, messages or a calendar."),
                    where=name,
                )
            upload = new_id()
            self._arriving[upload] = _Arriving(name, size)
        return {"upload": upload}

    def part(self, upload: str, buffers: Sequence[memoryview] = ()) -> dict[str, int]:
        """Take the next part and return how many bytes have come."""
        with self._lock:
            arriving = self._find(upload)
            for buffer in buffers:
                content = bytes(buffer)
                arriving.received += len(content)
                if arriving.received > arriving.size:
                    del self._arriving[upload]
                    raise InvalidInputError(
                        _("More came than the file holds."), _("Bring the file again."), where=arriving.name
                    )
                arriving.parts.append(content)
            return {"received": arriving.received}

    def take(self, uploads: Sequence[str]) -> list[UploadedFile]:
        """Return the files that have come whole, and forget them here."""
        with self._lock:
            found = [self._find(upload) for upload in uploads]
            for upload in uploads:
                self._arriving.pop(upload, None)
        for each in found:
            if each.received != each.size:
                raise UnreadableFileError(
                    _("Only {received} of {size} bytes arrived.").format(received=each.received, size=each.size),
                    _("Bring the file again."),
                    where=each.name,
                )
        return [UploadedFile(each.name, b"".join(each.parts)) for each in found]

    def forget(self, uploads: Sequence[str]) -> None:
        """Let go of files that are not wanted any more."""
        with self._lock:
            for upload in uploads:
                self._arriving.pop(upload, None)

    def _find(self, upload: str) -> _Arriving:
        if upload not in self._arriving:
            raise NotFoundError(_("This file did not arrive."), _("Bring it again."))
        return self._arriving[upload]
