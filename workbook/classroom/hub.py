"""What a JupyterHub configuration needs: a login of the class database for each server it starts, and idle culling.

A learner's password is not kept anywhere: it is worked out from the school's secret and the learner's name, the same
at every start. So a second server of the same learner, a server that outlives a restart of the hub, and a server that
was started while the database was away all go on working. Handing it out again only moves the day on which it ends.

Notes
-----
Source: the walls are PostgreSQL's (one login for each learner, forced row security) and the operating system's (servers
under separate users). What the hub adds is only that each server gets the login of its own learner.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import os
import secrets
import stat
import sys
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workbook.classroom.class_bundle import CONTENT_VARIABLE
from workbook.classroom.classes import URL_VARIABLE
from workbook.classroom.database.provisioning import Part, opaque_login
from workbook.errors import LaunchError, WorkbookError
from workbook.i18n import _

#: How the hub's groups name the classes of their members.
LEARNERS, COACHES = "learners:", "coaches:"
#: How the command that prepares the database hands over the provisioner's address, and as what.
PROVISIONER_FILE, PROVISIONER_VARIABLE = "wb_provisioner.env", "WORKBOOK_CLASS_PROVISIONER_URL"
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Grant:
    """A login of the class database for one person.

    Parameters
    ----------
    person : their name in the hub, which is what coaches read in the list of the class.
    role : the login; says nothing about whose it is.
    password : good until `valid_until`.
    part : what the person does in the classes.
    classes : the ids of the classes, sorted; at least one.
    valid_until : after this moment the database lets nobody in with it.
    """

    person: str
    role: str
    password: str = field(repr=False)
    part: Part
    classes: tuple[str, ...]
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class School:
    """What the hub knows to hand out logins.

    Parameters
    ----------
    secret : 32 bytes or more, from which names and passwords of logins are made. Who has it and reaches the database
        can be anybody, as with the provisioner's own password.
    provisioner : how the hub reaches the database, a libpq connection string or address; its login may only enrol.
    address : how the learners' servers reach the database, without a login.
    renewed : a file with the name of a person in each line; a further line gives that person another password.
    content : the folder of class cards with their content, as the learners' servers see it; ``""`` without one.
    """

    secret: bytes = field(repr=False)
    provisioner: str = field(repr=False)
    address: str
    renewed: Path | None = None
    content: str = ""

    @classmethod
    def from_folder(cls, folder: Path | None = None) -> School:
        """Read the administrator's folder: by default the one that `WORKBOOK_HUB` names, or `/etc/workbook-hub`.

        In it are `wb_provisioner.env`, as ``workbook class database prepare --to FOLDER`` writes it; `secret`, made
        when it is missing; where learners reach the database otherwise than the hub, `address` with a connection
        string without a login; where classes have content of their own, `content` with the path of the folder in which
        their cards lie; and, when it is needed, `renewed`.

        Raises
        ------
        LaunchError : a file is missing or others can read it; names the file, never what it holds.
        """
        folder = folder or Path(os.environ.get("WORKBOOK_HUB", "/etc/workbook-hub"))
        lines = _read(folder / PROVISIONER_FILE).decode("utf-8").splitlines()
        words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        provisioner = words[-1].removeprefix(f"{PROVISIONER_VARIABLE}=") if words else ""
        return cls(
            secret=_secret(folder / "secret"),
            provisioner=provisioner,
            address=_word(folder / "address") or _without_login(provisioner, folder),
            renewed=folder / "renewed",
            content=_word(folder / "content"),
        )

    def role(self, person: str, part: Part) -> str:
        """Return the name of a person's login: always the same, and it tells nobody whose it is."""
        return opaque_login(self.secret, person, part)

    def password(self, person: str, part: Part) -> str:
        """Return a person's password: the same until their name is written once more into the file `renewed`."""
        # The length of each part goes in, so that no two lists of parts give the same bytes.
        parts = [each.encode() for each in ("password", part, person, str(self._turn(person)))]
        message = b"".join(len(each).to_bytes(4, "big") + each for each in parts)
        return hmac.new(self.secret, message, hashlib.sha256).hexdigest()

    def connection(self, grant: Grant) -> str:
        """Return how the person's server reaches the database: a libpq connection string with login and password."""
        from psycopg.conninfo import make_conninfo

        return make_conninfo(self.address, user=grant.role, password=grant.password)

    def grant(self, person: str, groups: Iterable[str], *, valid_until: datetime) -> Grant | None:
        """Return the login that a person gets, or None for somebody in no class.

        Somebody who coaches any class gets a coach's login, and is no learner with it: one who does both needs two
        accounts.

        Parameters
        ----------
        person : their name in the hub.
        groups : the names of their groups; those like ``learners:autumn-1`` and ``coaches:autumn-1`` count.
        valid_until : when the login ends.
        """
        names = sorted(set(groups))
        coached = tuple(name.removeprefix(COACHES) for name in names if name.startswith(COACHES))
        learned = tuple(name.removeprefix(LEARNERS) for name in names if name.startswith(LEARNERS))
        part: Part = "coach" if coached else "learner"
        if not (coached or learned):
            return None
        return Grant(
            person, self.role(person, part), self.password(person, part), part, coached or learned, valid_until
        )

    def _turn(self, person: str) -> int:
        if self.renewed is None or not self.renewed.exists():
            return 0
        return sum(line.strip() == person for line in self.renewed.read_text("utf-8").splitlines())


def hand_out(
    school: School,
    *,
    valid_for: timedelta,
    provision: Callable[[School, Grant], None] | None = None,
) -> Callable[[Any], Awaitable[None]]:
    """Return the hub's `Spawner.pre_spawn_hook`: it enrols the person and puts the login into the server's environment.

    A database that does not answer keeps nobody from their workbook: the server starts with the login all the same, the
    hub's log says what went wrong, and sharing works as soon as the database does.

    Parameters
    ----------
    school : secret and addresses.
    valid_for : how long the login lasts; more than the oldest a server gets, as `culling` ends it.
    provision : makes or renews the login; by default the database's own function through the provisioner.
    """
    enrol = provision or _provision

    said = "No fresh login for %s in the class database: %s"

    async def hook(spawner: Any) -> None:
        ours = {URL_VARIABLE, CONTENT_VARIABLE} if school.content else {URL_VARIABLE}
        environment = {name: value for name, value in spawner.environment.items() if name not in ours}
        groups = [group.name for group in spawner.user.groups]
        grant = school.grant(spawner.user.name, groups, valid_until=datetime.now(UTC) + valid_for)
        if grant is not None:
            try:
                await asyncio.to_thread(enrol, school, grant)
            except WorkbookError as error:
                spawner.log.error(said, spawner._log_name, error)
            except Exception as error:  # whatever a driver says may hold the address with its password
                spawner.log.error(said, spawner._log_name, type(error).__name__)
            environment[URL_VARIABLE] = school.connection(grant)
            if school.content:
                environment[CONTENT_VARIABLE] = school.content
        spawner.environment = environment

    return hook


def culling(idle_after: timedelta, oldest: timedelta) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the hub's `services` and `load_roles` that end idle servers, and every server in the end.

    It needs the package jupyterhub-idle-culler (BSD licence), which gets the right to see when servers were used and to
    end them, and nothing else.

    Parameters
    ----------
    idle_after : without a request or a word to or from a kernel.
    oldest : when a server ends even though it is used.
    """
    name = "workbook-idle-culler"
    command = [
        sys.executable,
        "-m",
        "jupyterhub_idle_culler",
        f"--timeout={idle_after.total_seconds():.0f}",
        f"--max-age={oldest.total_seconds():.0f}",
        f"--cull-every={max(1, min(600, idle_after.total_seconds() / 4)):.0f}",
    ]
    scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
    return [{"name": name, "command": command}], [{"name": name, "scopes": scopes, "services": [name]}]


def _read(path: Path) -> bytes:
    """What is in a file of the administrator's, which nobody else may read."""
    try:
        mode = path.stat().st_mode
        content = path.read_bytes().strip()
    except OSError as error:
        raise LaunchError(
            _("The hub cannot read this file ({reason}).").format(reason=error.strerror),
            _("Make it as the page for administrators says."),
            where=str(path),
        ) from None
    if stat.S_IMODE(mode) & stat.S_IRWXO:
        raise LaunchError(
            _("Everybody on this machine can read this file."),
            _("Let only the hub read it: chmod 600, and replace what was in it."),
            where=str(path),
        )
    return content


def _word(path: Path) -> str:
    """What the administrator wrote into a file that need not be there; no secret."""
    return path.read_text("utf-8").strip() if path.exists() else ""


def _secret(path: Path) -> bytes:
    """The school's secret, made when it is first needed."""
    if not path.exists():
        try:
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(secrets.token_hex(_SECRET_BYTES), encoding="ascii")
        except OSError:
            pass  # told by the reading
    secret = _read(path)
    if len(secret) < _SECRET_BYTES:
        raise LaunchError(
            _("The school's secret is too short."),
            _("Remove the file and start the hub again; it makes a new one, and every login gets another name."),
            where=str(path),
        )
    return secret


def _without_login(connection: str, folder: Path) -> str:
    """Address and name of the database, without login and password."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    try:
        given = conninfo_to_dict(connection)
    except ProgrammingError:
        raise LaunchError(
            _("This is no address that PostgreSQL understands."),
            _("Let “workbook class database prepare --new-password --to FOLDER” write it anew."),
            where=str(folder / PROVISIONER_FILE),
        ) from None
    kept = {name: value for name, value in given.items() if name not in {"user", "password", "passfile", "service"}}
    return make_conninfo(**kept)  # type: ignore[arg-type]


def _provision(school: School, grant: Grant) -> None:
    """Let the person into each of the classes; one that cannot be entered keeps nobody out of the others."""
    from workbook.classroom.database.connecting import DatabaseError
    from workbook.classroom.database.provisioning import Provisioner

    provisioner = Provisioner(school.provisioner)

    def let_in(class_id: str) -> None:
        if grant.part == "coach":
            provisioner.appoint(class_id, grant.role, valid_until=grant.valid_until, password=grant.password)
        else:
            provisioner.enrol(
                class_id, grant.role, grant.person, valid_until=grant.valid_until, password=grant.password
            )

    refused: list[WorkbookError] = []
    for class_id in grant.classes:
        try:
            try:
                let_in(class_id)
            except DatabaseError as error:
                if error.reason != "unknown":
                    raise
                # The hub's groups say that there is this class: the first to come opens it.
                provisioner.open_class(class_id, class_id)
                let_in(class_id)
        except WorkbookError as error:
            refused.append(error)
    if refused:
        raise refused[0]
