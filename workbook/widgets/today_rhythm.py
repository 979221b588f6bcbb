"""How Today reminds, and on which days it leaves one in peace: what is shown of it, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from workbook.errors import NotFoundError
from workbook.guidance.class_norms import norms_in_force
from workbook.guidance.days_off import (
    DAYS_OFF,
    LONGEST_LABEL,
    WEEKDAYS,
    WEEKEND,
    as_stored,
    check_days_off,
    check_weekend,
    with_days_off,
)
from workbook.guidance.nudging import (
    SETTING,
    check_preset,
    nudge_presets,
    own_numbers,
    preset_origin,
    preset_words,
)
from workbook.guidance.spoken_dates import day_of, spoken_date, weekday_name
from workbook.guidance.working_days import DaysOff, WorkingDays
from workbook.i18n import _
from workbook.widgets.desk import Desk

#: Gives the words for what was changed, and how to take it back.
Changed = tuple[str, Callable[[], None]]


def rhythm(desk: Desk) -> dict[str, Any]:
    """Return what to show: the ways to remind, the free days of the week, and the days off."""
    chosen, calendar = desk.nudging, desk.calendar
    without = norms_in_force(desk.home.content, desk.book.settings.get("norms", {}))
    today = day_of(desk.now(), desk.zone)
    coming = [days for days in calendar.off if days.ends_on >= today]
    return {
        "presets": [
            {
                "id": preset.id,
                "label": preset.label,
                "says": preset_words(preset, without),
                "why": preset.why,
                "origin": preset_origin(preset),
                "chosen": preset.id == chosen.id,
            }
            for preset in nudge_presets().values()
        ],
        "own": own_numbers(desk.norms),
        "weekend": [
            {"value": name, "text": weekday_name(_any_day(number)), "free": number in calendar.weekend}
            for number, name in enumerate(WEEKDAYS)
        ],
        "days_off": [
            {"from": days.starts_on.isoformat(), "to": days.ends_on.isoformat(), "text": _told(days, desk)}
            for days in calendar.off
        ],
        "longest_label": LONGEST_LABEL,
        "summary": _("{way}; {free}").format(way=chosen.label, free=_free(coming, today)),
    }


def _free(coming: list[DaysOff], today: date) -> str:
    """When the next days off are, or until when the present ones last."""
    if not coming:
        return _("no days off noted")
    if today in coming[0]:
        return _("off until {day}").format(day=spoken_date(coming[0].ends_on, today))
    return _("next off: {day}").format(day=spoken_date(coming[0].starts_on, today))


def choose_preset(desk: Desk, preset: str) -> Changed:
    """Keep the learner's way to remind."""
    settings = desk.book.settings
    before = settings.get(SETTING)
    settings.set(SETTING, check_preset(preset))
    return _("How to remind: {label}.").format(label=nudge_presets()[preset].label), lambda: settings.set(
        SETTING, before
    )


def add_days_off(desk: Desk, starts: str, ends: str, label: str) -> Changed:
    """Note days off."""
    added = check_days_off(starts, ends, label)
    undo = _keep(desk, WorkingDays(weekend=desk.calendar.weekend, off=with_days_off(desk.calendar.off, added)))
    return _("Free: {days}.").format(days=_told(added, desk)), undo


def remove_days_off(desk: Desk, starts: str, ends: str) -> Changed:
    """Take days off from the list."""
    calendar = desk.calendar
    for days in calendar.off:
        if (days.starts_on.isoformat(), days.ends_on.isoformat()) == (starts, ends):
            undo = _keep(desk, WorkingDays(weekend=calendar.weekend, off=tuple(set(calendar.off) - {days})))
            return _("No longer free: {days}.").format(days=_told(days, desk)), undo
    raise NotFoundError(_("These days are no longer on your list."), _("The list is up to date."))


def choose_weekend(desk: Desk, day: str, free: bool) -> Changed:
    """Make a day of the week free, or a working day."""
    calendar = desk.calendar
    names = {WEEKDAYS[number] for number in calendar.weekend}
    check_weekend([day])
    weekend = check_weekend(names | {day} if free else names - {day})
    undo = _keep(desk, WorkingDays(weekend=weekend, off=calendar.off))
    name = weekday_name(_any_day(WEEKDAYS.index(day)))
    return (_("{day} is free.") if free else _("{day} is a working day.")).format(day=name), undo


def _keep(desk: Desk, calendar: WorkingDays) -> Callable[[], None]:
    """Store a calendar; the returned function puts back the one before."""
    settings = desk.book.settings
    before: Mapping[str, Any] = {name: settings.get(name) for name in (DAYS_OFF, WEEKEND)}
    for name, value in zip((DAYS_OFF, WEEKEND), as_stored(calendar), strict=True):
        settings.set(name, value)

    def undo() -> None:
        for name, value in before.items():
            settings.set(name, value)

    return undo


def _told(days: DaysOff, desk: Desk) -> str:
    """The days as people say them, with their name."""
    today = day_of(desk.now(), desk.zone)
    first, last = spoken_date(days.starts_on, today), spoken_date(days.ends_on, today)
    span = first if days.starts_on == days.ends_on else _("{first} to {last}").format(first=first, last=last)
    return _("{span} ({label})").format(span=span, label=days.label) if days.label else span


def _any_day(weekday: int) -> date:
    """A date that falls on this day of the week."""
    return date(2024, 1, 1 + weekday)
