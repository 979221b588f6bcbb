"""What must be true of every table and function, those of later migrations too."""

from __future__ import annotations

import psycopg

from tests.classroom.school import School


def test_every_table_has_row_level_security_and_it_is_forced(school: School) -> None:
    tables = school.ask(
        "SELECT relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner) FROM pg_class "
        "WHERE relnamespace IN ('wb'::regnamespace, 'wb_admin'::regnamespace) AND relkind IN ('r', 'p', 'm', 'v', 'f')"
    )
    assert len(tables) >= 10
    assert [row for row in tables if row[1:] != (True, True, "wb_owner")] == []


def test_every_table_has_a_policy_and_none_is_for_everybody(school: School) -> None:
    policies = school.ask("SELECT tablename, roles::text FROM pg_policies WHERE schemaname = 'wb'")
    assert len({table for table, _roles in policies}) >= 9
    assert {roles for _table, roles in policies} <= {"{wb_owner}", "{wb_box}", "{wb_desk}", "{wb_registrar}"}


def test_no_login_holds_a_privilege_on_a_table_or_a_sequence(school: School) -> None:
    granted = school.ask(
        "SELECT c.relname, a.grantee::regrole::text, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a "
        "WHERE c.relnamespace = 'wb'::regnamespace UNION ALL "
        "SELECT attrelid::regclass::text, a.grantee::regrole::text, a.privilege_type "
        "FROM pg_attribute t, aclexplode(t.attacl) a WHERE t.attrelid::regclass::text LIKE 'wb.%%'"
    )
    assert {row[1] for row in granted} == {"wb_owner", "wb_box", "wb_desk", "wb_registrar"}


def test_every_function_runs_as_its_owner_with_a_pinned_search_path(school: School) -> None:
    functions = school.ask(
        "SELECT proname, prosecdef, proconfig, pg_get_userbyid(proowner) FROM pg_proc "
        "WHERE pronamespace IN ('wb'::regnamespace, 'wb_admin'::regnamespace)"
    )
    assert len(functions) > 25
    for name, definer, settings, owner in functions:
        assert "search_path=pg_catalog, pg_temp" in settings, name
        assert definer or name == "today"
        assert owner in {"wb_owner", "wb_box", "wb_desk", "wb_registrar"}


def test_only_these_functions_can_be_called_by_everybody(school: School) -> None:
    names = school.ask(
        "SELECT proname FROM pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) a "
        "WHERE pronamespace IN ('wb'::regnamespace, 'wb_admin'::regnamespace) AND a.grantee = 0"
    )
    assert {row[0] for row in names} == {
        "submit", "my_submissions", "my_items", "my_feedback", "my_feedback_items", "my_news",
        "give_feedback", "clear_expired", "class_submissions", "class_items", "class_feedback",
        "class_feedback_items", "class_news", "class_roster", "class_weeks", "class_waits",
    }  # fmt: skip


def test_the_owner_of_the_tables_sees_no_row_of_what_is_in_them(school: School) -> None:
    class_id = school.open_class()
    school.learner(class_id)
    with psycopg.connect(school.administrator) as connection:
        for table in ("enrolment", "class", "learner", "coach", "submission", "feedback", "week_count"):
            [(there,)] = connection.execute(f"SELECT count(*) FROM wb.{table}").fetchall()
            connection.execute("SET ROLE wb_owner")
            assert connection.execute(f"SELECT count(*) FROM wb.{table}").fetchall() == [(0,)]
            connection.execute("RESET ROLE")
            assert there > 0 or table in {"coach", "submission", "feedback", "week_count"}


def test_preparing_again_changes_nothing_and_keeps_what_is_there(school: School) -> None:
    from workbook.classroom.database.connecting import settings_of
    from workbook.classroom.database.preparing import prepare

    before = school.provisioner.classes()
    again = prepare(settings_of(school.administrator), None)
    assert (again.database, again.provisioner_made, again.weak) == (school.database, False, ())
    assert school.provisioner.classes() == before
