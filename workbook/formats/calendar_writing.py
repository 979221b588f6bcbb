"""Write meetings, follow-ups and preparation as a calendar that a second export brings up to date."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from workbook.errors import InvalidInputError
from workbook.formats.vcard_writing import plain_line, shown_line, shown_of
from workbook.i18n import _
from workbook.records import Contact, Direction, Meeting, MeetingFormat, MeetingKind, Promise, aware

if TYPE_CHECKING:
    from icalendar import Event

UID_DOMAIN = "networking-coffee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something to do, for the calendar: on a day, or at a time for some minutes.

    `key` stays the same as long as it is the same thing; `revision` grows with each change of it.
    """

    key: str
    title: str
    on: date | None = None
    starts_at: datetime | None = None
    minutes: int = 15
    contact_id: str | None = None
    revision: int = 0

    def __post_init__(self) -> None:
        if (self.on is None) == (self.starts_at is None) or self.minutes < 1:
            raise InvalidInputError(
                _("“{title}” has no day, or a day and a time, or no length.").format(title=self.title),
                _("Give a day, or a time and at least one minute."),
                where="entry",
            )
        if self.starts_at is not None:
            object.__setattr__(self, "starts_at", aware(self.starts_at, "starts_at"))


def promised(promises: Iterable[Promise]) -> list[Entry]:
    """Return the learner's own promises that are open and have a day, as entries of that day."""
    return [
        Entry(key=each.id, title=each.text, on=each.due_on, contact_id=each.contact_id, revision=each.revision)
        for each in promises
        if each.direction is Direction.MINE and each.due_on is not None and each.done_at is None
    ]


def preparation(meetings: Iterable[Meeting], *, minutes: int, days_before: int) -> list[Entry]:
    """Return an entry of `minutes` for each agreed meeting, at the same hour `days_before` days earlier."""
    return [
        Entry(
            key=f"prepare:{each.id}",
            title="",
            starts_at=each.starts_at - timedelta(days=days_before),
            minutes=minutes,
            contact_id=each.contact_id,
            revision=each.revision,
        )
        for each in meetings
        if each.starts_at is not None
    ]


def calendar(
    meetings: Iterable[Meeting],
    contacts: Iterable[Contact],
    follow_ups: Iterable[Entry] = (),
    preparations: Iterable[Entry] = (),
    *,
    now: datetime,
    details: bool,
    cancelled: Collection[str] = (),
) -> bytes:
    """Return a calendar (iCalendar 2.0) with an event for each meeting that has a time, and for each entry.

    The UID of an event is made of its record's id and stays; its SEQUENCE grows with the record's and the contact's
    revision, and its DTSTAMP is `now`. A program that is given a later export so brings its entries up to date.
    Times are in UTC, which every program reads alike and shows in the zone of whoever looks. Nobody is invited:
    events have no attendees.

    Parameters
    ----------
    details : whether e-mail address, telephone numbers and LinkedIn address stand in the description.
    cancelled : ids of the meetings that do not take place; they are written as cancelled, so that they vanish.

    Notes
    -----
    Source: RFC 5545, sections 3.8.4.7 (UID), 3.8.7.4 (SEQUENCE); RFC 7986 for CLASS and names. icalendar escapes and
    folds.
    """
    from icalendar import Calendar

    people = {contact.id: contact for contact in contacts}
    made = Calendar()
    made.add("prodid", "-//networking-coffee//workbook//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Networking coffees"))
    stamp = aware(now, "now").replace(microsecond=0)
    for event in _events(meetings, people, follow_ups, preparations, details=details, cancelled=frozenset(cancelled)):
        event.add("dtstamp", stamp)
        made.add_component(event)
    return bytes(made.to_ical())


def uid_of(key: str) -> str:
    """Return the UID of the event for a record: its id if that is a UUID, else always the same UUID made of it."""
    try:
        return f"{uuid.UUID(key)}@{UID_DOMAIN}"
    except ValueError:
        return f"{uuid.uuid5(uuid.NAMESPACE_URL, f'{UID_DOMAIN}:{key}')}@{UID_DOMAIN}"


def _events(
    meetings: Iterable[Meeting],
    people: Mapping[str, Contact],
    follow_ups: Iterable[Entry],
    preparations: Iterable[Entry],
    *,
    details: bool,
    cancelled: frozenset[str],
) -> Iterator[Event]:
    for meeting in meetings:
        if meeting.starts_at is not None:
            contact, gone = people.get(meeting.contact_id), meeting.id in cancelled
            yield _meeting(meeting, meeting.starts_at, contact, details=details, gone=gone)
    for entry in follow_ups:
        yield _entry(entry, people.get(entry.contact_id or ""), _("Follow up with {name}"), details=details)
    for entry in preparations:
        yield _entry(entry, people.get(entry.contact_id or ""), _("Prepare for {name}"), details=details)


def _meeting(meeting: Meeting, starts_at: datetime, contact: Contact | None, *, details: bool, gone: bool) -> Event:
    event = _begun(meeting.id, 2 * (meeting.revision + _revision(contact)) + gone)
    title = _title(meeting).format(name=_name(contact, details=details))
    event.add("summary", title)
    event.add("dtstart", starts_at.replace(microsecond=0))
    event.add("dtend", starts_at.replace(microsecond=0) + timedelta(minutes=meeting.duration_minutes))
    if place := shown_line(meeting.place, details=details):
        event.add("location", place)
    lines = _description(contact, details=details)
    if details and plain_line(meeting.phone):
        lines.append(_("If late, call {phone}").format(phone=plain_line(meeting.phone)))
    if lines:
        event.add("description", "\n".join(lines))
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _entry(entry: Entry, contact: Contact | None, usual_title: str, *, details: bool) -> Event:
    event = _begun(entry.key, 2 * (entry.revision + _revision(contact)))
    name = _name(contact, details=details)
    title = shown_line(entry.title, details=details)
    event.add("summary", f"{title} ({name})" if title and contact else title or usual_title.format(name=name))
    if entry.on is not None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))  # the end of a day is the day after
    elif entry.starts_at is not None:
        event.add("dtstart", entry.starts_at.replace(microsecond=0))
        event.add("dtend", entry.starts_at.replace(microsecond=0) + timedelta(minutes=entry.minutes))
    if lines := _description(contact, details=details):
        event.add("description", "\n".join(lines))
    event.add("transp", "TRANSPARENT")
    return event


def _begun(key: str, sequence: int) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", uid_of(key))
    event.add("sequence", sequence)
    event.add("class", "PRIVATE")
    return event


def _revision(contact: Contact | None) -> int:
    return contact.revision if contact else 0


def _name(contact: Contact | None, *, details: bool) -> str:
    return shown_of(contact, details=details)["name"] if contact else _("somebody")


def _title(meeting: Meeting) -> str:
    if meeting.kind is MeetingKind.FORMAL:
        return _("Job interview with {name}")
    return {
        MeetingFormat.PHONE: _("Networking call with {name}"),
        MeetingFormat.VIDEO: _("Networking call with {name}"),
    }.get(meeting.format, _("Networking coffee with {name}"))


def _description(contact: Contact | None, *, details: bool) -> list[str]:
    if contact is None:
        return []
    shown = shown_of(contact, details=details)
    lines = [", ".join(filter(None, (shown["role"], shown["company"])))]
    if details:
        lines += [plain_line(text) for text in (contact.email, contact.phone, contact.linkedin)]
    return list(filter(None, lines))
