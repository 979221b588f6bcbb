"""The numbers of a learner's activity that may be shared: they name nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from workbook.book import Book
from workbook.book.today import read_today
from workbook.classroom.pack import Counts, StageCount
from workbook.guidance.days_off import DAYS_OFF, WEEKEND, working_days
from workbook.guidance.meeting_rules import after_meetings
from workbook.guidance.scene import ActionKind, Scene
from workbook.guidance.spoken_dates import day_of
from workbook.norms import Norms
from workbook.records import STAGES, Event, Stage, stage_of

#: What a pack takes of each; the newest weeks come first, should somebody ever have more.
MOST_ROWS = 5_000
_MOST_COUNT, _MOST_DAYS = 1_000_000, 100_000
#: Days that a pack can tell; anything else is a slip of the pen in a date.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)


def counts_of(book: Book, *, now: datetime, zone: ZoneInfo, norms: Norms) -> Counts:
    """Return the weekly counts and the waiting times of a book, as `activity.counts` sums them up.

    A book in which nothing happened gives two empty tables, without pandas being loaded for it.
    """
    with book.store.read() as session:
        if session.one("SELECT 1 FROM events") is None:
            return Counts()
    from workbook.activity.counts import waiting_counts, weekly_counts

    frame = book.activity()
    weeks = weekly_counts(frame, zone=zone)
    waits = waiting_counts(frame, now=now, window_days=norms.value("nudge_window_days"))
    weekly = [
        (row.week.date(), str(row.kind), str(row.variant), str(row.channel), str(row.warmth), _within(row.count_))
        for row in weeks.rename(columns={"count": "count_"}).itertuples(index=False)
        if FIRST_DAY <= row.week.date() <= LAST_DAY
    ]
    waited = [
        (min(int(row.days), _MOST_DAYS), str(row.outcome), str(row.channel), str(row.warmth), _within(row.count_))
        for row in waits.rename(columns={"count": "count_"}).itertuples(index=False)
        if row.days >= 0
    ]
    return Counts(weeks=tuple(weekly[-MOST_ROWS:]), waits=tuple(waited[:MOST_ROWS]))


def stages_of(people: int, events: Iterable[Event], *, now: datetime, zone: ZoneInfo) -> tuple[StageCount, ...]:
    """Return how many people stand at each stage, and since which day the longest of them has stood there.

    Parameters
    ----------
    people : how many the book holds; those of whom nothing is noted are identified, since no day.
    events : everything that happened, in any order.
    """
    told: dict[str, list[Event]] = {}
    for event in events:
        if event.happened_at <= now:
            told.setdefault(event.contact_id, []).append(event)
    standing: dict[Stage, list[datetime]] = {}
    for mine in told.values():
        stage = stage_of(mine)
        standing.setdefault(stage, []).append(min(each.happened_at for each in mine if stage_of([each]) is stage))
    untouched = max(people - len(told), 0)
    found = []
    for stage in STAGES:
        since = [day_of(at, zone) for at in standing.get(stage, ())]
        count = len(since) + (untouched if stage is Stage.IDENTIFIED else 0)
        known = [day for day in since if FIRST_DAY <= day <= LAST_DAY] if stage is not Stage.IDENTIFIED else []
        if count:
            found.append(StageCount(stage=stage.value, people=_within(count), since=min(known, default=None)))
    return tuple(found)


def thank_yous_overdue(book: Book, *, now: datetime, zone: ZoneInfo, norms: Norms) -> int:
    """Return how many thank-yous are overdue, as Today would say; what the learner dismissed is not."""
    rows = read_today(book, now=now, norms=norms)
    settings = book.settings
    scene = Scene.of(
        rows.contacts, rows.events, rows.meetings, rows.promises, now=now, zone=zone, norms=norms,
        calendar=working_days(settings.get(DAYS_OFF), settings.get(WEEKEND)),
    )  # fmt: skip
    marked = {mark.item: mark.action for mark in rows.marks}
    owed = [each for each in after_meetings(scene) if each.kind is ActionKind.THANK_YOU and each.overdue]
    return sum(marked.get(each.key) not in ("done", "dismissed") for each in owed)


def tellable(moments: Iterable[datetime]) -> Iterator[datetime]:
    """Yield those moments that a pack can tell."""
    for moment in moments:
        if FIRST_DAY < moment.astimezone(UTC).date() < LAST_DAY:
            yield moment


def _within(count: int) -> int:
    return min(int(count), _MOST_COUNT)
