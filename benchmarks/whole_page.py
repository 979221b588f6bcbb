"""The page “Track” built anew on 5,000 contacts, against reading what it is measured from and three bare charts."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.measurement import Measurement, compare
from benchmarks.synthetic import fill, make_up

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_CONTACTS = 5_000

#: As many events as people, as somebody has who brought their contacts along; and as many as in years of noting all.
_EVENTS = (5_000, 50_000)


def measure() -> list[Measurement]:
    """With few events and with many; a second is promised for the first."""
    return [_measure(_EVENTS[0], target=4.0, at_most=1.0), _measure(_EVENTS[1], target=4.0, at_most=None)]


def _measure(events: int, *, target: float, at_most: float | None) -> Measurement:
    """All tabs with their words and tables, what cannot be right, and the pictures of the first tab in one theme."""
    from workbook.activity.canvas import canvas, picture
    from workbook.book import Book
    from workbook.norms import norms
    from workbook.widgets.charted.look import Look
    from workbook.widgets.charted.measured import Measured
    from workbook.widgets.charted.tabs import TABS

    with tempfile.TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "book.sqlite", clock=lambda: _NOW)
        fill(book, make_up(_CONTACTS, events, now=_NOW, seed=1))
        numbers = norms()

        def look(choices: dict[str, str]) -> Look:
            return Look(book=book, norms=numbers, now=_NOW, zone=ZoneInfo("Europe/Berlin"), choices=choices)

        def page() -> None:
            charts = Measured(book.id, look)
            for tab in TABS:
                charts.measure(tab.name, "now")
            charts.notice("now")
            shown = charts.shown()
            assert all(chart["key"] for tab in shown for chart in tab["charts"]), "a chart could not be measured"
            for chart in shown[0]["charts"]:
                charts.picture(chart["name"], False)

        def plain() -> None:
            book.activity()
            book.contacts.all()
            book.meetings.all()
            book.promises.all()
            for _chart in TABS[0].makers:
                board = canvas(None, 2.5, dark=False)
                board.ax.barh(range(6), range(6))
                picture(board.ax)

        name = f"whole page, {_CONTACTS:,} contacts, {events:,} events ÷ reading its records, three bare charts"
        found = compare(name, page, plain, target=target, rounds=5, at_most=at_most)
        book.close()
    return found
