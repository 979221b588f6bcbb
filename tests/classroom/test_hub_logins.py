"""Which login of the class database the hub gives to whom, without a hub."""

from __future__ import annotations

import asyncio
import os
import re
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from traitlets.config import Config

from workbook.classroom.class_bundle import CONTENT_VARIABLE
from workbook.classroom.classes import URL_VARIABLE
from workbook.classroom.database.preparing import PROVISIONER
from workbook.classroom.hub import PROVISIONER_FILE as FILE
from workbook.classroom.hub import PROVISIONER_VARIABLE, Grant, School, culling, hand_out
from workbook.cli_class_database import PROVISIONER_VARIABLE as ADMINISTRATORS_VARIABLE
from workbook.errors import LaunchError, WorkbookError

SECRET = b"0123456789abcdef0123456789abcdef"
ADDRESS = "host=db.example.org port=5433 dbname=school user=wb_provisioner password=hush-hush"


def school(**changes: Any) -> School:
    given = {"secret": SECRET, "provisioner": ADDRESS, "address": "host=db.example.org dbname=school", **changes}
    return School(**given)


def folder_with(path: Path, files: dict[str, str]) -> Path:
    folder = path / "secrets"
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).touch(mode=0o600)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_login_is_always_the_same_says_nothing_and_differs_by_person_part_and_school() -> None:
    made = [
        school().role("ada", "learner"),
        school().role("bo", "learner"),
        school().role("ada", "coach"),
        school(secret=SECRET[::-1]).role("ada", "learner"),
    ]
    assert len(set(made)) == 4
    assert school().role("ada", "learner") == made[0]
    assert [bool(re.fullmatch(r"wb_[lc]_[0-9a-f]{24}", name)) for name in made] == [True] * 4


def test_a_password_stays_until_it_is_asked_for_another(tmp_path: Path) -> None:
    renewed = tmp_path / "renewed"
    hub = school(renewed=renewed)
    first = hub.password("ada", "learner")
    assert first == hub.password("ada", "learner") == school().password("ada", "learner")
    renewed.write_text("bo\nada\n", encoding="utf-8")
    second = hub.password("ada", "learner")
    renewed.write_text("bo\nada\nada \n", encoding="utf-8")
    assert len({first, second, hub.password("ada", "learner"), hub.password("bo", "learner")}) == 4


def test_groups_name_the_classes_and_who_coaches_is_no_learner() -> None:
    until = datetime(2026, 3, 9, tzinfo=UTC)

    def granted(*groups: str) -> tuple[str, tuple[str, ...]] | None:
        grant = school().grant("ada", groups, valid_until=until)
        return None if grant is None else (grant.part, grant.classes)

    assert granted() is granted("admin", "learners") is None
    assert granted("learners:b", "learners:a", "chess") == ("learner", ("a", "b"))
    assert granted("learners:b", "coaches:a") == ("coach", ("a",))


def test_a_folder_gives_the_address_without_the_login_and_makes_a_secret_for_the_hub_alone(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {FILE: ADDRESS})
    read = School.from_folder(folder)
    assert sorted(read.address.split()) == ["dbname=school", "host=db.example.org", "port=5433"]
    assert re.fullmatch(rb"[0-9a-f]{64}", read.secret)
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600
    assert School.from_folder(folder) == read
    assert "hush" not in repr(read)
    assert read.secret.decode() not in repr(read)


def test_the_address_is_read_as_the_command_that_prepares_the_database_writes_it(tmp_path: Path) -> None:
    url = "postgresql://wb_provisioner:hush-hush@db.example.org:5433/school"
    lines = f"# the hub and the administrator\n{ADMINISTRATORS_VARIABLE}={url}\n"
    read = School.from_folder(folder_with(tmp_path, {FILE: lines}))
    assert (f"{PROVISIONER}.env", ADMINISTRATORS_VARIABLE) == (FILE, PROVISIONER_VARIABLE)
    assert read.provisioner == url
    assert sorted(read.address.split()) == ["dbname=school", "host=db.example.org", "port=5433"]


def test_learners_may_reach_the_database_by_another_address(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {FILE: ADDRESS, "address": "host=pg.internal dbname=school\n"})
    assert School.from_folder(folder).address == "host=pg.internal dbname=school"


@pytest.mark.skipif(os.name == "nt", reason="the hub runs on Unix only")
@pytest.mark.parametrize(
    ("files", "mode", "said"),
    [
        ({}, 0o600, f"{FILE}: The hub cannot read this file (No such file or directory)."),
        ({FILE: ADDRESS}, 0o644, f"{FILE}: Everybody on this machine can read this file."),
        ({FILE: ADDRESS, "secret": "hush-hush"}, 0o600, "secret: The school's secret is too short."),
        ({FILE: "hush hush"}, 0o600, f"{FILE}: This is no address that PostgreSQL understands."),
    ],
)
def test_what_is_wrong_with_the_folder_is_told_by_file_and_never_shown(
    tmp_path: Path, files: dict[str, str], mode: int, said: str
) -> None:
    folder = folder_with(tmp_path, files)
    for path in folder.iterdir():
        path.chmod(mode)
    with pytest.raises(LaunchError) as caught:
        School.from_folder(folder)
    assert said in str(caught.value)
    assert "hush" not in str(caught.value)


class Log:
    """What the hub would write into its log."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def error(self, line: str, *values: object) -> None:
        self.lines.append(line % values)


def spawn(
    groups: list[str], provision: Callable[[School, Grant], None], environment: dict[str, str], **of_school: Any
) -> tuple[dict[str, str], list[str]]:
    """The environment of a new server of Ada's, and what the hub logged."""
    user = SimpleNamespace(name="ada", groups=[SimpleNamespace(name=name) for name in groups])
    spawner = SimpleNamespace(user=user, environment=environment, _log_name="ada", log=Log())
    hook = hand_out(school(**of_school), valid_for=timedelta(days=8), provision=provision)
    asyncio.run(hook(spawner))  # type: ignore[arg-type]
    return spawner.environment, spawner.log.lines


def test_a_server_gets_the_login_of_its_learner_beside_what_it_had() -> None:
    asked: list[Grant] = []
    before = datetime.now(UTC)
    environment, logged = spawn(["learners:a"], lambda _, grant: asked.append(grant), {"LANG": "C"})
    role, password = school().role("ada", "learner"), school().password("ada", "learner")
    address = f"host=db.example.org dbname=school user={role} password={password}"
    assert ({**environment, URL_VARIABLE: ""}, logged) == ({"LANG": "C", URL_VARIABLE: ""}, [])
    assert set(environment[URL_VARIABLE].split()) == set(address.split())
    assert [(grant.role, grant.password, grant.classes) for grant in asked] == [(role, password, ("a",))]
    assert timedelta(days=8) <= asked[0].valid_until - before < timedelta(days=8, hours=1)
    assert password not in repr(asked[0])


def test_somebody_who_left_the_class_loses_the_login_with_the_next_start() -> None:
    environment, _ = spawn(["learners:a"], lambda *_: None, {"LANG": "C"})
    assert spawn([], lambda *_: pytest.fail("asked"), environment) == ({"LANG": "C"}, [])


def test_whoever_is_in_a_class_is_told_where_the_content_of_classes_lies(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {FILE: ADDRESS, "content": "/srv/workbook-classes\n"})
    content = School.from_folder(folder).content
    environment, _ = spawn(["learners:a"], lambda *_: None, {}, content=content)
    assert environment[CONTENT_VARIABLE] == "/srv/workbook-classes"
    assert spawn([], lambda *_: None, environment, content=content)[0] == {}
    of_the_administrator = {CONTENT_VARIABLE: "/mnt/classes"}
    assert spawn([], lambda *_: None, of_the_administrator)[0] == of_the_administrator


def test_a_database_that_is_away_keeps_nobody_from_the_workbook_and_its_errors_tell_no_password() -> None:
    def away(*_: object) -> None:
        raise OSError(f"connection to {ADDRESS} failed")

    def full(*_: object) -> None:
        raise WorkbookError("The database takes no more connections.", "Try later.")

    environment, logged = spawn(["learners:a"], away, {})
    assert (list(environment), logged) == ([URL_VARIABLE], ["No fresh login for ada in the class database: OSError"])
    said = "No fresh login for ada in the class database: The database takes no more connections. Try later."
    assert spawn(["learners:a"], full, {})[1] == [said]


def test_the_culler_gets_its_times_and_may_only_look_and_end() -> None:
    services, roles = culling(timedelta(hours=1), timedelta(days=7))
    times = ["--timeout=3600", "--max-age=604800", "--cull-every=600"]
    assert services == [
        {"name": "workbook-idle-culler", "command": [sys.executable, "-m", "jupyterhub_idle_culler", *times]}
    ]
    scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
    assert roles == [{"name": "workbook-idle-culler", "scopes": scopes, "services": ["workbook-idle-culler"]}]


@pytest.mark.parametrize("name", ["jupyterhub_config.py", "tljh.py", "values.yaml"])
def test_each_configuration_that_is_shown_can_be_read_and_ends_servers_before_their_logins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("WORKBOOK_HUB", str(folder_with(tmp_path, {FILE: ADDRESS})))
    text = (Path(__file__).parents[2] / "docs" / "hub" / name).read_text(encoding="utf-8")
    config = Config()
    if name.endswith(".yaml"):
        values = yaml.safe_load(text)
        text = values["hub"]["extraConfig"]["workbook"]
        cmd, culled = values["singleuser"]["cmd"], values["cull"]["maxAge"]
        assert values["hub"]["extraVolumes"][0]["secret"]["defaultMode"] == 0o440
    exec(compile(text, name, "exec"), {"c": config, "get_config": lambda: config})
    if name == "jupyterhub_config.py":
        culled = int(re.search(r"max-age=(\d+)", str(config.JupyterHub.services))[1])  # type: ignore[index]
    elif name == "tljh.py":
        culled = int(re.search(r"max_age (\d+)", text)[1])  # type: ignore[index]
    if not name.endswith(".yaml"):
        cmd = config.Spawner.cmd
    assert cmd[-2:] == ["-m", "workbook.launch.on_hub"]
    lifetimes = [cell.cell_contents for cell in config.Spawner.pre_spawn_hook.__closure__]
    assert [each for each in lifetimes if isinstance(each, timedelta)] == [timedelta(seconds=culled, days=1)]
