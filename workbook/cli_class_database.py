"""`workbook class database …`: prepare a school's PostgreSQL, and let people into classes and out again.

No address and no password is ever an option's value: whatever stands on a command line, every user of the machine
can read. Addresses come from the environment, from a libpq service or from a question; passwords that were made go
into a file that only its owner can read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.errors import InvalidInputError
from workbook.home import current_time
from workbook.i18n import _, ngettext

if TYPE_CHECKING:
    from workbook.classroom.database.provisioning import Credential, Provisioner

#: Where the address of an administrator's login and that of the provisioner's stand.
ADMIN_VARIABLE = "WORKBOOK_CLASS_ADMIN_URL"
PROVISIONER_VARIABLE = "WORKBOOK_CLASS_PROVISIONER_URL"
_LEARNER_VARIABLE = "WORKBOOK_CLASS_URL"

app = typer.Typer(
    name="database",
    help=_("A school’s PostgreSQL: prepare it, enrol, withdraw, delete."),
    no_args_is_help=True,
    rich_markup_mode=None,
)

ClassId = Annotated[str, typer.Argument(help=_("the id of the class, as its coach’s page “Set up” shows it"))]
Login = Annotated[str, typer.Argument(help=_("the login, as “status CLASS” shows it"))]
Service = Annotated[str, typer.Option(help=_("the name of a libpq service; left out, the environment or a question"))]
Days = Annotated[int, typer.Option(min=1, max=400, help=_("after how many days the login ends by itself"))]
To = Annotated[Path, typer.Option("--to", help=_("the folder for the new addresses, one file for each login"))]
Show = Annotated[bool, typer.Option("--show", help=_("print the new addresses with their passwords instead"))]
Server = Annotated[str, typer.Option(help=_("SERVER:PORT as learners reach it, where that differs from here"))]
Yes = Annotated[bool, typer.Option("--yes", help=_("do it without asking"))]

_FOLDER = Path("class-logins")


@app.command()
def prepare(
    service: Service = "",
    to: To = _FOLDER,
    show: Show = False,
    new_password: Annotated[
        bool, typer.Option("--new-password", help=_("give the provisioner's login a new password"))
    ] = False,
) -> None:
    """Make or upgrade the tables, walls and roles in the database of the administrator's address."""
    import secrets

    from workbook.classroom.database import preparing
    from workbook.classroom.database.connecting import connected, settings_of
    from workbook.classroom.database.provisioning import Credential

    settings = settings_of(_address(ADMIN_VARIABLE, service))
    with connected(settings) as connection:
        there = connection.execute(
            "SELECT FROM pg_roles WHERE rolname = %s AND rolcanlogin", [preparing.PROVISIONER]
        ).fetchone()
        place = (connection.info.host, connection.info.port, connection.info.dbname)
    password = secrets.token_urlsafe(24) if new_password or there is None else None
    done = preparing.prepare(settings, password)
    typer.echo(
        _("The database “{name}” is ready (format {revision}).").format(name=done.database, revision=done.revision)
    )
    for sentence in done.weak:
        typer.echo(f"  ! {sentence}")
    if password is not None:
        given = Credential(preparing.PROVISIONER, password, current_time(), *place)
        _hand_over([(given, _("the hub and the administrator"))], to, PROVISIONER_VARIABLE, show=show)


@app.command()
def enrol(
    class_id: ClassId,
    names: Annotated[list[str], typer.Argument(help=_("what each learner is called"))],
    *,
    login: Annotated[str, typer.Option(help=_("a login that is there already, for one learner"))] = "",
    days: Days = 200,
    service: Service = "",
    server: Server = "",
    to: To = _FOLDER,
    show: Show = False,
) -> None:
    """Let learners into a class, each with a new login; with --login, one who has a login already."""
    from workbook.classroom.database.provisioning import new_login

    if login and len(names) != 1:
        raise InvalidInputError(_("A login is one person's."), _("Name one learner with --login."))
    provisioner, until = _provisioner(service, server), _until(days)
    made = []
    for name in names:
        password = None if login else ""
        given = provisioner.enrol(class_id, login or new_login(), name, valid_until=until, password=password)
        made.append((given, name))
    count = len(made)
    typer.echo(ngettext("{count} learner is enrolled.", "{count} learners are enrolled.", count).format(count=count))
    if not login:
        _hand_over(made, to, _LEARNER_VARIABLE, show=show)


@app.command()
def coach(
    class_id: ClassId,
    *,
    name: Annotated[str, typer.Option(help=_("the name of the class; makes the class if it is new"))] = "",
    login: Annotated[str, typer.Option(help=_("a coach's login that is there already"))] = "",
    days: Days = 400,
    service: Service = "",
    server: Server = "",
    to: To = _FOLDER,
    show: Show = False,
) -> None:
    """Give a class a coach, with a new login or one that is there; with --name, make the class first."""
    from workbook.classroom.database.provisioning import new_login

    provisioner = _provisioner(service, server)
    if name:
        provisioner.open_class(class_id, name)
    password = None if login else ""
    given = provisioner.appoint(class_id, login or new_login("coach"), valid_until=_until(days), password=password)
    typer.echo(_("The class {id} has this coach: {login}").format(id=class_id, login=given.login))
    if not login:
        _hand_over([(given, _("a coach of {id}").format(id=class_id))], to, _LEARNER_VARIABLE, show=show)


@app.command()
def withdraw(class_id: ClassId, login: Login, yes: Yes = False, service: Service = "") -> None:
    """Take somebody out of one class, with all they handed in there; a login in no other class ends."""
    provisioner = _provisioner(service)
    _agree(_("Take {login} out of {id}, with all that was handed in?").format(login=login, id=class_id), yes=yes)
    _tell_gone(provisioner.withdraw(class_id, login))
    _tell_copies()


@app.command("delete-learner")
def delete_learner(login: Login, yes: Yes = False, service: Service = "") -> None:
    """Delete a login with all that was handed in and told to it, in every class."""
    provisioner = _provisioner(service)
    _agree(_("Delete {login} with everything of theirs, in every class?").format(login=login), yes=yes)
    provisioner.delete(login)
    typer.echo(_("{login} is deleted.").format(login=login))
    _tell_copies()


@app.command("remove-class")
def remove_class(class_id: ClassId, yes: Yes = False, service: Service = "") -> None:
    """Delete a class with everything in it; logins that are in no other class end."""
    provisioner = _provisioner(service)
    _agree(_("Delete the class {id} with everything that was handed in?").format(id=class_id), yes=yes)
    _tell_gone(provisioner.remove_class(class_id))
    _tell_copies()


@app.command()
def rotate(
    login: Login, *, days: Days = 200, service: Service = "", server: Server = "", to: To = _FOLDER, show: Show = False
) -> None:
    """Give a login a new password; sessions with the old one end at once."""
    given = _provisioner(service, server).rotate(login, valid_until=_until(days))
    typer.echo(_("{login} has a new password; the old one is over.").format(login=login))
    _hand_over([(given, login)], to, _LEARNER_VARIABLE, show=show)


@app.command()
def status(
    class_id: Annotated[str, typer.Argument(help=_("one class; left out, all of them"))] = "", service: Service = ""
) -> None:
    """List the classes, or the logins of one. Nothing of what was handed in is shown."""
    provisioner = _provisioner(service)
    if not class_id:
        for each in provisioner.classes():
            typer.echo(
                _("{id}: “{name}”, {learners} learners, {sharing} of them share, {coaches} coaches, {size} kB").format(
                    id=each.class_id,
                    name=each.name,
                    learners=each.learners,
                    sharing=each.sharing,
                    coaches=each.coaches,
                    size=each.bytes // 1000,
                )
            )
        return
    for person in provisioner.people(class_id):
        until = person.valid_until.date().isoformat() if person.valid_until else "-"
        typer.echo(
            _("{login}  until {day}  {name}").format(login=person.login, day=until, name=person.called or _("(coach)"))
        )


def _address(variable: str, service: str) -> str:
    """The address, from the service, the environment or a person; never from the command line itself."""
    if service:
        if "=" in service or "/" in service or " " in service:
            raise InvalidInputError(
                _("An address does not belong on the command line: every user of this machine can read it there."),
                _("Write only the name of a service of libpq's service file, or set {variable}.").format(
                    variable=variable
                ),
            )
        return f"service={service}"
    if os.environ.get(variable):
        return os.environ[variable]
    if sys.stdin.isatty():
        return str(typer.prompt(_("Address of the database (postgresql://…), not shown"), hide_input=True))
    raise InvalidInputError(
        _("The address of the database is not known."),
        _("Set {variable}, or name a service of libpq's service file with --service.").format(variable=variable),
    )


def _provisioner(service: str, server: str = "") -> Provisioner:
    from workbook.classroom.database.provisioning import Provisioner

    host, _colon, port = server.rpartition(":")
    if server and not (host and port.isdigit()):
        raise InvalidInputError(_("A server is written as SERVER:PORT."), _("For example: db.example.org:5432"))
    return Provisioner(_address(PROVISIONER_VARIABLE, service), server=(host, int(port)) if server else None)


def _until(days: int) -> datetime:
    # An hour less, so that a clock that goes before the server's does not ask for a day too many.
    return current_time() + timedelta(days=days, hours=-1)


def _hand_over(made: Iterable[tuple[Credential, str]], folder: Path, variable: str, *, show: bool) -> None:
    """Write each new address into a file of its own, or print them all.

    Only its owner can read it, but on Windows, where the folder decides that.
    """
    if show:
        for given, name in made:
            typer.echo(f"{name}: {given.address}")
        return
    folder = folder.expanduser()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for given, name in made:
        path = folder / f"{given.login}.env"
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(f"# {' '.join(name.split())}\n{variable}={given.address}\n")
        typer.echo(
            _("{name}: the address is in {path}, which only you can read.").format(name=name, path=path)
            if sys.platform != "win32"
            else _("{name}: the address is in {path}. Whoever can open this folder can read it.").format(
                name=name, path=path
            )
        )


def _agree(question: str, *, yes: bool) -> None:
    if not (yes or (sys.stdin.isatty() and typer.confirm(question))):
        typer.echo(_("Nothing was changed. To do it, run the command again with --yes."))
        raise typer.Exit(1)


def _tell_gone(logins: int) -> None:
    told = ngettext("Done; {count} login ended.", "Done; {count} logins ended.", logins)
    typer.echo(told.format(count=logins))


def _tell_copies() -> None:
    typer.echo(
        _("Backups of the database hold it until they are renewed, and a coach may have kept what was read or printed.")
    )
