"""Behind the functions stand the policies: a function that forgot to ask who calls still gives nothing of others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .attacking import Stage, attacking

_TABLES = ("submission", "feedback", "enrolment", "week_count", "wait_count", "class")


@pytest.fixture
def careless(stage: Stage) -> Iterator[None]:
    """Functions that read whole tables as the two roles do, open to everybody."""
    made = []
    for role in ("wb_box", "wb_desk"):
        for table in _TABLES:
            columns = "class_no" if table == "class" else "learner_no, class_no"
            name = f"wb.careless_{role}_{table}()"
            rows = f"SELECT {columns} FROM wb.{table}"
            body = f"SELECT count(*), coalesce(array_agg(DISTINCT c::text), '{{}}') FROM ({rows}) c"
            head = f"CREATE FUNCTION {name} RETURNS TABLE (n bigint, whose text[]) LANGUAGE sql SECURITY DEFINER"
            stage.school.ask(f"{head} AS $${body}$$")
            stage.school.ask(f"ALTER FUNCTION {name} OWNER TO {role}")
            made.append(name)
    yield
    for name in made:
        stage.school.ask(f"DROP FUNCTION {name}")


def test_a_careless_function_shows_a_learner_and_a_coach_their_own_rows_alone(stage: Stage, careless: None) -> None:
    def number(table: str, column: str, value: str) -> int:
        return int(stage.school.ask(f"SELECT {table}_no FROM wb.{table} WHERE {column} = %s", value)[0][0])

    ana, ben = (number("learner", "login", who.login) for who in (stage.ana, stage.ben))
    ours = number("class", "class_id", stage.ours)
    rows = {
        (role, table, who): found
        for who, login in (("learner", stage.ana), ("coach", stage.kim))
        for role in ("wb_box", "wb_desk")
        for table in _TABLES
        for found in _asked(login.address, f"SELECT * FROM wb.careless_{role}_{table}()")
    }
    own, both = [f"({ana},{ours})"], sorted([f"({ana},{ours})", f"({ben},{ours})"])
    for table in _TABLES:
        of_class = table == "class"
        mine = [f"({ours})"] if of_class else [] if table == "feedback" else own
        assert rows["wb_box", table, "learner"][1] == mine
        assert rows["wb_desk", table, "learner"] == (0, [])
        assert rows["wb_box", table, "coach"] == (0, [])
        coached = [f"({ours})"] if of_class else [f"({ben},{ours})"] if table == "feedback" else both
        assert sorted(rows["wb_desk", table, "coach"][1]) == coached


def _asked(address: str, statement: str) -> list[tuple[int, list[str]]]:
    with attacking(address) as attacker:
        return [(row[0], row[1]) for row in attacker.tries(statement).rows]
