"""The days on which a repeating event falls, within a stretch of time and in bounded time whatever its rule says.

Source: RFC 5545, section 3.3.10, as far as calendars of people use it: rules by the hour, by the week of the year and
the like are not read. Tested against dateutil, which would follow a rule that never comes true to the year 9999.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

_WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_READ = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
EARLIEST_YEAR = 1970
#: A counted series is followed from its start; one that began longer before is read only if it must be over.
LONGEST_COUNTED_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule, read: how often, and which days of each period."""

    frequency: str
    interval: int
    count: int | None
    days: tuple[tuple[int, int], ...]
    weekdays: frozenset[int]
    month_days: tuple[int, ...]
    months: frozenset[int]
    positions: tuple[int, ...]
    week_start: int


def occurrences(rule: str, start: datetime, first: date, last: date) -> list[datetime] | None:
    """Return when an event that begins at `start` takes place from `first` to `last`, both days included.

    The times are wall times like `start` (without a zone), and `start` itself counts as the first. ``UNTIL`` is left
    to the caller, who knows the zone. None when the rule is of a kind that is not read, or damaged.

    Examples
    --------
    >>> occurrences("FREQ=MONTHLY;BYDAY=1TU", datetime(2026, 1, 6, 9), date(2026, 2, 1), date(2026, 3, 31))
    [datetime.datetime(2026, 2, 3, 9, 0), datetime.datetime(2026, 3, 3, 9, 0)]
    """
    try:
        parsed = _parse(rule)
    except ValueError:
        return None
    if parsed is None or start.year < EARLIEST_YEAR:
        return None
    if parsed.count is not None and (first - start.date()).days > LONGEST_COUNTED_DAYS:
        return [] if _is_over(parsed, start.date(), first) else None
    days = islice(_days(parsed, start.date(), first, last), parsed.count)
    return [datetime.combine(day, start.time()) for day in days if first <= day <= last]


def _is_over(rule: _Rule, start: date, first: date) -> bool:
    """Whether a counted series that leaves out no period has certainly ended before `first`."""
    if rule.count is None or rule.days or rule.month_days or rule.months or rule.positions:
        return False
    longest = 4 * 366 if start.day > 28 else _LONGEST_PERIOD[rule.frequency]  # 31 April is left out
    return (first - start).days > rule.count * rule.interval * longest


def until_of(rule: str) -> str:
    """Return the text of a rule's ``UNTIL``, or ``""``."""
    return next((part[6:].strip() for part in rule.upper().split(";") if part.startswith("UNTIL=")), "")


def _parse(text: str) -> _Rule | None:
    parts = dict(part.split("=", 1) for part in text.upper().replace(" ", "").strip(";").split(";"))
    frequency = parts.get("FREQ", "")
    if frequency not in _PERIODS or parts.keys() - _READ:
        return None
    days = tuple(_weekday(day) for day in parts["BYDAY"].split(",")) if "BYDAY" in parts else ()
    rule = _Rule(
        frequency=frequency,
        interval=int(parts.get("INTERVAL", "1")),
        count=int(parts["COUNT"]) if "COUNT" in parts else None,
        days=days,
        weekdays=frozenset(weekday for _ordinal, weekday in days),
        month_days=_numbers(parts.get("BYMONTHDAY", "")),
        months=frozenset(_numbers(parts.get("BYMONTH", ""))),
        positions=_numbers(parts.get("BYSETPOS", "")),
        week_start=_WEEKDAYS.get(parts.get("WKST", "MO"), 0),
    )
    by_months = frequency in {"MONTHLY", "YEARLY"}
    needs_months = any(ordinal for ordinal, _day in rule.days) or rule.month_days or rule.positions
    whole_year = frequency == "YEARLY" and (rule.days or rule.month_days or rule.positions) and len(rule.months) != 1
    if rule.interval < 1 or (rule.count or 1) < 1 or (needs_months and not by_months) or whole_year:
        return None
    return rule


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text else ()


def _weekday(text: str) -> tuple[int, int]:
    """``-1FR`` as (-1, 4); ``FR`` as (0, 4)."""
    if text[-2:] not in _WEEKDAYS:
        raise ValueError(text)
    return int(text[:-2] or "0"), _WEEKDAYS[text[-2:]]


def _days(rule: _Rule, start: date, first: date, last: date) -> Iterator[date]:
    """The days of the rule in order, `start` first. Without a count, what lies long before `first` is passed over."""
    yield start
    skip = 0
    if rule.count is None and first > start:
        skip = max(0, (first - start).days // (_LONGEST_PERIOD[rule.frequency] * rule.interval) - 1)
    number = skip
    while (days := _PERIODS[rule.frequency](rule, start, number * rule.interval)) is not None:
        begin, candidates = days
        if begin > last:
            return
        yield from (day for day in candidates if start < day <= last and (not rule.months or day.month in rule.months))
        number += 1


_Period = tuple[date, list[date]] | None


def _day(rule: _Rule, start: date, number: int) -> _Period:
    try:
        day = start + timedelta(days=number)
    except OverflowError:
        return None
    return day, [day] if not rule.weekdays or day.weekday() in rule.weekdays else []


def _week(rule: _Rule, start: date, number: int) -> _Period:
    try:
        begin = start - timedelta(days=(start.weekday() - rule.week_start) % 7) + timedelta(weeks=number)
        weekdays = rule.weekdays or {start.weekday()}
        week = [begin + timedelta(days=day) for day in range(7)]
    except OverflowError:
        return None
    return begin, [day for day in week if day.weekday() in weekdays]


def _month(rule: _Rule, start: date, number: int) -> _Period:
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    return None if year > date.max.year else _in_month(rule, start, year, month + 1)


def _year(rule: _Rule, start: date, number: int) -> _Period:
    if start.year + number > date.max.year:
        return None
    months = sorted(rule.months & set(range(1, 13))) or [start.month]
    found = [_in_month(rule, start, start.year + number, month) for month in months]
    return date(start.year + number, 1, 1), [day for _begin, days in found for day in days]


def _in_month(rule: _Rule, start: date, year: int, month: int) -> tuple[date, list[date]]:
    length = calendar.monthrange(year, month)[1]
    numbers = set(range(1, length + 1))
    if rule.month_days:
        numbers &= {day if day > 0 else length + 1 + day for day in rule.month_days}
    if rule.days:
        numbers &= {number for wanted in rule.days for number in _weekdays_in(year, month, length, wanted)}
    elif not rule.month_days:
        numbers &= {start.day}
    days = [date(year, month, number) for number in sorted(numbers)]
    if rule.positions:
        ranks = {position - 1 if position > 0 else len(days) + position for position in rule.positions if position}
        days = [day for rank, day in enumerate(days) if rank in ranks]
    return date(year, month, 1), days


def _weekdays_in(year: int, month: int, length: int, wanted: tuple[int, int]) -> list[int]:
    ordinal, weekday = wanted
    first = 1 + (weekday - date(year, month, 1).weekday()) % 7
    every = list(range(first, length + 1, 7))
    if not ordinal:
        return every
    rank = ordinal - 1 if ordinal > 0 else len(every) + ordinal
    return [every[rank]] if 0 <= rank < len(every) else []


_PERIODS: dict[str, Callable[[_Rule, date, int], _Period]] = {
    "DAILY": _day,
    "WEEKLY": _week,
    "MONTHLY": _month,
    "YEARLY": _year,
}
_LONGEST_PERIOD = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
