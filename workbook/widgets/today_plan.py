"""What a book asks for just now, by everything that its learner set."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from workbook.book import Book
from workbook.book.today import read_today
from workbook.guidance.days_off import DAYS_OFF, WEEKEND, working_days
from workbook.guidance.next_actions import Today, plan_today
from workbook.guidance.nudging import SETTING, nudge_preset
from workbook.norms import Norms


def plan_of(book: Book, *, now: datetime, zone: ZoneInfo, norms: Norms) -> Today:
    """Return what to do, what is put off and what was taken off, for one book at one moment."""
    nudging = nudge_preset(book.settings.get(SETTING))
    rows = read_today(book, now=now, norms=norms, colleagues=nudging.colleague)
    pitch = book.texts.read_all("pitch:main").values()
    return plan_today(
        rows.contacts, rows.events, rows.meetings, rows.promises, rows.marks,
        now=now, zone=zone, norms=norms, has_pitch=any(text.words.strip() for text in pitch),
        cadences=book.settings.get("cadences", {}),
        calendar=working_days(book.settings.get(DAYS_OFF), book.settings.get(WEEKEND)), nudging=nudging,
    )  # fmt: skip
