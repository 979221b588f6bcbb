"""Which days count: weekends and holidays are left out, and the clock on the wall is kept.

Everything is worked out on the learner's calendar. A week is seven dates and not 168 hours, so a message
of nine o'clock asks for a reminder at nine o'clock, on both sides of a change of the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.guidance.spoken_dates import day_of
from workbook.i18n import _

#: Saturday and Sunday, as `date.weekday` counts.
USUAL_WEEKEND = frozenset({5, 6})

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class DaysOff:
    """Days in a row on which nothing falls due, the first and the last among them."""

    starts_on: date
    ends_on: date
    label: str = ""

    def __contains__(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """The learner's calendar: the days of the week that are free, and the days off.

    `weekend` holds weekdays, Monday being 0; at most six of them, for something must be left to work on.
    """

    weekend: frozenset[int] = USUAL_WEEKEND
    off: tuple[DaysOff, ...] = ()

    def is_off(self, day: date) -> bool:
        """Whether `day` is a weekend day or a day off."""
        return day.weekday() in self.weekend or any(day in days for days in self.off)

    def next_day(self, day: date) -> date:
        """Return `day` if it is a working day, else the next one that is.

        Examples
        --------
        >>> WorkingDays().next_day(date(2026, 2, 7))
        datetime.date(2026, 2, 9)
        """
        while True:
            resting = next((days for days in self.off if day in days), None)
            if resting is not None:
                day = resting.ends_on + _ONE_DAY
            elif day.weekday() in self.weekend:
                day += _ONE_DAY
            else:
                return day

    def day_after(self, day: date, count: int) -> date:
        """Return the working day that comes `count` working days after `day`; from a day off, counting begins next.

        Examples
        --------
        >>> WorkingDays().day_after(date(2026, 2, 6), 3), WorkingDays().day_after(date(2026, 2, 7), 1)
        (datetime.date(2026, 2, 11), datetime.date(2026, 2, 9))
        """
        for _step in range(count):
            day = self.next_day(day + _ONE_DAY)
        return day

    def moved(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return `moment` if its day in `zone` is a working day, else the same time on the next one."""
        day = day_of(moment, zone)
        return _on_day(moment, self.next_day(day), zone) if self.is_off(day) else moment

    def after(self, moment: datetime, count: float, zone: ZoneInfo) -> datetime:
        """Return the same time `count` working days later; a part of a day counts as a whole one."""
        return _on_day(moment, self.day_after(day_of(moment, zone), -int(-count // 1)), zone)

    def reason(self, day: date) -> str:
        """Return what a free day is: its label, “a day off” or “weekend”; empty for a working day."""
        for days in self.off:
            if day in days:
                return days.label or _("a day off")
        return _("weekend") if day.weekday() in self.weekend else ""


def quiet_until(
    moment: datetime, days: float, zone: ZoneInfo, *, calendar: WorkingDays, working_days: bool = False
) -> datetime:
    """Return until when to leave somebody in peace who was written to at `moment`.

    `working_days` says that `days` counts working days; otherwise the day moves on when it is free.
    """
    if working_days:
        return calendar.after(moment, days, zone)
    return calendar.moved(days_later(moment, days, zone), zone)


def days_later(moment: datetime, days: float, zone: ZoneInfo) -> datetime:
    """Return the same time on the clock of `zone` so many days later, as UTC.

    Examples
    --------
    The clocks in Berlin went forward on 29 March 2026:

    >>> days_later(datetime(2026, 3, 24, 8, tzinfo=UTC), 7, ZoneInfo("Europe/Berlin")).isoformat()
    '2026-03-31T07:00:00+00:00'
    """
    local = moment.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    return local.replace(tzinfo=zone).astimezone(UTC)


def _on_day(moment: datetime, day: date, zone: ZoneInfo) -> datetime:
    """The time of day of `moment` on another day, as UTC."""
    return days_later(moment, (day - day_of(moment, zone)).days, zone)
