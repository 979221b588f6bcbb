"""Handing over through PostgreSQL: each learner and each coach with a login of their own, walls in the database.

A connection is opened for each task and closed after it. That costs some ten milliseconds where a person waits for
a click, and buys three things: ten thousand learners hold no idle connections, a changed password or an ended login
counts from the next task on, and a server that restarted is simply reached again. Only `watch` keeps one open.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from workbook.classroom.database.connecting import DatabaseError, connected, settings_of
from workbook.classroom.exchange import Arrival, Promises, Receipt
from workbook.errors import InvalidInputError, NotFoundError
from workbook.i18n import _

#: How many bytes of arrivals are fetched at once when one is read; the next ones are likely to be read too.
_AHEAD_BYTES = 2_000_000
_AHEAD_ITEMS = 200
#: How long a busy server is asked again before it is told. Our choice: a class that hands in at the bell passes.
_BUSY_SECONDS = 20.0


class PostgresExchange:
    """The exchange of one class in PostgreSQL, for whoever the address lets in: a learner or a coach.

    Parameters
    ----------
    address : ``postgresql://…`` or ``service=…``; it may hold a password and is never shown.
    class_id : of the class.

    Raises
    ------
    InvalidInputError : the address cannot be read.
    WorkbookError : psycopg is not installed.
    """

    kind = "postgresql"

    def __init__(self, address: str, class_id: str) -> None:
        self.class_id = class_id
        self._settings = settings_of(address)
        self._ends: list[Callable[[], None]] = []

    def __repr__(self) -> str:
        return f"PostgresExchange(class_id={self.class_id!r})"

    @property
    def promises(self) -> Promises:
        """What the database can promise, and what it cannot."""
        return Promises(
            readers=_(
                "Only you and the coaches of this class can read what you hand over, whatever others program. Whoever "
                "runs the server could, and its backups keep what was taken back until they are renewed."
            ),
            sender=_(
                "Each pack comes from a login that the school gave to one person, and from then on from one book. "
                "The server writes down when it came."
            ),
            loss=_(
                "What you hand over is either stored whole or refused with the reason; the same handed over twice "
                "counts once."
            ),
            needs=_("A login from your school, which its server hands to your workbook by itself."),
            to_learners=_(
                "The coaches of your class can read what you share; other learners cannot. Whoever runs your school’s "
                "server could, too."
            ),
        )

    def submit(self, sealed: bytes) -> Receipt:
        """Hand over a learner's sealed pack, answer or withdrawal.

        While the server has no place free it is asked again for some seconds: the id makes that safe.

        Raises
        ------
        PackError : it is not sealed as it should be.
        InvalidInputError : it is not a learner's.
        DatabaseError : with the reason, such as ``not_enrolled`` or ``quota``.
        """
        from workbook.classroom.pack import Answer, Pack, Withdrawal
        from workbook.classroom.sealing import unseal

        if not isinstance(unseal(sealed, _("your pack")).item, Pack | Answer | Withdrawal):
            raise InvalidInputError(
                _("Only packs, answers and withdrawals are handed in."), _("Make a pack on the page “Share”.")
            )
        return self._hand_over("SELECT * FROM wb.submit(%s, %s)", sealed)

    def give_feedback(self, sealed: bytes) -> Receipt:
        """Hand a coach's sealed feedback to the learner it names; errors as in `submit`."""
        from workbook.classroom.from_coach import Feedback
        from workbook.classroom.sealing import unseal

        if not isinstance(unseal(sealed, _("your feedback")).item, Feedback):
            raise InvalidInputError(_("This is not feedback."), _("Write it at the review desk."))
        return self._hand_over("SELECT * FROM wb.give_feedback(%s, %s)", sealed)

    def submissions(self) -> Iterator[Arrival]:
        """Yield what lies in the class: to a coach everybody's, to a learner their own. What is past its day goes."""
        with connected(self._settings) as connection:
            connection.execute("SELECT wb.clear_expired(%s)", [self.class_id])
            rows = connection.execute(
                "SELECT * FROM wb.class_submissions(%(class)s) UNION SELECT * FROM wb.my_submissions(%(class)s) "
                "ORDER BY item_no",
                {"class": self.class_id},
            ).fetchall()
        yield from self._arrivals(
            rows,
            "SELECT * FROM wb.class_items(%(class)s, %(wanted)s) UNION ALL "
            "SELECT * FROM wb.my_items(%(class)s, %(wanted)s)",
            {"class": self.class_id},
        )

    def feedback(self, learner_id: str) -> Iterator[Arrival]:
        """Yield feedback: to a learner their own, to a coach that for the learner of this id."""
        values = {"class": self.class_id, "reader": learner_id}
        with connected(self._settings) as connection:
            rows = connection.execute(
                "SELECT * FROM wb.class_feedback(%(class)s, %(reader)s) UNION SELECT * FROM wb.my_feedback(%(class)s) "
                "ORDER BY item_no",
                values,
            ).fetchall()
        yield from self._arrivals(
            rows,
            "SELECT * FROM wb.class_feedback_items(%(class)s, %(reader)s, %(wanted)s) UNION ALL "
            "SELECT * FROM wb.my_feedback_items(%(class)s, %(wanted)s)",
            values,
        )

    def week_counts(self) -> list[tuple[Any, ...]]:
        """Return week, kind, variant, channel, warmth and sum over the newest packs of the class, for its coach.

        The rows fit `workbook.activity.counts`; a small group is held back where they are shown.
        """
        return self._summed("SELECT * FROM wb.class_weeks(%s)")

    def wait_counts(self) -> list[tuple[Any, ...]]:
        """Return days, outcome, channel, warmth and sum over the newest packs of the class, for its coach."""
        return self._summed("SELECT * FROM wb.class_waits(%s)")

    def roster(self) -> list[tuple[str, str, str, datetime]]:
        """Return login, name, learner id (empty before the first pack) and day of enrolment, for the coach."""
        with connected(self._settings) as connection:
            found = connection.execute("SELECT * FROM wb.class_roster(%s)", [self.class_id]).fetchall()
        return [(login, called, learner_id, enrolled) for login, called, learner_id, enrolled in found]

    def watch(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Call `tell` from a thread soon after something new; the returned function ends it."""
        from workbook.classroom.database.following import follow

        end = follow(self._settings, self.class_id, tell)
        self._ends.append(end)
        return end

    def close(self) -> None:
        """End what watches."""
        while self._ends:
            self._ends.pop()()

    def _summed(self, statement: str) -> list[tuple[Any, ...]]:
        with connected(self._settings) as connection:
            connection.execute("SELECT wb.clear_expired(%s)", [self.class_id])
            return connection.execute(statement, [self.class_id]).fetchall()

    def _hand_over(self, statement: str, sealed: bytes) -> Receipt:
        given = sealed.decode("utf-8-sig").lstrip()
        end = time.monotonic() + _BUSY_SECONDS
        wait = 0.05
        while True:
            try:
                with connected(self._settings) as connection:
                    row = connection.execute(statement, [self.class_id, given]).fetchone()
            except DatabaseError as error:
                if error.reason != "busy" or time.monotonic() > end:
                    raise
                time.sleep(wait * random.uniform(0.5, 1.5))
                wait = min(wait * 1.5, 1.0)
            else:
                assert row is not None
                item_id, received_at, new = row
                return Receipt(item_id, _("the class in your school's database"), received_at, stored_new=new)

    def _arrivals(self, rows: Sequence[tuple[Any, ...]], statement: str, values: dict[str, Any]) -> Iterator[Arrival]:
        reader = _Reader(self._settings, statement, values, [(row[0], row[4]) for row in rows])
        for place, (item_no, item_id, kind, received_at, _size, sender) in enumerate(rows):
            yield Arrival(
                name=_("{kind} {id}").format(kind=kind, id=item_id),
                stamp=str(item_no),
                sender=sender,
                received_at=received_at,
                read=reader.at(place),
            )


class _Reader:
    """Reads arrivals some at a time: whoever reads one will mostly read those after it."""

    def __init__(
        self, settings: dict[str, Any], statement: str, values: dict[str, Any], items: Sequence[tuple[int, int]]
    ) -> None:
        self._settings, self._statement, self._values, self._items = settings, statement, values, items
        self._ahead: dict[int, bytes] = {}

    def at(self, place: int) -> Callable[[], bytes]:
        return lambda: self._read(place)

    def _read(self, place: int) -> bytes:
        item_no = self._items[place][0]
        if item_no not in self._ahead:
            self._ahead = self._fetch(place)
        found = self._ahead.pop(item_no, None)
        if found is None:
            raise NotFoundError(
                _("This is no longer in the class: it was taken back, or its day is past."), _("Collect once more.")
            )
        return found

    def _fetch(self, place: int) -> dict[int, bytes]:
        wanted: list[int] = []
        size = 0
        for item_no, length in self._items[place : place + _AHEAD_ITEMS]:
            size += length
            if wanted and size > _AHEAD_BYTES:
                break
            wanted.append(item_no)
        with connected(self._settings) as connection:
            rows = connection.execute(self._statement, {**self._values, "wanted": wanted}).fetchall()
        return {number: sealed.encode("utf-8") for number, sealed in rows}
