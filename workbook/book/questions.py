"""The questions chosen for a meeting, and those the learner wrote."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.book.revised import insert_record, stale
from workbook.book.store import Row, Session, Store
from workbook.book.trouble import id_taken
from workbook.book.words import as_read
from workbook.records import ChosenQuestion, OwnQuestion

_CHOSEN = (
    "SELECT question_id, text, must_ask, asked, useful, fact_id FROM chosen_questions "
    "WHERE meeting_id = ? ORDER BY position"
)


def _chosen(row: Row) -> ChosenQuestion:
    return ChosenQuestion(
        question_id=as_read(row[0]),
        text=as_read(row[1]),
        must_ask=bool(row[2]),
        asked=bool(row[3]),
        useful=None if row[4] is None else bool(row[4]),
        fact_id=None if row[5] is None else as_read(row[5]),
    )


def _own(row: Row) -> OwnQuestion:
    return OwnQuestion(id=row[0], text=as_read(row[1]), topic=as_read(row[2]))


def _list(session: Session, meeting_id: str) -> tuple[list[ChosenQuestion], int]:
    row = session.one("SELECT revision FROM question_lists WHERE meeting_id = ?", (meeting_id,))
    if row is None:
        return [], 0
    return list(map(_chosen, session.all(_CHOSEN, (meeting_id,)))), row[0]


class Questions:
    """Question lists by meeting, and the learner's own questions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def chosen(self, meeting_id: str) -> tuple[list[ChosenQuestion], int]:
        """Return a meeting's questions in order, and the list's revision (0 when none was saved)."""
        with self._store.read_together() as session:
            return _list(session, meeting_id)

    def save_chosen(self, meeting_id: str, questions: Sequence[ChosenQuestion], base_revision: int) -> int:
        """Store the whole list of a meeting and return its new revision. The same list again changes nothing.

        Raises
        ------
        StaleRevisionError : when the list was changed since `base_revision`; nothing is overwritten.
        NotFoundError : when the meeting is not in the book.
        """
        with self._store.write() as session:
            stored, revision = _list(session, meeting_id)
            if revision and list(questions) == stored:
                return revision
            if revision != base_revision:
                raise stale(meeting_id)
            insert_record(
                session,
                "INSERT INTO question_lists (meeting_id, revision) VALUES (?, 1) "
                "ON CONFLICT (meeting_id) DO UPDATE SET revision = revision + 1",
                (meeting_id,),
            )
            session.run("DELETE FROM chosen_questions WHERE meeting_id = ?", (meeting_id,))
            session.run_many(
                "INSERT INTO chosen_questions "
                "(meeting_id, position, question_id, text, must_ask, asked, useful, fact_id) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        meeting_id,
                        place,
                        item.question_id,
                        item.text,
                        item.must_ask,
                        item.asked,
                        item.useful,
                        item.fact_id,
                    )
                    for place, item in enumerate(questions)
                ],
            )
        return revision + 1

    def own(self) -> list[OwnQuestion]:
        """Return the questions the learner wrote, oldest first."""
        with self._store.read() as session:
            return list(map(_own, session.all("SELECT id, text, topic FROM own_questions ORDER BY seq")))

    def add_own(self, question: OwnQuestion) -> OwnQuestion:
        """Store a question of the learner's and return it; raises `IdTakenError` if its id has other words."""
        with self._store.write() as session:
            row = session.one("SELECT id, text, topic FROM own_questions WHERE id = ?", (question.id,))
            if row is None:
                values = (question.id, question.text, question.topic)
                session.run("INSERT INTO own_questions (id, text, topic) VALUES (?, ?, ?)", values)
            elif _own(row) != question:
                raise id_taken(question.text)
        return question

    def delete_own(self, question_id: str) -> None:
        """Remove a question of the learner's; lists that hold it keep their copy. One not there is no error."""
        with self._store.write() as session:
            session.run("DELETE FROM own_questions WHERE id = ?", (question_id,))

    def asked_of(self, contact_id: str) -> set[str]:
        """Return the ids of the questions asked in any meeting with one person."""
        with self._store.read() as session:
            rows = session.all(
                "SELECT DISTINCT question_id FROM chosen_questions JOIN meetings ON meetings.id = meeting_id "
                "WHERE contact_id = ? AND asked",
                (contact_id,),
            )
        return {as_read(row[0]) for row in rows}

    def on_lists(self) -> list[ChosenQuestion]:
        """Return every question on the list of any meeting, the lists in the order in which they were begun."""
        with self._store.read() as session:
            rows = session.all(
                "SELECT question_id, text, must_ask, asked, useful, fact_id FROM chosen_questions "
                "JOIN meetings ON meetings.id = meeting_id ORDER BY meetings.seq, position"
            )
        return list(map(_chosen, rows))

    def asked_in_all(self) -> list[tuple[str, str, ChosenQuestion]]:
        """Return every question that was asked in any meeting, as meeting id, contact id and question."""
        with self._store.read() as session:
            rows = session.all(
                "SELECT meeting_id, contact_id, question_id, text, must_ask, asked, useful, fact_id "
                "FROM chosen_questions JOIN meetings ON meetings.id = meeting_id WHERE asked "
                "ORDER BY meetings.seq, position"
            )
        return [(row[0], row[1], _chosen(row[2:])) for row in rows]
