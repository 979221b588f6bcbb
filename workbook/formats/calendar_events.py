"""One event of a calendar, read: when it is, in which zone, what it is called, and who takes part."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.formats.calendar_lines import Component
from workbook.formats.calendar_zones import Zones
from workbook.formats.card_fields import email_in, one_line
from workbook.formats.content_lines import Value, unescape
from workbook.i18n import _

_MOMENT = re.compile(r"(\d{8})T(\d{2})(\d{2})(\d{2})?(Z?)")
_DAY = re.compile(r"\d{8}")
_DURATION = re.compile(r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")
#: Addresses of calendars and rooms, not of people.
_NO_PERSON = re.compile(
    r"@(?:group|resource|import)\.calendar\.google\.com$|^unknownorganizer@|^no-?reply@", re.IGNORECASE
)
_NO_PERSON_KINDS = frozenset({"ROOM", "RESOURCE", "GROUP"})


class DamagedEventError(ValueError):
    """An event that cannot be read. Its text says why, for the learner."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part, and what they answered: ``ACCEPTED``, ``DECLINED`` and the like, or ``""``."""

    name: str
    email: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An event as the file has it. `starts_at` is in `zone`, the zone in which its people speak of it.

    `all_days` is the number of whole days that it fills, 0 for one with times; `minutes` is None where no end is
    given; `unknown_zone` is the name of a zone of which nothing is known. `own_answer` is None for an event to which
    the learner was not invited.
    """

    starts_at: datetime
    zone: ZoneInfo
    wall: datetime
    minutes: int | None
    all_days: int
    title: str
    place: str
    others: tuple[Person, ...]
    own_answer: str | None
    unknown_zone: str


def read_event(part: Component, zones: Zones, own: Collection[str]) -> CalendarEvent:
    """Return one event; `own` holds the learner's addresses in lower case.

    Raises
    ------
    DamagedEventError
        When its time cannot be read.
    """
    others, own_answer = _people(part, own)
    title, place = (one_line(part.text(name)) for name in ("SUMMARY", "LOCATION"))
    start = part.first("DTSTART")
    if start is None:
        raise DamagedEventError(_("This event has no start."))
    if day := _whole_day(start):
        days = _whole_days(part, day)
        wall = datetime.combine(day, datetime.min.time())
        starts_at, zone, unknown = wall.replace(tzinfo=zones.reader), zones.reader, ""
        minutes: int | None = days * 24 * 60
    else:
        wall, starts_at, zone, unknown = _moment(start, zones)
        minutes = _minutes(part, starts_at, zones)
        days = minutes // (24 * 60) if minutes and part.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" else 0
    return CalendarEvent(
        starts_at=starts_at,
        zone=zone,
        wall=wall,
        minutes=minutes,
        all_days=days,
        title=title,
        place=place,
        others=others,
        own_answer=own_answer,
        unknown_zone=unknown,
    )


def moments_of(values: Collection[Value], zones: Zones) -> tuple[set[datetime], set[date]]:
    """Return the instants (in UTC) and the whole days in lists such as ``EXDATE``, without what is damaged in them."""
    instants: set[datetime] = set()
    days: set[date] = set()
    for value in values:
        for text in value.text.split(","):
            one = Value(value.parameters, text.partition("/")[0].strip())
            try:
                if day := _whole_day(one):
                    days.add(day)
                elif one.text:
                    instants.add(_moment(one, zones)[1].astimezone(UTC))
            except (DamagedEventError, OverflowError):
                continue
    return instants, days


def _whole_day(value: Value) -> date | None:
    text = value.text.strip()
    is_day = "DATE" in map(str.upper, value.parameters.get("VALUE", ()))
    if not _DAY.fullmatch(text[:8] if is_day else text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise DamagedEventError(_("There is no day “{text}”.").format(text=text[:40])) from error


def _whole_days(part: Component, first: date) -> int:
    """How many days an all-day event fills. Its end is the day after the last one, and may be missing."""
    end = part.first("DTEND")
    last = _whole_day(end) if end else None
    return max(1, (last - first).days) if last else 1


def _moment(value: Value, zones: Zones) -> tuple[datetime, datetime, ZoneInfo, str]:
    """The wall time, the instant, the zone to speak of it in, and the name of the zone if it is not known."""
    before, _colon, text = value.text.strip().rpartition(":")  # a name with a colon should be quoted, and is not always
    found = _MOMENT.fullmatch(text)
    try:
        if not found:
            raise ValueError(value.text)
        day, hour, minute, second, is_utc = found.groups()
        wall = datetime(int(day[:4]), int(day[4:6]), int(day[6:]), int(hour), int(minute))  # noqa: DTZ001
        wall += timedelta(seconds=int(second or 0))
    except ValueError as error:
        raise DamagedEventError(_("The time “{text}” cannot be read.").format(text=value.text[:40])) from error
    if is_utc:
        starts_at = wall.replace(tzinfo=UTC).astimezone(zones.home)
        return starts_at.replace(tzinfo=None), starts_at, zones.home, ""
    names = value.parameters.get("TZID", [])
    if before and names:
        names = [*names[:-1], f"{names[-1]}:{before}"]
    if not names:  # a time without a zone means that of whoever reads it
        return wall, wall.replace(tzinfo=zones.reader), zones.reader, ""
    name = ",".join(names)
    zone, is_sure = zones.named(name)
    return wall, wall.replace(tzinfo=zone), zone, "" if is_sure else name


def _minutes(part: Component, starts_at: datetime, zones: Zones) -> int | None:
    end, length = part.first("DTEND"), part.text("DURATION")
    if end is not None and _MOMENT.fullmatch(end.text.strip().rpartition(":")[2]):
        took = _moment(end, zones)[1].astimezone(UTC) - starts_at.astimezone(UTC)
    elif length and (found := _DURATION.fullmatch(length.upper())):
        weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups()[1:])
        took = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        took = -took if found[1] == "-" else took
    else:
        return None
    if took < timedelta():
        raise DamagedEventError(_("It ends before it begins."))
    return round(took.total_seconds() / 60) or None


def _people(part: Component, own: Collection[str]) -> tuple[tuple[Person, ...], str | None]:
    """Everybody but the learner, each once, and the learner's own answer."""
    found: dict[str, Person] = {}
    own_answer: str | None = None
    organizers = part.values.get("ORGANIZER", [])
    for value in (*part.values.get("ATTENDEE", ()), *organizers):
        if {kind.upper() for kind in value.parameters.get("CUTYPE", ())} & _NO_PERSON_KINDS:
            continue
        email = email_in(value.text) or next(filter(None, map(email_in, value.parameters.get("EMAIL", ()))), "")
        name = one_line(unescape(",".join(value.parameters.get("CN", ()))))
        answer = next(iter(value.parameters.get("PARTSTAT", ())), "").upper()
        if email.casefold() in own:
            own_answer = own_answer or answer
            if value in organizers and own_answer != "DECLINED":  # who invites has said yes
                own_answer = "ACCEPTED"
        elif (email or name) and not _NO_PERSON.search(email):
            key = email.casefold() or name.casefold()
            earlier = found.get(key, Person("", "", ""))
            name = "" if email_in(name) else name
            found[key] = Person(earlier.name or name, email, earlier.answer or answer)
    return tuple(found.values()), own_answer
