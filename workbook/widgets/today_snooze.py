"""When a put-off item comes back: at the beginning of a day of the learner's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of, day_starts, spoken_date
from workbook.i18n import _


def _days(today: date) -> dict[str, tuple[str, date]]:
    """Each choice with its words and the day it means."""
    return {
        "tomorrow": (_("Tomorrow"), today + timedelta(days=1)),
        "three_days": (_("In 3 days"), today + timedelta(days=3)),
        "monday": (_("Next Monday"), today + timedelta(days=7 - today.weekday())),
    }


def snoozes(now: datetime, zone: ZoneInfo) -> list[dict[str, str]]:
    """Return the choices for putting an item off, each with the day it means."""
    today = day_of(now, zone)
    return [
        {"value": value, "text": _("{choice} ({day})").format(choice=words, day=spoken_date(day, today))}
        for value, (words, day) in _days(today).items()
    ]


def snooze_until(choice: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which the day of `choice` begins."""
    days = _days(day_of(now, zone))
    if choice not in days:
        raise InvalidInputError(
            _("“{choice}” is no day to put something off to.").format(choice=choice),
            _("Use one of: {choices}.").format(choices=", ".join(days)),
        )
    return day_starts(days[choice][1], zone)
