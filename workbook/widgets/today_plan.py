"""What a book asks for just now, by everything that its learner set."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workbook.book import Book
from workbook.book.today import read_today
from workbook.guidance.days_off import DAYS_OFF, WEEKEND, working_days
from workbook.guidance.next_actions import Today, plan_today
from workbook.guidance.nudging import SETTING, nudge_preset
from workbook.norms import Norms

#: The last plan of each book: its id to the state of the book, when it was made, and the plan.
_latest: dict[str, tuple[int, datetime, Today]] = {}

#: For so long a plan may serve a part that only wants to know what is due, and not when to the minute.
_FRESH = timedelta(minutes=5)


def recent_plan(book: Book, *, now: datetime, zone: ZoneInfo, norms: Norms) -> Today:
    """Return what the book asked for a moment ago if nothing was written since; else ask anew.

    On a page with several parts the first one has just worked this out.
    """
    state, made_at, plan = _latest.get(book.id, (None, now, None))
    if plan is not None and state == book.data_version() and timedelta() <= now - made_at < _FRESH:
        return plan
    return plan_of(book, now=now, zone=zone, norms=norms)


def plan_of(book: Book, *, now: datetime, zone: ZoneInfo, norms: Norms) -> Today:
    """Return what to do, what is put off and what was taken off, for one book at one moment."""
    state = book.data_version()
    nudging = nudge_preset(book.settings.get(SETTING))
    rows = read_today(book, now=now, norms=norms, colleagues=nudging.colleague)
    pitch = book.texts.read_all("pitch:main").values()
    plan = plan_today(
        rows.contacts, rows.events, rows.meetings, rows.promises, rows.marks,
        now=now, zone=zone, norms=norms, has_pitch=any(text.words.strip() for text in pitch),
        cadences=book.settings.get("cadences", {}),
        calendar=working_days(book.settings.get(DAYS_OFF), book.settings.get(WEEKEND)), nudging=nudging,
    )  # fmt: skip
    _latest[book.id] = state, now, plan
    return plan
