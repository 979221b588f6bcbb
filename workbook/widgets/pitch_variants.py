"""The pitch for different listeners: one main text, and variants that begin as its copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook.book import Book
from workbook.errors import InvalidInputError
from workbook.guidance.differences import differences
from workbook.guidance.pitch import PARTS
from workbook.guidance.pitch_records import MAIN, RECORDS, variant_label
from workbook.i18n import _
from workbook.records import Audience
from workbook.widgets.desk import Desk
from workbook.widgets.elements.element import Handler

#: Setting under which the variant that the learner works on is kept.
IN_USE = "pitch_variant"


def record_in_use(book: Book) -> str:
    """Return the record of the pitch that the learner works on now."""
    chosen = str(book.settings.get(IN_USE, MAIN))
    return chosen if chosen in RECORDS else MAIN


def record_for(book: Book, audience: Audience) -> str:
    """Return the record of the pitch for such a listener: their own variant if it was begun, else the main one."""
    record = f"pitch:{audience.value}"
    if record in RECORDS and any(text.words.strip() for text in book.texts.read_all(record).values()):
        return record
    return MAIN


class PitchVariants:
    """Which pitch is worked on: choosing, beginning one as a copy of the main pitch, and what differs from it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> Mapping[str, Handler]:
        """Choosing, beginning, comparing."""
        return {"set_variant": self._set, "begin_variant": self._begin, "compare_main": self._compare}

    def state(self, words: Mapping[str, str]) -> dict[str, Any]:
        """The choice, and whether the one in use has `words` yet."""
        record = record_in_use(self._desk.book)
        return {
            "chosen": record,
            "options": [{"value": each, "text": variant_label(each)} for each in RECORDS],
            "main": record == MAIN,
            "begun": any(text.strip() for text in words.values()),
        }

    def _set(self, record: str) -> None:
        if record not in RECORDS:
            raise InvalidInputError(
                _("There is no pitch called “{name}”.").format(name=record), _("Choose one of the list.")
            )
        self._desk.book.settings.set(IN_USE, record)
        self._desk.changed()

    def _begin(self) -> None:
        """Put the main pitch into the empty parts of the variant in use; what is written stays."""
        texts, record = self._desk.book.texts, record_in_use(self._desk.book)
        main = texts.read_all(MAIN)
        if not any(text.words.strip() for text in main.values()):
            raise InvalidInputError(
                _("The main pitch is still empty."), _("Write it first, or begin freely here; both are fine.")
            )
        for part in PARTS:
            stored = texts.read(record, part)
            if part in main and not stored.words.strip():
                words = main[part].words
                texts.save(record, part, words, base_revision=stored.revision, now=self._desk.now())
        self._desk.changed(record)

    def _compare(self) -> list[dict[str, str]]:
        """The variant in use against the main pitch, piece by piece."""
        texts = self._desk.book.texts
        main, own = texts.read_all(MAIN), texts.read_all(record_in_use(self._desk.book))
        before, now = (
            "\n\n".join(side[part].words for part in PARTS if part in side and side[part].words) for side in (main, own)
        )
        return [piece._asdict() for piece in differences(before, now)]
