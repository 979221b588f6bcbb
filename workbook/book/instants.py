"""Instants as whole microseconds since 1970 in UTC: exact, sortable, and quick to read by the ten thousand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import overload

from workbook.records import aware

#: What instants are counted from.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@overload
def to_us(moment: datetime, name: str = ...) -> int: ...
@overload
def to_us(moment: None, name: str = ...) -> None: ...
@overload
def to_us(moment: datetime | None, name: str = ...) -> int | None: ...
def to_us(moment: datetime | None, name: str = "now") -> int | None:
    """Return `moment` as microseconds; raises `InvalidInputError` naming `name` when it has no zone."""
    if moment is None:
        return None
    since = aware(moment, name) - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


@overload
def from_us(us: int) -> datetime: ...
@overload
def from_us(us: int | None) -> datetime | None: ...
def from_us(us: int | None) -> datetime | None:
    """Return the instant in UTC that `to_us` stored."""
    return None if us is None else EPOCH + timedelta(0, 0, us)
