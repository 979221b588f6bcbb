"""Times as a clock on a wall shows them, turned into instants; also on the nights when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from workbook.errors import InvalidInputError
from workbook.guidance.spoken_dates import spoken_date, spoken_time
from workbook.i18n import _

#: Zones that no person means when they say where they are.
_NOT_PLACES = ("Etc/", "SystemV/", "posix/", "right/", "US/", "localtime", "Factory", "posixrules")


@cache
def zone_names() -> tuple[str, ...]:
    """Return the time zones to choose from, by name; places first, then UTC."""
    places = sorted(name for name in available_timezones() if "/" in name and not name.startswith(_NOT_PLACES))
    return (*places, "UTC")


def known_zone(name: str) -> ZoneInfo:
    """Return the zone called `name`, forgiving case and spaces, or raise `InvalidInputError`."""
    wanted = "_".join(name.split())
    by_fold = {each.casefold(): each for each in zone_names()}
    try:
        return ZoneInfo(by_fold.get(wanted.casefold(), wanted))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidInputError(
            _("“{name}” is not a time zone that this workbook knows.").format(name=name[:80]),
            _("Choose one from the list: type a large city nearby, for instance Europe/Berlin."),
            where=_("Time zone"),
        ) from None


def read_day(text: str, what: str) -> date:
    """Return the day that a date field holds (``2026-02-03``), or raise `InvalidInputError`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1990 <= day.year <= 2200:
        raise InvalidInputError(
            _("“{text}” is not a day.").format(text=text[:40]), _("Choose a day in the calendar."), where=what
        )
    return day


def read_time(text: str, what: str) -> time:
    """Return the time that a time field holds (``14:30``), or raise `InvalidInputError`."""
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise InvalidInputError(
            _("“{text}” is not a time.").format(text=text[:40]), _("Write it as 14:30."), where=what
        ) from None


def instants_of(day: date, at: time, zone: ZoneInfo) -> list[datetime]:
    """Return the instants at which clocks in `zone` show `at` on `day`: usually one.

    In the hour that is skipped in spring there is none, in the hour that is repeated in autumn there are two.
    """
    found = []
    for fold in (0, 1):
        moment = datetime.combine(day, at, tzinfo=zone).replace(fold=fold).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, at) and moment not in found:
            found.append(moment)
    return found


def instant_of(day: date, at: time, zone: ZoneInfo, *, which: int = 0) -> datetime:
    """Return one instant, the earlier of two unless `which` is 1; `InvalidInputError` where there is none."""
    found = instants_of(day, at, zone)
    if not found:
        after = (datetime.combine(day, at, tzinfo=zone).astimezone(UTC)).astimezone(zone)
        raise InvalidInputError(
            _("On {day} the clocks in {zone} jump over {time}; that time does not exist.").format(
                day=spoken_date(day, day), zone=zone.key, time=f"{at:%H:%M}"
            ),
            _("Choose another, for instance {time}.").format(time=spoken_time(after, zone)),
            where=_("Time"),
        )
    return found[min(which, len(found) - 1)]


def offset_name(moment: datetime, zone: ZoneInfo) -> str:
    """Return how far `zone` is from UTC at that instant: “UTC+2”, “UTC+5:30”."""
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def read_moment(text: str, zone: ZoneInfo, now: datetime, what: str) -> datetime:
    """Return the instant of a date-and-time field in `zone`; not later than `now`.

    Raises
    ------
    InvalidInputError : no date and time, a time that the clocks skip, or one that is still to come.
    """
    day_text, _sign, time_text = text.partition("T")
    moment = instant_of(read_day(day_text, what), read_time(time_text, what), zone)
    if moment > now + timedelta(minutes=1):
        raise InvalidInputError(
            _("That is still to come."), _("Give the time at which it happened, up to now."), where=what
        )
    return min(moment, now)


def field_moment(moment: datetime, zone: ZoneInfo) -> str:
    """Return an instant as a date-and-time field takes it: ``2026-02-03T14:30``."""
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}"
