"""Write meetings, follow-ups and preparation as a calendar that a second export brings up to date."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from workbook.errors import InvalidInputError
from workbook.formats.vcard_writing import escape_text, fold_line, plain_line, shown_line, shown_of
from workbook.i18n import _
from workbook.records import Contact, Direction, Meeting, MeetingFormat, MeetingKind, Promise, aware

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
    Source: RFC 5545, sections 3.3.11 (text), 3.8.4.7 (UID) and 3.8.7.4 (SEQUENCE). Lines are escaped and folded like
    those of address cards; icalendar 7.3 would turn a backslash before a capital N into a line break.
    """
    people = {contact.id: contact for contact in contacts}
    stamp = _moment(aware(now, "now"))
    made = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//networking-coffee//workbook//EN", "CALSCALE:GREGORIAN"]
    made += ["METHOD:PUBLISH", _text("X-WR-CALNAME", _("Networking coffees"))]
    for event in _events(meetings, people, follow_ups, preparations, details=details, cancelled=frozenset(cancelled)):
        made += ["BEGIN:VEVENT", *event, f"DTSTAMP:{stamp}", "CLASS:PRIVATE", "END:VEVENT"]
    return "".join(map(fold_line, [*made, "END:VCALENDAR"])).encode("utf-8")


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
) -> Iterator[Iterable[str]]:
    for meeting in meetings:
        if meeting.starts_at is not None:
            contact, gone = people.get(meeting.contact_id), meeting.id in cancelled
            yield _meeting(meeting, meeting.starts_at, contact, details=details, gone=gone)
    for entry in follow_ups:
        yield _entry(entry, people.get(entry.contact_id or ""), _("Follow up with {name}"), details=details)
    for entry in preparations:
        yield _entry(entry, people.get(entry.contact_id or ""), _("Prepare for {name}"), details=details)


def _meeting(
    meeting: Meeting, starts_at: datetime, contact: Contact | None, *, details: bool, gone: bool
) -> Iterator[str]:
    yield from _begun(meeting.id, 2 * (meeting.revision + _revision(contact)) + gone)
    yield _text("SUMMARY", _title(meeting).format(name=_name(contact, details=details)))
    yield from _times(starts_at, meeting.duration_minutes)
    if place := shown_line(meeting.place, details=details):
        yield _text("LOCATION", place)
    yield from _description(contact, details=details, phone=meeting.phone)
    yield "STATUS:CANCELLED" if gone else "STATUS:CONFIRMED"
    yield "TRANSP:OPAQUE"


def _entry(entry: Entry, contact: Contact | None, usual_title: str, *, details: bool) -> Iterator[str]:
    yield from _begun(entry.key, 2 * (entry.revision + _revision(contact)))
    name = _name(contact, details=details)
    title = shown_line(entry.title, details=details)
    yield _text("SUMMARY", f"{title} ({name})" if title and contact else title or usual_title.format(name=name))
    if entry.on is not None:
        yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"  # the end of a day is the day after
    elif entry.starts_at is not None:
        yield from _times(entry.starts_at, entry.minutes)
    yield from _description(contact, details=details)
    yield "TRANSP:TRANSPARENT"


def _begun(key: str, sequence: int) -> tuple[str, str]:
    return f"UID:{uid_of(key)}", f"SEQUENCE:{sequence}"


def _times(starts_at: datetime, minutes: int) -> tuple[str, str]:
    return f"DTSTART:{_moment(starts_at)}", f"DTEND:{_moment(starts_at + timedelta(minutes=minutes))}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(name: str, text: str) -> str:
    return f"{name}:{escape_text(text, has_parts=True)}"


def _revision(contact: Contact | None) -> int:
    return contact.revision if contact else 0


def _name(contact: Contact | None, *, details: bool) -> str:
    return shown_of(contact, details=details)["name"] if contact else _("somebody")


def _title(meeting: Meeting) -> str:
    if meeting.kind is MeetingKind.FORMAL:
        return _("Job interview with {name}")
    if meeting.format in {MeetingFormat.PHONE, MeetingFormat.VIDEO}:
        return _("Networking call with {name}")
    return _("Networking coffee with {name}")


def _description(contact: Contact | None, *, details: bool, phone: str = "") -> Iterator[str]:
    lines = []
    if contact is not None:
        shown = shown_of(contact, details=details)
        lines.append(", ".join(filter(None, (shown["role"], shown["company"]))))
        lines += [plain_line(text) for text in (contact.email, contact.phone, contact.linkedin) if details]
    if details and plain_line(phone):
        lines.append(_("If late, call {phone}").format(phone=plain_line(phone)))
    if any(lines):
        yield _text("DESCRIPTION", "\n".join(filter(None, lines)))
