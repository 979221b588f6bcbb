"""What each side said they would do."""

from __future__ import annotations

from datetime import date

from workbook.book.instants import from_us, to_us
from workbook.book.revised_table import RevisedTable
from workbook.book.store import Row
from workbook.book.words import as_read
from workbook.records import Direction, Promise

_COLUMNS = ("id", "contact_id", "meeting_id", "direction", "text", "due_on", "done_at", "revision")
SELECT = f"SELECT {', '.join(_COLUMNS)} FROM promises"
ORDER = "due_on IS NULL, due_on, seq"


def promise_from_row(row: Row) -> Promise:
    """Return the promise of a row."""
    return Promise(
        id=row[0],
        contact_id=row[1],
        meeting_id=row[2],
        direction=Direction(row[3]),
        text=as_read(row[4]),
        due_on=None if row[5] is None else date.fromisoformat(row[5]),
        done_at=from_us(row[6]),
        revision=row[7],
    )


class Promises(RevisedTable[Promise]):
    """Promises, the learner's and the other side's; the first due first, and one without a day last."""

    table = "promises"
    columns = _COLUMNS
    order = ORDER

    def of(self, contact_id: str) -> list[Promise]:
        """Return the promises with one person."""
        return self._list("contact_id = ?", contact_id)

    def open(self) -> list[Promise]:
        """Return every promise that is not done."""
        return self._list("done_at IS NULL")

    @staticmethod
    def _row(record: Promise) -> Row:
        return (
            record.id, record.contact_id, record.meeting_id, record.direction.value, record.text,
            None if record.due_on is None else record.due_on.isoformat(), to_us(record.done_at, "done_at"),
            record.revision,
        )  # fmt: skip

    @staticmethod
    def _record(row: Row) -> Promise:
        return promise_from_row(row)
