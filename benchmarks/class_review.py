"""Opening the next submission of a class of 1,000 at the review desk, against reading and unsealing that one file."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.measurement import Measurement, compare
from workbook.book import Book
from workbook.classroom.classes import ClassInfo, save_class
from workbook.classroom.keys import signing_key
from workbook.classroom.practice_class import practice_class
from workbook.classroom.sealing import unseal
from workbook.home import Home
from workbook.widgets.desk import Desk
from workbook.widgets.review_desk import ReviewDesk

LEARNERS = 1_000
_NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_ROUNDS = 60


def measure() -> list[Measurement]:
    """Press “Skip for now” as a page does, with and without the time to read ahead, and open somebody from the list."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        card = _desk(root)
        try:
            return [
                _opening(card, "read ahead ÷ read and unseal it", target=2.0, before=_asking(card, "prepare")),
                _opening(card, "nothing read ahead ÷ the same", target=4.0),
            ]
        finally:
            card.close()
            card.desk.close()


def _opening(
    card: ReviewDesk, against: str, *, target: float, before: Callable[[], object] = lambda: None
) -> Measurement:
    """Open the next submission, against reading and unsealing that one file."""
    what = f"review desk, {LEARNERS:,} learners: open the next one, {against}"
    return compare(what, _asking(card, "skip"), _reading(card), target=target, rounds=_ROUNDS, before=before)


def _desk(root: Path) -> ReviewDesk:
    """A coach's desk with a class in which everybody waits for feedback."""
    home, room = Home(root / "home"), root / "class"
    home.path.mkdir()
    room.mkdir()
    book = Book.create(home.book_path, clock=lambda: _NOW)
    made = practice_class(rng=random.Random(7), now=_NOW, size=LEARNERS, class_id="bench")
    made.write(room, signing_key(book), troubles=False)
    save_class(book, ClassInfo("bench", "Bench", "Robin", 5, "folder", str(room), None, _NOW))
    book.close()
    return ReviewDesk(Desk(home, clock=lambda: _NOW, zone=ZoneInfo("UTC")))


def _asking(card: ReviewDesk, action: str) -> Callable[[], object]:
    """Send one message as a page does."""
    return lambda: card.view._answer(None, {"action": action}, [])


def _reading(card: ReviewDesk) -> Callable[[], object]:
    """The query: read and unseal one pack after the other."""
    place = card._place
    if place is None:
        raise AssertionError("no class is open")
    arrivals = cycle([learner.newest.arrival for learner in place.room.collected.learners])

    def read() -> object:
        arrival = next(arrivals)
        return unseal(arrival.read(), arrival.name)

    return read
