"""The keys whose comments a learner takes for a coach's: those of class cards, and those they said are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook.book import Book

#: Setting: by class the keys whose comments are a coach's. A class that was left keeps its own.
_KEYS = "coach_keys"


def known_keys(book: Book) -> Mapping[str, list[str]]:
    """Return the coach's public keys in base64 by class; under ``""`` those of coaches without a class."""
    known = book.settings.get(_KEYS, {})
    return known if isinstance(known, dict) else {}


def remember_keys(book: Book, class_id: str, keys: Iterable[str]) -> None:
    """Keep whose comments are the coach's in this class, also for the time after leaving it."""
    known = known_keys(book)
    both = dict.fromkeys((*known.get(class_id, ()), *keys))
    book.settings.set(_KEYS, {**known, class_id: list(both)})


def trust(book: Book, class_id: str, key: str) -> None:
    """Take a key for a coach's from now on: the learner asked the coach in person."""
    remember_keys(book, class_id, (key,))
