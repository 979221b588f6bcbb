"""The hub's login, in the wrong hands: it lets people in and out, and reads and becomes nobody. Each try is printed."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from .attacking import DENIED, Attacker, Stage, attacking
from .test_learner_attacks import TABLES

_GOOD = "SCRAM-SHA-256$4096:" + "a" * 22 + "==$" + "b" * 43 + "=:" + "c" * 43 + "="


@pytest.fixture
def hub(stage: Stage) -> Iterator[Attacker]:
    with attacking(stage.school.provisioner_address) as attacker:
        yield attacker


def test_it_reads_no_table_and_nothing_that_was_shared(hub: Attacker, stage: Stage) -> None:
    for table in TABLES:
        tried = hub.codes(f"SELECT * FROM wb.{table}", f"UPDATE wb.{table} SET login = 'x'", f"DELETE FROM wb.{table}")
        assert set(tried.values()) <= {DENIED, "42703"}
    numbers = "ARRAY(SELECT generate_series(1, 2000))"
    for call in ("class_submissions(%s)", f"class_items(%s, {numbers})", f"my_items(%s, {numbers})", "class_weeks(%s)"):
        assert hub.tries(f"SELECT * FROM wb.{call}", stage.ours).rows == []
    shown = str(hub.tries("SELECT * FROM wb_admin.overview()").rows) + str(
        hub.tries("SELECT * FROM wb_admin.people(%s)", stage.ours).rows
    )
    assert "Ana Madeup" in shown, "whom it enrolled it knows"
    assert "outreach" not in shown


def test_it_makes_and_changes_no_role_by_itself(hub: Attacker, stage: Stage) -> None:
    tried = hub.codes(
        "CREATE ROLE mine SUPERUSER",
        "CREATE ROLE wb_l_0123456789abcdef LOGIN",
        "ALTER ROLE admin PASSWORD 'mine'",
        f"ALTER ROLE {stage.ana.login} PASSWORD 'mine'",
        f"ALTER ROLE {stage.ana.login} SUPERUSER",
        f"DROP ROLE {stage.ana.login}",
        "SET ROLE wb_registrar",
        "SET ROLE admin",
        f"SET ROLE {stage.ana.login}",
        "GRANT wb_registrar TO wb_provisioner",
        "DROP OWNED BY wb_registrar",
        "SELECT wb_admin.keep_login('admin', NULL, now())",
        "SELECT wb_admin.end_sessions('admin')",
        "SELECT wb_admin.sweep()",
        "CREATE FUNCTION wb_admin.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    )
    assert set(tried.values()) == {DENIED}


@pytest.mark.parametrize(
    "login",
    ["admin", "postgres", "wb_owner", "wb_registrar", "wb_provisioner", "wb_l_", "wb_l_ABCDEF0123456789", "",
     'wb_l_0123456789abcdef" SUPERUSER --', "wb_l_0123456789abcdef\n", "wb_c_0123456789abcdef"],
)  # fmt: skip
def test_only_names_of_the_pattern_can_be_enrolled(hub: Attacker, stage: Stage, login: str) -> None:
    enrol = "SELECT wb_admin.enrol(%s, %s, %s, now() + interval '1 day', 'x')"
    assert hub.tries(enrol, stage.ours, login, _GOOD).code == "WB010"
    assert hub.tries("SELECT wb_admin.renew(%s, %s, now() + interval '1 day')", login, _GOOD).code == "WB012"
    assert hub.tries("SELECT wb_admin.remove_login(%s)", login).code == "WB012"


@pytest.mark.parametrize(
    ("verifier", "until"),
    [
        ("a plain password", "now() + interval '1 day'"),
        ("md5" + "0" * 32, "now() + interval '1 day'"),
        (_GOOD + "' SUPERUSER --", "now() + interval '1 day'"),
        (_GOOD, "'infinity'"),
        (_GOOD, "now() + interval '3 years'"),
        (_GOOD, "now() - interval '1 day'"),
        (_GOOD, "NULL"),
    ],
)
def test_plain_passwords_and_endless_logins_are_refused(hub: Attacker, stage: Stage, verifier: str, until: str) -> None:
    enrol = f"SELECT wb_admin.enrol(%s, 'wb_l_00000000000000aa', %s, {until}, 'x')"
    assert hub.tries(enrol, stage.ours, verifier).code == "WB010"
    assert hub.tries("SELECT FROM pg_roles WHERE rolname = 'wb_l_00000000000000aa'").rows == []


def test_a_role_that_it_did_not_make_is_not_taken_over(hub: Attacker, stage: Stage) -> None:
    stage.school.ask("CREATE ROLE wb_l_00000000000000bb LOGIN SUPERUSER")
    try:
        enrol = "SELECT wb_admin.enrol(%s, 'wb_l_00000000000000bb', %s, now() + interval '1 day', 'x')"
        assert hub.tries(enrol, stage.ours, _GOOD).code == "42710"
        assert hub.tries("SELECT wb_admin.remove_login('wb_l_00000000000000bb')").code == "WB012"
    finally:
        stage.school.ask("DROP ROLE wb_l_00000000000000bb")


def test_who_is_let_in_is_an_ordinary_login_in_no_group(stage: Stage) -> None:
    [rights] = stage.school.ask(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolinherit, rolconnlimit, "
        "(SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid) FROM pg_roles r WHERE rolname = %s",
        stage.ana.login,
    )
    assert rights == (False, False, False, False, False, False, 6, 0)


def test_no_password_reaches_the_servers_log_though_it_writes_every_statement(stage: Stage) -> None:
    school = stage.school
    class_id = school.open_class()
    fay = school.learner(class_id, "Fay Madeup")
    again = school.provisioner.rotate(fay.login, valid_until=fay.valid_until)
    with psycopg.connect(again.address) as connection:
        connection.execute("SELECT 1")
    log = school.server.log.read_text(encoding="utf-8", errors="replace")
    assert "wb_admin.enrol" in log, "the log was written"
    passwords = (fay.password, again.password, school.provisioner_password, stage.ana.password)
    assert [password for password in passwords if password in log] == []
