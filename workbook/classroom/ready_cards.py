"""Class cards that an administrator laid ready: a learner joins by the name of the class and looks for no file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from workbook.classroom.class_bundle import CONTENT_VARIABLE, is_bundle, unbundle
from workbook.classroom.class_content import MOST_BYTES
from workbook.errors import WorkbookError

_ENDINGS = (".coffee.zip", ".coffee.jsonl")
#: More classes than one school runs at a time; what lies there beyond is not opened. Our choice.
MOST_CARDS = 200


@dataclass(frozen=True, slots=True)
class ReadyCard:
    """A class card that can be joined with, and where it lies."""

    class_id: str
    name: str
    coach: str
    path: Path


def ready_cards(today: date) -> tuple[ReadyCard, ...]:
    """Return the sound class cards in the file or folder of ``WORKBOOK_CLASS_CONTENT``, by name; none when unset.

    What is damaged, something else or over is passed over. Of several cards of one class and one coach the newest
    stands. Whoever can write there says who the coach is, so an administrator lets nobody else do so.
    """
    newest: dict[tuple[str, str], tuple[datetime, int, ReadyCard]] = {}
    for path in _files(os.environ.get(CONTENT_VARIABLE, "")):
        try:
            changed = path.stat().st_mtime_ns
            key, made_at, card = _opened(path, today)
        except (OSError, WorkbookError, LookupError):
            continue
        entry = (made_at, changed, card)
        newest[card.class_id, key] = max(entry, newest.get((card.class_id, key), entry), key=lambda each: each[:2])
    found = (card for _made_at, _changed, card in newest.values())
    return tuple(sorted(found, key=lambda card: (card.name.casefold(), card.coach, str(card.path))))


def _files(named: str) -> Iterator[Path]:
    if not named:
        return
    place = Path(named)
    try:
        if not place.is_dir():
            yield place
            return
        paths = sorted(path for path in place.iterdir() if path.name.endswith(_ENDINGS))
    except OSError:
        return
    yield from paths[:MOST_CARDS]


def _opened(path: Path, today: date) -> tuple[str, datetime, ReadyCard]:
    """The key that signed a card, when its class was made, and the card; `LookupError` for one nobody can join with."""
    from workbook.classroom.from_coach import ClassCard
    from workbook.classroom.sealing import unseal

    if path.stat().st_size > 2 * MOST_BYTES:
        raise LookupError(path.name)
    data = path.read_bytes()
    sealed = unseal(unbundle(data).card if is_bundle(data) else data, path.name)
    card = sealed.item
    if not isinstance(card, ClassCard) or sealed.key not in card.coach_keys:
        raise LookupError(path.name)
    if card.expires_on is not None and today > card.expires_on:
        raise LookupError(path.name)
    return sealed.key, card.made_at, ReadyCard(card.class_id, card.name, card.coach, path)
