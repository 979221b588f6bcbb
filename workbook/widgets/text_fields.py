"""The fields a learner writes in, between the page and the book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.errors import InvalidInputError
from workbook.i18n import _
from workbook.records import Text
from workbook.widgets.desk import Desk

#: The longest text a field takes, in characters: more than anybody types, less than would stall the page.
LONGEST = 20_000_000


class TextFields:
    """Saves what a page sends and shows what the book holds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._arriving: dict[tuple[str, str, str], list[str]] = {}

    def shown(self, records: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
        """Return ``record#field`` to words, revision, moment of saving and book, for the page."""
        book = self._desk.book
        shown: dict[str, Any] = {}
        for record, fields in records.items():
            stored = book.texts.read_all(record)
            for field in fields:
                text = stored.get(field, Text(record=record, field=field))
                shown[f"{record}#{field}"] = {**_plain(text), "book": book.id}
        return shown

    def save(
        self, *, book: str, record: str, field: str, base: int, writer: str, words: str, begin: bool, more: bool
    ) -> dict[str, Any]:
        """Put what was typed into the book it was typed for.

        Long texts come in parts: `begin` marks the first, `more` says that others follow. The answer holds
        the new revision, or the text that another page saved meanwhile under ``conflict``.
        """
        key = (record, field, writer)
        parts = [] if begin else self._arriving.pop(key, [])
        parts.append(words)
        if sum(map(len, parts)) > LONGEST:
            raise InvalidInputError(
                _("This text is too long to keep ({limit} characters at most).").format(limit=f"{LONGEST:,}"),
                _("Save the rest in a document of its own."),
            )
        if more:
            self._arriving[key] = parts
            return {}
        result = self._desk.book_of(book).texts.save(
            record, field, "".join(parts), base_revision=base, now=self._desk.now(), writer=writer
        )
        self._desk.changed(record)
        if isinstance(result, Text):
            return {"revision": result.revision, "saved_at": _plain(result)["saved_at"]}
        return {"conflict": _plain(result.current)}


def _plain(text: Text) -> dict[str, Any]:
    """A text as JSON. A lone half of a surrogate pair cannot be sent, so the page shows the usual sign for it."""
    return {
        "words": text.words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        "revision": text.revision,
        "saved_at": None if text.saved_at is None else text.saved_at.isoformat(),
    }
