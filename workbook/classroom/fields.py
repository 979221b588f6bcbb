"""The fields of what travels between a learner and a coach: each text bounded, each number within its range."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from workbook.i18n import _

#: A name, a label, a topic.
Line = Annotated[str, Meta(max_length=200)]
#: What somebody wrote: a part of a pitch, a comment, a note.
Words = Annotated[str, Meta(max_length=20_000)]
#: An id as this workbook or a database makes it.
Id = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z_.:#-]{1,100}\Z")]
#: The id of a class, or ``""`` for a pack that is made for one coach without a class.
ClassId = Annotated[str, Meta(pattern=r"\A[0-9a-z-]{0,64}\Z")]
#: A learner in one class: not the id of the book, and another one in every class.
LearnerId = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
#: An Ed25519 public key, 32 bytes in base64.
Key = Annotated[str, Meta(pattern=r"\A[0-9A-Za-z+/]{43}=\Z")]
#: What a comment is about: ``pack``, ``pitch:main#past``, ``question:<id>``.
About = Annotated[str, Meta(pattern=r"\A(pack|pitch:[a-z]{1,20}#[a-z]{1,20}|question:[0-9A-Za-z_.:-]{1,90})\Z")]

Instant = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Rating = Annotated[int, Meta(ge=1, le=10)]
Days = Annotated[int, Meta(ge=0, le=100_000)]
#: One of a small set, of which a later version may have more: who reads it passes over what it does not know.
Code = Annotated[str, Meta(max_length=30)]
WeekRow = tuple[date, Code, Code, Code, Code, Count]
WaitRow = tuple[Days, Code, Code, Code, Count]

_FIRST_YEAR, _LAST_YEAR = 1990, 2199


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """A value that does not change and holds nothing but what its description names."""


def within_calendars(*moments: date | None) -> None:
    """Refuse a day or moment that not every calendar and time zone can show; a clock is not wrong by centuries."""
    for moment in moments:
        if moment is not None and not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise ValueError(_("{day} is no day of our time").format(day=moment.isoformat()[:40]))


def fresh_id() -> str:
    """A fresh id for something that is handed over; the same thing sent again keeps it, so it counts once."""
    return str(uuid.uuid4())
