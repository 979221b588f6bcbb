"""What row-level security costs a school: sums, lists and two hundred learners handing in at once.

A real PostgreSQL is started for it, as for the tests. The plain way is the same statement by a superuser, whom no
wall holds, on the same rows.
"""

from __future__ import annotations

import io
import threading
import time
from typing import TYPE_CHECKING, Any

from benchmarks.measurement import Measurement, compare

if TYPE_CHECKING:
    import psycopg

    from tests.classroom.school import School

_LEARNERS, _ROWS_EACH = 10_000, 200
_CLASS_OF = 300
_AT_ONCE = 200
_COLUMNS = "week, kind, variant, channel, warmth"


def measure() -> list[Measurement]:
    import psycopg

    from tests.classroom.postgres import running
    from tests.classroom.school import prepared

    with running(shared_buffers="512MB", max_wal_size="4GB", log_statement="none", max_connections=100) as server:
        school = prepared(server)
        large, small = school.open_class(), school.open_class()
        coach = school.coach(large)
        school.provisioner.appoint(small, coach.login, valid_until=coach.valid_until, password=None)
        numbers = _fill(school, large, small)
        with (
            psycopg.connect(coach.address, autocommit=True) as walled,
            psycopg.connect(school.administrator, autocommit=True) as bare,
        ):
            for each in (walled, bare):
                each.execute("SET work_mem = '64MB'")  # as the functions have it, so that only the walls differ
            return [
                _sums(
                    walled, bare, large, numbers[0], size=f"{_LEARNERS:,} learners, 2.0 million count rows", rounds=3
                ),
                _sums_by_policy(walled, bare, numbers[0]),
                _sums(
                    walled, bare, small, numbers[1], size=f"one class of {_CLASS_OF} among them", rounds=9, target=1.5
                ),
                _list(walled, bare, small, numbers[1]),
                _handing_in(school),
            ]


def _fill(school: School, large: str, small: str) -> list[int]:
    """Invented learners, their packs and their counts, copied straight into the tables; the numbers of the classes."""
    import psycopg

    from benchmarks.class_counts import class_rows

    numbers = [school.ask("SELECT class_no FROM wb.class WHERE class_id = %s", each)[0][0] for each in (large, small)]
    rows = class_rows(_LEARNERS + _CLASS_OF)
    rows["learner"] = [number // _ROWS_EACH for number in range(len(rows))]
    with psycopg.connect(school.administrator) as connection:
        connection.execute(
            "INSERT INTO wb.learner (login) SELECT 'wb_l_' || lpad(to_hex(n), 24, '0') FROM generate_series(1, %s) n",
            [_LEARNERS + _CLASS_OF],
        )
        learners = [row[0] for row in connection.execute("SELECT learner_no FROM wb.learner ORDER BY 1").fetchall()]
        # The small class begins somewhere in the middle of the large one, as one of many does in a school.
        middle = len(learners) // 2
        class_of = {
            each: numbers[1] if middle <= place < middle + _CLASS_OF else numbers[0]
            for place, each in enumerate(learners)
        }
        with connection.cursor().copy("COPY wb.enrolment (learner_no, class_no, called) FROM STDIN") as copy:
            for each in learners:
                copy.write_row((each, class_of[each], "Ana Madeup"))
        sealed = "{}\n" + "x" * 6_000
        with connection.cursor().copy(
            "COPY wb.submission (learner_no, class_no, item_id, kind, made_at, bytes, sealed) FROM STDIN"
        ) as copy:
            for each in learners:
                copy.write_row((each, class_of[each], f"p-{each}", "pack", "2026-03-02T09:00Z", len(sealed), sealed))
        rows["class_no"] = [class_of[learners[place]] for place in rows["learner"]]
        rows["learner_no"] = [learners[place] for place in rows["learner"]]
        text = io.StringIO()
        columns = ["learner_no", "class_no", *_COLUMNS.split(", "), "count"]
        rows[columns].to_csv(text, sep="\t", header=False, index=False)
        connection.execute("SET session_replication_role = replica")  # the keys are known to fit
        with connection.cursor().copy(f"COPY wb.week_count ({', '.join(columns)}) FROM STDIN") as copy:
            copy.write(text.getvalue().replace('\t""', "\t"))
    with psycopg.connect(school.administrator, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return numbers


def _sums(
    walled: psycopg.Connection[Any],
    bare: psycopg.Connection[Any],
    class_id: str,
    number: int,
    *,
    size: str,
    rounds: int,
    target: float = 1.3,
) -> Measurement:
    def ours() -> list[Any]:
        return walled.execute("SELECT * FROM wb.class_weeks(%s)", [class_id]).fetchall()

    def plain() -> list[Any]:
        return bare.execute(
            f"SELECT {_COLUMNS}, sum(count) FROM wb.week_count WHERE class_no = %s GROUP BY {_COLUMNS}", [number]
        ).fetchall()

    assert sorted(ours()) == sorted(plain())
    return compare(f"roll-up behind the walls, {size} ÷ bare GROUP BY", ours, plain, target=target, rounds=rounds)


def _sums_by_policy(walled: psycopg.Connection[Any], bare: psycopg.Connection[Any], number: int) -> Measurement:
    """The other way it could be built: the coach's own statement on the table, held by the same policy."""
    statement = f"SELECT {_COLUMNS}, sum(count) FROM wb.week_count WHERE class_no = %s GROUP BY {_COLUMNS}"
    bare.execute("GRANT USAGE ON SCHEMA wb TO PUBLIC")
    login = walled.info.user
    for grant in (
        f"GRANT SELECT ON wb.week_count TO {login}",
        f"GRANT EXECUTE ON FUNCTION wb.my_classes() TO {login}",
        f"CREATE POLICY measured ON wb.week_count FOR SELECT TO {login} "
        "USING (class_no = ANY ((SELECT wb.my_classes())::integer[]))",
    ):
        bare.execute(grant)
    try:
        return compare(
            "the same roll-up by a policy for the coach’s own SELECT ÷ bare GROUP BY",
            lambda: walled.execute(statement, [number]).fetchall(),
            lambda: bare.execute(statement, [number]).fetchall(),
            target=1.3,
            rounds=3,
        )
    finally:
        bare.execute("DROP POLICY measured ON wb.week_count")
        bare.execute(f"REVOKE ALL ON wb.week_count FROM {login}")
        bare.execute(f"REVOKE ALL ON FUNCTION wb.my_classes() FROM {login}")


def _list(walled: psycopg.Connection[Any], bare: psycopg.Connection[Any], class_id: str, number: int) -> Measurement:
    def ours() -> list[Any]:
        return walled.execute("SELECT * FROM wb.class_submissions(%s)", [class_id]).fetchall()

    def plain() -> list[Any]:
        return bare.execute(
            "SELECT s.item_no, s.item_id, s.kind, s.received_at, s.bytes, l.login FROM wb.submission s "
            "JOIN wb.learner l USING (learner_no) WHERE s.class_no = %s AND s.gone_at IS NULL",
            [number],
        ).fetchall()

    assert sorted(ours()) == sorted(plain())
    return compare(
        f"list of a class of {_CLASS_OF} among {_LEARNERS:,} ÷ bare query", ours, plain, target=2.0, rounds=15
    )


def _handing_in(school: School) -> Measurement:
    """All at once through a connection each, against the bare inserts of the same texts over one connection."""
    import psycopg

    from tests.classroom.making import sealed_pack
    from tests.classroom.school import exchange

    class_id = school.open_class()
    places = [exchange(school.learner(class_id), class_id) for _number in range(_AT_ONCE)]
    packs = [sealed_pack(f"Learner{number}", class_id=class_id) for number in range(_AT_ONCE)]
    threads = [
        threading.Thread(target=place.submit, args=(sealed,)) for place, sealed in zip(places, packs, strict=True)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ours = time.perf_counter() - start
    arrived = sorted(each.read() for each in exchange(school.coach(class_id), class_id).submissions())
    if arrived != sorted(packs):
        raise AssertionError(f"{_AT_ONCE} were handed in and {len(arrived)} arrived")
    start = time.perf_counter()
    for sealed in packs:
        with psycopg.connect(school.administrator, autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS public.plain (sealed text)")
            connection.execute("INSERT INTO public.plain VALUES (%s)", [sealed.decode()])
    plain = time.perf_counter() - start
    name = f"{_AT_ONCE} learners hand in at once, none lost ÷ {_AT_ONCE} connections with one bare INSERT, by turns"
    return Measurement(name, ours, plain, 3.0)
