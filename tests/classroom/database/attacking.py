"""Somebody with a login of their own and any Python they like. What they try is printed with what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from tests.classroom.making import NOW, key_of, learner_of, sealed_pack
from tests.classroom.school import School, exchange
from workbook.classroom.database.provisioning import Credential
from workbook.classroom.from_coach import Comment, Feedback
from workbook.classroom.pack import Counts
from workbook.classroom.sealing import seal

from .counting import WAITS, WEEKS

#: PostgreSQL's code for what one has no right to.
DENIED = "42501"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt gave: the rows, or the code and words of the refusal."""

    rows: list[tuple[Any, ...]]
    code: str = ""
    words: str = ""


class Attacker:
    """A raw connection of one login."""

    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address, autocommit=True)

    def tries(self, statement: str, *values: object) -> Outcome:
        """Run `statement`, print what came of it, and return that."""
        try:
            found = self.connection.execute(statement, values or None)
            outcome = Outcome(found.fetchall() if found.description else [])
            told = f"{len(outcome.rows)} rows" if found.description else "done"
        except psycopg.Error as error:
            outcome = Outcome([], error.sqlstate or "", str(error).splitlines()[0])
            told = f"{outcome.code} {outcome.words}"
        print(f"tried: {' '.join(statement.split())[:150]}\n   got: {told}")
        return outcome

    def codes(self, *statements: str) -> dict[str, str]:
        """The code that each statement was refused with, empty for one that went through."""
        return {statement: self.tries(statement).code for statement in statements}


@contextmanager
def attacking(address: str) -> Iterator[Attacker]:
    attacker = Attacker(address)
    try:
        yield attacker
    finally:
        attacker.connection.close()


@dataclass(frozen=True, slots=True)
class Stage:
    """Ana and Ben are in the class of coach Kim, Cleo in that of coach Lou; all three have shared."""

    school: School
    ours: str
    other: str
    ana: Credential
    ben: Credential
    cleo: Credential
    kim: Credential
    lou: Credential

    def sealed(self, who: str, minutes: int = 0, **fields: Any) -> str:
        """A pack of `who` for our class, as text."""
        return sealed_pack(who, minutes, **{"class_id": self.ours, **fields}).decode()

    def feedback_for(self, who: str, *, class_id: str, number: int = 1) -> str:
        item = Feedback(
            feedback_id=f"f-{number}", class_id=class_id, learner_id=learner_of(who), pack_id=f"{who}-0",
            made_at=NOW, coach="Kim",
            comments=(Comment(comment_id="c", text=f"only for {who}"),),
        )  # fmt: skip
        return seal(item, key_of("Kim")).decode()

    def rows(self, *tables: str) -> list[tuple[Any, ...]]:
        """Everything in these tables, as the superuser sees it, in no order."""
        each = (f"SELECT '{table}', t::text FROM wb.{table} t" for table in tables)
        return sorted(self.school.ask(" UNION ALL ".join(each)))


def set_stage(school: School) -> Stage:
    ours, other = school.open_class(), school.open_class()
    stage = Stage(
        school,
        ours,
        other,
        ana=school.learner(ours, "Ana Madeup"),
        ben=school.learner(ours, "Ben Madeup"),
        cleo=school.learner(other, "Cleo Madeup"),
        kim=school.coach(ours),
        lou=school.coach(other),
    )
    counts = Counts(weeks=WEEKS, waits=WAITS)
    for who, credential, class_id in (("Ana", stage.ana, ours), ("Ben", stage.ben, ours), ("Cleo", stage.cleo, other)):
        exchange(credential, class_id).submit(sealed_pack(who, class_id=class_id, counts=counts))
    for who, coach, class_id in (("Ben", stage.kim, ours), ("Cleo", stage.lou, other)):
        exchange(coach, class_id).give_feedback(stage.feedback_for(who, class_id=class_id).encode())
    return stage
