"""A learner with a login of their own tries everything against the others. Each attempt is printed.

Run with `-rP` to read what was tried. What PostgreSQL shows to every login whatever one does is asserted here too, so
that the page for administrators can name it.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import psycopg
import pytest

from tests.classroom.making import learner_of, sealed_pack
from tests.classroom.school import exchange

from .attacking import DENIED, Attacker, Stage, attacking

TABLES = (
    "learner", "coach", "class", "class_coach", "enrolment", "submission", "feedback", "week_count", "wait_count",
    "schema_version",
)  # fmt: skip


@pytest.fixture
def ana(stage: Stage) -> Iterator[Attacker]:
    with attacking(stage.ana.address) as attacker:
        yield attacker


@pytest.fixture
def untouched(stage: Stage) -> Iterator[None]:
    """Nothing of anybody is other after the test than before."""
    before = stage.rows(*TABLES)
    yield
    assert stage.rows(*TABLES) == before


def test_no_table_can_be_read_written_or_locked(ana: Attacker, untouched: None) -> None:
    for table in TABLES:
        tried = ana.codes(
            f"SELECT * FROM wb.{table}",
            f"SELECT count(*) FROM wb.{table}",
            f"SELECT FROM wb.{table} FOR UPDATE",
            f"EXPLAIN ANALYZE SELECT FROM wb.{table}",
            f"INSERT INTO wb.{table} DEFAULT VALUES",
            f"DELETE FROM wb.{table}",
            f"TRUNCATE wb.{table}",
            f"COPY wb.{table} TO STDOUT",
            f"COPY (SELECT * FROM wb.{table}) TO STDOUT",
            f"ALTER TABLE wb.{table} DISABLE ROW LEVEL SECURITY",
            f"ALTER TABLE wb.{table} NO FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY mine ON wb.{table} USING (true)",
            f"DROP TABLE wb.{table}",
            f"GRANT SELECT ON wb.{table} TO PUBLIC",
            f"CREATE INDEX ON wb.{table} ((1))",
        )
        assert set(tried.values()) == {DENIED}
        for mode in ("ACCESS SHARE", "SHARE", "ACCESS EXCLUSIVE"):
            ana.tries("BEGIN")
            assert ana.tries(f"LOCK TABLE wb.{table} IN {mode} MODE").code == DENIED
            ana.tries("ROLLBACK")
    assert ana.tries("UPDATE wb.submission SET sealed = 'mine'").code == DENIED
    assert ana.tries("UPDATE wb.enrolment SET items = 0, bytes = 0").code == DENIED


def test_a_learner_sees_their_own_things_and_a_guessed_number_gives_nothing(ana: Attacker, stage: Stage) -> None:
    own = ana.tries("SELECT item_id, sender FROM wb.my_submissions(%s)", stage.ours)
    assert own.rows == [("Ana-0", stage.ana.login)]
    guessed = ana.tries("SELECT sealed FROM wb.my_items(%s, ARRAY(SELECT generate_series(1, 2000)))", stage.ours)
    assert [row[0] for row in guessed.rows] == [stage.sealed("Ana", counts=_counts())]
    everywhere = (
        "SELECT * FROM wb.my_items(%s, ARRAY(SELECT generate_series(1, 2000)))",
        "SELECT * FROM wb.my_feedback_items(%s, ARRAY(SELECT generate_series(1, 2000)))",
        "SELECT * FROM wb.my_submissions(%s)",
        "SELECT * FROM wb.my_feedback(%s)",
    )
    for statement in everywhere:
        for class_id in (stage.other, "", "%", "no-such-class", None):
            assert ana.tries(statement, class_id).rows == []
    assert ana.tries("SELECT * FROM wb.my_feedback(%s)", stage.ours).rows == []


def test_what_is_for_coaches_gives_a_learner_nothing(ana: Attacker, stage: Stage, untouched: None) -> None:
    numbers = "ARRAY(SELECT generate_series(1, 2000))"
    for class_id in (stage.ours, stage.other):
        for call in (
            "class_submissions(%s)",
            f"class_items(%s, {numbers})",
            "class_roster(%s)",
            "class_weeks(%s)",
            "class_waits(%s)",
            f"class_feedback(%s, '{learner_of('Ben')}')",
            f"class_feedback_items(%s, '{learner_of('Ben')}', {numbers})",
        ):
            assert ana.tries(f"SELECT * FROM wb.{call}", class_id).rows == []
        assert ana.tries("SELECT wb.class_news(%s)", class_id).rows == [("0:0:0",)]
        assert ana.tries("SELECT wb.clear_expired(%s)", class_id).rows == [(0,)]
        forged = stage.feedback_for("Ben", class_id=class_id, number=9)
        assert ana.tries("SELECT * FROM wb.give_feedback(%s, %s)", class_id, forged).code == "WB007"


def test_what_is_for_administrators_and_the_inner_functions_are_closed(ana: Attacker, stage: Stage) -> None:
    tried = ana.codes(
        f"SELECT wb_admin.enrol('{stage.other}', '{stage.ana.login}', NULL, now() + interval '1 day', 'me')",
        f"SELECT wb_admin.appoint('{stage.ours}', '{stage.ana.login}', NULL, now() + interval '1 day')",
        f"SELECT wb_admin.renew('{stage.ana.login}', NULL, now() + interval '300 days')",
        f"SELECT wb_admin.remove_login('{stage.ben.login}')",
        f"SELECT wb_admin.people('{stage.ours}')",
        "SELECT wb_admin.overview()",
        "SELECT wb_admin.sweep()",
        "SELECT wb.me()",
        "SELECT wb.my_classes()",
        "SELECT wb.count_newest(1, 1)",
        "SELECT wb.item_of('pack', '{}')",
    )
    assert set(tried.values()) == {DENIED}


def test_a_learner_cannot_become_anybody_else(ana: Attacker, stage: Stage, untouched: None) -> None:
    roles = ("admin", "wb_owner", "wb_box", "wb_desk", "wb_registrar", "wb_provisioner", stage.ben.login)
    for role in (*roles, "pg_read_all_data", "pg_signal_backend"):
        tried = ana.codes(
            f"SET ROLE {role}",
            f"SET SESSION AUTHORIZATION {role}",
            f"GRANT {role} TO {stage.ana.login}",
            f"DROP OWNED BY {role}",
            f"REASSIGN OWNED BY {role} TO {stage.ana.login}",
        )
        assert set(tried.values()) == {DENIED}
    own = stage.ana.login
    tried = ana.codes(
        f"ALTER ROLE {own} VALID UNTIL 'infinity'",
        f"ALTER ROLE {own} CONNECTION LIMIT 1000",
        f"ALTER ROLE {own} SUPERUSER",
        f"ALTER ROLE {own} CREATEROLE",
        f"ALTER ROLE {own} BYPASSRLS",
        f"ALTER ROLE {own} REPLICATION",
        f"ALTER ROLE {own} RENAME TO {stage.ben.login}x",
        f"ALTER ROLE {stage.ben.login} PASSWORD 'mine'",
        f"ALTER ROLE {stage.ben.login} SET search_path = pg_temp",
        f"ALTER DATABASE {stage.school.database} SET search_path = pg_temp",
        "ALTER ROLE ALL SET search_path = pg_temp",
        f"DROP ROLE {stage.ben.login}",
        "CREATE ROLE mine",
        "SET session_replication_role = replica",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_reload_conf()",
    )
    assert tried.pop(f"ALTER ROLE {own} RENAME TO {stage.ben.login}x") in {DENIED, "0A000"}
    assert set(tried.values()) == {DENIED}
    ana.tries(f"DROP OWNED BY {own}")
    assert ana.tries("SELECT item_id FROM wb.my_submissions(%s)", stage.ours).rows == [("Ana-0",)]


def test_the_sessions_of_others_cannot_be_ended(ana: Attacker, stage: Stage) -> None:
    with psycopg.connect(stage.ben.address) as ben:
        for end in ("pg_terminate_backend", "pg_cancel_backend"):
            assert ana.tries(f"SELECT {end}(%s)", ben.info.backend_pid).code == DENIED
        assert ben.execute("SELECT 1").fetchone() == (1,)


def test_nothing_of_ones_own_can_be_put_before_the_real_names(ana: Attacker, stage: Stage, untouched: None) -> None:
    tried = ana.codes(
        "CREATE SCHEMA mine",
        "CREATE TEMP TABLE submission (sealed text)",
        "CREATE TABLE public.mine (a int)",
        "CREATE TABLE wb.mine (a int)",
        "CREATE VIEW pg_temp.mine AS SELECT * FROM wb.submission",
        "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE sql COST 0 AS 'SELECT true'",
        "CREATE FUNCTION wb.me() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION wb.me() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "CREATE OPERATOR pg_temp.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
        "CREATE CAST (text AS json) WITH INOUT",
        "DROP EXTENSION plpgsql",
        "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION now()",
        "ALTER FUNCTION wb.submit(text, text) SECURITY INVOKER",
        "ALTER FUNCTION wb.submit(text, text) RESET ALL",
        "DO $$ BEGIN RAISE NOTICE 'a loop of my own'; END $$",
        "LOAD 'auto_explain'",
    )
    assert {statement: code for statement, code in tried.items() if code != DENIED} == {}
    asked = "SELECT item_id FROM wb.my_submissions(%s)"
    for setting in (
        "search_path = pg_temp, wb, pg_catalog",
        "standard_conforming_strings = off",
        "transform_null_equals = on",
        "TimeZone = 'Pacific/Kiritimati'",
        "DateStyle = 'SQL, DMY'",
        "role = none",
    ):
        ana.tries(f"SET {setting}")
        assert ana.tries(asked, stage.ours).rows == [("Ana-0",)]
        assert ana.tries("SELECT * FROM wb.class_submissions(%s)", stage.ours).rows == []
    ana.tries("SET row_security = off")
    assert ana.tries(asked, stage.ours).code == DENIED, "the walls are refused and not taken down"


def test_a_cheap_function_in_the_condition_sees_own_rows_alone(ana: Attacker, stage: Stage) -> None:
    # Casting what is not a number fails with the value in its message: the classic way to read hidden rows.
    leaked = ana.tries("SELECT FROM wb.class_submissions(%s) s WHERE s.item_id::integer = 1", stage.ours)
    assert (leaked.rows, leaked.code) == ([], "")
    own = ana.tries("SELECT FROM wb.my_submissions(%s) s WHERE s.item_id::integer = 1", stage.ours)
    assert "Ana-0" in own.words
    assert "Ben" not in own.words


def test_plans_and_their_counts_tell_nothing_of_others(ana: Attacker, stage: Stage) -> None:
    for call in ("my_submissions", "class_submissions", "class_weeks", "my_feedback"):
        for condition in ("", "WHERE item_id = 'Ben-0'" if call != "class_weeks" else "WHERE kind = 'outreach'"):
            plan = ana.tries(f"EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM wb.{call}(%s) {condition}", stage.ours).rows
            text = "\n".join(row[0] for row in plan)
            assert "Function Scan" in text
            assert "Seq Scan" not in text
            assert "Index" not in text
            removed = re.findall(r"Rows Removed by Filter: (\d+)", text)
            assert all(int(number) <= 1 for number in removed), "at most the attacker's own row"


def test_somebody_elses_class_and_one_that_is_not_there_look_the_same(ana: Attacker, stage: Stage) -> None:
    seconds: dict[str, list[float]] = {stage.other: [], "no-such-class": []}
    said = set()
    for _round in range(25):
        for class_id, times in seconds.items():
            start = time.perf_counter()
            said.add(
                ana.tries("SELECT * FROM wb.submit(%s, %s)", class_id, stage.sealed("Ana", class_id=class_id)).words
            )
            times.append(time.perf_counter() - start)
    # A clock in a test would fail on a busy machine: the two are printed, and what must hold is that the words agree.
    print({class_id[:5]: f"{statistics.median(times) * 1000:.2f} ms" for class_id, times in seconds.items()})
    assert said == {"not enrolled in this class"}


def test_files_and_programs_of_the_server_are_out_of_reach(ana: Attacker) -> None:
    tried = ana.codes(
        "COPY (SELECT 1) TO PROGRAM 'cat > /tmp/x'",
        "COPY (SELECT 1) TO '/tmp/workbook-attack'",
        "SELECT pg_ls_dir('.')",
        "SELECT pg_read_binary_file('postgresql.conf')",
        "SELECT pg_stat_file('postgresql.conf')",
        "SELECT * FROM pg_hba_file_rules",
        "SELECT * FROM pg_file_settings",
        "SELECT pg_current_logfile()",
        "SELECT pg_switch_wal()",
        "CHECKPOINT",
        "VACUUM FULL wb.submission",
    )
    for statement, code in tried.items():
        # A VACUUM that one may not do is skipped with a warning.
        assert code == DENIED or statement.startswith("VACUUM"), statement
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ana.connection.execute("COPY wb.submission FROM STDIN")


def test_catalogues_show_opaque_names_and_no_word_of_anybody(ana: Attacker, stage: Stage) -> None:
    assert set(ana.codes("TABLE pg_authid", "TABLE pg_shadow", "TABLE pg_statistic").values()) == {DENIED}
    names = [row[0] for row in ana.tries("SELECT rolname FROM pg_roles").rows]
    assert stage.ben.login in names, "names of logins can be read by all, so they must say nothing"
    pattern = r"pg_\w+|admin|wb_(owner|box|desk|registrar|provisioner)|wb_[lc]_[0-9a-f]{16,32}"
    assert [name for name in names if not re.fullmatch(pattern, name)] == []
    assert ana.tries("SELECT * FROM pg_stats WHERE schemaname = 'wb'").rows == []
    with psycopg.connect(stage.ben.address) as ben:
        ben.execute("SELECT 'something private of Ben'")
        seen = ana.tries("SELECT usename, query, client_addr, application_name FROM pg_stat_activity").rows
        others = {row for row in seen if row[0] == stage.ben.login}
        assert {row[1] for row in others} == {"<insufficient privilege>"}
        assert {row[2] for row in others} == {None}
    with psycopg.connect(stage.ben.address, application_name="workbook"):
        shown = ana.tries("SELECT application_name FROM pg_stat_activity WHERE usename = %s", stage.ben.login).rows
        assert ("workbook",) in shown, "what a program calls itself is shown to all, so ours says nothing more"
    told = ana.tries("SELECT relname, reltuples FROM pg_class WHERE relnamespace = 'wb'::regnamespace")
    assert told.rows, "how large the tables are is shown to every login: totals count as public"
    for catalogue in ("pg_description", "pg_shdescription", "pg_seclabels", "pg_db_role_setting"):
        text = str(ana.tries(f"SELECT * FROM {catalogue}").rows)
        assert not re.search(r"\b(Ana|Ben|Cleo)\b", text)


def test_large_objects_locks_and_messages_cannot_fill_or_block_the_server(ana: Attacker) -> None:
    tried = ana.codes(
        "SELECT lo_create(0)",
        "SELECT lo_creat(-1)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT lo_put(1, 0, 'x')",
        "SELECT lo_unlink(1)",
        "SELECT pg_advisory_lock(n) FROM generate_series(1, 100000) n",
        "SELECT pg_advisory_xact_lock(1)",
        "SELECT pg_try_advisory_lock(1)",
        "SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000))",
        "SELECT pg_create_logical_replication_slot('x', 'pgoutput')",
        "CREATE TEMP TABLE flood AS SELECT generate_series(1, 1000000)",
        "DECLARE x CURSOR WITH HOLD FOR SELECT * FROM wb.submission",
    )
    assert set(tried.values()) == {DENIED}
    flood = ana.tries("SELECT count(DISTINCT repeat(md5(n::text), 99)) FROM generate_series(1, 100000) n")
    assert flood.code == "53400", "temporary files have a limit"
    assert ana.tries("SET temp_file_limit = -1").code == DENIED


def test_other_databases_of_the_server_are_closed(stage: Stage) -> None:
    for database in ("postgres", "template1"):
        address = stage.ana.address.rpartition("/")[0] + "/" + database
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(address)
        print(f"tried: connecting to {database}\n   got: permission denied")


def test_one_learner_cannot_take_all_connections(stage: Stage) -> None:
    held = []
    try:
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            for _number in range(20):
                held.append(psycopg.connect(stage.ana.address))
        print(f"tried: twenty connections at once\n   got: {len(held)}")
        assert len(held) == 6
        assert exchange(stage.ben, stage.ours).submit(stage.sealed("Ben", 1).encode()).stored_new
    finally:
        for connection in held:
            connection.close()


def test_notifications_carry_a_number_and_forged_ones_are_not_believed(ana: Attacker, stage: Stage) -> None:
    for channel in ("wb_desk", "wb_box"):
        ana.connection.execute(f"LISTEN {channel}")
    exchange(stage.ben, stage.ours).submit(stage.sealed("Ben", 2).encode())
    [heard] = ana.connection.notifies(timeout=10, stop_after=1)
    print(f"tried: listening while somebody hands in\n   got: {heard.channel} {heard.payload}")
    assert heard.payload.isdigit()
    told: list[str] = []
    coach = exchange(stage.kim, stage.ours)
    end = coach.watch(lambda: told.append("something new"))
    for payload in ("1", heard.payload, "'; DROP TABLE wb.class", "x" * 5000):
        ana.tries("SELECT pg_notify('wb_desk', %s)", payload)
    exchange(stage.ben, stage.ours).submit(stage.sealed("Ben", 3).encode())
    limit = time.monotonic() + 10
    while not told and time.monotonic() < limit:
        time.sleep(0.05)
    end()
    assert told == ["something new"], "only the real pack was told, however often somebody cried"


def test_nothing_can_be_handed_in_for_another_learner_class_or_time(ana: Attacker, stage: Stage) -> None:
    submit = "SELECT item_id, received_at FROM wb.submit(%s, %s)"
    assert ana.tries(submit, stage.ours, stage.sealed("Ben", 50)).code == "WB004"
    assert ana.tries(submit, stage.other, stage.sealed("Ana", 51, class_id=stage.other)).code == "WB001"
    assert ana.tries(submit, stage.ours, stage.sealed("Ana", 52, class_id=stage.other)).code == "WB003"
    old = stage.sealed("Ana", 53, made_at=datetime(1999, 1, 1, tzinfo=UTC))
    [(_item, received_at)] = ana.tries(submit, stage.ours, old).rows
    assert abs(received_at - datetime.now(UTC)) < timedelta(minutes=5), "the server's clock counts"
    assert ana.tries(submit, stage.ours, stage.sealed("Ana", 53)).code == "WB005", "and nothing is changed afterwards"
    assert ana.tries(submit, stage.ours, stage.feedback_for("Ana", class_id=stage.ours)).code == "WB003"
    taken = ana.tries(submit, stage.ours, stage.sealed("Ana", 54, pack_id="Ben-0"))
    assert [row[0] for row in taken.rows] == ["Ben-0"], "an id that another has used tells nothing of it"


@pytest.mark.parametrize(
    "given",
    [
        "", "\n", "{}", "{}\n{}", "null\nnull", "[]\n[]", '{"kind": "pack"}\n' + "[" * 100_000, "x" * 1_000_001,
        '{"kind": null}\n{"null_id": "x"}',
        '{"kind": "pack", "kind": "class"}\n{}', '{"kind": "pack"}\n{"made_at": "x"}',
    ],
)  # fmt: skip
def test_what_is_no_item_is_refused_with_one_code(ana: Attacker, stage: Stage, untouched: None, given: str) -> None:
    assert ana.tries("SELECT * FROM wb.submit(%s, %s)", stage.ours, given).code == "WB003"


@pytest.mark.parametrize(
    "counts",
    [
        {"weeks": [["2026-02-23", "outreach", "first", "email", "warm", -1]], "waits": []},
        {"weeks": [["2026-02-23", "outreach", "first", "email", "warm", 10_000_000]], "waits": []},
        {"weeks": [["2026-02-23", "<script>", "first", "email", "warm", 1]], "waits": []},
        {"weeks": [["not a day", "outreach", "first", "email", "warm", 1]], "waits": []},
        {"weeks": [["2026-02-23"]], "waits": []},
        {"weeks": {}, "waits": []},
        {"weeks": [["2026-02-23", "outreach", "first", "email", "warm", 1]] * 5_001, "waits": []},
        {"weeks": [], "waits": [[-1, "answered", "email", "warm", 1]]},
    ],
)
def test_counts_that_no_workbook_writes_are_refused_whole(
    ana: Attacker, stage: Stage, untouched: None, counts: dict[str, object]
) -> None:
    import json

    seal_line, content, *_ = stage.sealed("Ana", 70).split("\n")
    given = f"{seal_line}\n{json.dumps({**json.loads(content), 'counts': counts, 'made_at': '2030-01-01T00:00:00Z'})}"
    assert ana.tries("SELECT * FROM wb.submit(%s, %s)", stage.ours, given).code == "WB003"


def test_the_disk_cannot_be_flooded_and_taking_back_still_works_at_the_limit(stage: Stage) -> None:
    school = stage.school
    class_id = school.open_class()
    mallory = school.learner(class_id, "Mallory Madeup")
    school.ask("UPDATE wb.class SET item_limit = 20, byte_limit = 60000 WHERE class_id = %s", class_id)
    with attacking(mallory.address) as attacker:
        big = {"notes": [{"note_id": "n", "person": "p", "about": "a", "text": "x" * 19_000}]}
        codes = [
            attacker.tries(
                "SELECT * FROM wb.submit(%s, %s)", class_id, _sealed("Mallory", number, class_id, **big)
            ).code
            for number in range(6)
        ]
        assert codes == ["", "", "", "WB002", "WB002", "WB002"]
        codes = [
            attacker.tries("SELECT * FROM wb.submit(%s, %s)", class_id, _sealed("Mallory", 100 + number, class_id)).code
            for number in range(20)
        ]
        assert "WB002" in codes
        assert [(first, second) for first, second in pairwise(codes) if first == "WB002" and second == ""] == []
    [(kept, size)] = school.ask(
        "SELECT count(*), sum(octet_length(sealed)) FROM wb.submission JOIN wb.class USING (class_no) "
        "WHERE class_id = %s",
        class_id,
    )
    assert kept <= 20
    assert size <= 60_000


def test_a_learner_who_left_cannot_come_back_and_an_old_password_ends_at_once(stage: Stage) -> None:
    school = stage.school
    class_id = school.open_class()
    dora = school.learner(class_id, "Dora Madeup")
    with attacking(dora.address) as before:
        assert before.tries("SELECT 1").rows == [(1,)]
        fresh = school.provisioner.rotate(dora.login, valid_until=dora.valid_until)
        assert before.tries("SELECT 1").code in {"57P01", ""}
        assert before.connection.closed, "a session that used the old password has ended"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(dora.address)
    with attacking(fresh.address) as after:
        assert after.tries("SELECT 1").rows == [(1,)]
        assert after.tries(f"ALTER ROLE {dora.login} PASSWORD 'of-my-own'").code == ""
    again = school.provisioner.rotate(dora.login, valid_until=dora.valid_until)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(school.server.url(school.database, dora.login, "of-my-own"))
    school.provisioner.delete(dora.login)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(again.address)


def test_a_login_ends_on_its_day(stage: Stage) -> None:
    school = stage.school
    class_id = school.open_class()
    emil = school.learner(class_id, "Emil Madeup")
    school.ask(f"ALTER ROLE {emil.login} VALID UNTIL '2020-01-01'")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(emil.address)


def _counts() -> object:
    from workbook.classroom.pack import Counts

    from .counting import WAITS, WEEKS

    return Counts(weeks=WEEKS, waits=WAITS)


def _sealed(who: str, number: int, class_id: str, **fields: object) -> str:
    from workbook.classroom.pack import SharedNote

    if "notes" in fields:
        fields["notes"] = tuple(SharedNote(**note) for note in fields["notes"])  # type: ignore[attr-defined]
    return sealed_pack(who, number, class_id=class_id, **fields).decode()
