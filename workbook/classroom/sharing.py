"""Handing over what a learner made, knowing what arrived, and taking it back.

What is said afterwards is read from the place where the thing lies, never from what somebody meant to send.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from workbook.book import Book
from workbook.book.shared import SharedItem
from workbook.classroom.comments import same_words
from workbook.classroom.exchange import Exchange
from workbook.classroom.folder import ENDING
from workbook.classroom.items import Item, id_of, kind_of
from workbook.classroom.keys import learner_id, signing_key
from workbook.classroom.pack import Answer, Pack, Withdrawal
from workbook.classroom.sealing import seal, unseal
from workbook.errors import UnreadableFileError, WorkbookError
from workbook.guidance.pitch import PARTS
from workbook.i18n import _
from workbook.norms import Norms
from workbook.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What arrived: the row in the book, and what was found at the place itself, in one line."""

    item: SharedItem
    told: str


def usual_expiry(today: date, class_ends_on: date | None, norms: Norms) -> date:
    """Return until when to share if the learner says nothing: the end of the class, else `class_share_days` later."""
    if class_ends_on is not None and class_ends_on >= today:
        return class_ends_on
    return today + timedelta(days=norms.whole("class_share_days"))


def removed(item: SharedItem) -> bool:
    """Delete a pack from the folder in which it was laid; whether nothing of it lies there any more."""
    path = Path(item.place)
    if not path.is_absolute():
        return True
    with contextlib.suppress(OSError):
        if path.read_bytes() == item.sealed.encode("utf-8"):
            path.unlink()
    return not path.exists()


def prepare(book: Book, item: Pack | Answer | Withdrawal, people: Mapping[str, str] | None = None) -> SharedItem:
    """Seal something and keep it in the book, so that it can be handed over, and handed over again.

    Raises
    ------
    PackError : it is larger than any exchange takes; nothing is kept.
    """
    sealed = seal(item, signing_key(book)).decode("utf-8")
    return book.shared.add(
        SharedItem(
            id=id_of(item),
            kind=kind_of(item),
            class_id=item.class_id,
            sealed=sealed,
            people=people or {},
            made_at=item.made_at,
        )
    )


def hand_over(book: Book, item_id: str, exchange: Exchange, now: datetime) -> HandedOver:
    """Hand a kept item to an exchange, read it back from there, and note where it lies and what it holds.

    Raises
    ------
    WorkbookError : the exchange cannot be reached, or what lies there is not what was handed over. The item stays in
        the book as it was and can be handed over again.
    """
    kept = book.shared.get(item_id)
    sealed = kept.sealed.encode("utf-8")
    receipt = exchange.submit(sealed)
    found = _lies_there(exchange, kept)
    if found is None:
        raise UnreadableFileError(
            _("What you shared was taken, and cannot be found there now."),
            _("Look whether the folder or the server can be reached, then hand it over once more: it counts once."),
            where=receipt.place,
        )
    told = _told(found)
    return HandedOver(book.shared.handed_over(item_id, told=told, place=receipt.place, at=now), told)


def write_out(book: Book, item_id: str, folder: Path, now: datetime) -> HandedOver:
    """Write a kept item to a file that the learner passes on, read it back, and note where it lies.

    Raises
    ------
    InvalidInputError : the folder cannot be written.
    """
    kept = book.shared.get(item_id)
    path = folder / f"{_file_name(kept.kind)}-{now:%Y-%m-%d}-{kept.id[:8]}{ENDING}"
    write_whole(path, (kept.sealed.encode("utf-8"),))
    told = _told(unseal(path.read_bytes(), path.name).item)
    return HandedOver(book.shared.handed_over(item_id, told=told, place=str(path), at=now), told)


def withdrawal(book: Book, class_id: str, pack_id: str | None, now: datetime) -> Withdrawal:
    """Return what takes one pack back, or with None everything shared with a class so far."""
    return Withdrawal(class_id=class_id, learner_id=learner_id(book, class_id), made_at=now, pack_id=pack_id)


def standing(items: Sequence[SharedItem]) -> list[SharedItem]:
    """Return the packs that were handed over and not taken back, the latest first."""
    return [each for each in items if each.kind == "pack" and each.shared_at and each.withdrawn_at is None]


def pack_in(item: SharedItem) -> Pack | None:
    """Return the pack that a row holds; None when its words went with a deleted person, or it cannot be read."""
    if item.kind != "pack" or not item.sealed:
        return None
    with contextlib.suppress(WorkbookError):
        found = unseal(item.sealed.encode("utf-8", "replace"), item.id).item
        return found if isinstance(found, Pack) else None
    return None


def is_mine(book: Book, item: SharedItem) -> bool:
    """Whether this book signs as the one that shared an item; else its withdrawal would be somebody else's."""
    pack = pack_in(item)
    return pack is None or pack.learner_id == learner_id(book, item.class_id)


def changed_parts(book: Book, pack: Pack) -> list[str]:
    """Return which parts of the pitches in a pack say something else in the book now, such as ``pitch:main#past``.

    Words are compared and not times. Words in which others were taken out are compared with others taken out, so that
    a pseudonym alone is no change.
    """
    changed = []
    for pitch in pack.pitches:
        texts = book.texts.read_all(pitch.record)
        for part in dict.fromkeys((*PARTS, *pitch.parts)):
            now = texts[part].words if part in texts else ""
            if not same_words(book, pitch.parts.get(part, ""), now):
                changed.append(f"{pitch.record}#{part}")
    return changed


def _lies_there(exchange: Exchange, kept: SharedItem) -> Item | None:
    """The item as it lies in the exchange; those whose name speaks of it are opened first."""
    sealed = kept.sealed.encode("utf-8")
    marks = (kept.id, kept.id.replace(":", "_"))
    for named in (True, False):
        for arrival in exchange.submissions():
            if any(mark in arrival.name or mark in arrival.stamp for mark in marks) is not named:
                continue
            with contextlib.suppress(WorkbookError):
                found = arrival.read()
                if found.strip() == sealed.strip():
                    item: Item = unseal(found, arrival.name).item
                    return item
    return None


def _told(item: Item) -> str:
    match item:
        case Pack():
            return item.told()
        case Answer():
            return _("an answer to a comment")
        case Withdrawal():
            return _("a note that you take back what you shared")
    return ""


def _file_name(kind: str) -> str:
    return {"pack": "for-my-coach", "answer": "answer-for-my-coach", "withdrawal": "taken-back"}[kind]
