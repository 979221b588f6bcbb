"""What a learner works out: whom to aim at, what was found, what is believed, what was taken away."""

from __future__ import annotations

import json
from collections.abc import Iterable

from workbook.book.revised_table import RevisedTable
from workbook.book.store import Row
from workbook.book.words import as_read
from workbook.records import About, Fact, Hypothesis, Stance, Takeaway, TakeawayKind, Target


class Targets(RevisedTable[Target]):
    """Companies, roles and industries the learner aims at."""

    table = "targets"
    columns = ("id", "company", "role", "industry", "note", "state", "revision")

    @staticmethod
    def _row(record: Target) -> Row:
        return record.id, record.company, record.role, record.industry, record.note, record.state, record.revision

    @staticmethod
    def _record(row: Row) -> Target:
        company, role, industry, note = map(as_read, row[1:5])
        return Target(
            id=row[0], company=company, role=role, industry=industry, note=note, state=row[5], revision=row[6]
        )


class Facts(RevisedTable[Fact]):
    """What was found out before meeting people."""

    table = "facts"
    columns = ("id", "contact_id", "about", "text", "source", "revision")

    def of(self, contact_id: str) -> list[Fact]:
        """Return what is known about one person and their work, oldest first."""
        return self._list("contact_id = ?", contact_id)

    @staticmethod
    def _row(record: Fact) -> Row:
        return record.id, record.contact_id, record.about.value, record.text, record.source, record.revision

    @staticmethod
    def _record(row: Row) -> Fact:
        return Fact(
            id=row[0],
            contact_id=row[1],
            about=About(row[2]),
            text=as_read(row[3]),
            source=as_read(row[4]),
            revision=row[5],
        )


class Hypotheses(RevisedTable[Hypothesis]):
    """The learner's beliefs. Deleting one leaves the takeaways, tied to nothing."""

    table = "hypotheses"
    columns = ("id", "text", "verdict", "revision")

    @staticmethod
    def _row(record: Hypothesis) -> Row:
        return record.id, record.text, record.verdict, record.revision

    @staticmethod
    def _record(row: Row) -> Hypothesis:
        return Hypothesis(id=row[0], text=as_read(row[1]), verdict=row[2], revision=row[3])


class Takeaways(RevisedTable[Takeaway]):
    """What was taken from conversations."""

    table = "takeaways"
    columns = ("id", "contact_id", "meeting_id", "text", "kind", "hypothesis_id", "stance", "revision")

    def of(self, contact_id: str) -> list[Takeaway]:
        """Return what was taken from the conversations with one person, oldest first."""
        return self._list("contact_id = ?", contact_id)

    def about(self, hypothesis_id: str) -> list[Takeaway]:
        """Return what speaks for or against one belief, oldest first."""
        return self._list("hypothesis_id = ?", hypothesis_id)

    def in_meetings(self, meeting_ids: Iterable[str]) -> list[Takeaway]:
        """Return what was taken from these meetings, oldest first."""
        return self._list("meeting_id IN (SELECT value FROM json_each(?))", json.dumps(list(meeting_ids)))

    @staticmethod
    def _row(record: Takeaway) -> Row:
        return (
            record.id, record.contact_id, record.meeting_id, record.text, record.kind.value, record.hypothesis_id,
            record.stance.value, record.revision,
        )  # fmt: skip

    @staticmethod
    def _record(row: Row) -> Takeaway:
        return Takeaway(
            id=row[0],
            contact_id=row[1],
            meeting_id=row[2],
            text=as_read(row[3]),
            kind=TakeawayKind(row[4]),
            hypothesis_id=row[5],
            stance=Stance(row[6]),
            revision=row[7],
        )
