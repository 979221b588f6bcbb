"""The page “Track” built anew on 5,000 contacts and 50,000 events, against reading what it is measured from."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.measurement import Measurement, compare
from benchmarks.synthetic import fill, make_up

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_CONTACTS, _EVENTS = 5_000, 50_000


def measure() -> list[Measurement]:
    """All tabs with their words and tables, what cannot be right, and the pictures of the first tab in one theme."""
    from workbook.activity.canvas import canvas, picture
    from workbook.book import Book
    from workbook.norms import norms
    from workbook.widgets.charted.look import Look
    from workbook.widgets.charted.measured import Measured
    from workbook.widgets.charted.tabs import TABS

    with tempfile.TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "book.sqlite", clock=lambda: _NOW)
        fill(book, make_up(_CONTACTS, _EVENTS, now=_NOW, seed=1))
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

        name = "whole page on 5,000 contacts, first tab drawn ÷ reading its records and three bare charts"
        found = compare(name, page, plain, target=3.0, rounds=5, at_most=1.0)
        book.close()
    return [found]
