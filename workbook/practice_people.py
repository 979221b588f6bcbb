"""Invented people with a history, laid out around now, so that the practice book is always alive.

A class may bring people of its own: they come beside the packaged ones, or in place of one of the same id. Their
tables belong together, so that a mistake in one of them leaves all of the class's people out.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbook.content_files import Row, own_problem, read_rows, read_toml
from workbook.i18n import _
from workbook.own_files import OwnFiles, own_files
from workbook.records import (
    VARIANTS,
    Audience,
    Channel,
    Contact,
    Direction,
    Event,
    EventKind,
    Meeting,
    MeetingFormat,
    MeetingKind,
    Promise,
    Takeaway,
    TakeawayKind,
    Warmth,
    aware,
)

_NAMESPACE = uuid.UUID("6d1f7f0a-2c55-4a53-9a0e-5f0c0ffee000")


def practice_id(kind: str, name: str) -> str:
    """Return the id of a practice record: the same each time, so that loading twice stores once."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}:{name}"))


def practice_records(
    now: datetime, folder: Path | None = None
) -> tuple[list[Contact], list[Event], list[Meeting], list[Promise]]:
    """Return invented contacts, their events (oldest first), meetings and promises, as they would stand at `now`.

    Everything is marked as invented. The history holds one thank-you owed, one reminder due, one meeting ahead,
    promises on both sides, somebody who declined later contact and somebody never written to.

    Raises
    ------
    ContentError : a row that does not fit, by file, row, column and repair.
    InvalidInputError : a `now` without a time zone.
    """
    return _records(aware(now, "now"), folder, class_people(folder))


def _records(
    moment: datetime, folder: Path | None, added: OwnFiles | None
) -> tuple[list[Contact], list[Event], list[Meeting], list[Promise]]:
    rows = practice_rows(_PEOPLE_FILE, _PEOPLE, folder, added)
    people = [row.text("id") for row in rows]
    contacts = [_contact(row, people, moment) for row in rows]
    rows = practice_rows("practice/meetings.csv", _MEETINGS, folder, added)
    meeting_names = [row.text("id") for row in rows]
    meetings = [_meeting(row, people, moment) for row in rows]
    events = [
        _event(row, people, meeting_names, moment)
        for row in practice_rows("practice/history.csv", _HISTORY, folder, added)
    ]
    promises = [
        _promise(row, people, meeting_names, moment)
        for row in practice_rows("practice/promises.csv", _PROMISES, folder, added)
    ]
    return contacts, sorted(events, key=lambda event: event.happened_at), meetings, promises


def class_people(folder: Path | None = None) -> OwnFiles | None:
    """Return the files of the class when it brings practice people, or talks of them, and the tables are sound."""
    own = own_files() if folder is None else None
    for layer in own.layers if own is not None else ():
        if any(name.startswith("practice/") for name in layer.names):
            return layer if own_problem(practice_tables, layer) is None else None
    return None


def class_contact_ids(added: OwnFiles) -> set[str]:
    """Return the ids of the contacts that the class itself brings."""
    rows = read_rows(_PEOPLE_FILE, _PEOPLE, None, added) if _PEOPLE_FILE in added else ()
    return {practice_id("contact", row.text("id")) for row in rows}


def practice_tables(folder: Path | None, _language: str, own: OwnFiles | None) -> None:
    """Read every table of the practice people once, to find a mistake."""
    _records(datetime(2026, 1, 1, tzinfo=UTC), folder, own)
    _learning(folder, own)


def practice_rows(name: str, columns: Sequence[str], folder: Path | None, added: OwnFiles | None) -> list[Row]:
    """Return the rows of a table: those that the class adds first, then the packaged ones of other ids."""
    packaged = list(read_rows(name, columns, folder))
    if added is None or name not in added:
        return packaged
    rows = list(read_rows(name, columns, None, added))
    taken = {row.cells["id"] for row in rows if "id" in columns}
    return [*rows, *(row for row in packaged if row.cells.get("id") not in taken)]


def practice_pitch(folder: Path | None = None) -> dict[str, str]:
    """Return an invented learner's pitch, by part."""
    return {part: str(words) for part, words in read_toml("practice/pitch.toml", folder).items()}


def practice_learning(folder: Path | None = None) -> tuple[list[Takeaway], dict[str, list[tuple[str, bool, bool]]]]:
    """Return what was taken from the invented talks, and by meeting the questions: id, asked, useful.

    Raises
    ------
    ContentError : a row that does not fit, by file, row, column and repair.
    """
    return _learning(folder, class_people(folder))


def _learning(
    folder: Path | None, added: OwnFiles | None
) -> tuple[list[Takeaway], dict[str, list[tuple[str, bool, bool]]]]:
    people = [row.text("id") for row in practice_rows(_PEOPLE_FILE, _PEOPLE, folder, added)]
    meetings = [row.text("id") for row in practice_rows("practice/meetings.csv", _MEETINGS, folder, added)]
    takeaways = [
        Takeaway(
            id=practice_id("takeaway", row.text("id")),
            contact_id=practice_id("contact", row.choice("person", people)),
            meeting_id=_of_meeting(row, meetings),
            text=row.text("text"),
            kind=TakeawayKind(row.choice("kind", tuple(TakeawayKind))),
        )
        for row in practice_rows("practice/takeaways.csv", _TAKEAWAYS, folder, added)
    ]
    questions: dict[str, list[tuple[str, bool, bool]]] = {}
    for row in practice_rows("practice/questions.csv", _QUESTIONS, folder, added):
        meeting = practice_id("meeting", row.choice("meeting", meetings))
        questions.setdefault(meeting, []).append((row.text("question"), row.flag("asked"), row.flag("useful")))
    return takeaways, questions


_PEOPLE_FILE = "practice/people.csv"
#: The tables that a class may add to.
PRACTICE_TABLES = (
    _PEOPLE_FILE, "practice/meetings.csv", "practice/history.csv", "practice/promises.csv", "practice/takeaways.csv",
    "practice/questions.csv",
)  # fmt: skip
_PEOPLE = (
    "id", "given_name", "family_name", "company", "role", "industry", "email", "audience", "warmth", "source",
    "introduced_by", "connected_days_ago", "may_follow_up", "style", "note",
)  # fmt: skip
_MEETINGS = ("id", "person", "starts_in_days", "minutes", "format", "kind", "place", "zone")
_HISTORY = ("id", "person", "kind", "variant", "days_ago", "channel", "meeting", "details")
_TAKEAWAYS = ("id", "person", "meeting", "kind", "text")
_QUESTIONS = ("meeting", "question", "asked", "useful")
_PROMISES = ("id", "person", "meeting", "direction", "text", "due_in_days", "done_days_ago")


def _contact(row: Row, people: Collection[str], now: datetime) -> Contact:
    """One invented person."""
    introducer = row.choice("introduced_by", people) if row.cells["introduced_by"] else ""
    ago = row.decimal_or_none("connected_days_ago")
    agreed = row.flag("may_follow_up") if row.cells["may_follow_up"] else None
    return Contact(
        id=practice_id("contact", row.text("id")),
        given_name=row.text("given_name"),
        family_name=row.text("family_name"),
        company=row.text("company"),
        role=row.text("role"),
        industry=row.text("industry"),
        email=row.cells["email"],
        linkedin=f"https://www.linkedin.com/in/invented-{row.text('id')}" if ago is not None else "",
        audience=Audience(row.choice("audience", tuple(Audience))),
        warmth=Warmth(row.choice("warmth", tuple(Warmth))),
        source=row.cells["source"],
        introduced_by=practice_id("contact", introducer) if introducer else None,
        note=_("{note} In conversation: {style}.").format(note=row.text("note"), style=row.text("style")),
        connected_on=None if ago is None else (now - timedelta(days=ago)).date(),
        may_follow_up=agreed,
    )


def _meeting(row: Row, people: Collection[str], now: datetime) -> Meeting:
    """One meeting; it starts on the full quarter of an hour."""
    starts_at = now + timedelta(days=row.decimal("starts_in_days"))
    starts_at = starts_at.replace(minute=starts_at.minute // 15 * 15, second=0, microsecond=0)
    return Meeting(
        id=practice_id("meeting", row.text("id")),
        contact_id=practice_id("contact", row.choice("person", people)),
        starts_at=starts_at,
        zone=row.text("zone"),
        duration_minutes=int(row.decimal("minutes", 5, 480)),
        format=MeetingFormat(row.choice("format", tuple(MeetingFormat))),
        kind=MeetingKind(row.choice("kind", tuple(MeetingKind))),
        place=row.cells["place"],
    )


def _event(row: Row, people: Collection[str], meetings: Collection[str], now: datetime) -> Event:
    """One event of the history."""
    kind = EventKind(row.choice("kind", tuple(EventKind)))
    happened_at = now - timedelta(days=row.decimal("days_ago", 0))
    return Event(
        id=practice_id("event", row.text("id")),
        contact_id=practice_id("contact", row.choice("person", people)),
        kind=kind,
        variant=row.choice("variant", VARIANTS[kind]),
        happened_at=happened_at,
        channel=Channel(row.choice("channel", tuple(Channel))) if row.cells["channel"] else None,
        meeting_id=_of_meeting(row, meetings),
        details=_details(row, people),
        recorded_at=happened_at,  # an invented learner notes things at once
    )


def _details(row: Row, people: Collection[str]) -> Mapping[str, object]:
    """The details of an event, written as name=value; name=value. ``to`` names a person, ``fit_…`` is a number."""
    details: dict[str, object] = {}
    for part in filter(None, (piece.strip() for piece in row.cells["details"].split(";"))):
        name, sign, value = part.partition("=")
        if not sign or (name == "to" and value not in people) or (name.startswith("fit_") and not value.isdecimal()):
            raise row.fault(
                "details",
                _("“{part}” is not understood.").format(part=part),
                _("Write details as name=value, parted by semicolons, such as: fit_before=3; to=marisol"),
            )
        if name == "to":
            details[name] = practice_id("contact", value)
        else:
            details[name] = int(value) if value.isdecimal() else value
    return details


def _promise(row: Row, people: Collection[str], meetings: Collection[str], now: datetime) -> Promise:
    """One promise, mine or theirs."""
    due, done = row.decimal_or_none("due_in_days"), row.decimal_or_none("done_days_ago")
    return Promise(
        id=practice_id("promise", row.text("id")),
        contact_id=practice_id("contact", row.choice("person", people)),
        meeting_id=_of_meeting(row, meetings),
        direction=Direction(row.choice("direction", tuple(Direction))),
        text=row.text("text"),
        due_on=None if due is None else (now + timedelta(days=due)).date(),
        done_at=None if done is None else now - timedelta(days=done),
    )


def _of_meeting(row: Row, meetings: Collection[str]) -> str | None:
    return practice_id("meeting", row.choice("meeting", meetings)) if row.cells["meeting"] else None
