"""Which time zone a calendar means: by its IANA name, Windows' name, the cities it lists, or its rules.

Source: names as Google, Exchange, Outlook and Apple write them; Windows' names are CLDR's, from tzlocal. Rules are
compared with those of the known zones and never run, so that none can keep us busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from workbook.formats.calendar_lines import Component

#: What Outlook shows in place of cities. Source: Windows' list of time zones.
_REGIONS: Mapping[str, str] = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "coordinated universal time": "UTC",
    "greenwich mean time": "Europe/London",
    "tzone://microsoft/utc": "UTC",
    "z": "UTC",
}
#: Tried before all others when only the rules of a zone are known. Source: our choice, the zones with most people.
_LIKELY = (
    "Europe/Berlin Europe/London Europe/Athens America/New_York America/Chicago America/Denver America/Los_Angeles "
    "Asia/Kolkata Asia/Shanghai Asia/Tokyo Australia/Sydney America/Sao_Paulo Africa/Johannesburg Asia/Dubai"
)
_SHOWN = re.compile(r"\(?(?:UTC|GMT)\s*([+-]\d{1,2}:?\d{2})?\)?\s*(.*)", re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?")
_MONTH = re.compile(r"BYMONTH=(\d{1,2})", re.IGNORECASE)


class Zone(NamedTuple):
    """A time zone, and whether the calendar's words leave no doubt that it is this one."""

    zone: ZoneInfo
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a zone's year looks: offsets in winter and summer, and the months in which summer time begins and ends."""

    standard: timedelta
    summer: timedelta | None = None
    begins: int = 0
    ends: int = 0


class Zones:
    """The time zones of one calendar. `reader` is that of the person who reads."""

    def __init__(self, calendar: Component, reader: ZoneInfo) -> None:
        self.reader = reader
        self._rules = {part.text("TZID"): part for part in calendar.parts if part.name == "VTIMEZONE"}
        self._found: dict[str, Zone] = {}
        stated = calendar.text("X-WR-TIMEZONE")
        #: The zone in which the calendar's owner lives, as far as it says so.
        self.home = self.named(stated).zone if stated else reader

    def named(self, name: str) -> Zone:
        """Return the zone that an event calls `name`; the reader's own, and not sure, when nothing is known of it."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def _find(self, name: str) -> Zone:
        plain = name.strip().strip('"')
        if zone := _by_name(plain) or _by_windows_name(plain):
            return Zone(zone, True)
        rules = self._rules.get(name)
        if rules and (zone := _by_name(rules.text("X-LIC-LOCATION"))):
            return Zone(zone, True)
        if zone := _by_cities(plain):
            return Zone(zone, True)
        shape = (_shape_of_rules(rules) if rules else None) or _shape_in_name(plain)
        if shape and (zone := _by_shape(shape, self.reader)):
            return Zone(zone, rules is not None or shape.summer is not None)
        return Zone(self.reader, False)


def _by_name(name: str) -> ZoneInfo | None:
    """A zone by its IANA name, or by one with a maker's path before it."""
    parts = name.strip("/").split("/")
    for begin in range(max(0, len(parts) - 3), len(parts)):
        candidate = "/".join(parts[begin:])
        if known := _known_names().get(candidate.casefold()):
            return ZoneInfo(known)
    return None


@cache
def _known_names() -> Mapping[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones()) if not name.startswith(("posix", "right"))}


@cache
def _cities() -> Mapping[str, str]:
    """City to zone. A city stands in one zone; older names of it give way to those of the form Area/City."""
    names = [name for name in sorted(available_timezones()) if name.count("/") and not name.startswith("Etc/")]
    return {name.rpartition("/")[2].replace("_", " ").casefold(): name for name in names}


@cache
def _windows_names() -> Mapping[str, str]:
    from tzlocal.windows_tz import win_tz

    return {name.casefold(): zone for name, zone in win_tz.items()}


def _by_windows_name(name: str) -> ZoneInfo | None:
    zone = _windows_names().get(name.casefold()) or _REGIONS.get(name.casefold())
    return ZoneInfo(zone) if zone else None


def _by_cities(name: str) -> ZoneInfo | None:
    """A zone by what Outlook shows: ``(UTC+01:00) Amsterdam, Berlin, Bern``; the offset must be right."""
    shown = _SHOWN.fullmatch(name)
    if not shown or not shown[2]:
        return None
    region = _REGIONS.get(shown[2].casefold())
    candidates = [region] if region else [_cities().get(city.strip().casefold()) for city in shown[2].split(",")]
    stated = _offset(shown[1] or "+00:00")
    for candidate in filter(None, candidates):
        zone = ZoneInfo(candidate)
        shape = _shape_of(zone)
        if stated in {shape.standard, shape.summer}:
            return zone
    return None


def _shape_in_name(name: str) -> _Shape | None:
    """The offsets in a name such as ``GMT +0100 (Standard) / GMT +0200 (Daylight)``."""
    offsets = [_offset(found[0]) for found in _OFFSET.finditer(name)]
    if not offsets or None in offsets:
        return None
    return _Shape(offsets[0] or timedelta(), offsets[1] if len(offsets) > 1 else None)


def _shape_of_rules(rules: Component) -> _Shape | None:
    """What a VTIMEZONE says of the year in which its latest rules hold."""
    latest: dict[str, Component] = {}
    for part in rules.parts:
        if part.name not in latest or part.text("DTSTART") >= latest[part.name].text("DTSTART"):
            latest[part.name] = part
    standard = _offset(latest["STANDARD"].text("TZOFFSETTO")) if "STANDARD" in latest else None
    summer = _offset(latest["DAYLIGHT"].text("TZOFFSETTO")) if "DAYLIGHT" in latest else None
    if standard is None:
        return _Shape(summer) if summer is not None else None
    if summer is None or summer == standard:
        return _Shape(standard)
    return _Shape(standard, summer, _month(latest["DAYLIGHT"]), _month(latest["STANDARD"]))


def _month(part: Component) -> int:
    found = _MONTH.search(part.text("RRULE"))
    return int(found[1]) if found else 0


@cache
def _by_shape(shape: _Shape, reader: ZoneInfo) -> ZoneInfo | None:
    """A zone whose year looks so: the reader's, else a likely one, else any."""
    likely = [reader, *map(ZoneInfo, _LIKELY.split())]
    every = (ZoneInfo(name) for name in sorted(_cities().values()))
    for candidates in (likely, every):
        if zone := _first_like(shape, candidates):
            return zone
    return None


def _first_like(shape: _Shape, candidates: Iterable[ZoneInfo]) -> ZoneInfo | None:
    for zone in candidates:
        known = _shape_of(zone)
        months = {(shape.begins, known.begins), (shape.ends, known.ends)}
        if (known.standard, known.summer) == (shape.standard, shape.summer) and all(
            stated in {0, actual} for stated, actual in months
        ):
            return zone
    return None


@cache
def _shape_of(zone: ZoneInfo) -> _Shape:
    """How a zone's year looks nowadays."""
    moments = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day) for day in range(365)]
    offsets = [moment.astimezone(zone).utcoffset() or timedelta() for moment in moments]
    low, high = min(offsets), max(offsets)
    if low == high:
        return _Shape(low)
    changes = [index for index in range(1, 365) if offsets[index] != offsets[index - 1]]
    begins = next((moments[index].month for index in changes if offsets[index] == high), 0)
    ends = next((moments[index].month for index in changes if offsets[index] == low), 0)
    return _Shape(low, high, begins, ends)


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size
