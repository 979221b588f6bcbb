"""What to do next on 5,000 contacts and 50,000 events, against the plain SQL that reads the rows it needs."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.measurement import Measurement, compare
from benchmarks.synthetic import fill, make_up

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_CONTACTS, _EVENTS = 5_000, 50_000


def measure() -> list[Measurement]:
    from workbook.book import Book
    from workbook.book.today import read_today
    from workbook.guidance.next_actions import plan_today
    from workbook.norms import norms

    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        book = Book.create(Path(folder) / "book.sqlite", clock=lambda: _NOW)
        fill(book, make_up(_CONTACTS, _EVENTS, now=_NOW, seed=1))
        in_force = norms()

        def today() -> object:
            rows = read_today(book, now=_NOW, norms=in_force)
            plan = plan_today(
                rows.contacts, rows.events, rows.meetings, rows.promises, rows.marks,
                now=_NOW, zone="Europe/Berlin", norms=in_force,
            )  # fmt: skip
            assert plan.actions
            return plan

        statements: list[tuple[str, Any]] = []
        with book.store.read() as session:
            raw = session.raw
            raw.set_trace_callback(lambda sql: statements.append((sql, ())))
            # The connection just traced is the one that the next call takes.
        read_today(book, now=_NOW, norms=in_force)
        raw.set_trace_callback(None)
        reads = [sql for sql, _ in statements if sql.lstrip().upper().startswith(("SELECT", "WITH"))]
        assert len(reads) >= 5, "the reads of Today were not seen"

        def plain() -> None:
            with book.store.read() as session:
                for sql in reads:
                    session.raw.execute(sql).fetchall()

        found = compare("Today, 5,000 contacts and 50,000 events ÷ the plain SQL of its rows", today, plain, target=3.0)
        book.close()
    return [found]
