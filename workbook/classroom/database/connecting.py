"""Connecting to a class's database, and telling what went wrong without an address or a password in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workbook.classroom.database.service_file import service_settings
from workbook.errors import InvalidInputError, WorkbookError
from workbook.i18n import _

if TYPE_CHECKING:
    import psycopg

#: How long to wait for a server that does not answer. Our choice: long enough for one that was asleep.
CONNECT_SECONDS = 10
#: A network that drops in silence is noticed within a minute: after 15 s without a word three questions 10 s apart, or
#: when something sent is not acknowledged for 30 s (milliseconds; only Linux has it). Our choice: longer than a
#: switch from one wireless network to another, shorter than anybody waits for a comment.
KEEP_ALIVE = {
    "keepalives": 1,
    "keepalives_idle": 15,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_LOCAL = ("", "localhost", "127.0.0.1", "::1")


class DatabaseError(WorkbookError):
    """The database of a class did not do what was asked; `reason` says why in one word.

    Reasons: ``password``, ``away``, ``busy``, ``not_enrolled``, ``quota``, ``form``, ``claimed``, ``taken``,
    ``withdrawn``, ``not_your_class``, ``nobody``, ``argument``, ``needs_password``, ``unknown``, ``refused``,
    ``not_prepared``, ``other``.
    """

    def __init__(self, reason: str, what: str, repair: str) -> None:
        self.reason = reason
        super().__init__(what, repair)


def driver() -> Any:
    """Return psycopg, or say how to get it."""
    try:
        import psycopg
    except ImportError:
        raise WorkbookError(
            _("The part that talks to a school's database is not installed."),
            _("Install the extra “school”: pip install 'networking-coffee-workbook[school]'"),
        ) from None
    return psycopg


def settings_of(address: str) -> dict[str, Any]:
    """Return libpq's settings for an address: ``postgresql://…``, ``host=… dbname=…`` or ``service=…``.

    To another computer the connection is encrypted unless the address itself says how (`sslmode`). A connection that
    drops in silence is noticed by `KEEP_ALIVE`, unless the address or the service file sets other values.

    Raises
    ------
    InvalidInputError : the address cannot be read; the error does not repeat it, since it may hold a password.
    """
    driver()
    from psycopg.conninfo import conninfo_to_dict

    try:
        settings = dict(conninfo_to_dict(re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql://", address.strip())))
    except Exception:
        settings = {}
    if not settings:
        raise InvalidInputError(
            _("The address of the database cannot be read."),
            _("Write postgresql://LOGIN:PASSWORD@SERVER/DATABASE or service=NAME; ask your administrator for it."),
        )
    if "service" not in settings and str(settings.get("host", "")) not in _LOCAL:
        settings.setdefault("sslmode", "require")
    settings.setdefault("connect_timeout", CONNECT_SECONDS)
    settings.setdefault("application_name", "workbook")
    by_service = service_settings(settings)
    if by_service is not None:
        for name, value in KEEP_ALIVE.items():
            if name not in by_service:
                settings.setdefault(name, value)
    return settings


@contextmanager
def connected(settings: dict[str, Any]) -> Iterator[psycopg.Connection[Any]]:
    """Give a connection for one task, each statement its own transaction; every error comes out as ours."""
    psycopg = driver()
    try:
        connection = psycopg.connect(**settings, autocommit=True)
    except psycopg.Error as error:
        raise told(error) from None
    try:
        yield connection
    except psycopg.Error as error:
        raise told(error) from None
    finally:
        connection.close()


def told(error: Any) -> DatabaseError:
    """Return what psycopg's `error` means for a person. None of its own words are repeated."""
    state = getattr(error, "sqlstate", None) or ""
    words = str(error)
    for reason, states, pattern in _REASONS:
        if state in states.split() or (not state and pattern and re.search(pattern, words)):
            return DatabaseError(reason, *_sentences()[reason])
    if state[:2] in {"08", "57"} or (not state and type(error).__name__ in {"OperationalError", "InterfaceError"}):
        return DatabaseError("away", *_sentences()["away"])
    what, repair = _sentences()["other"]
    return DatabaseError("other", what.format(code=state or type(error).__name__), repair)


#: reason, the codes that mean it, and how a failed connection says it (libpq gives no code for those)
_REASONS = (
    ("password", "28P01 28000", r"password authentication failed|no password supplied|not permitted to log in|"
     r"role \"[^\"]*\" does not exist|no pg_hba.conf entry|authentication failed"),
    ("busy", "53300", r"too many connections|too many clients|remaining connection slots"),
    ("not_prepared", "3F000 42883", r"database \"[^\"]*\" does not exist"),
    ("refused", "42501", r"permission denied for database"),
    ("not_enrolled", "WB001", ""),
    ("quota", "WB002", ""),
    ("form", "WB003", ""),
    ("claimed", "WB004", ""),
    ("taken", "WB005", ""),
    ("withdrawn", "WB006", ""),
    ("not_your_class", "WB007", ""),
    ("nobody", "WB008", ""),
    ("argument", "WB010 23514", ""),
    ("needs_password", "WB011", ""),
    ("unknown", "WB012", ""),
)  # fmt: skip


def _sentences() -> dict[str, tuple[str, str]]:
    """What and repair for each reason."""
    return {
        "password": (
            _("The database did not let you in: the password is wrong, or its time is over."),
            _("Start your server anew on a school's hub; elsewhere ask your administrator for a new password."),
        ),
        "away": (
            _("The school's database does not answer."),
            _("Nothing you wrote is lost: it is in your book. Try again soon; if it stays, tell your administrator."),
        ),
        "busy": (
            _("The school's database has no place free at this moment."),
            _("Nothing you wrote is lost: it is in your book. Try again in a minute."),
        ),
        "not_prepared": (
            _("This database is not prepared for classes."),
            _("An administrator prepares it with “workbook class database prepare”."),
        ),
        "refused": (
            _("Your login may not do this."),
            _("Look whether the address is the one that is meant for this task, or ask your administrator."),
        ),
        "not_enrolled": (
            _("Your login is not enrolled in this class."),
            _("Check the class with your coach, and ask the administrator to enrol you."),
        ),
        "quota": (
            _("You have handed over as much as this class takes from one person."),
            _("Take back what is no longer needed on the page “Share”, or ask your administrator for more room."),
        ),
        "form": (
            _("The database could not read this as something of this class."),
            _("Make it anew on the page “Share”; if it happens again, update the workbook."),
        ),
        "claimed": (
            _("This book and this login belong to two different learners of the class."),
            _("Log in as yourself. If you began a new book on purpose, ask the administrator to enrol you anew."),
        ),
        "taken": (
            _("Something else was handed over under this number before; it was left as it is."),
            _("Make it anew, so that it gets a number of its own."),
        ),
        "withdrawn": (
            _("You took this back before, so it was not handed over again."),
            _("Make a new pack if you want to share it after all."),
        ),
        "not_your_class": (
            _("Your login does not coach this class."),
            _("Check the class, and ask the administrator to make you its coach."),
        ),
        "nobody": (
            _("Nobody in this class has shared under this number."),
            _("Collect once more: the learner may have left the class."),
        ),
        "argument": (
            _("A name, a date or a password was refused by the database."),
            _("Use an id of small letters, digits and hyphens, names of at most 120 characters, and up to 400 days."),
        ),
        "needs_password": (_("A new login needs a password."), _("Let the workbook make one.")),
        "unknown": (
            _("There is no such login or class in this database."),
            _("Look at “workbook class database status” for those there are."),
        ),
        "other": (
            _("The database refused this ({code})."),
            _("Try once more; if it happens again, give this code to your administrator."),
        ),
    }  # fmt: skip
