"""Each kind of thing that travels, by its word and its id, and as JSON.

What is made in Python is checked when it is sealed, what comes in when it is opened.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from workbook.classroom.from_coach import ClassCard, Feedback
from workbook.classroom.pack import Answer, Pack, Withdrawal

Item = Pack | Answer | Withdrawal | Feedback | ClassCard
ItemType = TypeVar("ItemType", bound=Item)

#: Each kind of item by the word that its seal names.
KINDS: dict[str, type[Item]] = {
    "pack": Pack,
    "answer": Answer,
    "withdrawal": Withdrawal,
    "feedback": Feedback,
    "class": ClassCard,
}


_ENCODER = msgspec.json.Encoder()
_DECODERS = {kind: msgspec.json.Decoder(model) for kind, model in KINDS.items()}


def encoded(item: Item) -> bytes:
    """Return `item` as JSON, unchecked."""
    return _ENCODER.encode(item)


def decoded(data: bytes, kind: str) -> Any:
    """Return the item of this kind that `data` holds.

    Raises
    ------
    ValueError : it does not hold one; ``msgspec.ValidationError`` when it is JSON and not what its kind describes.
    RecursionError : it is nested too deeply.
    """
    return _DECODERS[kind].decode(data)


def checked(item: ItemType) -> ItemType:
    """Return `item` if everything in it is as described; making it in Python checks days alone.

    Raises
    ------
    ValueError : with the place and what is expected there.
    """
    same: ItemType = decoded(encoded(item), kind_of(item))
    return same


def kind_of(item: Item) -> str:
    """Return the word for what `item` is."""
    return next(kind for kind, model in KINDS.items() if isinstance(item, model))


def id_of(item: Item) -> str:
    """Return the id under which an item is handed over."""
    match item:
        case Pack():
            return item.pack_id
        case Answer():
            return item.answer_id
        case Withdrawal():
            return item.withdrawal_id
        case Feedback():
            return item.feedback_id
        case ClassCard():
            return item.class_id
