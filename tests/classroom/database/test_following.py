"""Following a class while its database goes away and comes back."""

from __future__ import annotations

from queue import Queue

from tests.classroom.making import sealed_pack
from tests.classroom.postgres import running
from tests.classroom.school import exchange, prepared
from workbook.classroom.database.connecting import DatabaseError
from workbook.classroom.database.exchange import PostgresExchange


def looks(coach: PostgresExchange) -> str:
    """What a page finds when it looks at the class: how much is there, or why it cannot tell."""
    try:
        return str(len(list(coach.submissions())))
    except DatabaseError as error:
        return error.reason


def test_a_page_is_told_when_the_database_goes_away_when_it_is_back_and_of_what_comes_then() -> None:
    with running() as server:
        school = prepared(server)
        class_id = school.open_class()
        kim = school.coach(class_id)
        ana = exchange(school.learner(class_id), class_id)
        coach, late = exchange(kim, class_id), exchange(kim, class_id)
        ana.submit(sealed_pack("Ana", class_id=class_id))
        seen: Queue[str] = Queue()
        begun_late: Queue[str] = Queue()
        coach.watch(lambda: seen.put(looks(coach)))
        with server.away():
            late.watch(lambda: begun_late.put(looks(late)))
            assert seen.get(timeout=20) == "away"
        assert [seen.get(timeout=20), begun_late.get(timeout=20)] == ["1", "1"]
        ana.submit(sealed_pack("Ana", 5, class_id=class_id))
        assert [seen.get(timeout=20), begun_late.get(timeout=20)] == ["2", "2"]
        coach.close()
        late.close()
        assert (seen.empty(), begun_late.empty()) == (True, True)
