"""Preparing a database for classes, and bringing it to the newest form: run by an administrator, again and again.

What concerns the whole server (roles, who may connect, functions that let anybody fill or block it) is done here;
the tables, walls and functions are Alembic's, run as their owner. Everything can be repeated.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.classroom.database.connecting import connected, driver, told
from workbook.errors import InvalidInputError
from workbook.i18n import _

if TYPE_CHECKING:
    import psycopg

#: Roles that nobody logs in as: the tables' owner, what a learner's and a coach's functions run as, what makes logins.
ROLES = ("wb_owner", "wb_box", "wb_desk", "wb_registrar")
PROVISIONER = "wb_provisioner"
#: Everything below needs PostgreSQL 15: before it everybody may make tables in the schema “public”.
LEAST_VERSION = 150000
#: How much one login may put into temporary files; only a superuser can raise it. Our choice.
TEMPORARY_FILES = "200MB"

#: Functions of PostgreSQL's own that anybody may call, and with which one learner could fill or block it for all.
_BLOCKING = r"^(lo_|loread$|lowrite$|pg_(try_)?advisory_|pg_logical_emit_message$)"

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` found and did.

    Parameters
    ----------
    database : its name.
    revision : of the schema, now.
    provisioner_made : whether the provisioner's login is new and has just got its password.
    weak : sentences about walls that this administrator's login could not build; empty for a superuser.
    """

    database: str
    revision: str
    provisioner_made: bool
    weak: tuple[str, ...] = ()


def prepare(settings: dict[str, Any], provisioner_password: str | None) -> Prepared:
    """Make or upgrade everything a class needs in the database that `settings` name.

    Parameters
    ----------
    settings : as `settings_of` gives them, for a login that may make roles and owns the database.
    provisioner_password : for the provisioner's login; None leaves one that is there as it is.

    Raises
    ------
    InvalidInputError : the server is too old.
    DatabaseError : with the reason; nothing of the schema was changed then.
    """
    psycopg = driver()
    with connected(settings) as connection:
        if connection.info.server_version < LEAST_VERSION:
            raise InvalidInputError(
                _("This server is PostgreSQL {version}; classes need 15 or later.").format(
                    version=connection.info.server_version // 10000
                ),
                _("Upgrade it, or use another server."),
            )
        superuser = connection.info.parameter_status("is_superuser") == "on"
        try:
            with connection.transaction():
                made = _make_roles(connection, provisioner_password, superuser=superuser)
                _close_database(connection)
            weak = _close_server(connection) if superuser else _not_closed()
            with _one_at_a_time:
                revision = _upgrade(settings)
        except psycopg.Error as error:
            raise told(error) from None
        return Prepared(connection.info.dbname, revision, made, weak)


def _make_roles(connection: psycopg.Connection[Any], password: str | None, *, superuser: bool) -> bool:
    """Make the roles that are missing; return whether the provisioner's login got the password."""
    from psycopg import sql

    there = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
    for role in ROLES:
        if role not in there:
            makes_roles = sql.SQL("CREATEROLE" if role == "wb_registrar" else "NOCREATEROLE")
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN {}").format(sql.Identifier(role), makes_roles))
            if not superuser:
                connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(role)))
    if superuser:
        connection.execute("GRANT pg_signal_backend TO wb_registrar")
    if PROVISIONER not in there:
        connection.execute("CREATE ROLE wb_provisioner LOGIN NOINHERIT CONNECTION LIMIT 20")
    if password is not None:
        verifier = connection.pgconn.encrypt_password(password.encode(), PROVISIONER.encode(), b"scram-sha-256")
        connection.execute(sql.SQL("ALTER ROLE wb_provisioner PASSWORD {}").format(sql.Literal(verifier.decode())))
    return password is not None


def _close_database(connection: psycopg.Connection[Any]) -> None:
    """Let logins connect to this database and do nothing else in it."""
    from psycopg import sql

    database = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO PUBLIC").format(database))
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    connection.execute("CREATE SCHEMA IF NOT EXISTS wb AUTHORIZATION wb_owner")
    connection.execute("CREATE SCHEMA IF NOT EXISTS wb_admin AUTHORIZATION wb_registrar")


def _close_server(connection: psycopg.Connection[Any]) -> tuple[str, ...]:
    """What only a superuser can: close the other databases, and take blocking functions from everybody."""
    from psycopg import sql

    found = connection.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'pg_catalog' AND p.proname ~ %s",
        [_BLOCKING],
    ).fetchall()
    for (signature,) in found:
        # A name that regprocedure printed is quoted where it must be.
        connection.execute(sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(sql.SQL(signature)))
    connection.execute("REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC")
    connection.execute("GRANT USAGE ON LANGUAGE plpgsql TO wb_owner, wb_box, wb_desk, wb_registrar")
    database = sql.Identifier(connection.info.dbname)
    connection.execute(
        sql.SQL("ALTER DATABASE {} SET temp_file_limit = {}").format(database, sql.Literal(TEMPORARY_FILES))
    )
    for (other,) in connection.execute(
        "SELECT datname FROM pg_database WHERE datname IN ('postgres', 'template1') AND datname <> current_database()"
    ).fetchall():
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(other)))
    rest = connection.execute(
        "SELECT datname FROM pg_database WHERE datallowconn AND datname <> current_database() "
        "AND has_database_privilege('wb_box', oid, 'CONNECT')"
    ).fetchall()
    return tuple(
        _(
            "Every login of this server can also open the database “{other}”. If it holds anything else, close it: "
            "REVOKE CONNECT ON DATABASE … FROM PUBLIC."
        ).format(other=other)
        for (other,) in rest
    )


def _not_closed() -> tuple[str, ...]:
    return (
        _(
            "You are not a superuser of this server, so large objects, advisory locks and the server's other "
            "databases stay open to every login: a learner who wants to can fill or block the server with them, and "
            "reads nothing by it. A session that is open when a password changes goes on until it is closed. Ask "
            "whoever runs the server to run “prepare” once."
        ),
    )


def _upgrade(settings: dict[str, Any]) -> str:
    """Bring the schema to the newest form in one transaction, as its owner; return the revision."""
    import sqlalchemy
    from alembic import command
    from alembic.config import Config

    from workbook.classroom.database import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    psycopg = driver()
    engine = sqlalchemy.create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(**settings), poolclass=sqlalchemy.pool.NullPool
    )
    try:
        with engine.begin() as connection:
            # Two administrators at once: the second waits, then finds nothing to do.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7205759403792)")
            connection.exec_driver_sql("SET LOCAL ROLE wb_owner")
            connection.exec_driver_sql("SET LOCAL lock_timeout = '30s'")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            return str(connection.exec_driver_sql("SELECT version_num FROM wb.schema_version").scalar_one())
    except sqlalchemy.exc.DBAPIError as error:
        raise told(error.orig) from None
    finally:
        engine.dispose()
