"""A complete export of 50,000 events against `DataFrame.to_csv` of the same rows, which are in memory already.

Ours reads the book from its file. For the complete copy both write instants as the numbers that the book holds; for
the tables both tell them in the learner's zone, pandas from its own timestamps.
"""

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
    import pandas as pd

    from workbook.book import Book
    from workbook.formats.book_lines import columns_of, tables_of, write_book
    from workbook.formats.csv_set import write_csv_set
    from workbook.formats.export_tables import export_tables

    zone = ZoneInfo("Europe/Berlin")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        book = Book.create(folder / "book.sqlite", clock=lambda: _NOW)
        fill(book, make_up(_CONTACTS, _EVENTS, now=_NOW, seed=1))
        with book.store.read() as session:
            stored = {
                table: pd.DataFrame(
                    session.all(f"SELECT * FROM {table}"), columns=[each for each, _ in columns_of(session, table)]
                )
                for table in tables_of(session)
            }
        assert len(stored["events"]) == _EVENTS
        told = {
            each.name: pd.DataFrame(each.rows, columns=[column.name for column in each.columns])
            for each in export_tables(book, details=True, zone=zone)
        }
        for frame in told.values():  # instants as pandas holds them
            for column in frame.columns[frame.columns.str.endswith("_at")]:
                frame[column] = pd.to_datetime(frame[column], utc=True).dt.tz_convert(zone)

        def plain(frames: dict[str, pd.DataFrame]) -> None:
            for table, frame in frames.items():
                frame.to_csv(folder / f"{table}.csv", index=False)

        def tables(*, details: bool) -> None:
            found = export_tables(book, details=details, zone=zone)
            write_csv_set(found, folder / "tables", details=details, now=_NOW)

        size = f"{_EVENTS:,} events"
        found = [
            compare(
                f"complete copy (JSON Lines) of {size} ÷ to_csv of the same rows",
                lambda: write_book(book, folder / "whole.jsonl", now=_NOW), lambda: plain(stored), target=4.0, rounds=3,
            ),
            compare(
                f"CSV tables of {size}, with contact details ÷ to_csv of the same rows",
                lambda: tables(details=True), lambda: plain(told), target=4.0, rounds=3,
            ),
            compare(
                f"CSV tables of {size}, without contact details ÷ to_csv of the same rows",
                lambda: tables(details=False), lambda: plain(told), target=4.0, rounds=3,
            ),
        ]  # fmt: skip
        book.close()
    return found
