"""Tell the events in a calendar file apart, each with the calendar it stands in, before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbook.formats.content_lines import PROPERTY, Property, Value, unescape, value_of

_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "X-MICROSOFT-CDO-ALLDAYEVENT")
_VERSION = ("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS")
_OF_EVENT = frozenset({*_TIMES, *_VERSION, "SUMMARY", "LOCATION", "ATTENDEE", "ORGANIZER"})
_OF_CALENDAR = frozenset({"X-WR-TIMEZONE", "X-WR-CALNAME", "METHOD"})
_OF_ZONE = frozenset({"TZID", "X-LIC-LOCATION"})
_OF_ZONE_PART = frozenset({"DTSTART", "TZOFFSETTO", "RRULE"})
_COMPONENTS = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"})


@dataclass(slots=True)
class Component:
    """A part of a calendar: its name, the line on which it begins, its values by name, and the parts within it."""

    name: str
    line: int
    values: dict[str, list[Value]] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Value | None:
        """Return the first value of this name, None when there is none."""
        return next(iter(self.values.get(name, ())), None)

    def text(self, name: str) -> str:
        """Return the first text of this name without its escapes, ``""`` when there is none."""
        value = self.first(name)
        return unescape(value.text).strip() if value else ""


@dataclass(slots=True)
class CalendarFile:
    """The calendars in a file; an event outside any has one of its own. `has_guess`: an encoding was guessed."""

    calendars: list[Component] = field(default_factory=list)
    has_guess: bool = False


def find_calendars(lines: Sequence[str], *, is_bytes: bool) -> CalendarFile:
    """Return the calendars in `lines` with their time zones and events, and of these what finding coffees needs.

    Alarms, descriptions and attachments are passed over. A part that lost its end is ended by the next one.
    """
    reader = _Reader(is_bytes)
    for number, line in enumerate(lines, start=1):
        reader.take(number, line)
    reader.close_property()
    return reader.file


class _Reader:
    """Where we are in the file: the parts that are open, from the calendar inwards, and the property."""

    def __init__(self, is_bytes: bool) -> None:
        self.file = CalendarFile()
        self._is_bytes = is_bytes
        self._stack: list[Component] = []
        self._foreign: list[str] = []
        self._open: Property | None = None

    def take(self, number: int, line: str) -> None:
        """Read the next line."""
        if line[:1] in {" ", "\t"}:
            if self._open is not None:
                self._open.pieces.append(line if self._open.is_quoted else line[1:])
            return
        found = PROPERTY(line)
        if found is None:
            if self._open is not None and line.strip():
                self._open.pieces.append(line if self._open.is_quoted else "\n" + line)
            return
        self.close_property()
        name = found[1].upper()
        if name in {"BEGIN", "END"}:
            part = line[found.end() :].strip().upper()
            (self._begin if name == "BEGIN" else self._end)(part, number)
        elif self._stack and not self._foreign and name in self._wanted():
            self._open = Property(name, [line], number, "=" in line and "QUOTED-PRINTABLE" in line.upper())

    def close_property(self) -> None:
        """Put the property that is complete now where it belongs."""
        if self._open is not None:
            value = value_of(self._open, is_bytes=self._is_bytes)
            self.file.has_guess |= value.is_guess
            self._stack[-1].values.setdefault(self._open.name, []).append(value)
            self._open = None

    def _wanted(self) -> frozenset[str]:
        return {
            "VCALENDAR": _OF_CALENDAR,
            "VEVENT": _OF_EVENT,
            "VTIMEZONE": _OF_ZONE,
        }.get(self._stack[-1].name, _OF_ZONE_PART)

    def _begin(self, name: str, number: int) -> None:
        if name not in _COMPONENTS:
            self._foreign.append(name)
            return
        self._foreign.clear()
        part = Component(name, number)
        if name == "VCALENDAR":
            self._stack = [part]
            self.file.calendars.append(part)
            return
        keep = 2 if name in {"STANDARD", "DAYLIGHT"} else 1
        del self._stack[keep:]
        if keep == 2 and (len(self._stack) < 2 or self._stack[1].name != "VTIMEZONE"):
            self._foreign.append(name)
            return
        if not self._stack:
            self._stack = [Component("VCALENDAR", number)]
            self.file.calendars.append(self._stack[0])
        self._stack[-1].parts.append(part)
        self._stack.append(part)

    def _end(self, name: str, _number: int) -> None:
        if name in self._foreign:
            del self._foreign[self._foreign.index(name) :]
            return
        names = [part.name for part in self._stack]
        if name in names:
            self._foreign.clear()
            del self._stack[names.index(name) :]
