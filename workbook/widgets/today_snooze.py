"""When a put-off item comes back: at the beginning of a working day of the learner's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import day_of, day_starts, spoken_date
from workbook.guidance.working_days import WorkingDays
from workbook.i18n import _


def _days(today: date, calendar: WorkingDays) -> dict[str, tuple[str, date]]:
    """Each choice with its words and the day it means; what falls on a free day moves behind it."""
    planned = {
        "tomorrow": (_("Tomorrow"), today + timedelta(days=1)),
        "three_days": (_("In 3 days"), today + timedelta(days=3)),
        "monday": (_("Next Monday"), today + timedelta(days=7 - today.weekday())),
    }
    found = {}
    for value, (words, day) in planned.items():
        back_on = calendar.next_day(day)
        found[value] = (words if back_on == day else _moved(), back_on)
    return found


def _moved() -> str:
    return _("Next working day")


def snoozes(now: datetime, zone: ZoneInfo, calendar: WorkingDays) -> list[dict[str, str]]:
    """Return the choices for putting an item off, each with the day it means, and each day once."""
    today = day_of(now, zone)
    days = _days(today, calendar)
    offered: dict[date, tuple[str, str]] = {}
    # The plainest name of a day comes first: “Tomorrow”, “Next Monday”, and what moved there last.
    for value in sorted(("tomorrow", "monday", "three_days"), key=lambda each: days[each][0] == _moved()):
        words, day = days[value]
        offered.setdefault(day, (value, words))
    return [
        {"value": value, "text": _("{choice} ({day})").format(choice=words, day=spoken_date(day, today))}
        for day, (value, words) in sorted(offered.items())
    ]


def snooze_until(choice: str, now: datetime, zone: ZoneInfo, calendar: WorkingDays) -> datetime:
    """Return the instant at which the day of `choice` begins."""
    days = _days(day_of(now, zone), calendar)
    if choice not in days:
        raise InvalidInputError(
            _("“{choice}” is no day to put something off to.").format(choice=choice),
            _("Use one of: {choices}.").format(choices=", ".join(days)),
        )
    return day_starts(days[choice][1], zone)
