"""Bringing files to the card of people."""

from __future__ import annotations

from typing import Any

from workbook.widgets.people import People

from ..sending import send


def bring(people: People, ask: Any, *files: tuple[str, str | bytes], part: int = 900_000) -> dict[str, Any]:
    """Send files as the page does, in parts, and have them looked at; return the answer."""
    uploads = [send(people._uploads, ask, name, content, part=part) for name, content in files]
    answer: dict[str, Any] = ask("look", uploads=uploads)
    return answer
