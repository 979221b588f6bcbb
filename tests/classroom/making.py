"""Invented learners with keys, and what they hand in."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from workbook.classroom.exchange import Arrival
from workbook.classroom.pack import Pack
from workbook.classroom.sealing import seal
from workbook.classroom.signing import SigningKey

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CLASS = "autumn-1"


def key_of(who: str) -> SigningKey:
    """The same key for the same word, each time."""
    return SigningKey(hashlib.sha256(f"key of {who}".encode()).digest())


def learner_of(who: str) -> str:
    return hashlib.sha256(f"learner {who}".encode()).hexdigest()[:32]


def pack_of(who: str, minutes: int = 0, **fields: Any) -> Pack:
    """A pack of an invented learner, made so many minutes after `NOW`."""
    usual: dict[str, Any] = {
        "pack_id": f"{who}-{minutes}",
        "class_id": CLASS,
        "learner_id": learner_of(who),
        "name": f"{who} Madeup",
        "made_at": NOW + timedelta(minutes=minutes),
    }
    return Pack(**{**usual, **fields})


def sealed_pack(who: str, minutes: int = 0, *, key: str = "", **fields: Any) -> bytes:
    return seal(pack_of(who, minutes, **fields), key_of(key or who))


def arrival(data: bytes, name: str, minutes: int = 0) -> Arrival:
    return Arrival(name, f"{len(data)}:{minutes}", "", NOW + timedelta(minutes=minutes), lambda: data)
