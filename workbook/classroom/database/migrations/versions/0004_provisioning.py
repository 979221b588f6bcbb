"""What an administrator's login may do: make classes, let people in and out, renew passwords; and nothing else.

The functions run as `wb_registrar`, the one role that may make logins. They take SCRAM verifiers and no passwords, so
that no password can stand in a server's log, and touch only logins of the pattern that they made themselves.
WB010 an argument is out of its range, WB011 a new login needs a password, WB012 there is no such login or class.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_HEAD = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on"

KEEP_LOGIN = r"""
BEGIN
    IF given !~ '^wb_[lc]_[0-9a-f]{16,32}$' OR until IS NULL OR until NOT BETWEEN now() AND now() + interval '400 days'
        OR verifier !~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/=]{8,64}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' THEN
        RAISE EXCEPTION 'an argument is out of its range' USING ERRCODE = 'WB010';
    END IF;
    IF EXISTS (SELECT FROM wb.learner l WHERE l.login = given) OR EXISTS (SELECT FROM wb.coach c WHERE c.login = given)
    THEN
        EXECUTE format('ALTER ROLE %I VALID UNTIL %L', given, until);
        IF verifier IS NOT NULL THEN
            EXECUTE format('ALTER ROLE %I PASSWORD %L', given, verifier);
        END IF;
        RETURN;
    ELSIF verifier IS NULL THEN
        RAISE EXCEPTION 'a new login needs a password' USING ERRCODE = 'WB011';
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT CONNECTION LIMIT %s PASSWORD %L VALID UNTIL %L',
        given, CASE WHEN given LIKE 'wb\_c%' THEN 12 ELSE 6 END, verifier, until);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = ''60s''', given);
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''60s''', given);
    IF given LIKE 'wb\_l%' THEN
        INSERT INTO wb.learner (login) VALUES (given);
    ELSE
        INSERT INTO wb.coach (login) VALUES (given);
    END IF;
END
"""

CLASS_NO = """
DECLARE
    found integer;
BEGIN
    SELECT c.class_no INTO found FROM wb.class c WHERE c.class_id = class;
    IF found IS NULL THEN
        RAISE EXCEPTION 'there is no such class' USING ERRCODE = 'WB012';
    END IF;
    RETURN found;
END
"""

OPEN_CLASS = """
BEGIN
    INSERT INTO wb.class (class_id, name) VALUES (class, title)
        ON CONFLICT (class_id) DO UPDATE SET name = excluded.name;
END
"""

ENROL = """
DECLARE
    place integer := wb_admin.class_no(class);
BEGIN
    IF given NOT LIKE 'wb\\_l%' THEN
        RAISE EXCEPTION 'an argument is out of its range' USING ERRCODE = 'WB010';
    END IF;
    PERFORM wb_admin.keep_login(given, verifier, until);
    INSERT INTO wb.enrolment (learner_no, class_no, called)
        SELECT l.learner_no, place, person FROM wb.learner l WHERE l.login = given
        ON CONFLICT (learner_no, class_no) DO UPDATE SET called = excluded.called;
END
"""

APPOINT = """
DECLARE
    place integer := wb_admin.class_no(class);
BEGIN
    IF given NOT LIKE 'wb\\_c%' THEN
        RAISE EXCEPTION 'an argument is out of its range' USING ERRCODE = 'WB010';
    END IF;
    PERFORM wb_admin.keep_login(given, verifier, until);
    INSERT INTO wb.class_coach (login, class_no) VALUES (given, place) ON CONFLICT DO NOTHING;
END
"""

KNOWN = """
BEGIN
    IF NOT EXISTS (SELECT FROM wb.learner l WHERE l.login = given)
        AND NOT EXISTS (SELECT FROM wb.coach c WHERE c.login = given) THEN
        RAISE EXCEPTION 'there is no such login' USING ERRCODE = 'WB012';
    END IF;
END
"""

RENEW = """
BEGIN
    PERFORM wb_admin.known(given);
    PERFORM wb_admin.keep_login(given, verifier, until);
    IF verifier IS NOT NULL THEN
        PERFORM wb_admin.end_sessions(given);
    END IF;
END
"""

END_SESSIONS = """
BEGIN
    PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE a.usename = given;
EXCEPTION WHEN insufficient_privilege THEN
    NULL; -- prepared without a superuser: sessions live on until they are closed, as `prepare` said
END
"""

REMOVE_LOGIN = """
BEGIN
    PERFORM wb_admin.known(given);
    EXECUTE format('ALTER ROLE %I NOLOGIN', given);
    PERFORM wb_admin.end_sessions(given);
    DELETE FROM wb.learner l WHERE l.login = given;
    DELETE FROM wb.coach c WHERE c.login = given;
    EXECUTE format('DROP ROLE %I', given);
END
"""

WITHDRAW = """
DECLARE
    place integer := wb_admin.class_no(class);
BEGIN
    PERFORM wb_admin.known(given);
    DELETE FROM wb.enrolment e USING wb.learner l
        WHERE l.login = given AND e.learner_no = l.learner_no AND e.class_no = place;
    DELETE FROM wb.class_coach c WHERE c.login = given AND c.class_no = place;
    RETURN wb_admin.sweep();
END
"""

REMOVE_CLASS = """
DECLARE
    place integer := wb_admin.class_no(class);
BEGIN
    DELETE FROM wb.class c WHERE c.class_no = place;
    RETURN wb_admin.sweep();
END
"""

#: Logins that are in no class any more have nothing left to reach.
SWEEP = """
DECLARE
    idle text;
    removed integer := 0;
BEGIN
    FOR idle IN
        SELECT l.login FROM wb.learner l WHERE NOT EXISTS (SELECT FROM wb.enrolment e WHERE e.learner_no = l.learner_no)
        UNION ALL
        SELECT c.login FROM wb.coach c WHERE NOT EXISTS (SELECT FROM wb.class_coach k WHERE k.login = c.login)
    LOOP
        PERFORM wb_admin.remove_login(idle);
        removed := removed + 1;
    END LOOP;
    RETURN removed;
END
"""

OVERVIEW = """
    SELECT c.class_id, c.name,
        (SELECT count(*) FROM wb.class_coach k WHERE k.class_no = c.class_no),
        (SELECT count(*) FROM wb.enrolment e WHERE e.class_no = c.class_no),
        (SELECT count(DISTINCT s.learner_no) FROM wb.submission s
            WHERE s.class_no = c.class_no AND s.kind = 'pack' AND s.gone_at IS NULL),
        (SELECT coalesce(sum(e.bytes), 0)::bigint FROM wb.enrolment e WHERE e.class_no = c.class_no)
    FROM wb.class c ORDER BY c.class_id
"""

PEOPLE = """
    SELECT l.login, e.called, r.rolvaliduntil, r.rolcanlogin
        FROM wb.enrolment e JOIN wb.class c USING (class_no) JOIN wb.learner l USING (learner_no)
        LEFT JOIN pg_roles r ON r.rolname = l.login WHERE c.class_id = class
    UNION ALL
    SELECT k.login, '', r.rolvaliduntil, r.rolcanlogin
        FROM wb.class_coach k JOIN wb.class c USING (class_no)
        LEFT JOIN pg_roles r ON r.rolname = k.login WHERE c.class_id = class
    ORDER BY 1
"""

#: signature, returns, language, body, whether the administrator's login may call it
FUNCTIONS = (
    ("known(given text)", "void", "plpgsql", KNOWN, False),
    ("class_no(class text)", "integer", "plpgsql", CLASS_NO, False),
    ("end_sessions(given text)", "void", "plpgsql", END_SESSIONS, False),
    ("keep_login(given text, verifier text, until timestamptz)", "void", "plpgsql", KEEP_LOGIN, False),
    ("remove_login(given text)", "void", "plpgsql", REMOVE_LOGIN, True),
    ("sweep()", "integer", "plpgsql", SWEEP, False),
    ("open_class(class text, title text)", "void", "plpgsql", OPEN_CLASS, True),
    ("enrol(class text, given text, verifier text, until timestamptz, person text)", "void", "plpgsql", ENROL, True),
    ("appoint(class text, given text, verifier text, until timestamptz)", "void", "plpgsql", APPOINT, True),
    ("renew(given text, verifier text, until timestamptz)", "void", "plpgsql", RENEW, True),
    ("withdraw(class text, given text)", "integer", "plpgsql", WITHDRAW, True),
    ("remove_class(class text)", "integer", "plpgsql", REMOVE_CLASS, True),
    ("overview()", "TABLE (class_id text, name text, coaches bigint, learners bigint, sharing bigint, bytes bigint)",
     "sql STABLE", OVERVIEW, True),
    ("people(class text)", "TABLE (login text, called text, valid_until timestamptz, may_login boolean)",
     "sql STABLE", PEOPLE, True),
)  # fmt: skip


def upgrade() -> None:
    """Make them, owned by the role that may make logins."""
    run = op.get_bind().exec_driver_sql
    run("SET LOCAL ROLE wb_registrar")
    for signature, returns, language, text, callable_ in FUNCTIONS:
        body = text.replace("%", "%%")  # for the driver, which reads a single one as a place for a value
        run(f"CREATE FUNCTION wb_admin.{signature} RETURNS {returns} LANGUAGE {language} {_HEAD} AS $body${body}$body$")
        run(f"REVOKE ALL ON FUNCTION wb_admin.{signature} FROM PUBLIC")
        if callable_:
            run(f"GRANT EXECUTE ON FUNCTION wb_admin.{signature} TO wb_provisioner")
    run("GRANT USAGE ON SCHEMA wb_admin TO wb_provisioner")
    run("SET LOCAL ROLE wb_owner")
