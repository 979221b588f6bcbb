"""The learner's days off as they are kept: read leniently, checked on the way in.

Two settings of the book: ``days_off`` is a list of ``{"from": "2026-12-24", "to": "2027-01-02", "label": "…"}``
and ``weekend`` a list of the weekdays in `WEEKDAYS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from workbook.errors import InvalidInputError
from workbook.guidance.working_days import USUAL_WEEKEND, DaysOff, WorkingDays
from workbook.i18n import _

DAYS_OFF = "days_off"
WEEKEND = "weekend"

#: The weekdays as the setting names them, Monday first.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: As many entries are kept, and as many days may be off in a row.
MOST_ENTRIES = 100
LONGEST_DAYS = 366
LONGEST_LABEL = 60

_YEARS = range(2000, 2200)


def check_days_off(starts: str, ends: str = "", label: str = "") -> DaysOff:
    """Return days off from what was typed; without an end it is one day.

    Parameters
    ----------
    starts, ends : ISO dates, ``2026-12-24``, both included.
    label : what the days are called, up to 60 characters.

    Raises
    ------
    InvalidInputError : a date that is none, an end before the beginning, more than 366 days, a long label; the
        message names the field, and what would fit.
    """
    first = _day(starts, _("First day"))
    last = _day(ends, _("Last day")) if ends.strip() else first
    if last < first:
        raise InvalidInputError(
            _("The last day, {last}, lies before the first, {first}.").format(last=last, first=first),
            _("Give the days in their order, or leave the last one empty for a single day."),
        )
    if (last - first).days >= LONGEST_DAYS:
        raise InvalidInputError(
            _("These are {count} days in a row.").format(count=(last - first).days + 1),
            _("Give at most {most} days at a time.").format(most=LONGEST_DAYS),
        )
    words = " ".join(label.split())
    if len(words) > LONGEST_LABEL:
        raise InvalidInputError(
            _("This name is longer than {most} characters.").format(most=LONGEST_LABEL),
            _("A word or two is enough."),
        )
    return DaysOff(first, last, words)


def with_days_off(kept: Iterable[DaysOff], added: DaysOff) -> tuple[DaysOff, ...]:
    """Return `kept` and `added` in the order of the calendar; the same days twice, or too many, are refused."""
    before = tuple(kept)
    if any((days.starts_on, days.ends_on) == (added.starts_on, added.ends_on) for days in before):
        raise InvalidInputError(_("These days are on your list already."), _("Choose others."))
    if len(before) >= MOST_ENTRIES:
        raise InvalidInputError(
            _("There are {most} entries already.").format(most=MOST_ENTRIES),
            _("Take some off first that are over."),
        )
    return tuple(sorted((*before, added)))


def check_weekend(days: Iterable[str]) -> frozenset[int]:
    """Return the weekdays named by `days`, Monday being 0; raises for an unknown one and for all seven."""
    names = list(days)
    unknown = [name for name in names if name not in WEEKDAYS]
    if unknown:
        raise InvalidInputError(
            _("“{name}” is no day of the week.").format(name=unknown[0]),
            _("Use one of: {names}.").format(names=", ".join(WEEKDAYS)),
        )
    if len(set(names)) == len(WEEKDAYS):
        raise InvalidInputError(
            _("With every day free, nothing could ever fall due."),
            _("Leave at least one day of the week to work on."),
        )
    return frozenset(WEEKDAYS.index(name) for name in names)


def working_days(days_off: object = None, weekend: object = None) -> WorkingDays:
    """Return the calendar that the stored settings describe; what cannot be read is left out.

    What another version stored, or what somebody changed by hand, must not stop Today.
    """
    found = []
    for entry in days_off if isinstance(days_off, list) else ():
        if isinstance(entry, Mapping):
            with suppress(InvalidInputError):
                found.append(check_days_off(*(str(entry.get(name, "")) for name in ("from", "to", "label"))))
    free = USUAL_WEEKEND
    if isinstance(weekend, list):
        with suppress(InvalidInputError):
            free = check_weekend(map(str, weekend))
    return WorkingDays(weekend=free, off=tuple(sorted(set(found)))[:MOST_ENTRIES])


def as_stored(calendar: WorkingDays) -> tuple[list[dict[str, str]], list[str]]:
    """Return the two settings, ``days_off`` and ``weekend``, as plain JSON."""
    days_off: list[dict[str, Any]] = [
        {"from": days.starts_on.isoformat(), "to": days.ends_on.isoformat(), "label": days.label}
        for days in calendar.off
    ]
    return days_off, [WEEKDAYS[day] for day in sorted(calendar.weekend)]


def _day(typed: str, label: str) -> date:
    """The date that was typed into a field."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        day = date.min
    if day.year not in _YEARS:
        said = typed.strip()
        raise InvalidInputError(
            _("{field}: “{typed}” is no date.").format(field=label, typed=said)
            if said
            else _("{field} is still empty.").format(field=label),
            _("Write year, month and day, such as 2026-12-24."),
        )
    return day
