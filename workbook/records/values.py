"""What every record is made with: a fresh id, and instants in UTC."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from workbook.errors import InvalidInputError
from workbook.i18n import _


def new_id() -> str:
    """A fresh id. Ids are made by the caller, so sending the same record twice stores it once."""
    return str(uuid.uuid4())


def aware(moment: datetime, field_name: str) -> datetime:
    """Return `moment` in UTC, or raise `InvalidInputError` naming the field when it has no zone."""
    if moment.tzinfo is None:
        raise InvalidInputError(
            _("{moment} has no time zone.").format(moment=moment.isoformat(" ")),
            _("Give the time together with its zone."),
            where=field_name,
        )
    return moment.astimezone(UTC)
