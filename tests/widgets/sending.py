"""Sending files to a component as a page does."""

from __future__ import annotations

from typing import Any

from workbook.widgets.uploads import Uploads


def send(uploads: Uploads, ask: Any, name: str, content: str | bytes, *, part: int = 900_000) -> str:
    """Send a file in parts of so many bytes, and return the name of the upload."""
    data = content.encode() if isinstance(content, str) else content
    upload: str = ask("upload_begin", name=name, size=len(data))["result"]["upload"]
    for start in range(0, len(data), part):
        uploads.part(upload, [memoryview(data[start : start + part])])
    return upload
