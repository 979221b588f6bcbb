"""What Today looks at, and nothing else: the few people about whom something may be due.

A book of many years holds tens of thousands of events that are over and done with. Which people may still
matter is decided in one statement; only they are then read. The statement errs on the side of reading
somebody too many: what is due is decided in `workbook.guidance.next_actions` alone, and a test holds that
it says the same of these rows as of the whole book.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from workbook.book import contact_rows, meetings, promises
from workbook.book.book import Book
from workbook.book.events import CURRENT
from workbook.book.instants import from_us, to_us
from workbook.book.store import Row, Session
from workbook.book.words import as_read
from workbook.guidance.scene import Limits, NormsLike
from workbook.guidance.targets import company_words, same_company
from workbook.records import Contact, EventKind, Mark, Meeting, Promise

_NEVER = -(2**62)

#: A report to an introducer that is about all introductions, and not about one person.
_NAMES_NOBODY = "coalesce(details, '') NOT LIKE '%\"about\"%'"

#: Meetings of which it is known how they went; equal instants are left open and read.
_SETTLED = f"""
    SELECT meeting_id FROM events
    WHERE kind = 'meeting' AND meeting_id IS NOT NULL AND {CURRENT}
    GROUP BY +meeting_id
    HAVING max(CASE WHEN variant IN ('held', 'no_show', 'cancelled') THEN happened_at END)
         > max(CASE WHEN variant IN ('booked', 'rescheduled') THEN happened_at ELSE {_NEVER} END)
"""

#: People with a plan that is open, or with a meeting that is not thanked for and written down.
_MEETINGS_OPEN = f"""
    SELECT contact_id FROM meetings WHERE starts_at IS NOT NULL AND id NOT IN ({_SETTLED})
    UNION
    SELECT contact_id FROM events
    WHERE kind IN ('meeting', 'debrief', 'thank_you') AND meeting_id IS NOT NULL AND {CURRENT}
    GROUP BY +meeting_id
    HAVING max(variant = 'held' OR kind = 'debrief') AND NOT (max(kind = 'debrief') AND max(kind = 'thank_you'))
"""

#: People whose last word or whose silence may ask for something, one row for each. The plus sign keeps SQLite
#: from walking the index and fetching each row by itself, which takes twice as long.
_CONVERSATIONS_OPEN = f"""
    SELECT contact_id FROM events
    WHERE {CURRENT}
    GROUP BY +contact_id
    HAVING max(happened_at) >= ?
        OR max(CASE WHEN variant IN ('yes', 'later') THEN happened_at END)
        >= max(CASE WHEN variant IN ('first', 'nudge', 'booked', 'rescheduled', 'held', 'no') OR kind = 'follow_up'
               THEN happened_at ELSE {_NEVER} END)
        OR max(variant = 'held' AND meeting_id IS NULL)
        OR max(CASE WHEN variant = 'made' THEN happened_at END)
        >= max(CASE WHEN variant = 'reported_back' AND {_NAMES_NOBODY} THEN happened_at ELSE {_NEVER} END)
        OR (
            max(happened_at) <= ? AND max(variant IN ('held', 'done'))
            AND contact_id IN (SELECT id FROM contacts WHERE may_follow_up = 1)
        )
"""

#: Both ends of an introduction that led to a meeting.
_INTRODUCED = f"""
    SELECT contacts.id, introduced_by FROM contacts JOIN events ON events.contact_id = contacts.id
    WHERE introduced_by IS NOT NULL AND variant IN ('held', 'done') AND {CURRENT}
    GROUP BY contacts.id
    HAVING max(happened_at) > (
        SELECT coalesce(max(happened_at), {_NEVER}) FROM events AS told
        WHERE told.contact_id = contacts.introduced_by AND told.variant = 'reported_back'
        AND ({_NAMES_NOBODY.replace("details", "told.details")} OR instr(told.details, contacts.id) > 0)
        AND told.withdrawn = 0 AND told.id NOT IN (SELECT replaces FROM events WHERE replaces IS NOT NULL)
    )
"""

_AMONG = "(SELECT value FROM json_each(?))"
_PEOPLE = f"SELECT {', '.join(contact_rows.COLUMNS)} FROM contacts"
#: Only introductions, and meetings that say when they ended, have anything in their details that Today looks at.
_PAST = f"""
    SELECT id, contact_id, kind, variant, happened_at, meeting_id,
        CASE WHEN kind = 'introduction' OR (variant = 'held' AND details IS NOT NULL) THEN details END
    FROM events WHERE contact_id IN {_AMONG} AND {CURRENT} ORDER BY seq
"""
_KINDS = {kind.value: kind for kind in EventKind}
_NOTHING: Mapping[str, Any] = {}


class PastEvent(NamedTuple):
    """What the rules read of an event: lighter than a whole `Event`, of which years may come together."""

    id: str
    contact_id: str
    kind: EventKind
    variant: str
    happened_at: datetime
    meeting_id: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRows:
    """The arguments of `plan_today`, in its order."""

    contacts: list[Contact]
    events: list[PastEvent]
    meetings: list[Meeting]
    promises: list[Promise]
    marks: list[Mark]


#: On the day on which the clocks change, a week by the calendar is an hour longer or shorter than seven days.
_CLOCK_CHANGE = timedelta(hours=3)


def read_today(
    book: Book, *, now: datetime, norms: Mapping[str, float] | NormsLike, colleagues: bool = False
) -> TodayRows:
    """Return the people about whom something may be due now, with all that happened with them.

    Give the result to `plan_today`: it finds the same as in `Book.snapshot`, from far fewer rows.

    Parameters
    ----------
    book : the learner's or the practice book.
    now : aware instant for which Today is asked.
    norms : as for `plan_today`; they say how far back a silence still matters.
    colleagues : whether the way to remind looks at others in the same company, who are then read too.

    Returns
    -------
    TodayRows
        `contacts` is empty only when the book has nobody; `promises` holds the open ones.
    """
    limits = Limits.of(norms)
    recent = to_us(now - timedelta(days=limits.nudge_window_days))
    quiet = to_us(now - timedelta(days=min(limits.follow_up_first_from_days, limits.cadence_days)) + _CLOCK_CHANGE)
    with book.store.read_together() as session:
        alive = {row[0] for row in session.all(_MEETINGS_OPEN)}
        alive.update(row[0] for row in session.all(_CONVERSATIONS_OPEN, (recent, quiet)))
        for pair in session.all(_INTRODUCED):
            alive.update(pair)
        if colleagues:
            alive.update(_colleagues(session, alive))
        people = (json.dumps(sorted(alive)),)
        past = session.all(_PAST, people)
        planned = session.all(f"{meetings.SELECT} WHERE contact_id IN {_AMONG}", people)
        promised = session.all(f"{promises.SELECT} WHERE done_at IS NULL ORDER BY {promises.ORDER}")
        happened = [_past_event(row) for row in past]
        open_promises = list(map(promises.promise_from_row, promised))
        alive.update(promise.contact_id for promise in open_promises)
        alive.update(str(event.details["to"]) for event in happened if "to" in event.details)
        rows = session.all(f"{_PEOPLE} WHERE id IN {_AMONG}", (json.dumps(sorted(alive)),))
        rows = rows or session.all(f"{_PEOPLE} LIMIT 1")
        marks = book.marks.listed(session)
    return TodayRows(
        contacts=list(map(contact_rows.contact_from_row, rows)),
        events=happened,
        meetings=list(map(meetings.meeting_from_row, planned)),
        promises=open_promises,
        marks=marks,
    )


def _colleagues(session: Session, alive: set[str]) -> Iterator[str]:
    """Everybody at a company for which somebody of `alive` works, by the spelling that the rules compare."""
    people = [(row[0], as_read(row[1])) for row in session.all("SELECT id, company FROM contacts WHERE company <> ''")]
    by_word: dict[str, set[str]] = {}
    for id_, company in people:
        if id_ in alive and (words := company_words(company)):
            by_word.setdefault(words[0], set()).add(company)
    for id_, company in people:
        asked = by_word.get(next(iter(company_words(company)), ""), ())
        if any(same_company(company, other) for other in asked):
            yield id_


def _past_event(row: Row) -> PastEvent:
    id_, contact_id, kind, variant, happened_at, meeting_id, details = row
    known = json.loads(as_read(details)) if details is not None else _NOTHING
    return PastEvent(id_, contact_id, _KINDS[kind], variant, from_us(happened_at), meeting_id, known)
