"""Letting people into a class and out again, with a login that can call the provisioning functions and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from workbook.classroom.database.connecting import connected, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

Part = Literal["learner", "coach"]
_PREFIX = {"learner": "wb_l_", "coach": "wb_c_"}


def opaque_login(secret: bytes, user: str, part: Part = "learner") -> str:
    """Return the login of a hub's user: the same each time, and nobody without `secret` can tell whose it is.

    The names of logins can be read by every other login of a PostgreSQL server.
    """
    return _PREFIX[part] + hmac.new(secret, user.encode("utf-8"), hashlib.sha256).hexdigest()[:24]


def new_login(part: Part = "learner") -> str:
    """Return a login that says nothing about its person."""
    return _PREFIX[part] + secrets.token_hex(12)


@dataclass(frozen=True, slots=True)
class Credential:
    """A login and its password, as they are handed to one person. Its text form leaves the password out."""

    login: str
    password: str = field(repr=False)
    valid_until: datetime
    host: str
    port: int
    database: str

    @property
    def address(self) -> str:
        """The address for ``WORKBOOK_CLASS_URL``. It holds the password."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        return f"postgresql://{self.login}:{quote(self.password, safe='')}@{host}:{self.port}/{quote(self.database)}"

    @property
    def passfile_line(self) -> str:
        """The line for libpq's password file. It holds the password."""
        parts = (self.host, str(self.port), self.database, self.login, self.password)
        return ":".join(part.replace("\\", "\\\\").replace(":", "\\:") for part in parts)


@dataclass(frozen=True, slots=True)
class ClassStatus:
    """One class as an administrator sees it: numbers, and no word of what was handed in."""

    class_id: str
    name: str
    coaches: int
    learners: int
    sharing: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Person:
    """One login of a class. `called` is what the administrator wrote at enrolling; empty for a coach."""

    login: str
    called: str
    valid_until: datetime | None
    may_login: bool


class Provisioner:
    """Enrols and withdraws through the provisioner's login. A connection lives only for one call.

    Parameters
    ----------
    address : of the provisioner's login, as `settings_of` takes it.
    server : host and port as learners reach the server; left out, as this connection does.

    Raises
    ------
    DatabaseError : from every method, with the reason; nothing was changed then.
    """

    def __init__(self, address: str, *, server: tuple[str, int] | None = None) -> None:
        self._settings = settings_of(address)
        self._server = server

    def open_class(self, class_id: str, name: str) -> None:
        """Make a class, or give the one that is there this name."""
        self._call("SELECT wb_admin.open_class(%s, %s)", class_id, name)

    def enrol(
        self, class_id: str, login: str, called: str, *, valid_until: datetime, password: str | None = ""
    ) -> Credential:
        """Let a learner into a class, and make the login if it is new.

        Parameters
        ----------
        called : what administrators and the coach read in the list of the class.
        valid_until : when the login ends by itself, aware, at most 400 days from now.
        password : left out, a new one is made; None keeps that of a login that is there already.
        """
        return self._let_in("SELECT wb_admin.enrol(%s, %s, %s, %s, %s)", class_id, login, valid_until, password, called)

    def appoint(self, class_id: str, login: str, *, valid_until: datetime, password: str | None = "") -> Credential:
        """Let a coach into a class, and make the login if it is new; the rest as in `enrol`."""
        return self._let_in("SELECT wb_admin.appoint(%s, %s, %s, %s)", class_id, login, valid_until, password)

    def rotate(self, login: str, *, valid_until: datetime) -> Credential:
        """Give a login a new password; sessions that used the old one are ended."""
        with self._connection() as connection:
            password = secrets.token_urlsafe(24)
            verifier = _verifier(connection, login, password)
            connection.execute("SELECT wb_admin.renew(%s, %s, %s)", [login, verifier, valid_until])
            return self._credential(connection, login, password, valid_until)

    def extend(self, login: str, *, valid_until: datetime) -> None:
        """Let a login live on with the password it has: servers that run go on undisturbed."""
        self._call("SELECT wb_admin.renew(%s, NULL, %s)", login, valid_until)

    def withdraw(self, class_id: str, login: str) -> int:
        """Take somebody out of one class with all they handed in; return how many logins were left over and went."""
        return int(self._call("SELECT wb_admin.withdraw(%s, %s)", class_id, login)[0][0])

    def delete(self, login: str) -> None:
        """Delete a login with all that it handed in or was told, in every class; its sessions are ended."""
        self._call("SELECT wb_admin.remove_login(%s)", login)

    def remove_class(self, class_id: str) -> int:
        """Delete a class with everything in it; return how many logins were in no other class and went too."""
        return int(self._call("SELECT wb_admin.remove_class(%s)", class_id)[0][0])

    def classes(self) -> list[ClassStatus]:
        """Return the classes there are, by id."""
        return [ClassStatus(*row) for row in self._call("SELECT * FROM wb_admin.overview()")]

    def people(self, class_id: str) -> list[Person]:
        """Return the logins of one class; none when there is no such class."""
        return [Person(*row) for row in self._call("SELECT * FROM wb_admin.people(%s)", class_id)]

    def _let_in(
        self, statement: str, class_id: str, login: str, valid_until: datetime, password: str | None, *rest: str
    ) -> Credential:
        with self._connection() as connection:
            made = secrets.token_urlsafe(24) if password == "" else password
            verifier = _verifier(connection, login, made) if made else None
            connection.execute(statement, [class_id, login, verifier, valid_until, *rest])
            return self._credential(connection, login, made or "", valid_until)

    def _credential(
        self, connection: psycopg.Connection[Any], login: str, password: str, valid_until: datetime
    ) -> Credential:
        host, port = self._server or (connection.info.host, connection.info.port)
        return Credential(login, password, valid_until, host, port, connection.info.dbname)

    def _call(self, statement: str, *values: object) -> Sequence[tuple[Any, ...]]:
        with self._connection() as connection:
            return connection.execute(statement, values).fetchall()

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection[Any]]:
        with connected(self._settings) as connection:
            yield connection


def _verifier(connection: psycopg.Connection[Any], login: str, password: str) -> str:
    """What the server keeps of a password. Made here, so that the password itself never reaches a server's log."""
    return connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
