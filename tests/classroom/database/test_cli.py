"""`workbook class database …` from an empty database to an empty class again, as an administrator types it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from tests.classroom.making import sealed_pack
from tests.classroom.postgres import Server
from tests.classroom.school import School
from workbook.classroom.classes import URL_VARIABLE
from workbook.classroom.database.exchange import PostgresExchange
from workbook.cli_class_database import ADMIN_VARIABLE, PROVISIONER_VARIABLE, app
from workbook.errors import InvalidInputError, WorkbookError


class Desk:
    """An administrator's terminal, where nobody answers questions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._set, self.folder, self.said = monkeypatch.setenv, folder, ""

    def types(self, *words: str, code: int = 0) -> str:
        found = CliRunner().invoke(app, list(words))
        self.said += found.output
        if isinstance(found.exception, WorkbookError):
            raise found.exception
        assert found.exit_code == code, found.output
        return found.output

    def login(self, login: str) -> str:
        return (self.folder / f"{login}.env").read_text(encoding="utf-8").strip().partition("\n")[2].partition("=")[2]

    def logins(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.env"))


@pytest.fixture
def desk(school: School, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Desk:
    monkeypatch.setenv(PROVISIONER_VARIABLE, school.provisioner_address)
    monkeypatch.setenv(ADMIN_VARIABLE, school.administrator)
    return Desk(monkeypatch, tmp_path / "logins")


def test_a_class_from_its_first_login_to_its_last(desk: Desk, school: School) -> None:
    to = ("--to", str(desk.folder))
    assert "is ready (format 0004)" in desk.types("prepare", *to)
    assert desk.logins() == [], "a provisioner that is there keeps its password"
    desk.types("coach", "typed-1", "--name", "A typed class", *to)
    [coach] = desk.logins()
    assert "2 learners are enrolled." in desk.types("enrol", "typed-1", "Ana Madeup", "Ben Madeup", *to)
    learners = [login for login in desk.logins() if login != coach]
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in desk.folder.iterdir()} == {0o600}
        assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700
    exchange = PostgresExchange(desk.login(learners[0]), "typed-1")
    assert exchange.submit(sealed_pack("Ana", class_id="typed-1")).stored_new
    assert "“A typed class”, 2 learners, 1 of them share, 1 coaches" in desk.types("status")
    shown = desk.types("status", "typed-1")
    assert all(login in shown for login in (coach, *learners))
    assert "Ana Madeup" in shown
    old = desk.login(learners[0])
    desk.types("rotate", learners[0], *to)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(old)
    psycopg.connect(desk.login(learners[0])).close()
    for words in (("withdraw", "typed-1", learners[0]), ("delete-learner", learners[1]), ("remove-class", "typed-1")):
        assert "Nothing was changed" in desk.types(*words, code=1)
        desk.types(*words, "--yes")
    assert "typed-1" not in desk.types("status")
    passwords = [school.provisioner_password, school.server.password, old.split(":")[2].partition("@")[0]]
    assert [word for word in (*passwords, "postgresql://") if word in desk.said] == []


def test_an_address_is_printed_only_when_asked(desk: Desk) -> None:
    desk.types("coach", "typed-2", "--name", "Another", "--show")
    assert "postgresql://wb_c_" in desk.said
    assert desk.logins() == []


def test_a_first_preparation_hands_out_the_provisioner(
    desk: Desk, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE second")
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        [(before,)] = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = 'wb_provisioner'"
        ).fetchall()
    monkeypatch.setenv(ADMIN_VARIABLE, postgres.url("second"))
    try:
        desk.types("prepare", "--new-password", "--to", str(desk.folder))
        assert desk.logins() == ["wb_provisioner"]
        monkeypatch.setenv(PROVISIONER_VARIABLE, desk.login("wb_provisioner"))
        desk.types("coach", "typed-3", "--name", "In the second database", "--to", str(desk.folder))
        assert "typed-3" in desk.types("status")
    finally:
        with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER ROLE wb_provisioner PASSWORD '{before}'")
            connection.execute("DROP DATABASE second WITH (FORCE)")


def test_no_option_takes_an_address_or_a_password(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    import typer

    names = {name for command in typer.main.get_command(app).commands.values() for each in command.params  # type: ignore[attr-defined]
             for name in each.opts}  # fmt: skip
    assert len(names) > 8
    assert [name for name in names if any(word in name for word in ("url", "dsn", "address", "secret"))] == []
    assert {name for name in names if "password" in name} == {"--new-password"}
    with pytest.raises(InvalidInputError, match="does not belong on the command line") as caught:
        desk.types("status", "--service", "postgresql://u:hush-hush@h/x")
    assert "hush-hush" not in str(caught.value)


def test_without_an_address_it_is_said_where_to_put_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROVISIONER_VARIABLE)
    monkeypatch.setattr(sys, "stdin", open(os.devnull, encoding="utf-8"))  # noqa: PTH123, SIM115 - a closed terminal
    with pytest.raises(InvalidInputError, match=PROVISIONER_VARIABLE):
        desk.types("status")


def test_a_login_file_names_the_variable_that_a_workbook_reads(desk: Desk) -> None:
    desk.types("coach", "typed-4", "--name", "Named", "--to", str(desk.folder))
    [path] = desk.folder.iterdir()
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith(f"{URL_VARIABLE}=postgresql://wb_c_")
