"""The walls: row-level security on every table, forced, and for each role only the columns its functions need.

Learners and coaches hold no privilege on any table. They call functions, which run as `wb_box` (a learner's own
things) or `wb_desk` (a coach's own classes); those two are held to the rows of whoever logged in by the policies
here, so that a function that forgot to ask would still find nothing of anybody else.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "learner", "coach", "class", "class_coach", "enrolment", "submission", "feedback", "week_count", "wait_count",
    "schema_version",
)  # fmt: skip

_DEFINER = "STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
_MINE = "learner_no = (SELECT wb.me())"
_MY_CLASSES = "class_no = ANY ((SELECT wb.my_classes())::integer[])"
_UNEXPIRED = "(expires_on IS NULL OR expires_on >= wb.today())"
_OWN_LOGIN = "login = session_user::text"

#: table, role, command, rows that it may see, and (where it writes) rows that it may write
POLICIES = (
    ("learner", "wb_owner", "SELECT", _OWN_LOGIN, ""),
    ("class_coach", "wb_owner", "SELECT", _OWN_LOGIN, ""),
    ("schema_version", "wb_owner", "ALL", "true", "true"),
    ("class", "wb_box", "SELECT", f"class_no IN (SELECT e.class_no FROM wb.enrolment e WHERE e.{_MINE})", ""),
    ("enrolment", "wb_box", "SELECT", _MINE, ""),
    ("enrolment", "wb_box", "UPDATE", _MINE, _MINE),
    ("submission", "wb_box", "SELECT", _MINE, ""),
    ("submission", "wb_box", "INSERT", "", _MINE),
    ("submission", "wb_box", "UPDATE", _MINE, _MINE),
    ("feedback", "wb_box", "SELECT", _MINE, ""),
    ("week_count", "wb_box", "ALL", _MINE, _MINE),
    ("wait_count", "wb_box", "ALL", _MINE, _MINE),
    ("learner", "wb_desk", "SELECT", "true", ""),
    ("class", "wb_desk", "SELECT", _MY_CLASSES, ""),
    ("enrolment", "wb_desk", "SELECT", _MY_CLASSES, ""),
    ("enrolment", "wb_desk", "UPDATE", _MY_CLASSES, _MY_CLASSES),
    ("submission", "wb_desk", "SELECT", _MY_CLASSES, ""),
    ("submission", "wb_desk", "UPDATE", f"{_MY_CLASSES} AND NOT {_UNEXPIRED}", _MY_CLASSES),
    ("feedback", "wb_desk", "SELECT", _MY_CLASSES, ""),
    ("feedback", "wb_desk", "INSERT", "", f"{_MY_CLASSES} AND coach = session_user::text"),
    ("week_count", "wb_desk", "SELECT", _MY_CLASSES, ""),
    ("week_count", "wb_desk", "DELETE", _MY_CLASSES, ""),
    ("wait_count", "wb_desk", "SELECT", _MY_CLASSES, ""),
    ("wait_count", "wb_desk", "DELETE", _MY_CLASSES, ""),
    *((table, "wb_registrar", "ALL", "true", "true") for table in ("learner", "coach", "class", "class_coach")),
    ("enrolment", "wb_registrar", "ALL", "true", "true"),
    ("submission", "wb_registrar", "SELECT", "true", ""),
    ("feedback", "wb_registrar", "SELECT", "true", ""),
)

GRANTS = (
    "SELECT (class_no, class_id, item_limit, byte_limit) ON wb.class TO wb_box",
    "SELECT (learner_no, class_no, claim, items, bytes), UPDATE (claim, items, bytes) ON wb.enrolment TO wb_box",
    "SELECT, INSERT (learner_no, class_no, item_id, kind, made_at, expires_on, bytes, sealed), "
    "UPDATE (sealed, gone_at) ON wb.submission TO wb_box",
    "SELECT ON wb.feedback TO wb_box",
    "SELECT, INSERT, DELETE ON wb.week_count TO wb_box",
    "SELECT, INSERT, DELETE ON wb.wait_count TO wb_box",
    "SELECT ON wb.learner TO wb_desk",
    "SELECT ON wb.class TO wb_desk",
    "SELECT, UPDATE (bytes) ON wb.enrolment TO wb_desk",
    "SELECT, UPDATE (sealed, gone_at) ON wb.submission TO wb_desk",
    "SELECT, INSERT (learner_no, class_no, feedback_id, coach, bytes, sealed) ON wb.feedback TO wb_desk",
    "SELECT, DELETE ON wb.week_count TO wb_desk",
    "SELECT, DELETE ON wb.wait_count TO wb_desk",
    "SELECT, INSERT, DELETE ON wb.learner TO wb_registrar",
    "SELECT, INSERT, DELETE ON wb.coach TO wb_registrar",
    "SELECT, INSERT, UPDATE (name, item_limit, byte_limit), DELETE ON wb.class TO wb_registrar",
    "SELECT, INSERT, DELETE ON wb.class_coach TO wb_registrar",
    "SELECT, INSERT (learner_no, class_no, called), UPDATE (called), DELETE ON wb.enrolment TO wb_registrar",
    "SELECT (learner_no, class_no, kind, received_at, bytes, gone_at) ON wb.submission TO wb_registrar",
    "SELECT (learner_no, class_no, bytes) ON wb.feedback TO wb_registrar",
)


def upgrade() -> None:
    """Build them."""
    run = op.get_bind().exec_driver_sql
    run(
        f"CREATE FUNCTION wb.me() RETURNS integer LANGUAGE sql {_DEFINER} "
        "AS 'SELECT learner_no FROM wb.learner WHERE login = session_user::text'"
    )
    run(
        f"CREATE FUNCTION wb.my_classes() RETURNS integer[] LANGUAGE sql {_DEFINER} AS "
        "'SELECT coalesce(array_agg(class_no), ''{}'') FROM wb.class_coach WHERE login = session_user::text'"
    )
    run(
        "CREATE FUNCTION wb.today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE "
        "SET search_path = pg_catalog, pg_temp AS 'SELECT (now() AT TIME ZONE ''UTC'')::date'"
    )
    run("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA wb FROM PUBLIC")
    run("GRANT EXECUTE ON FUNCTION wb.me(), wb.my_classes(), wb.today() TO wb_box, wb_desk")
    for table in TABLES:
        run(f"ALTER TABLE wb.{table} ENABLE ROW LEVEL SECURITY")
        run(f"ALTER TABLE wb.{table} FORCE ROW LEVEL SECURITY")
    for number, (table, role, command, seen, written) in enumerate(POLICIES):
        using = f"USING ({seen})" if seen else ""
        check = f"WITH CHECK ({written})" if written else ""
        run(f"CREATE POLICY p{number:02}_{role} ON wb.{table} FOR {command} TO {role} {using} {check}")
    for grant in GRANTS:
        run(f"GRANT {grant}")
