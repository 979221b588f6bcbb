"""Dates and spans as people say them: “Tue 3 Feb, in 2 days”, “14:02”, “yesterday”.

Everything is worked out in the zone of the person who reads it, and `now` is passed in. The words go
through gettext one by one, so that a translation can also change their order.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbook.i18n import _, ngettext


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone called `name`, or UTC when there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day on which `moment` falls in `zone`."""
    return moment.astimezone(zone).date()


def day_starts(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which `day` begins in `zone`, as UTC; right on days when the clock changes."""
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def day_ends(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which `day` is over in `zone`, as UTC."""
    return day_starts(day + timedelta(days=1), zone)


def weekday_name(day: date) -> str:
    """Return the short name of the weekday: “Tue”."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month_name(day: date) -> str:
    """Return the short name of the month: “Feb”."""
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )[day.month - 1]


def spoken_date(day: date, today: date) -> str:
    """Return “Tue 3 Feb”, with the year when it is not this one."""
    pattern = _("{weekday} {day} {month}") if day.year == today.year else _("{weekday} {day} {month} {year}")
    return pattern.format(weekday=weekday_name(day), day=day.day, month=month_name(day), year=day.year)


def spoken_day(day: date, today: date) -> str:
    """Return “today”, “tomorrow”, “yesterday” or the date: “Tue 3 Feb”."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return near.get((day - today).days) or spoken_date(day, today)


def spoken_day_and_distance(day: date, today: date) -> str:
    """Return the day and how far off it is: “today”, “Tue 3 Feb, in 2 days”, “Fri 30 Jan, 2 days ago”."""
    days = (day - today).days
    if abs(days) <= 1:
        return spoken_day(day, today)
    if days > 0:
        return ngettext("{date}, in {days} day", "{date}, in {days} days", days).format(
            date=spoken_date(day, today), days=days
        )
    return ngettext("{date}, {days} day ago", "{date}, {days} days ago", -days).format(
        date=spoken_date(day, today), days=-days
    )


def spoken_time(moment: datetime, zone: ZoneInfo) -> str:
    """Return the time of day: “14:02”."""
    return f"{moment.astimezone(zone):%H:%M}"


def spoken_moment(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return day and time: “today 14:02”, “tomorrow 09:30”, “Tue 3 Feb 14:02”."""
    return _("{day} {time}").format(
        day=spoken_day(day_of(moment, zone), day_of(now, zone)), time=spoken_time(moment, zone)
    )


def exact_moment(moment: datetime, zone: ZoneInfo) -> str:
    """Return the unmistakable form that is shown on hover: “2026-02-03 14:02 (Europe/Berlin)”."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M} ({zone.key})"


def spoken_span(span: timedelta) -> str:
    """Return how long something is: “less than a minute”, “25 minutes”, “3 hours”, “2 days”.

    Whole units, rounded down, so that nothing is said to be further along than it is.
    """
    minutes = int(abs(span).total_seconds() // 60)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    days = hours // 24
    return ngettext("{count} day", "{count} days", days).format(count=days)


def spoken_ago(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return how long ago something was: “just now”, “25 minutes ago”, “yesterday”, “9 days ago”.

    Days are counted on the calendar of `zone`, as people count them; a moment still to come reads as
    “just now”.
    """
    days = (day_of(now, zone) - day_of(moment, zone)).days
    passed = now - moment
    if passed < timedelta(minutes=1):
        return _("just now")
    if days == 0 or passed < timedelta(hours=6):
        return _("{span} ago").format(span=spoken_span(passed))
    if days == 1:
        return _("yesterday")
    return ngettext("{days} day ago", "{days} days ago", days).format(days=days)


def spoken_until(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return how far off something is: “now”, “in 25 minutes”, “tomorrow 09:30”, “Tue 3 Feb, in 2 days”."""
    ahead = moment - now
    if ahead < timedelta(minutes=1):
        return _("now")
    if ahead < timedelta(hours=6):
        return _("in {span}").format(span=spoken_span(ahead))
    day, today = day_of(moment, zone), day_of(now, zone)
    if (day - today).days <= 1:
        return spoken_moment(moment, now, zone)
    return spoken_day_and_distance(day, today)


def spoken_due(due_at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return when something is due: “due in 3 hours”, “due tomorrow 09:30”, “due since yesterday”.

    What is late is said as a fact and not as a reproach.
    """
    if due_at > now:
        return _("due {when}").format(when=spoken_until(due_at, now, zone))
    days = (day_of(now, zone) - day_of(due_at, zone)).days
    if now - due_at < timedelta(minutes=1):
        return _("due now")
    if days == 0:
        return _("due since {time}").format(time=spoken_time(due_at, zone))
    if days == 1:
        return _("due since yesterday")
    return _("due since {date}").format(date=spoken_date(day_of(due_at, zone), day_of(now, zone)))


def spoken_due_day(day: date, today: date) -> str:
    """Return when something with a day and no time is due: “due today”, “due Tue 3 Feb, in 2 days”."""
    if day < today:
        return _("was due {day}").format(day=spoken_day_and_distance(day, today))
    return _("due {when}").format(when=spoken_day_and_distance(day, today))
