"""A made-up book of any size, the same for the same seed. Everybody in it is invented."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbook.records import Channel, Contact, Direction, Event, EventKind, Meeting, Promise, Warmth

if TYPE_CHECKING:
    from workbook.book import Book

_CHANNELS = [Channel.EMAIL, Channel.LINKEDIN_NOTE, Channel.LINKEDIN_MESSAGE, Channel.INTRODUCTION, Channel.IN_PERSON]


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What goes into a book."""

    contacts: list[Contact]
    meetings: list[Meeting]
    events: list[Event]
    promises: list[Promise]


def make_up(contacts: int, events: int, *, now: datetime, seed: int = 7, years: float = 4.0) -> MadeUp:
    """Return `contacts` people and exactly `events` events, spread over some years until `now`.

    People go through the cycle as far as it goes: most never answer, some meet, fewer are thanked, a third of
    those who were met may be written to again. Cycles are begun until there are events enough.
    """
    dice = random.Random(seed)
    people = [
        Contact(
            id=f"contact-{number:06d}",
            given_name=f"Invented{number}",
            family_name="Example",
            company=f"Madeup {number % 400} Ltd",
            email=f"invented{number}@example.org",
            warmth=dice.choice(list(Warmth)),
            may_follow_up=dice.choices([None, True, False], [6, 3, 1])[0],
            introduced_by=f"contact-{dice.randrange(number):06d}" if number and dice.random() < 0.1 else None,
        )
        for number in range(contacts)
    ]
    made = MadeUp(people, [], [], [])
    while people and len(made.events) < events:
        person = dice.choice(people)
        began_at = now - timedelta(days=dice.uniform(0, 365 * years))
        cycle = list(_cycle(dice, person, began_at, len(made.events), made))
        made.events.extend([event for event in cycle if event.happened_at <= now][: events - len(made.events)])
    used = {event.meeting_id for event in made.events}
    made.meetings[:] = [meeting for meeting in made.meetings if meeting.id in used]
    made.promises[:] = [promise for promise in made.promises if promise.meeting_id in used]
    made.events.sort(key=lambda event: event.happened_at)
    return made


def _cycle(dice: random.Random, person: Contact, at: datetime, number: int, made: MadeUp) -> Iterator[Event]:
    """One attempt with one person, from the first message as far as it goes."""
    channel = dice.choice(_CHANNELS)

    def event(kind: EventKind, when: datetime, variant: str = "", meeting_id: str | None = None) -> Event:
        name = f"event-{number:07d}-{kind.value}-{variant}-{when.timestamp():.0f}"
        return Event(
            id=name,
            contact_id=person.id,
            kind=kind,
            variant=variant,
            happened_at=when,
            recorded_at=when,
            channel=channel if kind in (EventKind.OUTREACH, EventKind.REPLY) else None,
            meeting_id=meeting_id,
            details={"learned": "Something invented"} if kind is EventKind.DEBRIEF else {},
        )

    yield event(EventKind.OUTREACH, at, "first")
    while dice.random() < 0.4:
        at += timedelta(days=7 + dice.random())
        yield event(EventKind.OUTREACH, at, "nudge")
    if dice.random() > 0.55:
        return
    at += timedelta(days=dice.expovariate(1 / 3))
    answer = dice.choices(["yes", "no", "later", "auto"], [7, 1, 1, 1])[0]
    yield event(EventKind.REPLY, at, answer)
    if answer != "yes":
        return
    at += timedelta(days=dice.random())
    starts_at = at + timedelta(days=dice.uniform(1, 14))
    meeting = Meeting(id=f"meeting-{number:07d}", contact_id=person.id, starts_at=starts_at)
    made.meetings.append(meeting)
    yield event(EventKind.MEETING, at, "booked", meeting.id)
    if dice.random() < 0.08:
        yield event(EventKind.MEETING, starts_at, dice.choice(["cancelled", "no_show"]), meeting.id)
        return
    over_at = starts_at + timedelta(minutes=meeting.duration_minutes)
    yield event(EventKind.MEETING, over_at, "held", meeting.id)
    if dice.random() < 0.3:
        due_on = (over_at + timedelta(days=7)).date()
        done_at = over_at + timedelta(days=3) if dice.random() < 0.9 else None
        promise = Promise(
            id=f"promise-{number:07d}", contact_id=person.id, meeting_id=meeting.id, direction=Direction.MINE,
            text="Send the invented article", due_on=due_on, done_at=done_at,
        )  # fmt: skip
        made.promises.append(promise)
    if dice.random() < 0.97:
        yield event(EventKind.DEBRIEF, over_at + timedelta(hours=1), "done", meeting.id)
    if dice.random() < 0.97:
        yield event(EventKind.THANK_YOU, over_at + timedelta(hours=dice.expovariate(1 / 8)), "sent", meeting.id)
    while dice.random() < 0.35:
        over_at += timedelta(days=dice.uniform(20, 90))
        yield event(EventKind.FOLLOW_UP, over_at, "sent")


def fill(book: Book, made: MadeUp) -> None:
    """Write what was made up into an empty book, in one transaction past the usual checks."""
    from workbook.book import contact_rows
    from workbook.book.instants import to_us

    people = (*contact_rows.COLUMNS, "search", "sort_name")
    tables = {
        "contacts": [dict(zip(people, contact_rows.contact_row(each), strict=True)) for each in made.contacts],
        "meetings": [
            {
                "id": each.id,
                "contact_id": each.contact_id,
                "starts_at": to_us(each.starts_at),
                "zone": each.zone,
                "duration_minutes": each.duration_minutes,
                "format": each.format.value,
                "kind": each.kind.value,
                "revision": 1,
            }
            for each in made.meetings
        ],
        "events": [
            {
                "id": each.id,
                "contact_id": each.contact_id,
                "kind": each.kind.value,
                "variant": each.variant,
                "channel": each.channel and each.channel.value,
                "happened_at": to_us(each.happened_at),
                "meeting_id": each.meeting_id,
                "details": json.dumps(dict(each.details)) if each.details else None,
                "recorded_at": to_us(each.happened_at),
            }
            for each in made.events
        ],
        "promises": [
            {
                "id": each.id,
                "contact_id": each.contact_id,
                "meeting_id": each.meeting_id,
                "direction": each.direction.value,
                "text": each.text,
                "due_on": each.due_on and each.due_on.isoformat(),
                "done_at": to_us(each.done_at),
                "revision": 1,
            }
            for each in made.promises
        ],
    }
    with book.store.write() as session:
        for table, rows in tables.items():
            if rows:
                columns, places = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
                session.run_many(
                    f"INSERT INTO {table} ({columns}) VALUES ({places})", [tuple(row.values()) for row in rows]
                )
